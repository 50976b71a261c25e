"""The records of a table that stand and that a new submission may touch."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from hlh_sheets.spec import Value
from hlh_sheets.store.codec import decode_row, decoders
from hlh_sheets.store.tables import Tables

__all__ = ["Standing", "standing_where", "standing_with_keys"]

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
        carried: dict[str, int] = json.loads(self.carried)
        cells: dict[str, str] = json.loads(self.cells)
        return carried.get(name, self.submission), cells.get(name, "")


def standing_where(
    connection: Connection, tables: Tables, name: str, *where: ColumnElement[bool]
) -> list[Standing]:
    """The records of a table that meet all of `where`, in the order they came in."""
    table, (_, sheet) = tables.records[name], tables.sheets[name]
    read = decoders(sheet)
    rows = connection.execute(select(table).where(*where).order_by(table.c["_number"])).mappings()
    return [
        Standing(
            number=row["_number"],
            submission=row["_submission"],
            workbook=row["_workbook"],
            row_id=row["_row_id"],
            row=row["_row"],
            key=row["_key"],
            cells=row["_cells"],
            carried=row["_carried"],
            replaces=row["_replaces"],
            since=row["_from"],
            facts=decode_row(sheet, read, row),
        )
        for row in rows
    ]


def standing_with_keys(
    connection: Connection, tables: Tables, name: str, keys: Sequence[str]
) -> list[Standing]:
    """The records that stand under any of these keys."""
    table = tables.records[name]
    found: list[Standing] = []
    for start in range(0, len(keys), KEYS_AT_ONCE):
        some = keys[start : start + KEYS_AT_ONCE]
        wanted = table.c["_key"].in_(some), table.c["_to"].is_(None)
        found += standing_where(connection, tables, name, *wanted)
    return found
