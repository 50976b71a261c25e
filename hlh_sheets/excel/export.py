"""The whole dataset as one Excel file for people; never read back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it ships none

from hlh_sheets.spec import CodeLists, RawValue, Record, Sheet, Workbook

__all__ = ["PROVENANCE", "ExportTable", "write_master"]

PROVENANCE = (("_file", "File number"), ("_sheet", "Sheet"), ("_row", "Row"))
"""Our own columns after a record's, in every export: name and heading."""
MOST_ROWS = 1_000_000
NAME_LENGTH = 31
NARROW, WIDE = 12, 60


@dataclass(frozen=True)
class ExportTable:
    """A table of the dataset: its name, the form and sheet it comes from, its records."""

    name: str
    form: Workbook
    sheet: Sheet
    records: Sequence[Record]

    def parts(self) -> Iterator[tuple[str, Sequence[Record]]]:
        """Sheet names with the records that fit on each: nearly always one."""
        name = f"{self.form.id} {self.sheet.name}"
        for start in range(0, len(self.records) or 1, MOST_ROWS):
            end = f" ({start // MOST_ROWS + 1})" if start else ""
            yield name[: NAME_LENGTH - len(end)] + end, self.records[start : start + MOST_ROWS]


def write_master(
    path: Path, tables: Sequence[ExportTable], codes: CodeLists, made: datetime
) -> None:
    """Write all tables, a sheet a table after a sheet of contents, in little memory.

    Values are shown as staff type them; text stays text even where it begins with
    `=`, `+`, `-` or `@`.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    made_book: Any = xlsxwriter.Workbook(str(path), options)
    with made_book as book:
        book.set_properties({"title": "Master dataset", "created": made.replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        write_contents(book, tables, bold, made)
        for table in tables:
            for name, records in table.parts():
                write_table(
                    book,
                    name=name,
                    sheet=table.sheet,
                    records=records,
                    codes=codes,
                    bold=bold,
                )


def write_contents(book: Any, tables: Sequence[ExportTable], bold: object, made: datetime) -> None:
    """The first sheet: what is in the file, and that it is only a copy."""
    out = book.add_worksheet("Contents")
    set_up_print(out)
    out.set_column(0, 0, 26)
    out.set_column(1, 1, 44)
    out.set_column(2, 2, NARROW)
    out.write_string(0, 0, "Master dataset", bold)
    out.write_string(1, 0, f"Made on {made:%d/%m/%Y at %H:%M} UTC.")
    out.write_string(2, 0, "A copy to read: changes made here are not taken back.")
    for column, heading in enumerate(("Sheet", "What it holds", "Records")):
        out.write_string(4, column, heading, bold)
    row = 5
    for table in tables:
        for name, records in table.parts():
            out.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            out.write_string(row, 1, f"{table.form.title}: {table.sheet.title}")
            out.write_number(row, 2, len(records))
            row += 1


def write_table(  # noqa: PLR0913 - the parts of one sheet
    book: Any,
    *,
    name: str,
    sheet: Sheet,
    records: Sequence[Record],
    codes: CodeLists,
    bold: object,
) -> None:
    """One sheet: headings as declared, then where each record came from."""
    out = book.add_worksheet(name)
    set_up_print(out)
    out.repeat_rows(0)
    out.freeze_panes(1, 1)
    headings = [*(c.heading for c in sheet.stored), *(heading for _, heading in PROVENANCE)]
    formats = [book.add_format({"num_format": c.type.number_format}) for c in sheet.stored]
    for number, column in enumerate(sheet.stored):
        out.set_column(number, number, min(max(column.type.width, NARROW), WIDE), formats[number])
    out.set_column(len(sheet.stored), len(headings) - 1, NARROW)
    out.autofilter(0, 0, len(records), len(headings) - 1)
    for number, heading in enumerate(headings):
        out.write_string(0, number, heading, bold)
    for row, record in enumerate(records, start=1):
        for number, column in enumerate(sheet.stored):
            shown = column.type.show(record.get(column.name), codes)
            write_value(out, row, number, shown, formats[number])
        after = len(sheet.stored)
        out.write_number(row, after, record.submission)
        out.write_string(row, after + 1, record.sheet)
        out.write_number(row, after + 2, record.row)


def set_up_print(out: Any) -> None:
    """A4 across, all columns on one page."""
    out.set_landscape()
    out.set_paper(9)
    out.fit_to_pages(1, 0)


def write_value(out: Any, row: int, column: int, value: RawValue, style: object) -> None:
    """A value in the kind of cell that keeps it as it is."""
    if isinstance(value, date):
        out.write_datetime(row, column, value, style)
    elif isinstance(value, int | float):
        out.write_number(row, column, value, style)
    elif value is not None:
        out.write_string(row, column, str(value), style)
