"""The sentences of a column, said once for the checker, the workbook and the guide."""

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.workbook import Column

__all__ = ["enter", "must_be"]


def must_be(column: Column, codes: CodeLists) -> str:
    """What the column's cells must hold: "Mark must be a number from 0 to 40."."""
    return f"{column.heading} must be {column.type.rule(codes)}."


def enter(column: Column) -> str:
    """What to do about a needed cell that is blank: "Enter Mark."."""
    return f"Enter {column.heading}."
