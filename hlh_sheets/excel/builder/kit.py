"""What every sheet of one workbook is written with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hlh_sheets.check import cell_name, column_letters
from hlh_sheets.excel.builder.filling import Filling
from hlh_sheets.excel.builder.lists import Offers
from hlh_sheets.excel.builder.looks import Looks
from hlh_sheets.spec import CodeLists, Column, RawValue, Sheet, Stamp, Value, Workbook
from hlh_sheets.spec.types import CellType, Kind

__all__ = ["MARK", "Kit", "column_range", "put"]

MARK = " *"
"""Shown after the heading of a needed column by its number format: the cell holds the
heading alone, since the check finds columns by it."""


@dataclass(frozen=True)
class Kit:
    """The workbook being written, its declaration, and what goes into it."""

    book: Any
    looks: Looks
    form: Workbook
    stamp: Stamp
    filling: Filling
    codes: CodeLists
    offers: Offers

    def heading(self, column: Column, **more: object) -> Any:
        """The format of a heading: a needed one has a star, in words and not by colour alone."""
        if column.required:
            return self.looks.of("needed", num_format=f'@"{MARK}"', **more)
        return self.looks.of("known", **more)

    def role(self, sheet: Sheet, column: Column, *, given: bool) -> str:
        """Which kind of cell the column's cells are."""
        if column.locked:
            return "locked"
        if not column.stored:
            return "shown"
        return "given" if given and column.name in sheet.filled_in else "input"

    def cell(self, sheet: Sheet, column: Column, *, given: bool, **more: object) -> Any:
        """The format of a column's cells; `given` says that the line was filled in for staff."""
        kind = shown_type(self.form, sheet, column)
        role = self.role(sheet, column, given=given)
        return self.looks.of(role, num_format=kind.number_format, **{**aligned(kind), **more})

    def raw(self, sheet: Sheet, column: Column, value: Value) -> RawValue:
        """A typed value as a person would find it in the cell."""
        if isinstance(value, str) and column.type.validation(self.codes).codes == "pupils":
            return self.filling.label(value)
        return shown_type(self.form, sheet, column).show(value, self.codes)


def aligned(kind: CellType) -> dict[str, object]:
    """Dates in the middle, numbers at the right with a little room, words at the left."""
    if kind.kind is Kind.DATE:
        return {"align": "center"}
    numbers = kind.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.SCORE)
    return {"align": "right", "indent": 1} if numbers else {}


def shown_type(form: Workbook, sheet: Sheet, column: Column) -> CellType:
    """The type whose values the column shows: its own, or that of the record it repeats."""
    if column.type.kind is Kind.NOTHING and sheet.carry and column.name in sheet.carry.show:
        of, _, name = sheet.carry.show[column.name].rpartition(".")
        return (form.sheet(of) if of else sheet).by_name[name].type
    return column.type


def put(out: Any, row: int, column: int, value: RawValue, style: object) -> None:
    """A value in the kind of cell that keeps it as it is; rows and columns from 0."""
    if value is None or value == "":
        out.write_blank(row, column, None, style)
    elif isinstance(value, date):
        out.write_datetime(row, column, value, style)
    elif isinstance(value, int | float):
        out.write_number(row, column, value, style)
    else:
        out.write_string(row, column, str(value), style)


def column_range(first: int, last: int, column: int) -> str:
    """The cells of a column from row to row, all counted from 0: `C6:C45`."""
    letters = column_letters(column + 1)
    return f"{cell_name((first + 1, column + 1))}:{letters}{last + 1}"
