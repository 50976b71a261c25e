"""A roster from what the school has: an export of its management information system."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from hlh_sheets.check import CheckedWorkbook, Place, RawWorkbook
from hlh_sheets.check.structure import locate
from hlh_sheets.clock import Clock, now_utc, today
from hlh_sheets.codes import load_code_lists
from hlh_sheets.excel.fill import fill_workbook
from hlh_sheets.excel.read import Reader
from hlh_sheets.files import write_whole
from hlh_sheets.intake.trial import look_at
from hlh_sheets.service.hand_out import hand_out_one
from hlh_sheets.service.imports.mapping import mapped
from hlh_sheets.service.imports.table import read_table, sheets_in
from hlh_sheets.settings import Settings
from hlh_sheets.spec import RawValue, Record, Sheet, fold
from hlh_sheets.spec.types import day_in
from hlh_sheets.store import open_dataset
from hlh_sheets.workbooks import workbook_of

__all__ = ["Imported", "fill_roster"]

FORM, PUPILS, HEADINGS, MAPPING = "T1", "Pupils", "roster_headings", "roster-mapping.csv"
FREE_LINES = 10


@dataclass(frozen=True)
class Imported:
    """What came of an export.

    `meant` says of each heading of the export which of ours it means, or ""; it is kept in
    `mapping`, to be edited. `missing` are needed headings of ours that none of them means.
    `new` and `known` count rows by whose they are; `checked` is what there is to say of the
    workbook that was written.
    """

    meant: Mapping[str, str]
    missing: Sequence[str]
    mapping: Path
    new: int
    known: int
    checked: CheckedWorkbook


def fill_roster(settings: Settings, file: Path, target: Path, clock: Clock = now_utc) -> Imported:
    """Write a copy of T1 Pupils to `target` with the rows of an export filled in.

    A row is a known pupil's by HLH id, else by UPN, else by name and date of birth; other
    rows get the next free HLH ids. What is blank in the export leaves a known pupil's cell
    as it is. Nothing is recorded. Raises `WorkbookUnreadable` for a file without a table,
    `SettingsFault` for a mapping that can't be read.
    """
    codes, form = load_code_lists(settings.codes), workbook_of(FORM)
    if form is None:
        raise KeyError(FORM)
    sheet, kept = form.sheet(PUPILS), settings.data / MAPPING
    limits = settings.read_seconds, settings.read_megabytes
    dataset = open_dataset(settings.data)
    try:
        with Reader(*limits, settings.macro_workbooks) as reader:
            known_headings = {code.code: code.label for code in codes[HEADINGS].codes}
            table = read_table(sheets_in(file, reader), known_headings)
            ours = {column.heading: column.name for column in sheet.shown}
            found = mapped(table, ours, known_headings, kept, f"{form.id} {form.title}")
            records = dataset.records()
            rows = [found.values(row) for row in table.rows.values()]
            whose = ids_for(rows, records.rows(form.table(sheet)))
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
                spare = len(rows) + FREE_LINES
                built = hand_out_one(records, Path(scratch), codes, form, clock, spare=spare)
                lines = zip(whose, rows, strict=True)
                cells = places_for(sheet, reader.read(built), lines)
                write_whole(target, lambda passing: fill_workbook(built, passing, {PUPILS: cells}))
            known, day = dataset.known(), today(clock)
            checked = look_at(reader, target, known=known, codes=codes, day=day)
    finally:
        dataset.close()
    stood = {str(row["hlh_id"]) for row in records.rows(form.table(sheet))}
    new = sum(each not in stood for each in whose)
    meant = {theirs: sheet.by_name[n].heading if n else "" for theirs, n in found.names.items()}
    given = {"hlh_id", *found.names.values()}
    missing = [c.heading for c in sheet if c.required and c.name not in given]
    return Imported(meant, missing, kept, new, len(rows) - new, checked)


@dataclass(frozen=True)
class Person:
    """What tells a pupil: the UPN, and the names with the date of birth; "" where not known."""

    hlh_id: str
    upn: str
    birth: str

    def may_be(self, other: "Person") -> bool:
        """Whether the names and the birth are the same and no UPN speaks against it."""
        same = bool(self.birth) and self.birth == other.birth
        return same and not (self.upn and other.upn and self.upn != other.upn)


def person_of(row: Mapping[str, object]) -> Person:
    """The pupil that a row is about."""
    born = day_of(row.get("dob"))
    names = [fold(str(row.get(name) or "")) for name in ("legal_first", "legal_last")]
    birth = "|".join([*names, born.isoformat()]) if born and all(names) else ""
    hlh_id = str(row.get("hlh_id") or "").strip().upper()
    return Person(hlh_id, fold(str(row.get("upn") or "")), birth)


def ids_for(rows: Sequence[Mapping[str, RawValue]], stand: Sequence[Record]) -> list[str]:
    """The HLH id of each row. Where two known pupils could be meant, it is a new pupil's."""
    people, asked = [*map(person_of, stand)], [*map(person_of, rows)]
    taken = {each.hlh_id for each in (*people, *asked)}
    free = (name for n in range(1, 10_000) if (name := f"HLH-{n:04}") not in taken)
    whose: list[str] = []
    for each in asked:
        found = each.hlh_id or known_as(each, people) or next(free)
        people.append(replace(each, hlh_id=found))
        whose.append(found)
    return whose


def known_as(asked: Person, people: Sequence[Person]) -> str:
    """The id of the one known pupil that is meant, or ""."""
    by_upn = {each.hlh_id for each in people if asked.upn and each.upn == asked.upn}
    by_birth = {each.hlh_id for each in people if each.may_be(asked)}
    found = by_upn or by_birth
    return found.pop() if len(found) == 1 else ""


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
    """Which cells of the fresh copy hold what: known pupils on their line, others below.

    A second row about one pupil gets a line of its own, for the check to tell of both.
    """
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
        number = lines.pop(hlh_id, free)
        free += number == free
        for name, value in {**row, "hlh_id": hlh_id}.items():
            cells[number, at.columns[name]] = value
    return cells
