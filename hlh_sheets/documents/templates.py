"""Where the Word template of a document lies: the school's own copy, or else ours."""

from pathlib import Path

from hlh_sheets.documents.core import Document
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["OURS", "TEMPLATE", "template_of"]

HERE = Path(__file__).parent
OURS = (HERE / "docx", HERE.parents[1] / "templates" / "docx")
"""Beside the code when the package is installed, in `templates/docx` in a checkout."""
TEMPLATE = "template"
"""What the mark of a template of ours says it is about."""


def template_of(document: Document, own_folder: Path | None = None) -> Path:
    """The template to fill; the copy in `own_folder` (the setting `templates`) comes first.

    Raises `DocumentTemplateFault` when there is none.
    """
    folders = [*([own_folder] if own_folder else []), *OURS]
    found = next(
        (f / document.template for f in folders if (f / document.template).is_file()), None
    )
    if found is None:
        raise DocumentTemplateFault(
            f"The template {document.template} is not there. Put it into the folder that the "
            "setting templates names, or install the program again."
        )
    return found
