"""Marks of unit tests taken together: so many of so many, over so many tests (R18).

Tests of a scheme of work differ in what they ask, so two times are set side by side and no
change is judged; marks of one pupil are not independent, so there is no likely range.
"""

from dataclasses import dataclass
from fractions import Fraction

from hlh_sheets.analyse.intervals import percent
from hlh_sheets.analyse.measure import Rows
from hlh_sheets.spec.rows import number

__all__ = ["Marks", "unit_marks"]


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks reached of the marks possible."""

    reached: Fraction
    possible: Fraction
    tests: int

    @property
    def rate(self) -> Fraction | None:
        """The part reached; None without a test."""
        return self.reached / self.possible if self.possible else None

    def __str__(self) -> str:
        """As reports print it: "34.5 of 55 marks (63%)"."""
        if self.rate is None:
            return "No marks"
        return f"{plain(self.reached)} of {plain(self.possible)} marks ({percent(self.rate)}%)"


def plain(marks: Fraction) -> str:
    """Marks without needless decimals; halves are allowed."""
    return f"{float(marks):g}"


def unit_marks(rows: Rows) -> Marks:
    """The marks of these unit tests (T4 Unit tests) together."""
    return Marks(
        sum((Fraction(number(row, "mark")) for row in rows), Fraction(0)),
        sum((Fraction(number(row, "max")) for row in rows), Fraction(0)),
        len(rows),
    )
