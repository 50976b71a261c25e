"""Write the generated pages of the documentation."""

from pathlib import Path

from hlh_sheets.codes import load_code_lists
from hlh_sheets.documents import DOCUMENTS, SENTENCES
from hlh_sheets.guide import NOTE_FILE, note_for_staff, write_pages

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

if __name__ == "__main__":
    for path in write_pages(DOCS, load_code_lists(), DOCUMENTS, SENTENCES):
        print(path.relative_to(ROOT))
    (ROOT / "watch" / NOTE_FILE).write_text(note_for_staff(), encoding="utf-8", newline="\n")
