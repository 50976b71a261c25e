"""Write the generated pages of the documentation."""

from pathlib import Path

from hlh_sheets.codes import load_code_lists
from hlh_sheets.documents import DOCUMENTS
from hlh_sheets.guide import write_pages

DOCS = Path(__file__).parents[1] / "docs"

if __name__ == "__main__":
    for path in write_pages(DOCS, load_code_lists(), DOCUMENTS):
        print(path.relative_to(DOCS.parent))
