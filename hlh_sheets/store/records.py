"""The records that stand, or stood after some change, for whatever reads them."""

from collections import Counter, defaultdict
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection, Engine, or_

from hlh_sheets.spec import Accepted, Record
from hlh_sheets.store.accepted import accepted_at
from hlh_sheets.store.codec import cells_of
from hlh_sheets.store.engine import in_words
from hlh_sheets.store.held import held_at
from hlh_sheets.store.standing import standing_where
from hlh_sheets.store.submissions import submissions
from hlh_sheets.store.tables import Tables

__all__ = ["Snapshot"]


class Snapshot:
    """All records as they stood after change `number`; later changes don't alter it.

    Each table is read once, when it is first asked for.
    """

    def __init__(self, engine: Engine, tables: Tables, number: int) -> None:
        self.number = number
        self._engine = engine
        self._tables = tables
        self._read: dict[str, Mapping[str | None, Sequence[Record]]] = {}

    def rows(self, table: str, hlh_id: str | None = None) -> Sequence[Record]:
        """The records of a table in the order they came in; of one pupil if asked.

        An unknown name is a KeyError.
        """
        if table not in self._read:
            with reading(self._engine) as connection:
                records = records_at(connection, self._tables, table, self.number)
            self._read[table] = by_pupil(records)
        return self._read[table].get(hlh_id, ())

    def awaiting(self, hlh_id: str | None = None) -> int:
        """How many held rows awaited correction; of one pupil if asked."""
        if hlh_id is None:
            return self._held.total()
        return sum(count for (pupil, _), count in self._held.items() if pupil == hlh_id)

    def awaiting_in(self, workbook_id: str) -> int:
        """How many held rows of one workbook awaited correction."""
        return sum(count for (_, book), count in self._held.items() if book == workbook_id)

    def taken_on(self, submission: int) -> date | None:
        """The day on which an accepted file was taken in, by its number; None if not known."""
        return self._taken.get(submission)

    @cached_property
    def _taken(self) -> Mapping[int, date]:
        with reading(self._engine) as connection:
            found = submissions(connection, self._tables)
        return {each.number: local_day(each.accepted) for each in found}

    def accepted(self) -> Sequence[Accepted]:
        """The files that were accepted, in the order they came in."""
        with reading(self._engine) as connection:
            return accepted_at(connection, self._tables, self.number)

    @cached_property
    def _held(self) -> Counter[tuple[str | None, str]]:
        with reading(self._engine) as connection:
            return held_at(connection, self._tables, self.number)


def local_day(at: str) -> date:
    """The school's calendar day of a moment as the journal writes it."""
    return datetime.fromisoformat(at).astimezone().date()


@contextmanager
def reading(engine: Engine) -> Generator[Connection, None, None]:
    """A connection that only reads, and waits for no writer. Raises `DatasetUnavailable`."""
    with in_words(), engine.connect() as connection:
        yield connection.execution_options(reading=True)


def by_pupil(records: Sequence[Record]) -> Mapping[str | None, Sequence[Record]]:
    """All records under None, and each pupil's under the pupil's id."""
    found: dict[str | None, list[Record]] = defaultdict(list)
    for record in records:
        pupil = record.facts.get("hlh_id")
        if isinstance(pupil, str):
            found[pupil].append(record)
    return {**found, None: records}


def records_at(connection: Connection, tables: Tables, name: str, number: int) -> list[Record]:
    """The records of a table that stood after a change."""
    table, (_, sheet) = tables.records[name], tables.sheets[name]
    stood = (
        table.c["_from"] <= number,
        or_(table.c["_to"].is_(None), table.c["_to"] > number),
    )
    return [
        Record(
            facts=found.facts,
            number=found.number,
            submission=found.submission,
            workbook_id=found.workbook,
            sheet=sheet.name,
            row=found.row,
            row_id=found.row_id,
            cells=cells_of(found.cells),
        )
        for found in standing_where(connection, tables, name, *stood)
    ]
