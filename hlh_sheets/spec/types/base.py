"""What every cell type must say of its kind, whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Protocol

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.values import Parsed, RawValue, Value

__all__ = ["CellType", "Kind", "Validation", "plain_text"]


class Kind(Enum):
    """How a value is stored: in the dataset, in the data package, in a field list."""

    TEXT = "string"
    WHOLE = "integer"
    DECIMAL = "number"
    DATE = "date"
    SCORE = "score"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Validation:
    """What Excel itself should refuse in the cell; bounds are both allowed.

    `how` is "list", "whole", "decimal", "date", "length" or "any". A list is named by
    its code list in `codes` ("pupils" is the roster); `within` names the column of the
    same row that picks the part of the list, and `field` the code's field to match.
    """

    how: str = "any"
    minimum: int | Decimal | date | None = None
    maximum: int | Decimal | date | None = None
    codes: str = ""
    field: str = ""
    within: str = ""


class CellType(Protocol):
    """All that is true of one kind of cell: the single place that says it."""

    @property
    def kind(self) -> Kind:
        """How its values are stored."""
        ...

    @property
    def width(self) -> int:
        """A column width in characters that shows an ordinary value whole."""
        ...

    @property
    def number_format(self) -> str:
        """Excel's number format of the cell; "@" is text."""
        ...

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """Understand a cell that is not blank.

        `fault` in the answer follows the heading: "must be a date, like 12/09/2026. ...".
        """
        ...

    def rule(self, codes: CodeLists) -> str:
        """What the value must be: the words after "<heading> must be "."""
        ...

    def validation(self, codes: CodeLists) -> Validation:
        """What Excel can refuse by itself."""
        ...

    def example(self, codes: CodeLists) -> Value:
        """One ordinary value."""
        ...

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The value as a person would find it typed in the cell."""
        ...


MIDNIGHT = time()


def plain_text(raw: RawValue) -> str:
    """The cell as the text a person sees typed there: 7.0 is "7", a date is day/month/year.

    The time of a day is kept where there is one.
    """
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return f"{raw:.15g}"
    if isinstance(raw, datetime) and raw.time() != MIDNIGHT:
        return f"{raw:%d/%m/%Y %H:%M}" + (f":{raw:%S}" if raw.second else "")
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    return "" if raw is None else str(raw)


Checker = Callable[[str], str]
"""Takes a text, gives the fault in it or ""."""
