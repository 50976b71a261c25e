"""What a cell can hold before and after it is understood."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

__all__ = ["Parsed", "RawValue", "Score", "Value"]

RawValue = None | bool | int | float | str | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """A test score, or a limit when the report prints only that (`<69`, `>141`).

    `limit` is "" for an exact score, "<" for at or under the floor, ">" for at or over
    the ceiling. No difference may be computed from a limit.
    """

    number: Decimal
    limit: str = ""

    def __str__(self) -> str:
        return f"{self.limit}{self.number}"

    @classmethod
    def from_text(cls, text: str) -> "Score":
        """The score that `str` of a score wrote."""
        return cls(Decimal(text.lstrip("<>")), text[:1] if text[:1] in "<>" else "")


Value = None | bool | int | Decimal | str | date | Score


class Parsed(NamedTuple):
    """One cell understood: its value, a note on how it was read, or what is wrong with it.

    `fault` is the whole sentence for the person, without the heading: it follows
    "<heading> must be ..." only when it comes from the type's rule.
    """

    value: Value = None
    note: str = ""
    fault: str = ""
