"""Rows that say the same thing twice, and rows that point at nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hlh_sheets.check.cells import Line
from hlh_sheets.spec import ForeignKey, Known, Layout, Level, Sheet, Value, Workbook

__all__ = ["Keys", "check_doubles", "check_foreign_keys", "key_of", "keys_of"]

Keys = Mapping[str, frozenset[tuple[Value, ...]]]
"""The natural keys that a file itself brings, by table."""


def key_of(sheet: Sheet, values: Mapping[str, Value]) -> tuple[Value, ...]:
    """The natural key of a row."""
    return tuple(values.get(name) for name in sheet.key)


def keys_of(form: Workbook, lines: Mapping[str, Sequence[Line]]) -> Keys:
    """The natural keys of the lines, by table."""
    return {
        form.table(form.sheet(name)): frozenset(key_of(line.sheet, line.values) for line in part)
        for name, part in lines.items()
    }


def check_doubles(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Hold every row whose key stands in another row too, each naming the other's row.

    In a register the pupil's whole line counts, and is told once.
    """
    name = sheet.pupil if sheet.layout is Layout.REGISTER else sheet.marked
    rows: dict[tuple[Value, ...], dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if sheet.layout is Layout.REGISTER:
            key: tuple[Value, ...] = (line.values.get(sheet.pupil),)
        else:
            key = key_of(sheet, line.values)
        if None not in (key[:1]) and not any(broken(line, n) for n in sheet.key):
            rows[key][line.raw.row].append(line)
    for same in rows.values():
        if len(same) == 1:
            continue
        for row, held in same.items():
            others = ", ".join(str(other) for other in same if other != row)
            held[0].tell("row.twice", Level.ERROR, name, twice(sheet, others))
            for line in held:
                line.held = True


def broken(line: Line, name: str) -> bool:
    """Whether a cell of the key has an error of its own, so that the key means nothing."""
    if not line.findings:
        return False
    cell = line.cell(name)
    return any(f.cell == cell and f.level is Level.ERROR for f in line.findings)


def twice(sheet: Sheet, others: str) -> str:
    """What to say of a row whose key stands in other rows too."""
    headings = [sheet.by_name[n].heading for n in sheet.key if not sheet.by_name[n].inherited]
    if sheet.layout is Layout.REGISTER:
        headings = [sheet.by_name[sheet.pupil].heading]
    same = ", ".join(headings)
    return f"This row and row {others} are about the same thing ({same}). Clear one of them."


def check_foreign_keys(sheet: Sheet, line: Line, own: Keys, started: Keys, known: Known) -> None:
    """Tell of each reference that names no record, in this file or in the dataset.

    `own` are the keys of the file's good rows, `started` those of all its rows.
    """
    for foreign in sheet.foreign_keys:
        key = tuple(line.values.get(name) for name in foreign.columns)
        if None in key or any(broken(line, name) for name in foreign.columns):
            continue
        if key in own.get(foreign.table, frozenset()) or known.record(foreign.table, key):
            continue
        waits = key in started.get(foreign.table, frozenset())
        says = waiting(sheet, foreign) if waits else no_such(sheet, foreign)
        line.tell("row.no_such_record", foreign.level, foreign.columns[-1], says)


def waiting(sheet: Sheet, foreign: ForeignKey) -> str:
    """What to say of a reference to a row of the same workbook that waits to be put right."""
    heading = sheet.by_name[foreign.columns[-1]].heading
    return (
        f"{heading} stands in {foreign.where}, in a row that must be put right first. Then there "
        "is nothing to do here."
    )


def no_such(sheet: Sheet, foreign: ForeignKey) -> str:
    """What to say of a reference that names no record."""
    heading = sheet.by_name[foreign.columns[-1]].heading
    return (
        f"{heading} must be one that stands in {foreign.where}. Correct it, or add it there first."
    )
