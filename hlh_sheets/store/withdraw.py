"""Undoing a whole submission: what it brought goes, what it replaced stands again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from hlh_sheets.errors import NotFound
from hlh_sheets.store.audit import Act, add_line
from hlh_sheets.store.carry import again
from hlh_sheets.store.changes import ChangeKind, next_change
from hlh_sheets.store.held import reopen, resolve
from hlh_sheets.store.journal import SubmissionState
from hlh_sheets.store.outbox import Job, add_jobs
from hlh_sheets.store.removals import drop_removals
from hlh_sheets.store.standing import KEYS_AT_ONCE, Standing, standing_where, standing_with_keys
from hlh_sheets.store.submissions import set_submission_state
from hlh_sheets.store.tables import Tables
from hlh_sheets.store.writing import close_records, put_records

__all__ = ["LaterEdit", "Withdrawal", "withdraw"]


@dataclass(frozen=True)
class LaterEdit:
    """A record of the undone submission that was changed since, and so stays changed.

    `submission`, `sheet` and `row` are where it stands now; the submission is 0 when it was
    taken out since.
    """

    table: str
    sheet: str
    submission: int = 0
    row: int = 0


@dataclass(frozen=True)
class Withdrawal:
    """How many records went, how many stand again, and the later edits that were kept."""

    submission: int
    removed: int
    restored: int
    later_edits: tuple[LaterEdit, ...]


def withdraw(  # noqa: PLR0913, PLR0917 - one transaction takes all that belongs to it
    connection: Connection,
    tables: Tables,
    submission: int,
    at: datetime,
    actor: str,
    follow: Callable[[Withdrawal], Sequence[Job]],
) -> Withdrawal:
    """Undo a submission; `follow` says which jobs that gives rise to.

    Raises `NotFound` when there is none of that number, or it was undone already.
    """
    table = tables["submissions"]
    found = connection.execute(select(table).where(table.c.number == submission)).first()
    if found is None or found.state == SubmissionState.WITHDRAWN.value:
        raise NotFound(
            f"There is no submission {submission} to undo, or it was undone already. Take the "
            "number from its receipt."
        )
    change = next_change(connection, tables, ChangeKind.WITHDRAWAL, at)
    removed = restored = 0
    later: list[LaterEdit] = []
    for name in tables.records:
        gone, back, edits = undo_table(connection, tables, name, submission, change)
        removed, restored = removed + gone, restored + back
        later += edits
    resolve(connection, tables, submission, change)
    drop_removals(connection, tables, submission, change)
    mine = submission, str(found.sha)
    set_submission_state(connection, tables, mine, SubmissionState.WITHDRAWN, at)
    if found.state == SubmissionState.COMMITTED.value and found.supersedes is not None:
        give_back(connection, tables, found.supersedes, submission, at)
    detail = {"removed": removed, "restored": restored, "later_edits": len(later)}
    add_line(connection, tables, Act("withdrawn", found.sha, submission, detail, actor), at)
    done = Withdrawal(submission, removed, restored, tuple(later))
    add_jobs(connection, tables, follow(done), submission, at)
    return done


def undo_table(
    connection: Connection, tables: Tables, name: str, submission: int, change: int
) -> tuple[int, int, list[LaterEdit]]:
    """Undo one table: how many went, how many came back, the later edits.

    What stands of the submission may have been put down by a later change: given back by
    another undoing, or with a value taken out.
    """
    table = tables.records[name]
    its, stands = table.c["_submission"] == submission, table.c["_to"].is_(None)
    standing = standing_where(connection, tables, name, its, stands)
    brought = table.c["_from"] == submission
    gone = {record.key for record in standing}
    replaced = [
        record
        for record in standing_where(connection, tables, name, brought, ~stands)
        if record.key not in gone
    ]
    close_records(connection, tables, name, [record.number for record in standing], change)
    undone = {submission, *withdrawn(connection, tables)}
    back = records_before(connection, tables, name, standing, undone)
    put_records(connection, tables, name, [again(r, r.replaces) for r in back], change)
    return len(standing), len(back), list(edits_since(connection, tables, name, replaced))


def edits_since(
    connection: Connection, tables: Tables, name: str, replaced: list[Standing]
) -> Iterator[LaterEdit]:
    """Where the records stand now that took the place of these."""
    keys = [record.key for record in replaced]
    now = {record.key: record for record in standing_with_keys(connection, tables, name, keys)}
    sheet = tables.sheets[name][1].name
    for key in keys:
        there = now.get(key)
        yield LaterEdit(name, sheet, *((there.submission, there.row) if there else ()))


def withdrawn(connection: Connection, tables: Tables) -> set[int]:
    """The submissions that were undone."""
    table = tables["submissions"]
    undone = select(table.c.number).where(table.c.state == SubmissionState.WITHDRAWN.value)
    return set(connection.execute(undone).scalars())


def records_before(
    connection: Connection, tables: Tables, name: str, closed: list[Standing], undone: set[int]
) -> list[Standing]:
    """The records that the closed ones replaced, where nothing else stands in their place.

    A record of a submission that is undone does not come back: the one before it does.
    """
    table = tables.records[name]
    numbers = [record.replaces for record in closed if record.replaces is not None]
    before: list[Standing] = []
    while numbers:
        some = table.c["_number"].in_(numbers[:KEYS_AT_ONCE])
        numbers = numbers[KEYS_AT_ONCE:]
        for record in standing_where(connection, tables, name, some):
            if record.submission not in undone:
                before.append(record)
            elif record.replaces is not None:
                numbers.append(record.replaces)
    keys = [record.key for record in before]
    taken = {record.key for record in standing_with_keys(connection, tables, name, keys)}
    return [record for record in before if record.key not in taken]


def give_back(
    connection: Connection, tables: Tables, former: int, undone: int, at: datetime
) -> None:
    """Let the former submission of the same workbook count again, with its held rows.

    Where that one was undone itself, the one before it counts.
    """
    table = tables["submissions"]
    row = connection.execute(
        select(table.c.sha, table.c.state, table.c.supersedes).where(table.c.number == former)
    ).one()
    if row.state == SubmissionState.WITHDRAWN.value and row.supersedes is not None:
        give_back(connection, tables, row.supersedes, former, at)
    if row.state == SubmissionState.SUPERSEDED.value:
        mine = former, str(row.sha)
        set_submission_state(connection, tables, mine, SubmissionState.COMMITTED, at)
        reopen(connection, tables, undone)
