"""Accepted files: what each brought, and which one of a workbook counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from hlh_sheets.check import CheckedRow, Finding
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Level, Stamp, Workbook
from hlh_sheets.store.codec import moment
from hlh_sheets.store.journal import Arrival, FileState, SubmissionState, put_state
from hlh_sheets.store.tables import Tables

__all__ = [
    "Incoming",
    "Submission",
    "committed_of",
    "findings_of",
    "put_submission",
    "set_submission_state",
    "stands_committed",
    "submission",
    "submission_of",
    "submission_standing",
    "submissions",
    "write_findings",
]


@dataclass(frozen=True)
class Submission:
    """One accepted file as the journal tells of it."""

    number: int
    sha: str
    form: str
    version: int
    workbook_id: str
    title: str
    school_year: str
    scope: str
    owner: str
    file_name: str
    received: str
    accepted: str
    state: str
    supersedes: int | None
    new: int
    same: int
    changed: int
    gone: int
    held: int
    saved: str | None = None
    """When a program last saved the file, as it said itself, in UTC."""


@dataclass(frozen=True)
class Incoming:
    """A checked file that is ours, on its way in as submission `number`."""

    number: int
    arrival: Arrival
    form: Workbook
    stamp: Stamp
    rows: tuple[CheckedRow, ...]
    findings: tuple[Finding, ...]
    at: datetime
    saved: datetime | None = None


def put_submission(
    connection: Connection,
    tables: Tables,
    incoming: Incoming,
    counts: Mapping[str, int],
    supersedes: int | None,
) -> None:
    """Write down an accepted file."""
    arrival, stamp = incoming.arrival, incoming.stamp
    row = {
        "number": incoming.number,
        "sha": arrival.sha,
        "form": incoming.form.id,
        "version": stamp.version,
        "workbook_id": stamp.workbook_id,
        "title": incoming.form.title,
        "school_year": stamp.school_year,
        "scope": stamp.scope,
        "owner": stamp.owner,
        "file_name": arrival.name,
        "received": moment(arrival.received),
        "accepted": moment(incoming.at),
        "state": SubmissionState.COMMITTED.value,
        "supersedes": supersedes,
        "saved": None if incoming.saved is None else moment(incoming.saved),
        **counts,
    }
    connection.execute(insert(tables["submissions"]), row)


def submissions(connection: Connection, tables: Tables) -> list[Submission]:
    """All accepted files in the order they came in."""
    table = tables["submissions"]
    rows = connection.execute(select(table).order_by(table.c.number)).mappings()
    return [Submission(**{str(name): value for name, value in row.items()}) for row in rows]


def submission(connection: Connection, tables: Tables, number: int) -> Submission:
    """One accepted file. Raises `NotFound`."""
    table = tables["submissions"]
    row = connection.execute(select(table).where(table.c.number == number)).mappings().first()
    if row is None:
        raise NotFound(f"There is no submission {number}. Take the number from its receipt.")
    return Submission(**{str(name): value for name, value in row.items()})


def submission_of(connection: Connection, tables: Tables, sha: str) -> Submission | None:
    """The last accepted file of exactly these bytes."""
    table = tables["submissions"]
    same = select(table).where(table.c.sha == sha).order_by(table.c.number.desc())
    row = connection.execute(same).mappings().first()
    return None if row is None else Submission(**{str(name): row[name] for name in row})


def submission_standing(
    connection: Connection, tables: Tables, workbook_id: str
) -> Submission | None:
    """The accepted file of a workbook that counts now, if any."""
    found = committed_of(connection, tables, workbook_id)
    return submission(connection, tables, found[0]) if found else None


def committed_of(
    connection: Connection, tables: Tables, workbook_id: str
) -> tuple[int, str] | None:
    """The number and hash of the submission of a workbook that counts now, if any."""
    table = tables["submissions"]
    found = connection.execute(
        select(table.c.number, table.c.sha)
        .where(table.c.workbook_id == workbook_id, table.c.state == SubmissionState.COMMITTED.value)
        .order_by(table.c.number.desc())
    ).first()
    return (found.number, found.sha) if found else None


def stands_committed(connection: Connection, tables: Tables, sha: str) -> bool:
    """Whether a submission of exactly these bytes counts now."""
    table = tables["submissions"]
    same = table.c.sha == sha, table.c.state == SubmissionState.COMMITTED.value
    return connection.execute(select(table.c.number).where(*same)).first() is not None


def set_submission_state(
    connection: Connection,
    tables: Tables,
    submission: tuple[int, str],
    state: SubmissionState,
    at: datetime,
) -> None:
    """Move a submission, given by number and hash, and its file to a state."""
    number, sha = submission
    table = tables["submissions"]
    mine = table.c.number == number
    connection.execute(update(table).where(mine).values(state=state.value))
    put_state(connection, tables, sha, FileState(state.value), at)


def findings_of(connection: Connection, tables: Tables, submission: int) -> list[Finding]:
    """All that was told of a file, as it was written down."""
    table = tables["findings"]
    mine = select(table).where(table.c.submission == submission).order_by(table.c.id)
    return [
        Finding(row.rule, Level(row.level), row.sheet, row.cell, row.message)
        for row in connection.execute(mine)
    ]


def write_findings(
    connection: Connection, tables: Tables, submission: int, findings: Sequence[Finding]
) -> None:
    """Keep all that was told of a file."""
    rows = [
        {
            "submission": submission,
            "rule": finding.rule,
            "level": int(finding.level),
            "sheet": finding.sheet,
            "cell": finding.cell,
            "message": finding.message,
        }
        for finding in findings
    ]
    if rows:
        connection.execute(insert(tables["findings"]), rows)
