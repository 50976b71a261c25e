"""What checks may ask, answered from memory: the roster, the calendar, records by key."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Engine

from hlh_sheets.spec import Calendar, Pupil, Term, Value
from hlh_sheets.store.changes import last_change
from hlh_sheets.store.codec import key_text
from hlh_sheets.store.commit import TableChange
from hlh_sheets.store.records import reading
from hlh_sheets.store.standing import standing_where
from hlh_sheets.store.tables import Tables
from hlh_sheets.workbooks.roster import pupil_of, term_of

__all__ = ["StandingKnown"]

Facts = Mapping[str, Value]


class StandingKnown:
    """The records that stand, each table read when it is first asked for.

    It follows this process's own commits by `apply`; `catch_up` starts afresh when
    another process has changed the dataset.
    """

    def __init__(self, engine: Engine, tables: Tables) -> None:
        self._engine = engine
        self._tables = tables
        self._number = -1
        self._by_key: dict[str, dict[str, Facts]] = {}
        self._by_pupil: dict[str, dict[Value, list[Facts]]] = {}
        self._pupils: dict[str, Pupil] | None = None
        self._calendar: Calendar | None = None

    def catch_up(self) -> None:
        """Forget everything if the dataset changed without us."""
        with reading(self._engine) as connection:
            number = last_change(connection, self._tables)
        if number != self._number:
            self._by_key.clear()
            self._by_pupil.clear()
            self._pupils = self._calendar = None
            self._number = number

    def apply(self, number: int, changes: Sequence[TableChange]) -> None:
        """Take over what change `number` did, if nothing else came between."""
        if number != self._number + 1:
            return
        self._number = number
        for change in changes:
            if not (change.closed or change.added):
                continue
            if change.table == "t1_pupils":
                self._pupils = None
            if change.table == "t1_calendar":
                self._calendar = None
            self._by_pupil.pop(change.table, None)
            known = self._by_key.get(change.table)
            if known is not None:
                for key in change.closed:
                    known.pop(key, None)
                for record in change.added:
                    known[record.key] = {**record.facts, "_workbook": record.workbook}

    def pupil(self, hlh_id: str) -> Pupil | None:
        """The pupil with that HLH id, present or past, or None."""
        if self._pupils is None:
            found = (pupil_of(row) for row in self._table("t1_pupils").values())
            self._pupils = {pupil.hlh_id: pupil for pupil in found}
        return self._pupils.get(hlh_id)

    def calendar(self) -> Calendar:
        """The school's half terms and closed days."""
        if self._calendar is None:
            terms = sorted(map(term_of, self._table("t1_calendar").values()), key=by_start)
            self._calendar = Calendar(tuple(terms))
        return self._calendar

    def record(self, table: str, key: tuple[Value, ...]) -> Facts | None:
        """The record that stands under that natural key, with `_workbook`."""
        return self._table(table).get(key_text(key))

    def about(self, table: str, hlh_id: str) -> Sequence[Facts]:
        """The records of a table that stand about one pupil."""
        if table not in self._by_pupil:
            found: dict[Value, list[Facts]] = {}
            for row in self._table(table).values():
                found.setdefault(row["hlh_id"], []).append(row)
            self._by_pupil[table] = found
        return self._by_pupil[table].get(hlh_id, ())

    def _table(self, name: str) -> dict[str, Facts]:
        if name not in self._by_key:
            stands = self._tables.records[name].c["_to"].is_(None)
            with reading(self._engine) as connection:
                found = standing_where(connection, self._tables, name, stands)
            self._by_key[name] = {r.key: {**r.facts, "_workbook": r.workbook} for r in found}
        return self._by_key[name]


def by_start(term: Term) -> date:
    """Terms in the order of time."""
    return term.start
