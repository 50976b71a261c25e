"""Rows that await correction: kept, counted, and done with once their workbook says more."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, or_, select, update

from hlh_sheets.check import CheckedRow, Finding
from hlh_sheets.spec import Layout, Workbook
from hlh_sheets.store.codec import packed
from hlh_sheets.store.tables import Tables

__all__ = ["HeldRow", "held_at", "hold", "reopen", "resolve", "waiting"]


@dataclass(frozen=True)
class HeldRow:
    """A row that awaits correction, with what stood in its cells and what is wrong."""

    submission: int
    table: str
    sheet: str
    row: int
    row_id: str
    hlh_id: str | None
    typed: Mapping[str, str]
    findings: tuple[Mapping[str, str], ...]


def hold(  # noqa: PLR0913 - a submission's held rows have these parts
    connection: Connection,
    tables: Tables,
    *,
    submission: int,
    form: Workbook,
    rows: Sequence[CheckedRow],
    findings: Sequence[Finding],
) -> None:
    """Keep the held rows of a submission, each with the findings at its cells."""
    by_row: dict[tuple[str, int], list[dict[str, str]]] = {}
    for finding in findings if rows else ():
        told = {"rule": finding.rule, "cell": finding.cell, "message": finding.message}
        by_row.setdefault((finding.sheet, row_of(finding.cell)), []).append(told)
    kept = [
        {
            "submission": submission,
            "table": form.table(row.sheet),
            "sheet": row.sheet.name,
            "row": row.row,
            "row_id": row.row_id,
            "hlh_id": pupil_of(row),
            "typed": packed(dict(row.typed)),
            "findings": packed(about(row, by_row.get((row.sheet.name, row.row), []))),
            "state": "OPEN",
        }
        for row in rows
    ]
    if kept:
        connection.execute(insert(tables["held_rows"]), kept)


def row_of(cell: str) -> int:
    """The row of a cell as Excel shows it; 0 for a finding without one."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def about(row: CheckedRow, told: Sequence[dict[str, str]]) -> Sequence[dict[str, str]]:
    """What was told of this record, of all that was told of its row: a register has many in one."""
    if row.sheet.layout is not Layout.REGISTER:
        return told
    cells = set(row.cells.values())
    return [each for each in told if each["cell"] in cells]


def pupil_of(row: CheckedRow) -> str | None:
    """Whose row it is, where that could be understood."""
    found = row.values.get(row.sheet.pupil) if row.sheet.pupil else None
    return found if isinstance(found, str) else None


def resolve(connection: Connection, tables: Tables, submission: int, change: int) -> None:
    """A submission's held rows wait no longer: a change has said what became of them."""
    held = tables["held_rows"]
    mine = held.c.submission == submission, held.c.state == "OPEN"
    connection.execute(update(held).where(*mine).values(state="RESOLVED", resolved_by=change))


def reopen(connection: Connection, tables: Tables, change: int) -> None:
    """Let the rows wait again that a change, now undone, had done with."""
    held = tables["held_rows"]
    again = {"state": "OPEN", "resolved_by": None}
    connection.execute(update(held).where(held.c.resolved_by == change).values(again))


def held_at(connection: Connection, tables: Tables, change: int) -> Counter[tuple[str | None, str]]:
    """How many rows of each pupil and workbook awaited correction after a change.

    The pupil is None where the row names nobody on the roster.
    """
    held, files = tables["held_rows"], tables["submissions"]
    open_then = or_(held.c.resolved_by.is_(None), held.c.resolved_by > change)
    counts = (
        select(held.c.hlh_id, files.c.workbook_id, func.count())
        .join(files, files.c.number == held.c.submission)
        .where(held.c.submission <= change, open_then)
        .group_by(held.c.hlh_id, files.c.workbook_id)
    )
    return Counter({(row[0], row[1]): row[2] for row in connection.execute(counts)})


def waiting(connection: Connection, tables: Tables) -> list[HeldRow]:
    """The rows that await correction now, in the order they came in."""
    held = tables["held_rows"]
    rows = connection.execute(select(held).where(held.c.state == "OPEN").order_by(held.c.id))
    return [
        HeldRow(
            submission=row["submission"],
            table=row["table"],
            sheet=row["sheet"],
            row=row["row"],
            row_id=row["row_id"],
            hlh_id=row["hlh_id"],
            typed=json.loads(row["typed"]),
            findings=tuple(json.loads(row["findings"])),
        )
        for row in rows.mappings()
    ]
