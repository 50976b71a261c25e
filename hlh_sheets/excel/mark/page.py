"""The columns of the sheet "Please read", how cells go in, and the page as it prints."""

import math
from typing import Any

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import clean

__all__ = ["CODE", "KIND", "SAYS", "WHERE", "fit_row", "lay_out", "put"]

KIND, WHERE, SAYS, CODE = 2, 3, 4, 5
WIDTHS = {1: 2, KIND: 20, WHERE: 26, SAYS: 76, CODE: 20}
LETTERS = {KIND: 20, WHERE: 29, SAYS: 98, CODE: 25}
"""How many letters of the body font a column holds safely."""
LINE_POINTS, SPARE_POINTS, TALLEST = 13.5, 4, 400


def put(out: Any, row: int, column: int, value: str | int, font: Any) -> None:
    """A number, or a text that stays text whatever it begins with."""
    cell = out.cell(row, column)
    if value != "":
        cell.value = clean(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = font
    cell.alignment = looks.PLAIN if font is looks.TITLE else looks.WRAPPED


def fit_row(out: Any, row: int) -> None:
    """Make a row tall enough for what is in it."""
    lines = max(
        sum(math.ceil(len(part) / letters) or 1 for part in str(value).split("\n"))
        for column, letters in LETTERS.items()
        if (value := out.cell(row, column).value) is not None
    )
    out.row_dimensions[row].height = min(TALLEST, lines * LINE_POINTS + SPARE_POINTS)


def lay_out(out: Any, top: int) -> None:
    """Column widths; A4 across, all columns on one page, the heading in row `top` on each."""
    out.sheet_view.showGridLines = False
    out.sheet_view.tabSelected = True
    for column, width in WIDTHS.items():
        out.column_dimensions[out.cell(1, column).column_letter].width = width
    out.page_setup.orientation = "landscape"
    out.page_setup.paperSize = out.PAPERSIZE_A4
    out.page_setup.fitToWidth, out.page_setup.fitToHeight = 1, 0
    out.sheet_properties.pageSetUpPr.fitToPage = True
    margins = out.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.4, 0.4, 0.5, 0.7
    out.print_title_rows = f"{top}:{top}"
    out.oddFooter.left.text = "Contains pupil data"
    out.oddFooter.right.text = "Page &P of &N"
    out.sheet_properties.tabColor = f"FF{looks.NAVY}"
