"""The master dataset as the other rooms hold it: one handle, each act one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from hlh_sheets.check import CheckedWorkbook, Finding
from hlh_sheets.spec import Known, Workbook
from hlh_sheets.store.audit import broken_line
from hlh_sheets.store.changes import last_change
from hlh_sheets.store.commit import Receipt, commit
from hlh_sheets.store.desk import Journal, Outbox
from hlh_sheets.store.engine import make_engine, writing
from hlh_sheets.store.held import HeldRow, waiting
from hlh_sheets.store.journal import Arrival
from hlh_sheets.store.known import StandingKnown
from hlh_sheets.store.outbox import Job
from hlh_sheets.store.records import Snapshot, reading
from hlh_sheets.store.removals import Removal, confirm, removals_of
from hlh_sheets.store.schema import MIGRATIONS, upgrade
from hlh_sheets.store.submissions import (
    Submission,
    findings_of,
    submission,
    submission_of,
    submission_standing,
    submissions,
)
from hlh_sheets.store.tables import Tables, tables_of
from hlh_sheets.store.trace import Trace, trace
from hlh_sheets.store.withdraw import Withdrawal, withdraw
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["Dataset", "open_dataset"]


@dataclass(frozen=True)
class Dataset:
    """A handle on an open dataset; make it with `open_dataset`, and `close` it."""

    engine: Engine
    tables: Tables
    journal: Journal
    outbox: Outbox
    _known: StandingKnown = field(repr=False)

    def commit(
        self, arrival: Arrival, checked: CheckedWorkbook, outbox: Sequence[Job], at: datetime
    ) -> Receipt:
        """Take in a checked file, in one transaction with its jobs.

        Raises `ValueError` for a file that is returned whole, or whose bytes stand
        committed already, and `DatasetUnavailable` when the database can't be written now.
        """
        with writing(self.engine) as connection:
            done = commit(
                connection, self.tables, arrival=arrival, checked=checked, jobs=outbox, at=at
            )
        self._known.apply(done.receipt.submission, done.changes)
        return done.receipt

    def rehearse(self, arrival: Arrival, checked: CheckedWorkbook, at: datetime) -> Receipt:
        """What `commit` would change, and nothing is changed. Raises as it does."""
        with writing(self.engine, rehearsal=True) as connection:
            done = commit(connection, self.tables, arrival=arrival, checked=checked, jobs=(), at=at)
        return done.receipt

    def records(self, as_of: int | None = None) -> Snapshot:
        """The records that stand now, or stood after change (submission) `as_of`."""
        return Snapshot(self.engine, self.tables, self.last_change() if as_of is None else as_of)

    def last_change(self) -> int:
        """The number of the last change to the records; 0 in a new dataset."""
        with reading(self.engine) as connection:
            return last_change(connection, self.tables)

    def known(self) -> Known:
        """What checks may ask, up to date at this moment; ask for it before each check."""
        self._known.catch_up()
        return self._known

    def trace(self, table: str, number: int) -> Trace:
        """Where each value of a record came from. Raises `NotFound`."""
        with reading(self.engine) as connection:
            return trace(connection, self.tables, table, number)

    def submissions(self) -> list[Submission]:
        """All accepted files in the order they came in."""
        with reading(self.engine) as connection:
            return submissions(connection, self.tables)

    def submission(self, number: int) -> Submission:
        """One accepted file. Raises `NotFound`."""
        with reading(self.engine) as connection:
            return submission(connection, self.tables, number)

    def submission_of(self, sha: str) -> Submission | None:
        """The last accepted file of exactly these bytes."""
        with reading(self.engine) as connection:
            return submission_of(connection, self.tables, sha)

    def submission_standing(self, workbook_id: str) -> Submission | None:
        """The accepted file of a workbook that counts now, if any."""
        with reading(self.engine) as connection:
            return submission_standing(connection, self.tables, workbook_id)

    def findings(self, number: int) -> list[Finding]:
        """All that was told of an accepted file, in the order of its sheets."""
        with reading(self.engine) as connection:
            return findings_of(connection, self.tables, number)

    def waiting(self) -> list[HeldRow]:
        """The rows that await correction now."""
        with reading(self.engine) as connection:
            return waiting(connection, self.tables)

    def removals(self, submission: int) -> list[Removal]:
        """What a submission left out and nobody has confirmed yet."""
        with reading(self.engine) as connection:
            return removals_of(connection, self.tables, submission)

    def confirm_removals(self, submission: int, at: datetime, actor: str = "service") -> int:
        """Apply a submission's removals; how many records they touched."""
        with writing(self.engine) as connection:
            return confirm(connection, self.tables, submission, at, actor)

    def withdraw(
        self,
        submission: int,
        at: datetime,
        actor: str = "service",
        follow: Callable[[Withdrawal], Sequence[Job]] = lambda _: (),
    ) -> Withdrawal:
        """Undo a whole submission, keeping later edits; `follow` says which jobs come of it.

        Raises `NotFound`.
        """
        with writing(self.engine) as connection:
            return withdraw(connection, self.tables, submission, at, actor, follow)

    def verify_audit(self) -> int | None:
        """The first audit line that was tampered with, or None when the chain is whole."""
        with reading(self.engine) as connection:
            return broken_line(connection, self.tables)

    def close(self) -> None:
        """Let go of the database's files."""
        self.engine.dispose()


def open_dataset(
    folder: Path, workbooks: Sequence[Workbook] = WORKBOOKS, migrations: Path = MIGRATIONS
) -> Dataset:
    """Open the dataset in a folder of a local disk, made or brought up to date first.

    Raises `DatasetUnavailable` when the folder is a network share, can't be written, or
    holds a dataset of a newer program.
    """
    engine = make_engine(folder)
    upgrade(engine, migrations)
    tables = tables_of(workbooks)
    return Dataset(
        engine,
        tables,
        Journal(engine, tables),
        Outbox(engine, tables),
        StandingKnown(engine, tables),
    )
