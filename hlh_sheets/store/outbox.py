"""Jobs that follow from a commit: written with the records, done afterwards, never lost."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from hlh_sheets.store.codec import moment, packed
from hlh_sheets.store.tables import Tables

__all__ = ["DueJob", "Job", "add_jobs", "due", "mark_done", "mark_failed", "wake_all"]

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
DOUBLINGS = 6
"""After so many tries the longest wait is reached."""


@dataclass(frozen=True)
class Job:
    """Something to be made: its kind and what it needs, as JSON can hold it."""

    kind: str
    payload: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class DueJob:
    """A job that is due, with its id and how often it was tried."""

    id: int
    kind: str
    payload: Mapping[str, object]
    tries: int


def add_jobs(
    connection: Connection,
    tables: Tables,
    jobs: Sequence[Job],
    submission: int | None,
    at: datetime,
) -> None:
    """Write jobs within the caller's transaction; each payload learns its submission."""
    rows = [
        {
            "kind": job.kind,
            "payload": packed({"submission": submission, **job.payload}),
            "state": "DUE",
            "tries": 0,
            "not_before": moment(at),
        }
        for job in jobs
    ]
    if rows:
        connection.execute(insert(tables["outbox"]), rows)


def due(
    connection: Connection, tables: Tables, now: datetime, kinds: Collection[str]
) -> list[DueJob]:
    """The jobs of these kinds that may be done now, oldest first.

    One that is put off for longer than any job ever is was put off by a clock that has been
    set back since: it may be done too.
    """
    outbox = tables["outbox"]
    not_before = outbox.c.not_before
    wanted = (
        select(outbox.c.id, outbox.c.kind, outbox.c.payload, outbox.c.tries)
        .where(
            outbox.c.state == "DUE",
            or_(not_before <= moment(now), not_before > moment(now + LONGEST_WAIT)),
            outbox.c.kind.in_(sorted(kinds)),
        )
        .order_by(outbox.c.id)
    )
    rows = connection.execute(wanted)
    return [DueJob(row.id, row.kind, json.loads(row.payload), row.tries) for row in rows]


def mark_done(connection: Connection, tables: Tables, *jobs: int) -> None:
    """The jobs with these ids are done."""
    outbox = tables["outbox"]
    done = update(outbox).where(outbox.c.id == bindparam("job")).values(state="DONE")
    connection.execute(done, [{"job": job} for job in jobs])


def wake_all(connection: Connection, tables: Tables, now: datetime) -> None:
    """Let all jobs that are put off be due at once."""
    outbox = tables["outbox"]
    again = {"state": "DUE", "tries": 0, "not_before": moment(now)}
    connection.execute(update(outbox).where(outbox.c.state != "DONE").values(again))


def mark_failed(connection: Connection, tables: Tables, job: int, now: datetime) -> None:
    """Put a job off, each time twice as long, up to an hour; it is never given up."""
    outbox = tables["outbox"]
    tries = connection.execute(select(outbox.c.tries).where(outbox.c.id == job)).scalar_one() + 1
    wait = min(FIRST_WAIT * 2 ** min(tries - 1, DOUBLINGS), LONGEST_WAIT)
    later = {"tries": tries, "not_before": moment(now + wait)}
    connection.execute(update(outbox).where(outbox.c.id == job).values(later))
