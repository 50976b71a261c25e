"""The journal and the outbox as the intake and the service use them: an act, a transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from hlh_sheets.store.audit import Act, add_line
from hlh_sheets.store.journal import Arrival, FileState, file_state, put_state, see
from hlh_sheets.store.outbox import DueJob, Job, add_jobs, due, mark_done, mark_failed
from hlh_sheets.store.records import reading
from hlh_sheets.store.tables import Tables

__all__ = ["Journal", "Outbox"]


@dataclass(frozen=True)
class Journal:
    """What each dropped file came to, by the SHA-256 of its bytes."""

    engine: Engine
    tables: Tables

    def seen(self, arrival: Arrival) -> FileState:
        """Note a drop; the state that these bytes had come to before, SEEN when new."""
        with self.engine.begin() as connection:
            return see(connection, self.tables, arrival)

    def state(self, sha: str) -> FileState | None:
        """How far the file came; None when these bytes were never seen."""
        with reading(self.engine) as connection:
            return file_state(connection, self.tables, sha)

    def move(self, sha: str, state: FileState, at: datetime, reason: str = "") -> None:
        """Move a file to a passing state (claimed, archived, waiting, reported, gone)."""
        with self.engine.begin() as connection:
            put_state(connection, self.tables, sha, state, at, reason=reason)

    def returned(self, sha: str, reason: str, at: datetime) -> None:
        """The whole file goes back; `reason` is the rule's id. One audit line."""
        act = Act("returned", sha, detail={"reason": reason})
        with self.engine.begin() as connection:
            put_state(connection, self.tables, sha, FileState.RETURNED, at, reason=reason, act=act)

    def duplicate(self, arrival: Arrival) -> FileState:
        """The same bytes came again: noted, one audit line, nothing else changes."""
        with self.engine.begin() as connection:
            state = see(connection, self.tables, arrival)
            act = Act("duplicate", arrival.sha)
            add_line(connection, self.tables, act, arrival.received)
            return state


@dataclass(frozen=True)
class Outbox:
    """Jobs that follow from commits, to be done by the service."""

    engine: Engine
    tables: Tables

    def add(self, job: Job, at: datetime) -> None:
        """A job that belongs to no submission."""
        with self.engine.begin() as connection:
            add_jobs(connection, self.tables, [job], None, at)

    def due(self, now: datetime) -> list[DueJob]:
        """The jobs that may be done now, oldest first."""
        with reading(self.engine) as connection:
            return due(connection, self.tables, now)

    def done(self, job: int) -> None:
        """The job with that id is done."""
        with self.engine.begin() as connection:
            mark_done(connection, self.tables, job)

    def failed(self, job: int, now: datetime) -> bool:
        """The job failed: put off, or at rest after 5 tries (then False)."""
        with self.engine.begin() as connection:
            return mark_failed(connection, self.tables, job, now)
