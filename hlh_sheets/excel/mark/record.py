"""The very hidden sheet that says what each marked cell was before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hlh_sheets.check import cell_name
from hlh_sheets.excel.mark.marks import clean
from hlh_sheets.excel.mark.opened import Opened, OpenedSheet
from hlh_sheets.excel.mark.package import Kept, Place, place_of
from hlh_sheets.excel.mark.package.xml import add, made, text_cell, with_rows

__all__ = ["RECORD_SHEET", "Before", "read_record", "write_record"]

RECORD_SHEET = "_hlh_marks"
LONGEST = 32_000
"""More letters than these fit in no cell."""
SHEET, CELL, AUTHOR, STYLE, NEW, BOX = range(1, 7)


@dataclass(frozen=True)
class Before:
    """What a marked cell was: its style, how it was made if it was not there, its comment."""

    style: int | None = None
    new: str = ""
    kept: Kept = field(default_factory=Kept)


def write_record(opened: Opened, cells: Iterable[tuple[str, Place, Before]]) -> None:
    """Put the sheet behind all others."""
    root = made("worksheet", opened.book.space)
    add(root, "sheetData")
    rows = (row_of(number, *cell) for number, cell in enumerate(cells, start=1))
    opened.book.add_sheet(RECORD_SHEET, with_rows(root, rows), state="veryHidden")


def row_of(number: int, sheet: str, place: Place, before: Before) -> str:
    """The XML of one line; its cell of the look is blank and has the look itself."""
    texts = {
        SHEET: sheet,
        CELL: cell_name(place),
        AUTHOR: before.kept.author,
        NEW: before.new,
        BOX: before.kept.box,
    }
    cells = {
        column: text_cell(cell_name((number, column)), clean(text))
        for column, text in texts.items()
        if 0 < len(text) <= LONGEST
    }
    cells[STYLE] = f'<c r="{cell_name((number, STYLE))}" s="{before.style or 0}"/>'
    return f'<row r="{number}">{"".join(cells[column] for column in sorted(cells))}</row>'


def read_record(opened: Opened, sheet: OpenedSheet) -> Mapping[tuple[str, Place], Before]:
    """What the sheet says of each marked cell, by sheet and place.

    A program may leave out blank cells in the plain style, so those are of that style.
    """
    rows: dict[int, dict[int, str]] = {}
    styles: dict[int, int] = {}
    for (row, column), cell, text in opened.texts(sheet):
        rows.setdefault(row, {})[column] = text
        if column == STYLE:
            styles[row] = int(cell.get("s") or 0)
    return {
        (texts.get(SHEET, ""), place_of(texts.get(CELL, ""))): Before(
            styles.get(row, 0), texts.get(NEW, ""), Kept(texts.get(AUTHOR, ""), texts.get(BOX, ""))
        )
        for row, texts in rows.items()
    }
