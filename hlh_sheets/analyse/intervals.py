"""How sure a share of a few pupils can be: likely ranges, and when two shares differ."""

from dataclasses import dataclass
from math import sqrt

__all__ = ["Range", "Share", "difference", "wilson"]

Z = 1.959963984540054
"""The normal quantile of a 95% interval."""


@dataclass(frozen=True, slots=True)
class Range:
    """A likely range (95%), both ends as parts of 1; of a difference, from -1 to 1."""

    low: float
    high: float

    @property
    def leaves_out_zero(self) -> bool:
        """Whether a difference with this range is one at all."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. Raises `ValueError` for counts that can't be."""

    count: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.total:
            raise ValueError("a share counts from 0 up to its total")

    def __str__(self) -> str:
        """As reports print it: "18 of 30 (60%, likely 42-75%)"."""
        if not self.total:
            return "0 of 0"
        likely = wilson(self)
        return (
            f"{self.count} of {self.total} ({percent(self.count / self.total)}%, "
            f"likely {percent(likely.low)}-{percent(likely.high)}%)"
        )


def percent(part: float) -> int:
    """A part of 1 as whole percent, halves up."""
    return int(100 * part + 0.5)


def wilson(share: Share) -> Range:
    """The Wilson 95% interval of a share (Wilson 1927; domain.md section 9).

    Of nothing (0 of 0) anything is likely: 0 to 1.
    """
    n = share.total
    if not n:
        return Range(0.0, 1.0)
    part = share.count / n
    middle = part + Z * Z / (2 * n)
    half = Z * sqrt(part * (1 - part) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    low = 0.0 if share.count == 0 else (middle - half) / scale
    high = 1.0 if share.count == n else (middle + half) / scale
    return Range(low, high)


def difference(later: Share, earlier: Share) -> Range:
    """Newcombe's 95% interval of later less earlier (Newcombe 1998, method 10).

    The two shares must be of different pupils or occasions. With nothing on one side the
    range is all that could be.
    """
    if not (later.total and earlier.total):
        return Range(-1.0, 1.0)
    p, q = later.count / later.total, earlier.count / earlier.total
    mine, theirs = wilson(later), wilson(earlier)
    down = sqrt((p - mine.low) ** 2 + (theirs.high - q) ** 2)
    up = sqrt((mine.high - p) ** 2 + (q - theirs.low) ** 2)
    return Range(p - q - down, p - q + up)
