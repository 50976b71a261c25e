"""The records of a table that stand and that a new submission may touch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, select

from hlh_sheets.spec import Value
from hlh_sheets.store.codec import cells_of, decode, decoders
from hlh_sheets.store.tables import Tables

__all__ = ["Standing", "standing_of_workbook", "standing_where", "standing_with_keys"]

KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """One record as it stands, with what the dataset says of it."""

    number: int
    submission: int
    workbook: str
    row_id: str
    row: int
    key: str
    cells: str
    carried: str
    replaces: int | None
    since: int
    facts: Mapping[str, Value]

    def source(self, name: str) -> tuple[int, str]:
        """The submission and the cell that a column's value came from."""
        carried = cells_of(self.carried).get(name)
        submission = self.submission if carried is None else int(carried)
        return submission, cells_of(self.cells).get(name, "")


OURS = (
    "_number",
    "_submission",
    "_workbook",
    "_row_id",
    "_row",
    "_key",
    "_cells",
    "_carried",
    "_replaces",
    "_from",
)


def standing_where(
    connection: Connection, tables: Tables, name: str, *where: ColumnElement[bool]
) -> list[Standing]:
    """The records of a table that meet all of `where`, in the order they came in."""
    wanted = selecting(tables.records[name]).where(*where)
    return fetch(connection, tables, name, wanted, {})


def standing_of_workbook(
    connection: Connection, tables: Tables, name: str, workbook: str
) -> list[Standing]:
    """The records that stand and came from a workbook."""
    wanted = of_workbook(tables.records[name])
    return fetch(connection, tables, name, wanted, {"workbook": workbook})


def standing_with_keys(
    connection: Connection, tables: Tables, name: str, keys: Sequence[str]
) -> list[Standing]:
    """The records that stand under any of these keys."""
    wanted = with_keys(tables.records[name])
    return [
        found
        for start in range(0, len(keys), KEYS_AT_ONCE)
        for found in fetch(
            connection, tables, name, wanted, {"keys": keys[start : start + KEYS_AT_ONCE]}
        )
    ]


@cache  # building a statement costs more than running it
def selecting(table: Table) -> Select[Any]:
    """The records of a table in the order they came in: ours first, then its own columns."""
    own = [column for column in table.c if not column.name.startswith("_")]
    return select(*(table.c[each] for each in OURS), *own).order_by(table.c["_number"])


@cache
def of_workbook(table: Table) -> Select[Any]:
    """Those that stand and came from the workbook `:workbook`."""
    mine = table.c["_workbook"] == bindparam("workbook")
    return selecting(table).where(mine, table.c["_to"].is_(None))


@cache
def with_keys(table: Table) -> Select[Any]:
    """Those that stand under any of `:keys`."""
    wanted = table.c["_key"].in_(bindparam("keys", expanding=True))
    return selecting(table).where(wanted, table.c["_to"].is_(None))


def fetch(
    connection: Connection,
    tables: Tables,
    name: str,
    wanted: Select[Any],
    values: Mapping[str, object],
) -> list[Standing]:
    """What a statement of `selecting` finds, typed again."""
    sheet = tables.sheets[name][1]
    names, read, ours = [column.name for column in sheet.stored], decoders(sheet), len(OURS)
    rows: Sequence[Sequence[Any]] = connection.execute(wanted, values).all()
    return [Standing(*row[:ours], facts=decode(names, read, row[ours:])) for row in rows]
