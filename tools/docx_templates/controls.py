"""The boxes of our Word templates for people to write in, and the lines to sign on."""

from collections.abc import Sequence

from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from docx_templates.styles import CELL
from docx_templates.tables import table, whole_row
from hlh_sheets.documents import document_of
from hlh_sheets.documents.core import Part

__all__ = [
    "box",
    "choice",
    "heading_box",
    "inline_box",
    "parts_of",
    "signatures",
]


def control(part: Part, content: str, kind: str) -> str:
    """A content control that can't be deleted, showing its prompt until somebody writes."""
    return (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoted(part.title)}/>"
        f'<w:tag w:val="{part.tag}"/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{kind}'
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def quoted(text: str) -> str:
    """A text as an attribute."""
    return '"' + text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") + '"'


def prompt(text: str) -> str:
    """The run that shows what is asked."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:i/><w:color w:val="4A5563"/></w:rPr>'
        f'<w:t xml:space="preserve">{safe}</w:t></w:r>'
    )


def box(made: Docx, part: Part, *, heading: bool = True, keep: bool = False) -> None:
    """A box of its own for a part, with its title above; `keep` keeps it by what follows."""
    if heading:
        made.add_heading(part.title, 2)
    held = "<w:keepNext/>" if keep else ""
    style = f'<w:pPr><w:pStyle w:val="Partforpeople"/>{held}</w:pPr>'
    content = f"<w:p>{style}{prompt(part.asks)}</w:p>"
    made.element.body.insert_element_before(parse_xml(control(part, content, "")), "w:sectPr")


def heading_box(made: Docx, part: Part, *, keep: bool = False) -> None:
    """A box whose title stands in front of it, for parts that are often short.

    `keep` keeps it by what follows.
    """
    line = made.add_paragraph(style="Part for people")
    line.paragraph_format.keep_with_next = keep or None
    line.add_run(f"{part.title}: ", "Fact label")
    inline_box(line, part)


def inline_box(paragraph: Paragraph, part: Part, choices: Sequence[str] = ()) -> None:
    """A box within a line; with choices, a list to choose from."""
    items = "".join(f"<w:listItem w:displayText={quoted(c)} w:value={quoted(c)}/>" for c in choices)
    kind = f"<w:dropDownList>{items}</w:dropDownList>" if choices else '<w:text w:multiLine="1"/>'
    paragraph._p.append(parse_xml(control(part, prompt(part.asks), kind)))  # noqa: SLF001 - no sdt


def choice(paragraph: Paragraph, part: Part, choices: Sequence[str]) -> None:
    """A list to choose from within a line; the first is chosen."""
    items = "".join(f"<w:listItem w:displayText={quoted(c)} w:value={quoted(c)}/>" for c in choices)
    said = f'<w:r><w:t xml:space="preserve">{choices[0]}</w:t></w:r>'
    drawn = control(part, said, f"<w:dropDownList>{items}</w:dropDownList>")
    paragraph._p.append(parse_xml(drawn.replace("<w:showingPlcHdr/>", "")))  # noqa: SLF001 - no sdt


def signatures(made: Docx, rows: Sequence[tuple[str, Part, Part]], width: float) -> None:
    """Who signs: a line each with room for name, signature and date, all on one page."""
    shares = (0.24, 0.3, 0.28, 0.18)
    found = table(
        made,
        [width * share for share in shares],
        ("Who", "Name", "Signature", "Date"),
        "Signatures",
    )
    for who, name, when in rows:
        cells = found.add_row().cells
        whole_row(found, len(found.rows) - 1)
        for cell, share in zip(cells, shares, strict=True):
            cell.width = Cm(width * share)
        for cell in cells:
            cell.paragraphs[0].style = CELL
            cell.paragraphs[0].paragraph_format.keep_with_next = who != rows[-1][0] or None
        cells[0].paragraphs[0].text = who
        inline_box(cells[1].paragraphs[0], name)
        inline_box(cells[3].paragraphs[0], when)
        found.rows[-1].height = Cm(0.95)


def parts_of(document: str) -> dict[str, Part]:
    """The parts for people of a document, by their tag without its beginning."""
    found = document_of(document)
    return {part.tag.removeprefix("people_"): part for part in (found.parts if found else ())}
