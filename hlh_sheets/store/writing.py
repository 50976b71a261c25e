"""Putting records down and closing those that they replace. Nothing is ever overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, update

from hlh_sheets.spec import Value
from hlh_sheets.store.codec import cells_text, decoders, encode
from hlh_sheets.store.standing import KEYS_AT_ONCE
from hlh_sheets.store.tables import Tables

__all__ = ["NewRecord", "close_records", "put_records"]


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to put down. `carried` names the submission of each value kept from before."""

    submission: int
    workbook: str
    row_id: str
    row: int
    key: str
    facts: Mapping[str, Value]
    cells: Mapping[str, str]
    carried: Mapping[str, int] = field(default_factory=dict[str, int])
    replaces: int | None = None


def put_records(
    connection: Connection, tables: Tables, name: str, records: Sequence[NewRecord], change: int
) -> None:
    """Let records of one table stand from a change on."""
    if records:
        sheet = tables.sheets[name][1]
        names, read = [column.name for column in sheet.stored], decoders(sheet)
        rows = [as_row(record, change) | encode(names, read, record.facts) for record in records]
        connection.execute(insert(tables.records[name]), rows)


def as_row(record: NewRecord, change: int) -> dict[str, object]:
    """What is kept of a record beside its own columns."""
    return {
        "_submission": record.submission,
        "_workbook": record.workbook,
        "_row_id": record.row_id,
        "_row": record.row,
        "_key": record.key,
        "_cells": cells_text(record.cells),
        "_carried": cells_text(record.carried),
        "_replaces": record.replaces,
        "_from": change,
        "_to": None,
    }


def close_records(
    connection: Connection, tables: Tables, name: str, numbers: Sequence[int], change: int
) -> None:
    """Let records of one table stand no longer from a change on."""
    table = tables.records[name]
    for start in range(0, len(numbers), KEYS_AT_ONCE):
        some = table.c["_number"].in_(numbers[start : start + KEYS_AT_ONCE])
        connection.execute(update(table).where(some).values({"_to": change}))
