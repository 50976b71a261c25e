"""The invented school's records held in memory, for whatever reads records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from hlh_sheets.spec import Accepted, Calendar, Pupil, Record, Sheet, Value
from hlh_sheets.workbooks.roster import pupil_of

__all__ = ["InMemoryKnown", "InMemoryRecords"]

Rows = Mapping[str, Sequence[Mapping[str, Value]]]


@dataclass(frozen=True)
class InMemoryRecords:
    """Records by table, in order, as the `Records` protocol asks for them."""

    tables: Mapping[str, Sequence[Record]]
    held: Mapping[str, int]
    """How many rows of each pupil await correction."""
    held_in: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many rows of each workbook await correction."""
    number: int = 0
    """Of no dataset, so after no change."""
    taken: Mapping[int, date] = field(default_factory=dict[int, date])
    """The days on which files were taken in, by number."""
    files: Sequence[Accepted] = ()

    def rows(self, table: str, hlh_id: str | None = None) -> Sequence[Record]:
        """The records of a table, of one pupil if asked. An unknown table is a KeyError."""
        found = self.tables[table]
        if hlh_id is None:
            return found
        return [record for record in found if record.get("hlh_id") == hlh_id]

    def awaiting(self, hlh_id: str | None = None) -> int:
        """How many held rows await correction; of one pupil if asked."""
        return sum(self.held.values()) if hlh_id is None else self.held.get(hlh_id, 0)

    def awaiting_in(self, workbook_id: str) -> int:
        """How many held rows of one workbook await correction."""
        return self.held_in.get(workbook_id, 0)

    def taken_on(self, submission: int) -> date | None:
        """The day on which an accepted file was taken in."""
        return self.taken.get(submission)

    def accepted(self) -> Sequence[Accepted]:
        """The files that were accepted, in the order they came in."""
        return self.files


@dataclass(frozen=True)
class InMemoryKnown:
    """What checks may ask, answered from rows in memory."""

    tables: Rows
    sheets: Mapping[str, Sheet]
    terms: Calendar

    @cached_property
    def roster(self) -> Mapping[str, Pupil]:
        """The pupils by id."""
        return {str(row["hlh_id"]): pupil_of(row) for row in self.tables["t1_pupils"]}

    @cached_property
    def by_key(self) -> Mapping[tuple[str, tuple[Value, ...]], Mapping[str, Value]]:
        """Every row under its table and natural key."""
        return {
            (table, tuple(row[name] for name in self.sheets[table].key)): row
            for table, rows in self.tables.items()
            for row in rows
        }

    def pupil(self, hlh_id: str) -> Pupil | None:
        """The pupil with that id, or None."""
        return self.roster.get(hlh_id)

    def calendar(self) -> Calendar:
        """The half terms."""
        return self.terms

    def record(self, table: str, key: tuple[Value, ...]) -> Mapping[str, Value] | None:
        """The row under that key, with an empty `_workbook`: it came from none."""
        row = self.by_key.get((table, key))
        return None if row is None else {**row, "_workbook": ""}

    def about(self, table: str, hlh_id: str) -> Sequence[Mapping[str, Value]]:
        """The rows of a table about one pupil."""
        return [row for row in self.tables.get(table, ()) if row["hlh_id"] == hlh_id]
