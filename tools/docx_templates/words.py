"""Words that every one of our Word templates has: notes, what is missing, the footer."""

from docx.document import Document as Docx
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from docx_templates.controls import choice
from docx_templates.styles import new_document, page_feet
from hlh_sheets.documents import document_of
from hlh_sheets.documents.core.declare import DRAFT, SIGNED_OFF, STATE

__all__ = [
    "OF_PUPIL",
    "after",
    "begun",
    "labelled",
    "note_if",
    "note_list",
    "state_line",
    "statement",
]

FOOT = (
    "{{ made.state }}.",
    "Made {{ made.at }} from records of {{ made.data_date }}; submissions {{ made.submissions }}.",
)
OF_PUPIL = "Confidential: {{ pupil.id }}"
"""At the right of the header of documents about a pupil."""


def begun(document_id: str, right: str, subtitle: str, *, landscape: bool = False) -> Docx:
    """A template with its header and footer, and the title as the document declares it.

    `right` stands at the right of each page's header, `subtitle` below the title.
    """
    document = document_of(document_id)
    if document is None:
        raise KeyError(document_id)
    made = new_document(document.title, landscape=landscape)
    page_feet(made, "{{ made.school }}", right, FOOT)
    made.add_heading(document.title, 0)
    statement(made, subtitle, "Subtitle")
    return made


def statement(made: Docx | _Cell, text: str, style: str = "Normal") -> Paragraph:
    """A paragraph, of words or of a tag that stands alone."""
    return made.add_paragraph(text, style)


def state_line(made: Docx) -> None:
    """Where a person chooses that the report is signed off: on the first page of each."""
    state = labelled(made, STATE.title, "")
    choice(state, STATE, (DRAFT, SIGNED_OFF))
    state.add_run(f". Once {SIGNED_OFF} is chosen here, this file is never overwritten.")


def note_list(made: Docx) -> None:
    """Whether it is signed off, what awaits correction and what is missing, before all else."""
    state_line(made)
    made.add_heading("Read this first", 1)
    statement(made, "{%p for note in notes %}")
    statement(made, "{{ note.text }}", "List Bullet")
    statement(made, "{%p endfor %}")


def after(made: Docx, text: str) -> Paragraph:
    """Words under a table, a little apart from it."""
    return statement(made, text, "Remark")


def labelled(made: Docx, label: str, text: str) -> Paragraph:
    """A fact on a line of its own, with its label in bold before it."""
    line = statement(made, "")
    line.add_run(f"{label}: ", "Fact label")
    line.add_run(text)
    return line


def note_if(made: Docx, name: str) -> None:
    """A note that stands only when there is something to say."""
    statement(made, f"{{%p if {name} %}}")
    after(made, f"{{{{ {name} }}}}")
    statement(made, "{%p endif %}")
