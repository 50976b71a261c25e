"""Make our Word templates; one that somebody has edited since is left as it is.

The fields and the parts for people come from the declarations in `hlh_sheets/documents`; a module
of `docx_templates` with the name of the template draws each.
"""

import importlib
import io
from pathlib import Path

from hlh_sheets.documents import DOCUMENTS
from hlh_sheets.documents.core import Mark, Standing, standing_of
from hlh_sheets.documents.core.template import stamped_template
from hlh_sheets.documents.templates import TEMPLATE

TEMPLATES = Path(__file__).parents[1] / "templates" / "docx"


def write_templates(folder: Path) -> None:
    """Write each template whose place is free or holds one of ours that nobody has edited."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in DOCUMENTS:
        path = folder / document.template
        if standing_of(path, document.id, TEMPLATE) not in (
            Standing.MISSING,
            Standing.UNTOUCHED,
        ):
            print(f"kept, for it was edited: {path.name}")
            continue
        drawn = io.BytesIO()
        drawing = importlib.import_module(f"docx_templates.{path.stem}")
        drawing.draw().save(drawn)
        mark = Mark(document.id, TEMPLATE, "")
        new = stamped_template(drawn.getvalue(), path.name, mark)
        if not path.exists() or path.read_bytes() != new:
            path.write_bytes(new)
            print(f"made: {path.name}")


if __name__ == "__main__":
    write_templates(TEMPLATES)
