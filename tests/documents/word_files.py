"""Small Word files for tests, made in memory."""

import io
import zipfile

from docx import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hlh_sheets.documents.core import Document, Each, Field, Part
from hlh_sheets.documents.core.declare import STATE
from hlh_sheets.documents.subjects import PUPIL

PART = Part("people_views", "Views", "To be completed by the SENCO.")
TINY = Document(
    id="X1",
    command="tiny",
    title="Tiny",
    subject=PUPIL,
    template="tiny.docx",
    purpose="For tests.",
    requirements=(),
    fields=(
        Field("pupil.name", "Name.", "Ada Example"),
        Field("pupil.older", "Yes when older.", example=True),
        Each("aims", "Aims.", (Field("text", "Text.", "Will read."), Field("due", "Due.", "May"))),
    ),
    parts=(PART,),
    context=lambda _: {},
    stem=lambda request: request.about,
)
CONTEXT = {
    "pupil": {"name": "Ada Example", "older": True},
    "aims": [{"text": "Will read.", "due": "May"}, {"text": "Will ask.", "due": "June"}],
}


def people_box(part=PART, text="To be completed by the SENCO."):
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{part.title}"/>'
        f'<w:tag w:val="{part.tag}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        f'<w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
        "</w:sdtContent></w:sdt>"
    )


def word_file(path, *paragraphs, rows=(), header="", box=True):
    """A file of paragraphs and one table; a paragraph given as a tuple has a run for each."""
    made = Docx()
    for text in paragraphs:
        paragraph = made.add_paragraph()
        for run in (text,) if isinstance(text, str) else text:
            paragraph.add_run(run)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    if header:
        made.sections[0].header.paragraphs[0].text = header
    if box:
        made.element.body.insert_element_before(people_box(), "w:sectPr")
    made.element.body.insert_element_before(people_box(STATE, "Draft"), "w:sectPr")
    made.save(path)
    return path


def opened(content):
    return Docx(io.BytesIO(content))


def part_of(content, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(name)
