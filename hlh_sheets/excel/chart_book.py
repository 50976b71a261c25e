"""The small workbook inside a Word chart: what "Edit data" shows."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it ships none

__all__ = ["FIRST", "SHEET", "chart_book", "column_letter"]

SHEET = "Figures"
FIRST = 1
"""The row of the first category (from 0): names of the series stand above."""
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the file's own clock has no zone
NAMES_WIDE, FIGURES_WIDE = 26, 18
LETTERS = 26


def chart_book(
    names: Sequence[str],
    categories: Sequence[str],
    values: Sequence[Sequence[float | None]],
    number_format: str = "General",
) -> bytes:
    """A workbook with the categories down the first column and a column for each series.

    A value that is None is an empty cell. The same figures are the same bytes.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, NAMES_WIDE)
    sheet.set_column(1, len(names), FIGURES_WIDE)
    shape = book.add_format({"num_format": number_format})
    for column, name in enumerate(names, start=1):
        sheet.write_string(0, column, name)
    for row, category in enumerate(categories, start=FIRST):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(values, start=1):
        for row, value in enumerate(series, start=FIRST):
            if value is not None:
                sheet.write_number(row, column, value, shape)
    book.close()
    return out.getvalue()


def column_letter(number: int) -> str:
    """The letters of a column, from 0: "A", "Z", "AA"."""
    whole, rest = divmod(number, LETTERS)
    return (column_letter(whole - 1) if whole else "") + chr(ord("A") + rest)
