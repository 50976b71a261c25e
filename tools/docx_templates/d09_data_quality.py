"""The template of D9, the letter about a workbook."""

from docx.document import Document as Docx

from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import PORTRAIT
from docx_templates.tables import facts, repeated, table
from docx_templates.words import after, begun, note_if, state_line, statement

__all__ = ["draw"]


def draw() -> Docx:
    """The letter about a workbook."""
    parts = parts_of("D9")
    made = begun("D9", "Confidential: submission {{ letter.number }}", "{{ letter.date }}")
    state_line(made)
    statement(made, "To {{ letter.to }}")
    statement(
        made,
        "Thank you for your workbook {{ letter.workbook }}. This letter says what was taken from "
        "it, what still waits, and how to put that right.",
    )
    made.add_heading("1. What came in", 1)
    facts(
        made,
        [
            [("File", "{{ letter.file }}"), ("Came in", "{{ letter.received }}")],
            [("Taken", "{{ letter.taken }}"), ("Held back", "{{ letter.held }}")],
        ],
        PORTRAIT,
        "What came in and what became of it",
    )
    after(made, "{{ letter.effect }}")
    made.add_heading("2. What has to be put right", 1)
    listed(made, "faults", "What has to be put right")
    note_if(made, "faults_note")
    statement(made, "{%p if letter.open %}")
    after(made, "{{ letter.what }}")
    statement(made, "{{ letter.by }}")
    statement(made, "{%p endif %}")
    made.add_heading("3. What was taken, and should be looked at", 1)
    statement(made, "Nothing has to be done where the value is what you meant.")
    listed(made, "looks", "What should be looked at")
    note_if(made, "looks_note")
    made.add_heading("4. Anything to add", 1)
    box(made, parts["letter_words"], heading=False, keep=True)
    made.add_heading("5. Signature", 1)
    sender = ("For the school", parts["sign_sender"], parts["date_sender"])
    signatures(made, [sender], PORTRAIT)
    return made


def listed(made: Docx, name: str, about: str) -> None:
    """A table of faults."""
    found = table(
        made,
        (2.6, 3.4, 3.6, 7.6),
        ("Sheet", "Cells", "Pupils", "What is wrong, and what to do"),
        about,
    )
    fields = ("sheet", "cells", "pupils", "says")
    repeated(found, f"line in {name}", [f"{{{{ line.{field} }}}}" for field in fields])
