"""What a re-dropped workbook no longer says: kept until somebody confirms that it may go."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from hlh_sheets.store.audit import Act, add_line
from hlh_sheets.store.carry import again
from hlh_sheets.store.changes import ChangeKind, next_change
from hlh_sheets.store.standing import Standing, standing_with_keys
from hlh_sheets.store.tables import Tables
from hlh_sheets.store.writing import close_records, put_records

__all__ = ["Removal", "confirm", "drop_removals", "list_removals", "removals_of"]

OPEN, CONFIRMED, DROPPED = "OPEN", "CONFIRMED", "DROPPED"


@dataclass(frozen=True)
class Removal:
    """A whole record (`column` is "") or one value that is blank or missing now.

    `sheet` and `cell` are where it stood, or where it is blank now.
    """

    table: str
    key: str
    column: str
    sheet: str
    cell: str


def list_removals(
    connection: Connection, tables: Tables, submission: int, removals: Sequence[Removal]
) -> None:
    """Write down what a submission left out."""
    rows = [
        {
            "submission": submission,
            "table": each.table,
            "key": each.key,
            "column": each.column,
            "sheet": each.sheet,
            "cell": each.cell,
            "state": OPEN,
        }
        for each in removals
    ]
    if rows:
        connection.execute(insert(tables["removals"]), rows)


def removals_of(connection: Connection, tables: Tables, submission: int) -> list[Removal]:
    """The removals of a submission that nobody has confirmed yet."""
    removals = tables["removals"]
    mine = removals.c.submission == submission, removals.c.state == OPEN
    rows = connection.execute(select(removals).where(*mine).order_by(removals.c.id)).mappings()
    return [
        Removal(row["table"], row["key"], row["column"], row["sheet"], row["cell"]) for row in rows
    ]


def drop_removals(connection: Connection, tables: Tables, submission: int, change: int) -> None:
    """A submission's open removals mean nothing any more."""
    settle(connection, tables, submission, DROPPED, change)


def settle(
    connection: Connection, tables: Tables, submission: int, state: str, change: int
) -> None:
    """Close a submission's open removals."""
    removals = tables["removals"]
    mine = removals.c.submission == submission, removals.c.state == OPEN
    values = {"state": state, "settled_by": change}
    connection.execute(update(removals).where(*mine).values(values))


def confirm(
    connection: Connection, tables: Tables, submission: int, at: datetime, actor: str
) -> int:
    """Apply a submission's removals; how many records they touched.

    A record that a later change has replaced since is left as it stands.
    """
    listed = removals_of(connection, tables, submission)
    if not listed:
        return 0
    change = next_change(connection, tables, ChangeKind.REMOVAL, at)
    wanted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in listed:
        wanted[each.table][each.key].add(each.column)
    touched = 0
    for name, by_key in wanted.items():
        standing = standing_with_keys(connection, tables, name, sorted(by_key))
        unchanged = [record for record in standing if record.since <= submission]
        close_records(connection, tables, name, [r.number for r in unchanged], change)
        kept = [r for r in unchanged if "" not in by_key[r.key]]
        emptied = [without(record, by_key[record.key]) for record in kept]
        put_records(connection, tables, name, [again(r, r.number) for r in emptied], change)
        touched += len(unchanged)
    settle(connection, tables, submission, CONFIRMED, change)
    act = Act("removals confirmed", submission=submission, detail={"records": touched}, actor=actor)
    add_line(connection, tables, act, at)
    return touched


def without(record: Standing, columns: set[str]) -> Standing:
    """The record with these values gone."""
    facts = {name: None if name in columns else v for name, v in record.facts.items()}
    return replace(record, facts=facts)
