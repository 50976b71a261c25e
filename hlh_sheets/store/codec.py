"""Values to what the database keeps, and back, without loss."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from hlh_sheets.spec import Score, Sheet, Value
from hlh_sheets.spec.types import Kind

__all__ = [
    "cells_of",
    "cells_text",
    "decode",
    "decoders",
    "encode",
    "key_of",
    "key_text",
    "moment",
    "packed",
]

Stored = None | int | str | date
Decoder = Callable[[str], Value]
DECODERS: Mapping[Kind, Decoder] = {Kind.DECIMAL: Decimal, Kind.SCORE: Score.from_text}


def decoders(sheet: Sheet) -> tuple[tuple[str, Decoder], ...]:
    """The columns whose values are kept as text and are none, with what reads them."""
    return tuple((c.name, DECODERS[c.type.kind]) for c in sheet.stored if c.type.kind in DECODERS)


def encode(
    names: Iterable[str], read: Iterable[tuple[str, Decoder]], facts: Mapping[str, Value]
) -> dict[str, object]:
    """A record's values as its columns keep them: exact numbers and scores as text."""
    kept: dict[str, object] = {name: facts.get(name) for name in names}
    for name, _ in read:
        if kept[name] is not None:
            kept[name] = str(kept[name])
    return kept


def decode(
    names: Sequence[str], read: Iterable[tuple[str, Decoder]], values: Iterable[Value]
) -> dict[str, Value]:
    """A record's values, typed again."""
    facts = dict(zip(names, values, strict=True))
    for name, reader in read:
        found = facts[name]
        if isinstance(found, str):
            facts[name] = reader(found)
    return facts


def key_of(sheet: Sheet, values: Mapping[str, Value]) -> tuple[Value, ...]:
    """The natural key of a row."""
    return tuple(values.get(name) for name in sheet.key)


def key_text(key: Iterable[Value]) -> str:
    r"""A natural key as one text, equal for equal keys only: `HLH-0001|2026-10-01|\0`."""
    return "|".join([part_text(part) for part in key])


def part_text(part: Value) -> str:
    """A part of a key in one spelling: 1.50 and 1.5 are one number."""
    if isinstance(part, str):
        return (
            part.replace("\\", r"\\").replace("|", r"\|") if "\\" in part or "|" in part else part
        )
    if part is None:
        return r"\0"
    return f"{part.normalize():f}" if isinstance(part, Decimal) else str(part)


def cells_text(cells: Mapping[str, object]) -> str:
    """Which cell (or submission) each column came from, as `score:D5 date:E5`."""
    return " ".join([f"{name}:{cell}" for name, cell in cells.items()])


def cells_of(text: str) -> dict[str, str]:
    """What `cells_text` wrote."""
    parts = (each.partition(":") for each in text.split())
    return {name: cell for name, _, cell in parts}


def packed(value: object) -> str:
    """JSON without spaces, in one order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def moment(at: datetime) -> str:
    """An aware moment as text whose order is that of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
