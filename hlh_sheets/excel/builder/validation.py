"""What Excel refuses in a cell, in the sentence that the check would use."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hlh_sheets.excel.builder.lists import Offer
from hlh_sheets.spec import CodeLists, Column, Level, Sheet
from hlh_sheets.spec.sentences import must_be
from hlh_sheets.spec.types import Kind, Validation

__all__ = ["clipped", "validation_of"]

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
HUGE = 1e15


def clipped(text: str, most: int) -> str:
    """The text, cut at a word where Excel's limit asks for it."""
    return (
        text
        if len(text) <= most
        else text[: most - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
    )


def validation_of(  # noqa: PLR0913 - a cell, its rule, and the cell beside it
    sheet: Sheet, column: Column, codes: CodeLists, offer: Offer | None, *, cell: str, within: str
) -> Mapping[str, Any] | None:
    """XlsxWriter's options for a column whose first cell is `cell`, or None for no rule.

    `within` is the cell that picks the part of the list, where the type has one. A reference
    that is only warned about is only warned about here.
    """
    if column.type.kind is Kind.NOTHING:
        rule: dict[str, Any] = {"validate": "custom", "value": "=FALSE"}
    elif offer is not None:
        rule = {"validate": "list", "source": offer.source(cell, within)}
    else:
        rule = bounds(column.type.validation(codes))
    if not rule:
        return None
    warned = any(
        f.columns == (column.name,) and f.level is Level.WARNING for f in sheet.foreign_keys
    )
    return rule | {
        "error_type": "warning" if warned else "stop",
        "error_title": clipped(column.heading, LONGEST_TITLE),
        "error_message": clipped(must_be(column, codes), LONGEST_MESSAGE),
    }


def bounds(held: Validation) -> dict[str, Any]:
    """A range of numbers, dates or lengths; empty when the type leaves all to the check."""
    if held.how not in ("whole", "decimal", "date", "length"):
        return {}
    low, high = plain(held.minimum), plain(held.maximum)
    if low is None and high is None:
        low, high = -HUGE, HUGE
    if low is not None and high is not None:
        return {"validate": held.how, "criteria": "between", "minimum": low, "maximum": high}
    criteria, value = (">=", low) if low is not None else ("<=", high)
    return {"validate": held.how, "criteria": criteria, "value": value}


def plain(limit: object) -> Any:
    """A limit as Excel holds numbers."""
    return float(limit) if isinstance(limit, Decimal) else limit
