"""The audit chain: who did what when, each line sealed with the hash of the line before.

Lines hold numbers, hashes and counts; never a name or the value of a cell.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from hlh_sheets.store.codec import moment, packed
from hlh_sheets.store.tables import Tables

__all__ = ["Act", "add_line", "broken_line"]

SEALED = ("number", "at", "actor", "event", "sha", "submission", "detail", "former")


@dataclass(frozen=True)
class Act:
    """Something done: `detail` holds counts only."""

    event: str
    sha: str = ""
    submission: int | None = None
    detail: Mapping[str, int | str] | None = None
    actor: str = "service"


def add_line(connection: Connection, tables: Tables, act: Act, at: datetime) -> None:
    """Seal one act onto the end of the chain, within the caller's transaction."""
    audit = tables["audit"]
    last = connection.execute(
        select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
    ).first()
    line: dict[str, object] = {
        "number": last.number + 1 if last else 1,
        "at": moment(at),
        "actor": act.actor,
        "event": act.event,
        "sha": act.sha,
        "submission": act.submission,
        "detail": packed(act.detail or {}),
        "former": last.hash if last else "",
    }
    connection.execute(insert(audit), {**line, "hash": seal(line)})


def seal(line: Mapping[str, object]) -> str:
    """The SHA-256 of all that a line says, the former line's hash included."""
    return hashlib.sha256(packed([line[name] for name in SEALED]).encode()).hexdigest()


def broken_line(connection: Connection, tables: Tables) -> int | None:
    """The number of the first line that was changed, or that follows one taken out.

    None when the chain is whole. That lines were cut off its end can't be seen from
    the chain alone.
    """
    audit = tables["audit"]
    former = ""
    lines = connection.execute(select(audit).order_by(audit.c.number)).mappings()
    for number, row in enumerate(lines, start=1):
        line = {str(name): value for name, value in row.items()}
        if line["number"] != number or line["former"] != former or line["hash"] != seal(line):
            return number
        former = str(line["hash"])
    return None
