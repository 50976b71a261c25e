"""Tables of our Word templates: facts side by side, and a row for each line of a list."""

from collections.abc import Sequence

from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.table import Table, _Cell

from docx_templates.styles import CELL, GAP

__all__ = [
    "facts",
    "repeated",
    "table",
    "whole_row",
]


def table(
    made: Docx,
    widths: Sequence[float],
    heads: Sequence[str],
    about: str,
    *,
    style: str = "HLH Table",
) -> Table:
    """A table with a row of headings that is repeated on each page; `about` is its alt text."""
    found = made.add_table(1, len(widths), style)
    found.autofit = False
    describe(found, about)
    for column, cell, width, head in zip(
        found.columns, found.rows[0].cells, widths, heads, strict=True
    ):
        column.width = cell.width = Cm(width)
        cell.paragraphs[0].text = head
        cell.paragraphs[0].style = CELL
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    whole_row(found, 0, head=True)
    return found


def describe(found: Table, about: str) -> None:
    """The table's alt text, and that only its first row is a head."""
    properties = found._tbl.tblPr  # noqa: SLF001 - python-docx has no alt text
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.append(
        parse_xml(
            f'<w:tblLook {nsdecls("w")} w:val="0020" w:firstRow="1" w:lastRow="0" '
            'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
    )
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), about)
    properties.append(caption)


def whole_row(found: Table, number: int, *, head: bool = False) -> None:
    """A row that is not split over pages; a head is repeated on each."""
    properties = found.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - not in python-docx
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def repeated(found: Table, line: str, cells: Sequence[str], *, together: bool = False) -> None:
    """A row for each line of a list; `line` is like "piece in pieces".

    The table is left out when the list is empty. One kept `together` is not split over pages:
    for those with a few rows only.
    """
    grid = found._tbl  # noqa: SLF001 - python-docx puts nothing beside a table
    name = line.rpartition(" ")[2]
    grid.addprevious(tag_alone(f"{{%p if {name} %}}"))
    grid.addnext(tag_alone("{%p endif %}"))
    for first, texts in ((f"{{%tr for {line} %}}", ()), ("", cells), ("{%tr endfor %}", ())):
        row = found.add_row()
        whole_row(found, len(found.rows) - 1)
        for number, cell in enumerate(row.cells):
            cell.width = found.columns[number].width
            text = first if number == 0 and first else texts[number] if texts else ""
            fill(cell, text)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = together or None


def tag_alone(tag: str) -> BaseOxmlElement:
    """A paragraph of one tag."""
    return parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{tag}</w:t></w:r></w:p>")


def fill(cell: _Cell, text: str) -> None:
    """Paragraphs of a cell; words before a colon at the start of a line marked ** are bold."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = CELL
        bold, star, rest = line.rpartition("** ")
        if star:
            paragraph.add_run(bold.lstrip("*"), "Fact label")
            rest = f" {rest}"
        paragraph.add_run(rest)


def facts(
    made: Docx,
    rows: Sequence[Sequence[tuple[str, str]]],
    width: float,
    about: str,
    *,
    together: bool = False,
) -> None:
    """Facts side by side: a row of labels in bold, and below what is known.

    Each row is a table of its own, so that readers of the page aloud say each label with its
    value; the last fact of a short row takes the room that is left. Facts kept `together` stay
    on the page of what follows.
    """
    columns = max(len(row) for row in rows)
    for number, row in enumerate(rows, start=1):
        shares = [width / columns] * (len(row) - 1)
        widths = [*shares, width - sum(shares)]
        part = f"{about}, {number} of {len(rows)}" if len(rows) > 1 else about
        found = table(made, widths, [label for label, _ in row], part, style="HLH Facts")
        cells = found.add_row().cells
        whole_row(found, 1)
        for cell, size, (_, value) in zip(cells, widths, row, strict=True):
            cell.width = Cm(size)
            cell.paragraphs[0].text = value
            cell.paragraphs[0].style = CELL
            cell.paragraphs[0].paragraph_format.keep_with_next = together or None
        if number < len(rows):
            made.add_paragraph(style=GAP).paragraph_format.keep_with_next = together or None
