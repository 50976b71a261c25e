"""The table of findings on the sheet "Please read": a line each, with a link to its cell."""

from typing import Any

from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.hyperlink import Hyperlink

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import Marks, Told, clean
from hlh_sheets.excel.mark.page import CODE, KIND, SAYS, WHERE, fit_row, put

__all__ = ["HEADINGS", "write_table"]

HEADINGS = {
    KIND: "Kind",
    WHERE: "Where",
    SAYS: "What is wrong, and how to put it right",
    CODE: "Code for support",
}
LONGEST_TIP = 255


def write_table(out: Any, marks: Marks, top: int, *, linked: bool) -> None:
    """The findings under a heading in row `top` that stays in view."""
    for column, text in HEADINGS.items():
        put(out, top, column, text, looks.HEADER)
        out.cell(top, column).fill = looks.HEADER_FILL
        out.cell(top, column).border = looks.FRAME
    sheets = {sheet.title.casefold(): sheet for sheet in out.parent.worksheets} if linked else {}
    row = top
    for told in marks.told():
        row += 1
        write_line(out, row, told, sheets.get(told.first.sheet.casefold()))
    if row == top:
        row += 1
        put(out, row, SAYS, "Nothing was found.", looks.BODY)
    out.auto_filter.ref = f"{out.cell(top, KIND).coordinate}:{out.cell(row, CODE).coordinate}"
    out.freeze_panes = out.cell(top + 1, 1)


def write_line(out: Any, row: int, told: Told, sheet: Any) -> None:
    """One finding; `sheet` is its sheet in this workbook, or None."""
    first = told.first
    place = f"{first.sheet} {first.cell}".strip() or "The whole workbook"
    if sheet is not None:
        place += hidden_how(sheet, first.cell)
    put(out, row, KIND, first.level.word, looks.STRONG)
    put(out, row, WHERE, place, looks.BODY)
    put(out, row, SAYS, told.says, looks.BODY)
    put(out, row, CODE, first.rule, looks.QUIET)
    out.cell(row, KIND).fill = looks.FILLS[first.level]
    for column in HEADINGS:
        out.cell(row, column).border = looks.FRAME
    if sheet is not None and first.cell:
        link(out.cell(row, WHERE), sheet.title, first.cell)
    fit_row(out, row)


def link(cell: Any, sheet: str, place: str) -> None:
    """Let the cell jump to a place on a sheet."""
    quoted = sheet.replace("'", "''")
    tip = clean(f"Go to {place} on the sheet {sheet}")[:LONGEST_TIP]
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}", tooltip=tip)
    cell.font = looks.LINK


def hidden_how(sheet: Any, place: str) -> str:
    """What to unhide before a place can be seen; "" for one in sight."""
    if sheet.sheet_state != "visible":
        return " (the sheet is hidden)"
    if not place:
        return ""
    row, column = coordinate_to_tuple(place.partition(":")[0])
    if row in sheet.row_dimensions and sheet.row_dimensions[row].hidden:
        return " (the row is hidden)"
    columns = sheet.column_dimensions.values()
    if any(each.hidden and each.min <= column <= each.max for each in columns if each.min):
        return " (the column is hidden)"
    return ""
