"""Values in words for people: days, percentages, counts, and what is not there."""

from collections.abc import Iterable
from datetime import date

from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import text

__all__ = [
    "NOT_RECORDED",
    "day_of",
    "in_words",
    "month",
    "month_of",
    "numbers",
    "said",
    "yes_no",
]

NOT_RECORDED = "Not recorded"


def in_words(day: date) -> str:
    """A day in full, like "4 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def month(day: date) -> str:
    """A day in short, like "4 Dec 2026", for tables."""
    return f"{day.day} {day:%b %Y}"


def day_of(row: Record | None, column: str, missing: str = NOT_RECORDED) -> str:
    """A day of a row in words."""
    found = None if row is None else row.get(column)
    return in_words(found) if isinstance(found, date) else missing


def month_of(row: Record, column: str, missing: str = NOT_RECORDED) -> str:
    """A day of a row, short."""
    found = row.get(column)
    return month(found) if isinstance(found, date) else missing


def said(row: Record | None, column: str, missing: str = NOT_RECORDED) -> str:
    """A text of a row, or what to say when it is blank."""
    return (text(row, column) if row is not None else "") or missing


def yes_no(row: Record, column: str) -> str:
    """A Y or N of a row as a word."""
    return {"Y": "Yes", "N": "No"}.get(text(row, column), NOT_RECORDED)


def numbers(found: Iterable[int]) -> str:
    """Numbers with runs joined: "1-4, 7"."""
    runs: list[list[int]] = []
    for number in sorted(found):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
