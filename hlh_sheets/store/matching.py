"""Which record that stands a new row speaks of, and what it changes in it. No SQL.

A row speaks of the record with its natural key. Failing that, it speaks of the record
that came from the same line of the same workbook (row id), so that a corrected key is
a change; but never across pupils, and never when a part of the key went blank: then a
value could pass from one pupil or matter to another.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hlh_sheets.check import CheckedRow
from hlh_sheets.spec import Layout, Prefill, Sheet, Value
from hlh_sheets.store.standing import Standing

__all__ = ["Match", "Matches", "match_rows"]


@dataclass(frozen=True, slots=True)
class Match:
    """A good row, its key, the record it speaks of, and how they differ.

    `emptied` are columns that are blank now and hold a value in the record; `differs`
    those with another value.
    """

    row: CheckedRow
    key: str
    record: Standing | None = None
    differs: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


@dataclass(slots=True)
class Matches:
    """What a sheet's rows come to, each row and record in one place only."""

    new: list[Match] = field(default_factory=list[Match])
    same: list[Match] = field(default_factory=list[Match])
    changed: list[Match] = field(default_factory=list[Match])
    elsewhere: list[Match] = field(default_factory=list[Match])
    """Rows that contradict a record of another workbook."""
    gone: list[Standing] = field(default_factory=list[Standing])
    """Records of this workbook that no row speaks of any more."""


def match_rows(
    sheet: Sheet,
    workbook: str,
    keyed: Sequence[tuple[CheckedRow, str]],
    standing: Sequence[Standing],
) -> Matches:
    """Sort out all rows of a sheet, each with its key, against the records that stand.

    `standing` must hold the records of the workbook and those with the keys of the rows.
    """
    good = [(row, key) for row, key in keyed if not row.held]
    by_key = {record.key: record for record in standing}
    keys = {key for _, key in good}
    free = [r for r in standing if r.workbook == workbook and r.key not in keys]
    by_row_id = records_by_row_id(sheet, [row for row, _ in keyed], free)
    found = Matches()
    spoken_of: set[int] = set()
    for row, key in good:
        record = by_key.get(key)
        if record is None:
            record = same_line(sheet, row, by_row_id.get(row.row_id))
        one = compared(sheet, row, key, record)
        if record is not None:
            spoken_of.add(record.number)
        place(found, sheet, workbook, one)
    waiting_keys = {key for row, key in keyed if row.held}
    waiting_lines = {row.row_id for row, _ in keyed if row.held and row.row_id}
    found.gone += [
        record
        for record in standing
        if record.workbook == workbook
        and record.number not in spoken_of
        and record.key not in waiting_keys
        and record.row_id not in waiting_lines
    ]
    return found


def records_by_row_id(
    sheet: Sheet, rows: Sequence[CheckedRow], free: Sequence[Standing]
) -> Mapping[str, Standing]:
    """The records of this workbook that a row id names alone, in the file and outside it.

    A register's line holds many records, so its row ids name none.
    """
    if sheet.layout is Layout.REGISTER:
        return {}
    typed = Counter(row.row_id for row in rows)
    kept = Counter(record.row_id for record in free)
    return {
        record.row_id: record
        for record in free
        if record.row_id and typed[record.row_id] == 1 and kept[record.row_id] == 1
    }


def same_line(sheet: Sheet, row: CheckedRow, record: Standing | None) -> Standing | None:
    """The record of the same line, if the row still speaks of the same pupil and matter."""
    if record is None:
        return None
    if sheet.pupil and row.values.get(sheet.pupil) != record.facts[sheet.pupil]:
        return None
    blanked = any(
        row.values.get(name) is None and record.facts[name] is not None for name in sheet.key
    )
    return None if blanked else record


def compared(sheet: Sheet, row: CheckedRow, key: str, record: Standing | None) -> Match:
    """The row beside the record it speaks of."""
    if record is None:
        return Match(row, key)
    differs: list[str] = []
    emptied: list[str] = []
    for column in sheet.stored:
        now: Value = row.values.get(column.name)
        before = record.facts[column.name]
        if now is None and before is not None:
            emptied.append(column.name)
        elif now != before:
            differs.append(column.name)
    return Match(row, key, record, tuple(differs), tuple(emptied))


def place(found: Matches, sheet: Sheet, workbook: str, one: Match) -> None:
    """Put a row where it belongs; a blank beside another workbook's value says nothing."""
    if one.record is None:
        found.new.append(one)
        return
    others = one.record.workbook != workbook and sheet.prefill is not Prefill.RECORDS
    if not one.differs:
        found.same.append(replace(one, emptied=()) if others else one)
    elif others:
        found.elsewhere.append(one)
    else:
        found.changed.append(one)
