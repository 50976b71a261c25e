"""A raw workbook on its way from the child to the parent, which believes nothing unchecked."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from hlh_sheets.check import Place, RawSheet, RawWorkbook
from hlh_sheets.spec import RawValue

__all__ = ["KINDS", "decode", "encode"]

KINDS = ("xlsx", "xlsm", "xls", "xlsb", "ods")
PLAIN = frozenset({str, int, bool, type(None)})
PLAIN_OR_FLOAT = PLAIN | {float}

TAGGED: Mapping[str, Callable[[Any], RawValue]] = {
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
    "s": lambda seconds: timedelta(seconds=float(seconds)),
}


def encode(raw: RawWorkbook) -> dict[str, object]:
    """The workbook as a message."""
    sheets = [
        {
            "name": sheet.name,
            "rows": [[v if type(v) in PLAIN else tagged(v) for v in row] for row in sheet.rows],
            "hidden_rows": sorted(sheet.hidden_rows),
            "hidden_columns": sorted(sheet.hidden_columns),
            "merges": sheet.merges,
            "failed": [[*place, error] for place, error in sheet.failed.items()],
            "unsaved": sorted(sheet.unsaved),
            "stray": sheet.stray,
        }
        for sheet in raw.sheets
    ]
    return {
        "kind": raw.kind,
        "sheets": sheets,
        "properties": dict(raw.properties),
        "linked": raw.linked,
        "saved": raw.saved.isoformat() if raw.saved else "",
    }


def tagged(value: RawValue) -> object:
    """A value that JSON has no kind for, with its kind; numbers beyond all bounds as text."""
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if isinstance(value, datetime):
        return ["m", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, time):
        return ["t", value.isoformat()]
    if isinstance(value, timedelta):
        return ["s", value.total_seconds()]
    return value


def decode(message: Mapping[str, Any]) -> RawWorkbook:
    """The workbook in a message. Raises `ValueError` for anything that `encode` never sends."""
    try:
        sheets = tuple(sheet_of(sheet) for sheet in message["sheets"])
        properties = {text(k): text(v) for k, v in message["properties"].items()}
        kind, linked = message["kind"], message["linked"]
        said = text(message["saved"])
    except (KeyError, TypeError, AttributeError, OverflowError) as fault:
        raise ValueError("no workbook") from fault
    if kind not in KINDS or not isinstance(linked, bool):
        raise ValueError("no workbook")
    saved = datetime.fromisoformat(said) if said else None
    if saved is not None and saved.tzinfo is None:
        raise ValueError("no moment")
    return RawWorkbook(kind, sheets, properties, linked, saved)


def sheet_of(sheet: Mapping[str, Any]) -> RawSheet:
    """One sheet of a message."""
    return RawSheet(
        text(sheet["name"]),
        [
            [v if type(v) in PLAIN_OR_FLOAT else value_of(v) for v in listed(row)]
            for row in listed(sheet["rows"])
        ],
        frozenset(count(row) for row in sheet["hidden_rows"]),
        frozenset(count(column) for column in sheet["hidden_columns"]),
        tuple(area(merge) for merge in sheet["merges"]),
        {place(row, column): text(error) for row, column, error in sheet["failed"]},
        frozenset(place(row, column) for row, column in sheet["unsaved"]),
        tuple(text(cell) for cell in sheet["stray"]),
    )


def listed(found: Any) -> list[Any]:
    """A list, or `TypeError`."""
    if not isinstance(found, list):
        raise TypeError
    return cast("list[Any]", found)


def value_of(pair: Any) -> RawValue:
    """The value of a pair of kind and content."""
    kind, content = listed(pair)
    return TAGGED[kind](content)


def text(found: Any) -> str:
    """A text, or `TypeError`."""
    if not isinstance(found, str):
        raise TypeError
    return found


def count(found: Any) -> int:
    """A number of a row or column, or `TypeError`."""
    if type(found) is not int or found < 1:
        raise TypeError
    return found


def place(row: Any, column: Any) -> Place:
    """A place, or `TypeError`."""
    return (count(row), count(column))


def area(found: Any) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column."""
    top, left, bottom, right = (count(number) for number in listed(found))
    return (top, left, bottom, right)
