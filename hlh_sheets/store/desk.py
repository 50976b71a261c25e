"""The journal and the outbox as the intake and the service use them: an act, a transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from hlh_sheets.store.audit import Act, add_line
from hlh_sheets.store.engine import writing
from hlh_sheets.store.journal import (
    Arrival,
    FileState,
    ReturnedFile,
    file_state,
    noted,
    put_state,
    see,
    went_back,
)
from hlh_sheets.store.outbox import DueJob, Job, add_jobs, due, mark_done, mark_failed, wake_all
from hlh_sheets.store.records import reading
from hlh_sheets.store.tables import Tables

__all__ = ["Journal", "Outbox"]


@dataclass(frozen=True)
class Journal:
    """What each dropped file came to, by the SHA-256 of its bytes."""

    engine: Engine
    tables: Tables

    def noted(self, arrival: Arrival) -> bool:
        """Whether this very drop was judged already, before a restart."""
        with reading(self.engine) as connection:
            return noted(connection, self.tables, arrival)

    def state(self, sha: str) -> FileState | None:
        """What became of the file; None when these bytes were never judged."""
        with reading(self.engine) as connection:
            return file_state(connection, self.tables, sha)

    def returned(self, arrival: Arrival, reason: str, at: datetime, jobs: Sequence[Job]) -> None:
        """The whole file goes back; `reason` is the rule's id. One audit line."""
        act = Act("returned", arrival.sha, detail={"reason": reason})
        with writing(self.engine) as connection:
            see(connection, self.tables, arrival, FileState.RETURNED)
            put_state(
                connection,
                self.tables,
                arrival.sha,
                FileState.RETURNED,
                at,
                reason=reason,
                act=act,
            )
            add_jobs(connection, self.tables, jobs, None, at)

    def went_back(self, reasons: Collection[str]) -> list[ReturnedFile]:
        """The files that went back whole for one of these reasons (ids of rules), oldest first."""
        with reading(self.engine) as connection:
            return went_back(connection, self.tables, reasons)

    def duplicate(self, arrival: Arrival, jobs: Sequence[Job]) -> None:
        """The same bytes came again: noted, one audit line, nothing else changes."""
        with writing(self.engine) as connection:
            see(connection, self.tables, arrival, FileState.COMMITTED)
            add_line(connection, self.tables, Act("duplicate", arrival.sha), arrival.received)
            add_jobs(connection, self.tables, jobs, None, arrival.received)

    def answered(self, job: int, sha: str, at: datetime) -> None:
        """A file's answer is written: its job is done, and a committed file is reported."""
        with writing(self.engine) as connection:
            mark_done(connection, self.tables, job)
            if file_state(connection, self.tables, sha) is FileState.COMMITTED:
                put_state(connection, self.tables, sha, FileState.REPORTED, at)


@dataclass(frozen=True)
class Outbox:
    """Jobs that follow from commits, to be done by the service."""

    engine: Engine
    tables: Tables

    def add(self, job: Job, at: datetime) -> None:
        """A job that belongs to no submission."""
        with writing(self.engine) as connection:
            add_jobs(connection, self.tables, [job], None, at)

    def due(self, now: datetime, kinds: Collection[str]) -> list[DueJob]:
        """The jobs of these kinds that may be done now, oldest first."""
        with reading(self.engine) as connection:
            return due(connection, self.tables, now, kinds)

    def done(self, *jobs: int) -> None:
        """The jobs with these ids are done."""
        with writing(self.engine) as connection:
            mark_done(connection, self.tables, *jobs)

    def failed(self, job: int, now: datetime) -> None:
        """The job failed: it is put off, longer each time, up to an hour."""
        with writing(self.engine) as connection:
            mark_failed(connection, self.tables, job, now)

    def wake(self, now: datetime) -> None:
        """Let the jobs that are put off be due at once, as when the service starts."""
        with writing(self.engine) as connection:
            wake_all(connection, self.tables, now)
