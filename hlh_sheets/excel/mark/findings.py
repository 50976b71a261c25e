"""The table of findings on the sheet "Please read": a line each, with a link to its cell."""

from collections.abc import Mapping

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import Marks, Told
from hlh_sheets.excel.mark.opened import OpenedSheet
from hlh_sheets.excel.mark.page import CODE, KIND, SAYS, WHERE, Page

__all__ = ["HEADINGS", "write_table"]

HEADINGS = {
    KIND: "Kind",
    WHERE: "Where",
    SAYS: "What is wrong, and how to put it right",
    CODE: "Code for support",
}


def write_table(page: Page, marks: Marks, top: int, sheets: Mapping[str, OpenedSheet]) -> None:
    """The findings under a heading in row `top` that stays in view.

    `sheets` are those that can be jumped to, by their names in small letters.
    """
    page.top = top
    for column, text in HEADINGS.items():
        page.put(top, column, text, looks.HEADER, fill=looks.HEADER_FILL, border=looks.FRAME)
    row = top
    for told in marks.told():
        row += 1
        write_line(page, row, told, sheets.get(told.first.sheet.casefold()))
    if row == top:
        page.put(row + 1, SAYS, "Nothing was found.", looks.BODY)


def write_line(page: Page, row: int, told: Told, sheet: OpenedSheet | None) -> None:
    """One finding; `sheet` is its sheet in this workbook, or None."""
    first, frame = told.first, looks.FRAME
    place = f"{first.sheet} {first.cell}".strip() or "The whole workbook"
    linked = sheet is not None and first.cell
    if sheet is not None:
        place += sheet.hidden_how(first.cell)
    page.put(row, KIND, first.level.word, looks.STRONG, fill=looks.FILLS[first.level], border=frame)
    page.put(row, WHERE, place, looks.LINK if linked else looks.BODY, border=frame)
    page.put(row, SAYS, told.says, looks.BODY, border=frame)
    page.put(row, CODE, first.rule, looks.QUIET, border=frame)
    if sheet is not None and linked:
        page.link(row, WHERE, sheet.title, first.cell)
    page.fit(row)
