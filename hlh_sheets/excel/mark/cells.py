"""Colour and comment at each finding's cell, and a record of what was there before."""

import copy
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment

from hlh_sheets.check import Finding
from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.comments import comment_for, fit, own_words
from hlh_sheets.excel.mark.front import is_front
from hlh_sheets.excel.mark.marks import Marks

__all__ = ["mark_cells", "unmark"]

RECORD_SHEET = "_hlh_marks"
"""Very hidden: sheet, cell and its own comment's author of each marked cell; the cell's own
look is that of the line's last cell."""
MOST_COMMENTS = 2000
CELL = re.compile(r"([A-Z]{1,3}[1-9][0-9]{0,6})(?::|$)")


def mark_cells(book: Workbook, marks: Marks) -> None:
    """Mark every finding that has a cell in this workbook."""
    record: Any = book.create_sheet(RECORD_SHEET)
    record.sheet_state = "veryHidden"
    for number, (cell, findings) in enumerate(by_cell(book, marks)):
        keep(record, number + 1, cell)
        cell.fill = looks.FILLS[max(finding.level for finding in findings)]
        if number < MOST_COMMENTS:
            cell.comment = comment_for(findings, cell.comment)


def by_cell(book: Workbook, marks: Marks) -> Iterator[tuple[Any, list[Finding]]]:
    """Each cell with its findings, the worst first."""
    sheets = {sheet.title.casefold(): sheet for sheet in book.worksheets}
    found: dict[tuple[str, str], tuple[Any, list[Finding]]] = {}
    for finding in sorted(marks.findings, key=lambda each: -each.level):
        sheet: Any = sheets.get(finding.sheet.casefold())
        name = CELL.match(finding.cell)
        if sheet is None or name is None:
            continue
        cell = first_of_merge(sheet, name[1])
        place = (sheet.title, cell.coordinate)
        found.setdefault(place, (cell, []))[1].append(finding)
    yield from found.values()


def first_of_merge(sheet: Any, name: str) -> Any:
    """The cell, or the first of the merged cells that it belongs to."""
    cell = sheet[name]
    if not isinstance(cell, MergedCell):
        return cell
    area = next(area for area in sheet.merged_cells.ranges if name in area)
    return sheet.cell(area.min_row, area.min_col)


def keep(record: Any, row: int, cell: Any) -> None:
    """Write down what a cell looked like and whose comment it had."""
    author = cell.comment.author if cell.comment else None
    for column, text in enumerate((cell.parent.title, cell.coordinate, author), start=1):
        if text:
            record.cell(row, column).value = text
            record.cell(row, column).data_type = "s"
    record.cell(row, 4)._style = copy.copy(cell._style)  # noqa: SLF001 - the documented way to copy a look


def unmark(book: Workbook) -> list[str]:
    """Take away the marks of an earlier time and put back what was there before them.

    Gives the names of the sheets that were marks.
    Where lines were moved since, colours and comments are known by themselves and go, but
    what colour was under them can't be told any more. Other comments get a box to fit.
    """
    kept = kept_in(book)
    ours = [each for each in book.worksheets if each.title == RECORD_SHEET or is_front(each)]
    for sheet in ours:
        book.remove(sheet)
    sheets: list[Any] = book.worksheets
    for sheet in sheets:
        for cell in list(sheet._cells.values()):  # noqa: SLF001 - iter_rows would make a million cells
            unmark_cell(cell, kept.get((sheet.title, cell.coordinate), ()))
    return [sheet.title for sheet in ours]


def kept_in(book: Workbook) -> dict[tuple[str, str], tuple[Any, ...]]:
    """What the record says of each marked cell: its comment's author, and its look."""
    if RECORD_SHEET not in book.sheetnames:
        return {}
    record: Any = book[RECORD_SHEET]
    return {
        (str(sheet.value), str(cell.value)): tuple(more)
        for sheet, cell, *more in record.iter_rows(max_col=4)
    }


def unmark_cell(cell: Any, kept: tuple[Any, ...]) -> None:
    """Take a cell's marks away; `kept` are its own comment's author and its look, if known.

    Only the colour goes back: typing a date gave the cell a format that it needs now.
    """
    if cell.comment is not None:
        own = own_words(cell.comment)
        if own is not None:
            author = str(kept[0].value or "") if kept else ""
            cell.comment = Comment(own, author) if own else None
    if cell.comment is not None:
        fit(cell.comment)
    if looks.is_our_fill(cell.fill):
        cell.fill = copy.copy(kept[1].fill) if kept else looks.NO_FILL
