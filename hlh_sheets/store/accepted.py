"""Accepted files with all that was told of them, for documents."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, or_, select

from hlh_sheets.spec import Accepted, Fault, Level, WaitingRow
from hlh_sheets.store.journal import SubmissionState
from hlh_sheets.store.submissions import Submission, submissions
from hlh_sheets.store.tables import Tables

__all__ = ["accepted_at"]


def accepted_at(connection: Connection, tables: Tables, change: int) -> tuple[Accepted, ...]:
    """The files accepted up to a change, in their order, with the rows that waited after it."""
    faults, waiting = faults_of(connection, tables), waiting_of(connection, tables, change)
    files = [each for each in submissions(connection, tables) if each.number <= change]
    replaced = {each.supersedes for each in files}
    return tuple(
        Accepted(
            number=file.number,
            form=file.form,
            title=file.title,
            scope=file.scope,
            owner=file.owner,
            file_name=file.file_name,
            received=datetime.fromisoformat(file.received),
            stands=stood(file, replaced),
            taken=file.new + file.same + file.changed,
            held=file.held,
            faults=tuple(faults[file.number]),
            waiting=tuple(waiting[file.number]),
        )
        for file in files
    )


def stood(file: Submission, replaced: Collection[int | None]) -> bool:
    """Whether a file counted: one replaced later on did until then; one taken back does not."""
    later = file.state == SubmissionState.SUPERSEDED.value and file.number not in replaced
    return later or file.state == SubmissionState.COMMITTED.value


def faults_of(connection: Connection, tables: Tables) -> defaultdict[int, list[Fault]]:
    """What was told of each file."""
    found: defaultdict[int, list[Fault]] = defaultdict(list)
    table = tables["findings"]
    for row in connection.execute(select(table).order_by(table.c.id)):
        fault = Fault(Level(row.level), row.sheet, row.cell, row.message)
        found[row.submission].append(fault)
    return found


def waiting_of(
    connection: Connection, tables: Tables, change: int
) -> defaultdict[int, list[WaitingRow]]:
    """The rows of each file that awaited correction after a change."""
    found: defaultdict[int, list[WaitingRow]] = defaultdict(list)
    held = tables["held_rows"]
    open_then = or_(held.c.resolved_by.is_(None), held.c.resolved_by > change)
    for row in connection.execute(select(held).where(open_then).order_by(held.c.id)):
        found[row.submission].append(WaitingRow(row.sheet, row.row, row.hlh_id))
    return found
