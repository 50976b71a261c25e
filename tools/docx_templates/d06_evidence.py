"""The template of D6, the SEN team evidence pack."""

from docx.document import Document as Docx

from docx_templates import pack_looks, pack_records
from docx_templates.contents import contents, fill_contents
from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import PORTRAIT
from docx_templates.words import OF_PUPIL, begun, state_line, statement

__all__ = [
    "draw",
]


def draw() -> Docx:
    """The evidence pack."""
    parts = parts_of("D6")
    made = begun(
        "D6",
        OF_PUPIL,
        "{{ pupil.name }} ({{ pupil.id }}), {{ pupil.year }}. Local authority: {{ placement.la }}",
    )
    state_line(made)
    statement(made, "{{ missing }} Part 13 says what.")
    title = contents(made)
    for draw_part in (
        pack_records.pupil,
        pack_records.plan,
        pack_records.start,
        pack_records.results,
        pack_records.aims,
        pack_looks.attendance,
        pack_looks.behaviour,
        pack_looks.looks,
        pack_looks.onward,
        pack_looks.sources,
    ):
        draw_part(made)
    made.add_heading("14. What the school wants the reader to know", 1)
    box(made, parts["pack_comment"], heading=False, keep=True)
    made.add_heading("Checked before it leaves the school", 2)
    signatures(
        made,
        [
            ("SENCO", parts["sign_senco"], parts["date_senco"]),
            ("Head", parts["sign_head"], parts["date_head"]),
        ],
        PORTRAIT,
    )
    fill_contents(made, title)
    return made
