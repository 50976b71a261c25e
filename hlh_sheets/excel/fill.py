"""Typing into a built workbook without Excel: cells, formulas and merges by sheet and place."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from hlh_sheets.check import Place
from hlh_sheets.spec import RawValue

__all__ = ["fill_workbook", "plain_workbook"]


def fill_workbook(
    source: Path,
    target: Path,
    cells: Mapping[str, Mapping[Place, RawValue]],
    *,
    formulas: Mapping[str, Mapping[Place, str]] | None = None,
    merges: Mapping[str, Sequence[tuple[int, int, int, int]]] | None = None,
) -> None:
    """Save a copy of `source` as `target` with these cells typed in.

    Text stays text, even one that begins with `=`. A formula that is an error value
    (`#N/A`) is kept as one; others have no saved value, as in a file that Excel never
    opened. `merges` are first row, first column, last row, last column.
    """
    book: Any = load_workbook(source)
    for name, typed in cells.items():
        for place, value in typed.items():
            write(book[name].cell(*place), value)
    for name, typed in (formulas or {}).items():
        for place, formula in typed.items():
            book[name].cell(*place).value = formula
    for name, areas in (merges or {}).items():
        for top, left, bottom, right in areas:
            book[name].merge_cells(
                start_row=top, start_column=left, end_row=bottom, end_column=right
            )
    book.save(target)


def write(cell: Cell, value: RawValue) -> None:
    """One value, as it was typed."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def plain_workbook(target: Path, rows: Sequence[Sequence[RawValue]]) -> None:
    """Save a workbook of somebody's own, with no stamp and one sheet of these rows."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
    book.save(target)
