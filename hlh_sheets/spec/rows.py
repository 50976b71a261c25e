"""Taking a typed value out of a row, for rules: the type is a promise of the column."""

from datetime import date
from decimal import Decimal

from hlh_sheets.spec.values import Score
from hlh_sheets.spec.workbook import Row

__all__ = ["day", "number", "score", "text", "whole"]


def day(row: Row, name: str) -> date:
    """The day in that column, which must hold one."""
    value = row[name]
    assert isinstance(value, date)
    return value


def text(row: Row, name: str) -> str:
    """The text in that column, "" when blank."""
    value = row.get(name)
    assert value is None or isinstance(value, str)
    return value or ""


def whole(row: Row, name: str) -> int:
    """The whole number in that column, which must hold one."""
    value = row[name]
    assert isinstance(value, int)
    return value


def number(row: Row, name: str) -> Decimal:
    """The number in that column, whole or decimal, which must hold one."""
    value = row[name]
    assert isinstance(value, int | Decimal)
    return Decimal(value)


def score(row: Row, name: str) -> Score:
    """The test score in that column, which must hold one."""
    value = row[name]
    assert isinstance(value, Score)
    return value
