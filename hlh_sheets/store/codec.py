"""Values to what the database keeps, and back, without loss."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hlh_sheets.spec import Score, Sheet, Value
from hlh_sheets.spec.types import Kind

__all__ = ["decode_row", "decoders", "encode", "key_of", "key_text", "moment", "packed"]

Stored = None | int | str | date
DECODERS: Mapping[Kind, Callable[[str], Value]] = {
    Kind.DECIMAL: Decimal,
    Kind.SCORE: Score.from_text,
}


def encode(value: Value) -> Stored:
    """A value as its column keeps it: exact numbers and scores as text."""
    return str(value) if isinstance(value, Decimal | Score) else value


def decoders(sheet: Sheet) -> tuple[tuple[str, Callable[[str], Value]], ...]:
    """The columns of a sheet that are kept as text and are none, with what reads them."""
    return tuple((c.name, DECODERS[c.type.kind]) for c in sheet.stored if c.type.kind in DECODERS)


def decode_row(
    sheet: Sheet, read: Iterable[tuple[str, Callable[[str], Value]]], row: Mapping[Any, Any]
) -> dict[str, Value]:
    """The values of a record, typed again; ours (`_...`) left out."""
    values: dict[str, Value] = {column.name: row[column.name] for column in sheet.stored}
    for name, decode in read:
        found = values[name]
        if isinstance(found, str):
            values[name] = decode(found)
    return values


def key_of(sheet: Sheet, values: Mapping[str, Value]) -> tuple[Value, ...]:
    """The natural key of a row."""
    return tuple(values.get(name) for name in sheet.key)


def key_text(key: Iterable[Value]) -> str:
    """A natural key as one text, equal for equal keys only."""
    return packed([None if part is None else canonical(part) for part in key])


def canonical(part: Value) -> str:
    """A part of a key in one spelling: 1.50 and 1.5 are one number."""
    return f"{part.normalize():f}" if isinstance(part, Decimal) else str(part)


def packed(value: object) -> str:
    """JSON without spaces, in one order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def moment(at: datetime) -> str:
    """An aware moment as text whose order is that of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
