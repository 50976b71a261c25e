"""One checked file into the dataset, in one transaction: all of it or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from hlh_sheets.check import CheckedRow, CheckedWorkbook, Finding
from hlh_sheets.spec import Sheet, Stamp
from hlh_sheets.store.audit import Act
from hlh_sheets.store.carry import from_row
from hlh_sheets.store.changes import ChangeKind, next_change
from hlh_sheets.store.codec import key_of, key_text
from hlh_sheets.store.elsewhere import contradiction
from hlh_sheets.store.held import hold, resolve
from hlh_sheets.store.journal import Arrival, FileState, SubmissionState, put_state, see
from hlh_sheets.store.matching import Matches, match_rows
from hlh_sheets.store.outbox import Job, add_jobs
from hlh_sheets.store.removals import Removal, drop_removals, list_removals
from hlh_sheets.store.standing import standing_of_workbook, standing_with_keys
from hlh_sheets.store.submissions import (
    Incoming,
    committed_of,
    put_submission,
    set_submission_state,
    stands_committed,
    write_findings,
)
from hlh_sheets.store.tables import Tables
from hlh_sheets.store.writing import NewRecord, close_records, put_records

__all__ = ["Committed", "Receipt", "TableChange", "commit"]


@dataclass(frozen=True)
class Receipt:
    """What an accepted file changed, in records; in a register each mark is one."""

    submission: int
    new: int
    same: int
    changed: int
    gone: int
    held: int
    removals: tuple[Removal, ...] = ()
    """What is missing now, kept until somebody confirms that it is to go."""
    superseded: int | None = None
    """The former submission of the same workbook."""
    findings: tuple[Finding, ...] = ()
    """What only the dataset could tell: rows that another workbook contradicts."""
    held_rows: tuple[CheckedRow, ...] = ()
    """All rows that are held, those of `findings` among them."""


@dataclass(frozen=True)
class TableChange:
    """The keys of the records of a table that were closed, and the records put down."""

    table: str
    closed: tuple[str, ...]
    added: tuple[NewRecord, ...]


@dataclass(frozen=True)
class Committed:
    """The receipt, and what changed, for whoever keeps a copy of the records."""

    receipt: Receipt
    changes: tuple[TableChange, ...]


@dataclass(frozen=True)
class Part:
    """One sheet's rows, sorted out against what stands."""

    table: str
    sheet: Sheet
    matches: Matches
    held: tuple[CheckedRow, ...]
    findings: tuple[Finding, ...]


def commit(  # noqa: PLR0913 - one transaction takes all that belongs to it
    connection: Connection,
    tables: Tables,
    *,
    arrival: Arrival,
    checked: CheckedWorkbook,
    jobs: Sequence[Job],
    at: datetime,
) -> Committed:
    """Write records, held rows, removals, states, audit line and jobs.

    The caller owns the transaction. Raises `ValueError` when the same bytes stand
    committed already, or when the whole file is to be returned.
    """
    incoming = take_in(connection, tables, arrival, checked, at)
    number = incoming.number
    parts = [sort_out(connection, tables, incoming, sheet) for sheet in incoming.form.sheets]
    former = committed_of(connection, tables, incoming.stamp.workbook_id)
    receipt = make_receipt(number, parts, former[0] if former else None)
    counts = {name: getattr(receipt, name) for name in ("new", "same", "changed", "gone", "held")}
    put_submission(connection, tables, incoming, counts, receipt.superseded)
    changes = tuple(write(connection, tables, part, number, incoming.stamp) for part in parts)
    if former:
        set_submission_state(connection, tables, former, SubmissionState.SUPERSEDED, at)
        resolve(connection, tables, former[0], number)
        drop_removals(connection, tables, former[0], number)
    keep_findings(connection, tables, incoming, receipt)
    act = Act("committed", arrival.sha, number, counts)
    put_state(connection, tables, arrival.sha, FileState.COMMITTED, at, act=act)
    add_jobs(connection, tables, jobs, number, at)
    return Committed(receipt, changes)


def take_in(
    connection: Connection,
    tables: Tables,
    arrival: Arrival,
    checked: CheckedWorkbook,
    at: datetime,
) -> Incoming:
    """Note the drop and give the file its number, if it may come in."""
    form, stamp = checked.form, checked.stamp
    if form is None or stamp is None or checked.returned:
        raise ValueError("a file that is returned whole is not committed")
    if stands_committed(connection, tables, arrival.sha):
        raise ValueError("the same bytes stand committed already")
    see(connection, tables, arrival, FileState.COMMITTED)
    number = next_change(connection, tables, ChangeKind.SUBMISSION, at)
    return Incoming(number, arrival, form, stamp, checked.rows, checked.findings, at, checked.saved)


def sort_out(connection: Connection, tables: Tables, incoming: Incoming, sheet: Sheet) -> Part:
    """A sheet's rows against the records that stand; those told elsewhere become held."""
    name, workbook = incoming.form.table(sheet), incoming.stamp.workbook_id
    rows = [row for row in incoming.rows if row.sheet.name == sheet.name]
    keyed = [(row, key_text(key_of(sheet, row.values))) for row in rows]
    own = standing_of_workbook(connection, tables, name, workbook)
    keys = {key for row, key in keyed if not row.held}
    others = sorted(keys - {record.key for record in own})
    standing = [*own, *standing_with_keys(connection, tables, name, others)]
    matches = match_rows(sheet, workbook, keyed, standing)
    told = [
        contradiction(connection, tables, sheet, match, match.record)
        for match in matches.elsewhere
        if match.record is not None
    ]
    refused = [replace(match.row, held=True) for match in matches.elsewhere]
    held = (*(row for row in rows if row.held), *refused)
    return Part(name, sheet, matches, held, tuple(told))


def make_receipt(number: int, parts: Sequence[Part], superseded: int | None) -> Receipt:
    """The totals of all sheets."""
    return Receipt(
        submission=number,
        new=sum(len(part.matches.new) for part in parts),
        same=sum(len(part.matches.same) for part in parts),
        changed=sum(len(part.matches.changed) for part in parts),
        gone=sum(len(part.matches.gone) for part in parts),
        held=sum(len(part.held) for part in parts),
        removals=tuple(removal for part in parts for removal in removals_in(part)),
        superseded=superseded,
        findings=tuple(finding for part in parts for finding in part.findings),
        held_rows=tuple(row for part in parts for row in part.held),
    )


def removals_in(part: Part) -> Iterator[Removal]:
    """Records gone and values blank now, which somebody must confirm."""
    name = part.sheet.name
    for match in (*part.matches.same, *part.matches.changed):
        for column in match.emptied:
            if column in match.row.cells:  # a column that an older workbook lacks says nothing
                yield Removal(part.table, match.key, column, name, match.row.cells[column])
    for record in part.matches.gone:
        yield Removal(part.table, record.key, "", name, record.source(part.sheet.marked)[1])


def write(
    connection: Connection, tables: Tables, part: Part, number: int, stamp: Stamp
) -> TableChange:
    """Close the records that changed and put down the new ones."""
    old = [match.record for match in part.matches.changed if match.record is not None]
    close_records(connection, tables, part.table, [record.number for record in old], number)
    rows = (*part.matches.new, *part.matches.changed)
    added = tuple(from_row(match, number, stamp.workbook_id) for match in rows)
    put_records(connection, tables, part.table, added, number)
    return TableChange(part.table, tuple(record.key for record in old), added)


def keep_findings(
    connection: Connection, tables: Tables, incoming: Incoming, receipt: Receipt
) -> None:
    """Keep findings, held rows and removals of the submission."""
    findings = [*incoming.findings, *receipt.findings]
    write_findings(connection, tables, incoming.number, findings)
    hold(
        connection,
        tables,
        submission=incoming.number,
        form=incoming.form,
        rows=receipt.held_rows,
        findings=findings,
    )
    list_removals(connection, tables, incoming.number, receipt.removals)
