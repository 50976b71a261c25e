"""The journal of dropped files: what each came to, by the hash of its bytes."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, insert, select, update

from hlh_sheets.store.audit import Act, add_line
from hlh_sheets.store.codec import moment
from hlh_sheets.store.tables import Tables

__all__ = ["Arrival", "FileState", "SubmissionState", "file_state", "put_state", "see"]


class FileState(Enum):
    """How far a file came (design.md section 5)."""

    SEEN = "SEEN"
    CLAIMED = "CLAIMED"
    ARCHIVED = "ARCHIVED"
    WAITING = "WAITING"
    COMMITTED = "COMMITTED"
    REPORTED = "REPORTED"
    RETURNED = "RETURNED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"
    GONE = "GONE"

    @property
    def final(self) -> bool:
        """Whether the file's content was judged: the same bytes again change nothing."""
        return self in FINAL


FINAL = frozenset(
    {
        FileState.COMMITTED,
        FileState.REPORTED,
        FileState.RETURNED,
        FileState.SUPERSEDED,
        FileState.WITHDRAWN,
    }
)


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


def see(connection: Connection, tables: Tables, arrival: Arrival) -> FileState:
    """Note the drop; the state that the file's bytes had come to, SEEN when they are new."""
    files, sightings = tables["files"], tables["sightings"]
    at = moment(arrival.received)
    found = file_state(connection, tables, arrival.sha)
    if found is None:
        row = {"sha": arrival.sha, "name": arrival.name, "size": arrival.size, "reason": ""}
        state = {"state": FileState.SEEN.value, "first_seen": at, "changed": at}
        connection.execute(insert(files), row | state)
    claim = arrival.claim or at
    known = select(sightings.c.id).where(sightings.c.sha == arrival.sha, sightings.c.claim == claim)
    if connection.execute(known).first() is None:
        row = {"sha": arrival.sha, "name": arrival.name, "claim": claim, "at": at}
        connection.execute(insert(sightings), row)
    return found or FileState.SEEN


def file_state(connection: Connection, tables: Tables, sha: str) -> FileState | None:
    """How far the file with that hash came; None when it was never seen."""
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
