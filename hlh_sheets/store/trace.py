"""From a record back to the cell of the file that each of its values came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Value
from hlh_sheets.store.standing import standing_where
from hlh_sheets.store.tables import Tables

__all__ = ["Source", "Trace", "trace"]


@dataclass(frozen=True)
class Source:
    """Where one value was read: `sha` finds the original in the archive."""

    value: Value
    submission: int
    file_name: str
    sha: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Trace:
    """A record of a table with the source of each of its columns."""

    table: str
    number: int
    columns: Mapping[str, Source]


def trace(connection: Connection, tables: Tables, name: str, number: int) -> Trace:
    """Where the values of a record came from.

    Raises `NotFound` when the table or the record does not exist.
    """
    table = tables.records.get(name)
    found = (
        standing_where(connection, tables, name, table.c["_number"] == number)
        if table is not None
        else []
    )
    if not found:
        raise NotFound(f"There is no record {number} in {name}. Check the table and the number.")
    record, sheet = found[0], tables.sheets[name][1]
    sources = {column.name: record.source(column.name) for column in sheet.stored}
    submissions = tables["submissions"]
    wanted = {submission for submission, _ in sources.values()}
    files = {
        row.number: row
        for row in connection.execute(select(submissions).where(submissions.c.number.in_(wanted)))
    }
    columns = {
        name: Source(
            record.facts[name],
            submission,
            files[submission].file_name,
            files[submission].sha,
            sheet.name,
            cell,
        )
        for name, (submission, cell) in sources.items()
    }
    return Trace(name, number, columns)
