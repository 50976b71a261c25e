"""The order in which the records changed: every accepted file, undoing and removal."""

from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, func, insert, select

from hlh_sheets.store.codec import moment
from hlh_sheets.store.tables import Tables

__all__ = ["ChangeKind", "last_change", "next_change"]


class ChangeKind(Enum):
    """What changed the records."""

    SUBMISSION = "SUBMISSION"
    WITHDRAWAL = "WITHDRAWAL"
    REMOVAL = "REMOVAL"


def next_change(connection: Connection, tables: Tables, kind: ChangeKind, at: datetime) -> int:
    """Open a change; its number orders it among all others."""
    row = {"kind": kind.value, "at": moment(at)}
    changes = tables["changes"]
    return connection.execute(insert(changes).values(row).returning(changes.c.number)).scalar_one()


def last_change(connection: Connection, tables: Tables) -> int:
    """The number of the last change; 0 in a new dataset."""
    number = tables["changes"].c.number
    return connection.execute(select(func.coalesce(func.max(number), 0))).scalar_one()
