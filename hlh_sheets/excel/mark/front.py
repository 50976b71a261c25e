"""The sheet "Please read": what came of the workbook, what to do, and every finding."""

import math
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import LEVELS, Marks, Told, clean
from hlh_sheets.spec import Level

__all__ = ["FRONT_SHEET", "write_front"]

FRONT_SHEET = "Please read"
KIND, WHERE, SAYS, CODE = 2, 3, 4, 5
WIDTHS = {1: 2, KIND: 23, WHERE: 24, SAYS: 92, CODE: 21}
HEADINGS = {
    KIND: "Kind",
    WHERE: "Where",
    SAYS: "What is wrong, and how to put it right",
    CODE: "Code for support",
}
LINE_POINTS = 13.5
LETTERS_ACROSS = 104
MEANINGS = {
    Level.ERROR: "These cells keep their row out of the records until they are put right.",
    Level.WARNING: "Taken as it is; change it if it is not what you meant.",
    Level.NOTE: "Nothing to do; it says how something was read.",
}


def write_front(book: Workbook, marks: Marks, *, linked: bool, remarks: Sequence[str] = ()) -> str:
    """Put the sheet first in the workbook and give its name.

    `linked` says that the form's sheets are in this workbook, so that cells can be jumped
    to; `remarks` are further sentences for the top.
    """
    name = free_name(book)
    out: Any = book.create_sheet(name, 0)
    out.sheet_view.showGridLines = False
    for column, width in WIDTHS.items():
        out.column_dimensions[out.cell(1, column).column_letter].width = width
    put(out, 1, KIND, heading(marks), looks.TITLE)
    out.row_dimensions[1].height = 28
    row = write_totals(out, marks, 2)
    for label, text in (*steps(marks, linked=linked), *(("Please note", r) for r in remarks)):
        put(out, row, KIND, label, looks.STRONG)
        put(out, row, WHERE, text, looks.BODY)
        row += 1
    write_table(out, marks, row + 1, linked=linked)
    set_up_page(out, row + 1)
    return name


def free_name(book: Workbook) -> str:
    """The sheet's name, with a number when the teacher has a sheet of that name."""
    taken = {name.casefold() for name in book.sheetnames}
    names = (FRONT_SHEET, *(f"{FRONT_SHEET} {n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def heading(marks: Marks) -> str:
    """The title line."""
    return f"Please read: {marks.title}"


def write_totals(out: Any, marks: Marks, row: int) -> int:
    """Rows taken and held, findings by kind in their colours (which is the key); the next row."""
    waiting = "They wait until they are put right." if marks.held else "Nothing waits."
    taken = "They are in the school's records now."
    if marks.returned:
        taken = "The workbook could not be taken as it stands, so nothing was read from it."
    elif not marks.taken:
        taken = "No row went into the school's records."
    facts = [("Rows taken", marks.taken, taken, None), ("Rows held", marks.held, waiting, None)]
    facts += [(level.word, marks.count(level), MEANINGS[level], level) for level in LEVELS]
    for label, number, text, level in facts:
        put(out, row, KIND, label, looks.STRONG)
        if level is not None:
            out.cell(row, KIND).fill = looks.FILLS[level]
        out.cell(row, KIND).border = looks.FRAME
        put(out, row, WHERE, number, looks.STRONG)
        out.cell(row, WHERE).alignment = looks.LEFT
        put(out, row, SAYS, text, looks.BODY)
        row += 1
    return row


def steps(marks: Marks, *, linked: bool) -> list[tuple[str, str]]:
    """What to do next."""
    if not linked:
        return [
            ("What to do", "Your workbook could not be marked itself, so here is the list alone."),
            ("", "Correct your own copy, save it as an Excel Workbook (.xlsx), and drop it again."),
        ]
    if not (marks.count(Level.ERROR) or marks.held):
        return [("What to do", "Nothing has to be put right. Look through the list below.")]
    return [
        ("What to do", "Correct the coloured cells: rest on one to see what is wrong with it."),
        (
            "",
            "Save this copy, close it, and put it in the folder inbox. Leave this sheet as it is.",
        ),
    ]


def write_table(out: Any, marks: Marks, top: int, *, linked: bool) -> None:
    """The findings, a line each, under a heading that stays in view."""
    for column, text in HEADINGS.items():
        put(out, top, column, text, looks.HEADER)
        out.cell(top, column).fill = looks.HEADER_FILL
        out.cell(top, column).border = looks.FRAME
    sheets = {name.casefold(): name for name in out.parent.sheetnames} if linked else {}
    row = top
    for told in marks.told():
        row += 1
        write_line(out, row, told, sheets.get(told.first.sheet.casefold(), ""))
    if row == top:
        row += 1
        put(out, row, SAYS, "Nothing was found.", looks.BODY)
    out.auto_filter.ref = f"{out.cell(top, KIND).coordinate}:{out.cell(row, CODE).coordinate}"
    out.freeze_panes = out.cell(top + 1, 1)


def write_line(out: Any, row: int, told: Told, sheet: str) -> None:
    """One finding; `sheet` is the name of its sheet in this workbook, or ""."""
    first = told.first
    put(out, row, KIND, first.level.word, looks.STRONG)
    out.cell(row, KIND).fill = looks.FILLS[first.level]
    place = f"{first.sheet} {first.cell}".strip() or "The whole workbook"
    put(out, row, WHERE, place, looks.BODY)
    put(out, row, SAYS, told.says, looks.BODY)
    put(out, row, CODE, first.rule, looks.QUIET)
    for column in HEADINGS:
        out.cell(row, column).alignment = looks.WRAPPED
        out.cell(row, column).border = looks.FRAME
    if sheet and first.cell:
        cell = out.cell(row, WHERE)
        quoted = sheet.replace("'", "''")
        tip = f"Go to {first.cell} on the sheet {sheet}"[:255]
        location = f"'{quoted}'!{first.cell}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, tooltip=clean(tip))
        cell.font = looks.LINK
    lines = sum(math.ceil(len(part) / LETTERS_ACROSS) or 1 for part in told.says.split("\n"))
    lines = max(lines, math.ceil(len(place) / (WIDTHS[WHERE] - 2)))
    out.row_dimensions[row].height = min(400, lines * LINE_POINTS + 4)


def put(out: Any, row: int, column: int, value: str | int, font: Any) -> None:
    """A number, or a text that stays text whatever it begins with."""
    cell = out.cell(row, column)
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
    else:
        cell.value = value
    cell.font = font
    cell.alignment = looks.TOP


def set_up_page(out: Any, top: int) -> None:
    """A4 across, all columns on one page, the heading on each."""
    out.page_setup.orientation = "landscape"
    out.page_setup.paperSize = out.PAPERSIZE_A4
    out.page_setup.fitToWidth, out.page_setup.fitToHeight = 1, 0
    out.sheet_properties.pageSetUpPr.fitToPage = True
    out.print_title_rows = f"{top}:{top}"
    out.oddFooter.left.text = "Contains pupil data"
    out.oddFooter.right.text = "Page &P of &N"
    out.sheet_properties.tabColor = f"FF{looks.NAVY}"
