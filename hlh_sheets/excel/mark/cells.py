"""Colour and comment at each finding's cell, and a record of what was there before."""

import copy
import math
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment

from hlh_sheets.check import Finding
from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import LEVELS, Marks, clean

__all__ = ["RECORD_SHEET", "mark_cells", "unmark"]

RECORD_SHEET = "_hlh_marks"
"""Very hidden: the front sheet's name, then sheet, cell, own comment and its author of each
marked cell; the cell's own look is that of the line's last cell."""
MOST_COMMENTS = 2000
COMMENT_WIDTH, LETTERS_ACROSS, LINE_HEIGHT = 340, 50, 17
LONGEST_COMMENT = 8000
WORDS = "|".join(re.escape(level.word) for level in LEVELS)
OURS = re.compile(rf"(?:{WORDS}) \([a-z0-9_.]+\)")
CELL = re.compile(r"([A-Z]{1,3}[1-9][0-9]{0,6})(?::|$)")
OWN = "Your own comment:"


def mark_cells(book: Workbook, marks: Marks, front: str) -> None:
    """Mark every finding that has a cell in this workbook."""
    record: Any = book.create_sheet(RECORD_SHEET)
    record.sheet_state = "veryHidden"
    record.cell(1, 1).value = front
    for number, (cell, findings) in enumerate(by_cell(book, marks)):
        keep(record, number + 2, cell)
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
    """Write down what a cell looked like and what comment it had."""
    own = cell.comment
    texts = (cell.parent.title, cell.coordinate, own and own.text, own and own.author)
    for column, text in enumerate(texts, start=1):
        if text:
            record.cell(row, column).value = text
            record.cell(row, column).data_type = "s"
    record.cell(row, len(texts) + 1)._style = copy.copy(cell._style)  # noqa: SLF001 - the documented way to copy a look


def comment_for(findings: list[Finding], own: Comment | None) -> Comment:
    """What is wrong with a cell, sized so that all of it can be read."""
    parts = [f"{finding.level.word} ({finding.rule})\n{finding.message}" for finding in findings]
    text = "\n\n".join([*dict.fromkeys(parts), *([f"{OWN}\n{own.text}"] if own else [])])
    text = clean(text)[:LONGEST_COMMENT]
    lines = sum(math.ceil(len(line) / LETTERS_ACROSS) or 1 for line in text.split("\n"))
    height = min(600, (lines + 1) * LINE_HEIGHT)
    return Comment(text, looks.AUTHOR, height=height, width=COMMENT_WIDTH)


def unmark(book: Workbook) -> None:
    """Take away the marks of an earlier time and put back what was there before them.

    Where lines were moved since, colours and comments are known by themselves and go, but
    what was under them can't be told any more.
    """
    kept: dict[tuple[str, str], tuple[Any, ...]] = {}
    if RECORD_SHEET in book.sheetnames:
        record: Any = book[RECORD_SHEET]
        front = record.cell(1, 1).value
        kept = {
            (str(a.value), str(b.value)): tuple(more)
            for a, b, *more in record.iter_rows(2, max_col=5)
        }
        for name in (RECORD_SHEET, front):
            if name in book.sheetnames:
                del book[name]
    sheets: list[Any] = book.worksheets
    for sheet in sheets:
        for cell in list(sheet._cells.values()):  # noqa: SLF001 - iter_rows would make a million cells
            unmark_cell(cell, kept.get((sheet.title, cell.coordinate), ()))


def unmark_cell(cell: Any, kept: tuple[Any, ...]) -> None:
    """Take a cell's marks away; `kept` are its own comment, author and look, if known."""
    if is_ours(cell.comment):
        text, author = (kept[0].value, kept[1].value) if kept else (None, None)
        cell.comment = Comment(str(text), str(author or "")) if text else None
    if looks.is_our_fill(cell.fill):
        if kept:
            cell._style = copy.copy(kept[2]._style)  # noqa: SLF001 - as above
        else:
            cell.fill = looks.NO_FILL


def is_ours(comment: Comment | None) -> bool:
    """Whether a comment is a mark; some programs lose the author."""
    if comment is None:
        return False
    return comment.author == looks.AUTHOR or OURS.match(str(comment.text)) is not None
