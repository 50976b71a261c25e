"""Jobs that follow from a commit: written with the records, done afterwards, never lost."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, select, update

from hlh_sheets.store.codec import moment, packed
from hlh_sheets.store.tables import Tables

__all__ = ["DueJob", "Job", "add_jobs", "due", "mark_done", "mark_failed", "wake_resting"]

MOST_TRIES = 5
FIRST_WAIT = timedelta(minutes=1)


@dataclass(frozen=True)
class Job:
    """Something to be made: its kind and what it needs, as JSON can hold it."""

    kind: str
    payload: Mapping[str, object] = field(default_factory=dict[str, object])
    not_before: datetime | None = None


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
            "not_before": moment(job.not_before or at),
        }
        for job in jobs
    ]
    if rows:
        connection.execute(insert(tables["outbox"]), rows)


def due(
    connection: Connection, tables: Tables, now: datetime, kinds: Collection[str]
) -> list[DueJob]:
    """The jobs of these kinds that may be done now, oldest first."""
    outbox = tables["outbox"]
    wanted = (
        select(outbox.c.id, outbox.c.kind, outbox.c.payload, outbox.c.tries)
        .where(
            outbox.c.state == "DUE",
            outbox.c.not_before <= moment(now),
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


def wake_resting(connection: Connection, tables: Tables, now: datetime) -> None:
    """Let the jobs that rest after their tries be due again."""
    outbox = tables["outbox"]
    again = {"state": "DUE", "tries": 0, "not_before": moment(now)}
    connection.execute(update(outbox).where(outbox.c.state == "FAILED").values(again))


def mark_failed(connection: Connection, tables: Tables, job: int, now: datetime) -> bool:
    """Put a job off, each time twice as long; False once it was tried 5 times and rests."""
    outbox = tables["outbox"]
    tries = connection.execute(select(outbox.c.tries).where(outbox.c.id == job)).scalar_one() + 1
    again = tries < MOST_TRIES
    later = moment(now + FIRST_WAIT * 2 ** (tries - 1))
    connection.execute(
        update(outbox)
        .where(outbox.c.id == job)
        .values(tries=tries, not_before=later, state="DUE" if again else "FAILED")
    )
    return again
