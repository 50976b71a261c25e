"""A roster from what the school has: an export of its management information system.

The rows go into a copy of T1 Pupils that a person looks through and drops, like any other
workbook: nothing enters the records by another door.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from hlh_sheets.check import CheckedWorkbook, Place, RawWorkbook, check_workbook
from hlh_sheets.check.structure import locate
from hlh_sheets.clock import Clock, today
from hlh_sheets.excel.fill import fill_workbook
from hlh_sheets.excel.read import Reader
from hlh_sheets.files import write_whole
from hlh_sheets.service.hand_out import hand_out_one
from hlh_sheets.service.roster_table import Table
from hlh_sheets.spec import CodeLists, RawValue, Record, Sheet, fold
from hlh_sheets.spec.types import day_in
from hlh_sheets.store import Dataset
from hlh_sheets.workbooks import workbook_of

__all__ = ["FORM", "PUPILS", "Desk", "Imported", "import_roster"]

FORM, PUPILS = "T1", "Pupils"
FREE_LINES = 10


@dataclass(frozen=True)
class Imported:
    """What came of an export: pupils that are new, known pupils, and what there is to say."""

    new: int
    known: int
    checked: CheckedWorkbook


@dataclass(frozen=True)
class Desk:
    """What an import is made with."""

    dataset: Dataset
    codes: CodeLists
    reader: Reader
    clock: Clock


def import_roster(desk: Desk, table: Table, mapping: Mapping[str, str], target: Path) -> Imported:
    """Write a copy of T1 Pupils to `target` with the rows of an export filled in.

    A row is a known pupil's by HLH id, else by UPN, else by name and date of birth; other
    rows get the next free HLH ids. What is blank in the export leaves a known pupil's cell
    as it is. Nothing is recorded.
    """
    form = workbook_of(FORM)
    if form is None:
        raise KeyError(FORM)
    records = desk.dataset.records()
    stand = records.rows(form.table(form.sheet(PUPILS)))
    rows = [values_of(table, row, mapping) for row in table.rows]
    whose, new = ids_for(rows, stand)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        spare = len(rows) + FREE_LINES
        built = hand_out_one(records, Path(scratch), desk.codes, form, desk.clock, spare=spare)
        raw = desk.reader.read(built)
        cells = places_for(form.sheet(PUPILS), raw, zip(whose, rows, strict=True))
        write_whole(target, lambda passing: fill_workbook(built, passing, {PUPILS: cells}))
    known, day = desk.dataset.known(), today(desk.clock)
    checked = check_workbook(desk.reader.read(target), known=known, codes=desk.codes, today=day)
    return Imported(new, len(rows) - new, checked)


def values_of(
    table: Table, row: Sequence[RawValue], mapping: Mapping[str, str]
) -> dict[str, RawValue]:
    """The cells of a row under the names of our columns; blank ones are left out."""
    named = zip(table.headings, row, strict=False)
    found = {mapping.get(heading, ""): value for heading, value in named}
    return {name: value for name, value in found.items() if name and value not in (None, "")}


def ids_for(
    rows: Sequence[Mapping[str, RawValue]], stand: Sequence[Record]
) -> tuple[list[str], int]:
    """The HLH id of each row, and how many are new."""
    known = {mark: str(row["hlh_id"]) for row in stand for mark in marks_of(row)}
    given = [str(row["hlh_id"]).strip().upper() for row in rows if "hlh_id" in row]
    taken = {*known.values(), *given}
    numbers = iter(range(1, 10_000))
    whose: list[str] = []
    for row in rows:
        found = str(row.get("hlh_id", "")).strip().upper()
        found = found or next((known[mark] for mark in marks_of(row) if mark in known), "")
        found = found or next(name for n in numbers if (name := f"HLH-{n:04}") not in taken)
        known |= dict.fromkeys(marks_of(row), found)
        whose.append(found)
    stood = {str(row["hlh_id"]) for row in stand}
    return whose, len(set(whose) - stood)


def marks_of(row: Mapping[str, object]) -> list[tuple[str, ...]]:
    """What tells a pupil, the surest first: UPN, then names with the date of birth."""
    upn, born = fold(str(row.get("upn") or "")), day_of(row.get("dob"))
    names = [fold(str(row.get(name) or "")) for name in ("legal_first", "legal_last")]
    by_upn = [("upn", upn)] if upn else []
    return by_upn + ([("born", *names, born.isoformat())] if born and all(names) else [])


def day_of(value: object) -> date | None:
    """A day, typed or as a date."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else day_in(str(value or ""))


def places_for(
    sheet: Sheet,
    raw: RawWorkbook,
    rows: Iterable[tuple[str, Mapping[str, RawValue]]],
) -> dict[Place, RawValue]:
    """Which cells of the fresh copy hold what: known pupils on their line, others below."""
    there = raw.sheet(sheet.name)
    if there is None:
        raise KeyError(sheet.name)
    at = locate(sheet, there, {})
    column = at.columns["hlh_id"]
    lines = {
        str(line[column - 1]): number
        for number, line in enumerate(there.rows[at.heading :], start=at.heading + 1)
        if len(line) >= column and line[column - 1]
    }
    free = max([at.heading, *lines.values()]) + 1
    cells: dict[Place, RawValue] = {}
    for hlh_id, row in rows:
        if hlh_id not in lines:
            lines[hlh_id], free = free, free + 1
        for name, value in {**row, "hlh_id": hlh_id}.items():
            cells[lines[hlh_id], at.columns[name]] = value
    return cells
