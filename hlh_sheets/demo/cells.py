"""Where a person would type each row of a built workbook.

The workbook is read as the service reads it and its headings are found as the check finds
them, so nothing here knows how a sheet is laid out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hlh_sheets.check import Place, RawSheet, RawWorkbook
from hlh_sheets.check.structure import Located, locate
from hlh_sheets.demo.typed import TypedRow
from hlh_sheets.spec import CodeLists, Column, Layout, RawValue, Sheet, Value, Workbook

__all__ = ["Cells", "NoMoreLines", "cells_to_type", "place_of"]

Cells = dict[str, dict[Place, RawValue]]
"""What to type, by sheet and place."""


class NoMoreLines(Exception):
    """The workbook has fewer lines than there are rows to type."""


@dataclass
class Lines:
    """The lines of one sheet: what is printed in each already, and which are taken."""

    printed: Mapping[int, Mapping[str, Value]]
    taken: set[int]

    def best(self, sheet: Sheet, row: TypedRow) -> int:
        """The free line whose printed key cells all agree with the row, most first.

        A line with none printed will do when no other agrees. `NoMoreLines` if none is left.
        """
        found, agreeing = 0, -1
        for line, values in self.printed.items():
            keys = [name for name in sheet.key if name in values]
            if line in self.taken or (values and not keys):
                continue
            if len(keys) > agreeing and all(values[name] == row[name] for name in keys):
                found, agreeing = line, len(keys)
        if not found:
            raise NoMoreLines(sheet.name)
        self.taken.add(found)
        return found


def cells_to_type(
    form: Workbook, raw: RawWorkbook, rows: Mapping[str, Sequence[TypedRow]], codes: CodeLists
) -> Cells:
    """What to type into the built workbook so that it holds `rows` (by sheet name).

    Cells that already say so are left alone; blanks are never typed.
    """
    cells: Cells = {}
    for sheet in form.sheets:
        raw_sheet = raw.sheet(sheet.name)
        if raw_sheet is None:
            raise NoMoreLines(sheet.name)
        located = locate(sheet, raw_sheet, {})
        typed = dict(typed_in(sheet, raw_sheet, located, rows.get(sheet.name, ()), codes))
        cells[raw_sheet.name] = typed
    return cells


def typed_in(
    sheet: Sheet, raw: RawSheet, located: Located, rows: Sequence[TypedRow], codes: CodeLists
) -> Iterator[tuple[Place, RawValue]]:
    """The cells of one sheet."""
    if sheet.layout is Layout.FORM:
        for row in rows:
            for column, value in to_type(sheet, row):
                place = (located.columns[column.name], located.heading + 1)
                yield place, column.type.show(value, codes)
        return
    lines = Lines(printed_lines(sheet, raw, located, codes), set())
    if sheet.layout is Layout.REGISTER:
        yield from marks_in(sheet, located, lines, rows)
        return
    for row in rows:
        line = lines.best(sheet, row)
        for column, value in to_type(sheet, row):
            if lines.printed[line].get(column.name) != value:
                yield (line, located.columns[column.name]), column.type.show(value, codes)


def marks_in(
    sheet: Sheet, located: Located, lines: Lines, rows: Sequence[TypedRow]
) -> Iterator[tuple[Place, RawValue]]:
    """A mark in the pupil's line, under its session; a register shows the bare code."""
    line_of = {values[sheet.pupil]: line for line, values in lines.printed.items() if values}
    column_of = {session: column for column, session in located.sessions.items()}
    for row in rows:
        day, session = row["date"], row["session"]
        if isinstance(day, date) and row[sheet.pupil] in line_of:
            column = column_of[day, str(session)]
            yield (line_of[row[sheet.pupil]], column), str(row["code"])


def to_type(sheet: Sheet, row: TypedRow) -> Iterator[tuple[Column, Value]]:
    """The columns that a person fills and this row has a value for."""
    for column in sheet.shown:
        if column.stored and not column.locked and row[column.name] is not None:
            yield column, row[column.name]


def printed_lines(
    sheet: Sheet, raw: RawSheet, located: Located, codes: CodeLists
) -> dict[int, dict[str, Value]]:
    """For each line below the headings, what it holds already, as typed values."""
    return {
        number: dict(printed(sheet, raw.rows[number - 1], located, codes))
        for number in range(located.heading + 1, len(raw.rows) + 1)
    }


def printed(
    sheet: Sheet, cells: Sequence[RawValue], located: Located, codes: CodeLists
) -> Iterator[tuple[str, Value]]:
    """The values of one line that are not blank."""
    for name, column in located.columns.items():
        value = cells[column - 1] if column <= len(cells) else None
        if sheet.by_name[name].stored and value not in (None, ""):
            yield name, sheet.by_name[name].type.parse(value, codes).value


def place_of(sheet: Sheet, raw: RawSheet, column: str, line: int = 0) -> Place:
    """The place of a column's cell in a line, or of its heading when `line` is 0."""
    located = locate(sheet, raw, {})
    if sheet.layout is Layout.FORM:
        return (located.columns[column], located.heading + (line > 0))
    return (line or located.heading, located.columns[column])
