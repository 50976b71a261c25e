"""The journal of dropped files: what each came to, by the hash of its bytes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, insert, select, update

from hlh_sheets.store.audit import Act, add_line
from hlh_sheets.store.codec import moment
from hlh_sheets.store.tables import Tables

__all__ = [
    "Arrival",
    "FileState",
    "ReturnedFile",
    "SubmissionState",
    "file_state",
    "noted",
    "put_state",
    "see",
    "went_back",
]


class FileState(Enum):
    """What became of a file's bytes.

    Before it is judged a file has no state here: where it lies says how far it came (the
    inbox, the work folder, the archive).
    """

    COMMITTED = "COMMITTED"
    REPORTED = "REPORTED"
    """Committed, and its receipt written."""
    RETURNED = "RETURNED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"

    @property
    def stands(self) -> bool:
        """Whether its rows were taken: the same bytes again have nothing to bring."""
        return self not in (FileState.RETURNED, FileState.WITHDRAWN)


class SubmissionState(Enum):
    """What became of an accepted or returned file."""

    COMMITTED = "COMMITTED"
    RETURNED = "RETURNED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True)
class Arrival:
    """One drop of a file. `claim` names the drop, so that a restart does not count it twice."""

    sha: str
    name: str
    size: int
    received: datetime
    claim: str = ""


@dataclass(frozen=True)
class ReturnedFile:
    """A file that went back whole: its hash and name, the rule's id, and when, in UTC."""

    sha: str
    name: str
    size: int
    reason: str
    changed: str


def went_back(
    connection: Connection, tables: Tables, reasons: Collection[str]
) -> list[ReturnedFile]:
    """The files that went back whole for one of these reasons, oldest first."""
    files = tables["files"]
    columns = (files.c[name] for name in ("sha", "name", "size", "reason", "changed"))
    asked = (
        select(*columns)
        .where(files.c.state == FileState.RETURNED.value, files.c.reason.in_(tuple(reasons)))
        .order_by(files.c.changed)
    )
    return [ReturnedFile(*row) for row in connection.execute(asked)]


def see(connection: Connection, tables: Tables, arrival: Arrival, state: FileState) -> None:
    """Note the drop; bytes that are new begin with `state`."""
    files, sightings = tables["files"], tables["sightings"]
    at = moment(arrival.received)
    if file_state(connection, tables, arrival.sha) is None:
        row = {"sha": arrival.sha, "name": arrival.name, "size": arrival.size, "reason": ""}
        told = {"state": state.value, "first_seen": at, "changed": at}
        connection.execute(insert(files), row | told)
    if not noted(connection, tables, arrival):
        row = {"sha": arrival.sha, "name": arrival.name, "claim": arrival.claim or at, "at": at}
        connection.execute(insert(sightings), row)


def noted(connection: Connection, tables: Tables, arrival: Arrival) -> bool:
    """Whether this very drop was judged before: a restart goes through it once more."""
    sightings = tables["sightings"]
    claim = arrival.claim or moment(arrival.received)
    known = select(sightings.c.id).where(sightings.c.sha == arrival.sha, sightings.c.claim == claim)
    return connection.execute(known).first() is not None


def file_state(connection: Connection, tables: Tables, sha: str) -> FileState | None:
    """What became of the file with that hash; None when it was never judged."""
    files = tables["files"]
    state = connection.execute(select(files.c.state).where(files.c.sha == sha)).scalar()
    return None if state is None else FileState(state)


def put_state(  # noqa: PLR0913 - a change of state is these facts
    connection: Connection,
    tables: Tables,
    sha: str,
    state: FileState,
    at: datetime,
    *,
    reason: str = "",
    act: Act | None = None,
) -> None:
    """Move a file to a state; `reason` is a rule id or a step. With `act`, audit it."""
    files = tables["files"]
    changed = {"state": state.value, "reason": reason, "changed": moment(at)}
    connection.execute(update(files).where(files.c.sha == sha).values(changed))
    if act is not None:
        add_line(connection, tables, act, at)
