"""Shares with their likely range, and when two of them differ (domain.md section 9).

Wilson's score interval for one share, Newcombe's hybrid score interval for the difference of
two (R. G. Newcombe, Statistics in Medicine 17, 1998, methods 3 and 10, no continuity
correction), both at 95%. Checked: 6 of 10 is 31.3-83.2%, 18 of 30 is 42.3-75.4%; 56 of 70
less 48 of 80 is 5.2-33.4 points (the table of that paper).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

__all__ = [
    "Z95",
    "Change",
    "Interval",
    "Share",
    "change",
    "difference",
    "percent",
    "places",
    "wilson",
]

Z95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Interval:
    """The ends of a likely range; of a share as parts of one (of a difference from -1 to 1)."""

    low: float
    high: float


class Change(Enum):
    """How a share compares with an earlier one."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_CLEAR = "no clear change"
    NOT_COMPARED = "not compared"
    """One of the two has nobody in it."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError("a part must be from 0 to its whole")

    @property
    def fraction(self) -> Fraction | None:
        """The share, exact; None when the whole is 0."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def interval(self) -> Interval | None:
        """The 95% Wilson interval; None when the whole is 0."""
        return wilson(self.part, self.whole) if self.whole else None

    def __str__(self) -> str:
        """As reports print it: "18 of 30 (60%, likely 42-75%)"."""
        fraction, likely = self.fraction, self.interval
        if fraction is None or likely is None:
            return "0 of 0 (no percentage)"
        low, high = (percent(end) for end in (likely.low, likely.high))
        return f"{self.part} of {self.whole} ({percent(fraction)}%, likely {low}-{high}%)"


def wilson(part: int, whole: int) -> Interval:
    """The 95% score interval of `part` of `whole`; `whole` must be at least 1.

    (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n). At 0 and at all, the end is exact.
    """
    if not (whole and 0 <= part <= whole):
        raise ValueError("a part must be from 0 to its whole, which is not 0")
    z2 = Z95 * Z95
    middle = part + z2 / 2
    spread = Z95 * sqrt(part * (whole - part) / whole + z2 / 4)
    low = 0.0 if part == 0 else (middle - spread) / (whole + z2)
    high = 1.0 if part == whole else (middle + spread) / (whole + z2)
    return Interval(low, high)


def difference(before: Share, after: Share) -> Interval | None:
    """The 95% Newcombe interval of `after` less `before`; None when either whole is 0.

    It takes the two as separate groups. Where mostly the same pupils are in both, it is
    wider than need be, so a change is said less often, never more.
    """
    first, second = before.interval, after.interval
    one, two = before.fraction, after.fraction
    if first is None or second is None or one is None or two is None:
        return None
    p1, p2 = float(one), float(two)
    gap = p2 - p1
    low = gap - sqrt((p2 - second.low) ** 2 + (first.high - p1) ** 2)
    high = gap + sqrt((second.high - p2) ** 2 + (p1 - first.low) ** 2)
    return Interval(low, high)


def change(before: Share, after: Share) -> Change:
    """Higher or lower only when the interval of the difference leaves out 0."""
    interval = difference(before, after)
    if interval is None:
        return Change.NOT_COMPARED
    if interval.low > 0:
        return Change.HIGHER
    return Change.LOWER if interval.high < 0 else Change.NOT_CLEAR


def percent(part: Fraction | float, digits: int = 0) -> str:
    """A part of one in percent, halves rounded up: 1/8 is "13", or "12.5" with one place."""
    return places(Fraction(part) * 100, digits)


def places(number: Fraction | float, digits: int = 2) -> str:
    """A number with so many places, halves rounded up as Excel does: 5/8 is "0.63"."""
    exact = Fraction(number)
    return str(
        (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
            Decimal(1).scaleb(-digits), ROUND_HALF_UP
        )
    )
