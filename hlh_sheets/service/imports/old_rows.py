"""Rows of earlier years, found sheet by sheet and sorted by the workbook that each belongs in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.service.imports.mapping import Mapped, mapped
from hlh_sheets.service.imports.table import Rows, head_of, read_table
from hlh_sheets.spec import (
    Calendar,
    CodeLists,
    Known,
    RawValue,
    Scope,
    Sheet,
    Term,
    Value,
    Workbook,
    fold,
)
from hlh_sheets.spec.rows import day

__all__ = [
    "Group",
    "OldRow",
    "Sorted",
    "Sorting",
    "columns_of",
    "sheet_for",
    "sorted_rows",
    "tables_of",
]

BY_UPN = "Pupil by UPN"
UPN = "hlh_id by UPN"


@dataclass(frozen=True)
class Sorting:
    """What rows are sorted by: code lists, what is recorded, half terms, pupils' ids by UPN."""

    codes: CodeLists
    known: Known
    calendar: Calendar
    upns: Mapping[str, str]


@dataclass(frozen=True)
class OldRow:
    """One row: its cells as they are to be typed, and its values as far as they are understood."""

    number: int
    cells: Mapping[str, RawValue]
    values: Mapping[str, Value]


@dataclass
class Group:
    """The rows of one workbook to be: those of a pupil, a meeting or a half term, or all."""

    whose: str = ""
    term: Term | None = None
    rows: dict[str, list[OldRow]] = field(default_factory=dict[str, list[OldRow]])
    """By sheet."""

    @property
    def first_day(self) -> date | None:
        """The earliest day that the rows name under the column of their sheet's day."""
        return min((day for rows in self.rows.values() for day in days_of(rows)), default=None)


@dataclass
class Sorted:
    """The rows in their groups, those recorded already, and those without a place."""

    groups: dict[str, Group] = field(default_factory=dict[str, Group])
    recorded: int = 0
    homeless: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    """Why rows have no place, to their numbers in the file."""


def days_of(rows: Sequence[OldRow]) -> Iterator[date]:
    """The days of rows; one to come is none of theirs."""
    return (v for row in rows for v in row.values.values() if isinstance(v, date))


def tables_of(
    sheets: Sequence[tuple[str, Rows]], form: Workbook, kept: Path
) -> dict[str, list[Mapped]]:
    """The tables of a file, each under the sheet of the form that it fills.

    A sheet of the file goes with that of the same name, else with the one that has most of
    its headings. `kept` is the folder of the mappings. Raises `WorkbookUnreadable` when none
    of the file's sheets has a known heading.
    """
    found: dict[str, list[Mapped]] = {}
    for name, rows in sheets:
        sheet = sheet_for(name, rows, form)
        if sheet is None:
            continue
        where = f"{form.id} {sheet.name}"
        table = read_table([(name, rows)], columns_of(sheet))
        mapping = mapped(table, columns_of(sheet), guesses_of(sheet), kept / named(where), where)
        found.setdefault(sheet.name, []).append(mapping)
    if not found:
        known = "; ".join(f"{s.name}: {', '.join(columns_of(s))}" for s in form.sheets)
        raise WorkbookUnreadable(
            f"No sheet of the file has headings of {form.id} {form.title}. Give it some of these "
            f"headings: {known}.",
            "headings",
        )
    return found


def named(where: str) -> str:
    """The file of a sheet's mapping."""
    return f"history-mapping {where}.csv"


def sheet_for(name: str, rows: Rows, form: Workbook) -> Sheet | None:
    """The sheet of the form that a table belongs to; None where no heading is known."""
    scores = [
        (head_of(rows, [*columns_of(s), *guesses_of(s)])[0], fold(s.name) == fold(name), -n)
        for n, s in enumerate(form.sheets)
    ]
    fitting = [(same, score, n) for score, same, n in scores if score]
    return form.sheets[-max(fitting)[2]] if fitting else None


def columns_of(sheet: Sheet) -> dict[str, str]:
    """The headings of a sheet that old rows may have, with the names of their columns."""
    return {c.heading: c.name for c in sheet.stored} | ({BY_UPN: UPN} if sheet.pupil else {})


def guesses_of(sheet: Sheet) -> dict[str, str]:
    """Other headings, and which of the sheet's they mean."""
    guesses = {column.name: column.heading for column in sheet.stored}
    if sheet.pupil:
        heading = sheet.by_name[sheet.pupil].heading
        guesses |= {"HLH id": heading, "UPN": BY_UPN, "Unique pupil number": BY_UPN}
    return guesses


def sorted_rows(
    found: Mapping[str, Sequence[Mapped]],
    form: Workbook,
    by: Sorting,
) -> Sorted:
    """All rows of the tables, each in the group of its workbook.

    A row that is recorded already is counted and left out; one whose record says something
    else has no place.
    """
    result = Sorted()
    for sheet in form.sheets:
        for table in found.get(sheet.name, ()):
            for number, line in table.table.rows.items():
                row = old_row(number, table.values(line), sheet, by)
                key = tuple(row.values.get(name) for name in sheet.key)
                record = None if None in key[:1] else by.known.record(form.table(sheet), key)
                if record is None:
                    put(result, form, sheet, row, by.calendar)
                elif says_otherwise(row, record):
                    result.homeless.setdefault(other_values(sheet), []).append(row.number)
                else:
                    result.recorded += 1
    return result


def says_otherwise(row: OldRow, record: Mapping[str, Value]) -> bool:
    """Whether a row has a value that differs from the record of the same key."""
    return any(v is not None and record.get(name) != v for name, v in row.values.items())


def other_values(sheet: Sheet) -> str:
    """Why such a row has no place, and what to do."""
    same = ", ".join(c.heading for c in sheet.shown if c.name in sheet.key)
    return (
        f"recorded already with other values, under the same {same}. Where the record is wrong, "
        f"correct it in its own workbook; where the row is about something else, change one of "
        "these and run this again"
    )


def old_row(number: int, cells: dict[str, RawValue], sheet: Sheet, by: Sorting) -> OldRow:
    """A row with its cells understood as far as that goes; the rest stays as it is."""
    upn = cells.pop(UPN, None)
    if upn is not None and sheet.pupil not in cells:
        cells[sheet.pupil] = by.upns.get(fold(str(upn)), upn)
    values: dict[str, Value] = {}
    typed: dict[str, RawValue] = {}
    for name, cell in cells.items():
        value = sheet.by_name[name].type.parse(cell, by.codes).value
        values[name] = value
        typed[name] = plain(value, cell)
    return OldRow(number, typed, values)


def plain(value: Value, cell: RawValue) -> RawValue:
    """What to type: a day or a number as such, so that it needs no note; the rest as it stands."""
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell has no zone
    if isinstance(cell, str) and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return float(value) if "%" not in cell else cell
    return cell


def put(result: Sorted, form: Workbook, sheet: Sheet, row: OldRow, calendar: Calendar) -> None:
    """Put a row with the others of its workbook, or say why it has no place."""
    group, why = group_of(form, sheet, row, calendar)
    if group is None:
        result.homeless.setdefault(why, []).append(row.number)
        return
    name = group.whose or (f"{group.term.start}" if group.term else "")
    result.groups.setdefault(name, group).rows.setdefault(sheet.name, []).append(row)


def group_of(
    form: Workbook, sheet: Sheet, row: OldRow, calendar: Calendar
) -> tuple[Group | None, str]:
    """The group of a row, or None and why there is none."""
    if form.scope is Scope.HALF_TERM:
        return half_term_of(sheet, row, calendar)
    if form.scope not in (Scope.PUPIL, Scope.MEETING):
        return Group(), ""
    heading = sheet.by_name[sheet.key[0]].heading
    whose = row.values.get(sheet.key[0])
    return (Group(str(whose)), "") if whose else (None, f"{heading} is blank or not understood")


def half_term_of(sheet: Sheet, row: OldRow, calendar: Calendar) -> tuple[Group | None, str]:
    """The group of a mark in a register: its half term, when the school was open."""
    unclear = [sheet.by_name[n].heading for n in ("date", "session") if row.values.get(n) is None]
    if unclear:
        return None, f"{' and '.join(unclear)} blank or not understood"
    on = day(row.values, "date")
    term = calendar.term_of(on)
    if term is None:
        return None, "no half term of the Calendar sheet (T1) holds the day: add it there first"
    if not calendar.is_open(on):
        return None, "the school was closed on the day, as the Calendar sheet (T1) has it"
    return Group(term=term), ""
