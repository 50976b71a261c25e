"""Sentences that many rooms say, each worded once: what a column holds, numbers with nouns."""

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.workbook import Column

__all__ = ["amount", "enter", "must_be"]


def must_be(column: Column, codes: CodeLists) -> str:
    """What the column's cells must hold: "Mark must be a number from 0 to 40."."""
    return f"{column.heading} must be {column.type.rule(codes)}."


def enter(column: Column) -> str:
    """What to do about a needed cell that is blank: "Enter Mark."."""
    return f"Enter {column.heading}."


def amount(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 pupil", "1,200 sessions", "3 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
