"""A3: incidents per pupil-week, and what went well beside them (R30; domain.md section 9).

Ten possible sessions of the register are one pupil-week. An entry counts only where the register
tells of the same pupil's time: on a day with sessions, of a pupil with marks. Else a log that is
ahead of the register would make the rate too high. Entries left out so are told apart.

The likely range is Byar's approximation to the 95% limits of a count (N. E. Breslow and
N. E. Day, Statistical Methods in Cancer Research II, 1987, section 2.3), divided by the weeks.
It takes incidents as coming one by one; those of one pupil come together, so the range is rather
too narrow, and the share of the one pupil with most belongs beside it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import sqrt

from hlh_sheets.analyse.intervals import Z95, Interval, Share, percent, places
from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec.rows import day, text

__all__ = ["MEASURE", "Incidents", "byar", "incident_rate", "range_words", "rate_words"]

SESSIONS_A_WEEK = 10
SERIOUS = 3
"""The level from which an incident is serious (T6)."""


@dataclass(frozen=True, slots=True)
class Incidents:
    """The entries of a time, and the sessions possible in it."""

    incidents: int
    positives: int
    sessions: int
    """Possible sessions of all pupils in the register."""
    most: int
    """Incidents of the one pupil with most."""
    pupils: Share
    """Pupils with an incident, of those in the register."""
    serious: int
    restraints: int
    writers: int
    """Staff who wrote entries: with fewer of them, fewer incidents are written down."""
    left_out: int
    """Entries on a day or of a pupil without sessions in the register: in no other figure."""

    @property
    def weeks(self) -> Fraction:
        """The pupil-weeks."""
        return Fraction(self.sessions, SESSIONS_A_WEEK)

    @property
    def rate(self) -> Fraction | None:
        """Incidents per pupil-week; None without a session."""
        return self.incidents / self.weeks if self.sessions else None

    @property
    def positive_rate(self) -> Fraction | None:
        """Positive entries per pupil-week; None without a session."""
        return self.positives / self.weeks if self.sessions else None

    @property
    def likely(self) -> Interval | None:
        """The likely range of the rate; None without a session."""
        if not self.sessions:
            return None
        limits, weeks = byar(self.incidents), float(self.weeks)
        return Interval(limits.low / weeks, limits.high / weeks)

    @property
    def highest(self) -> Share:
        """The incidents of the one pupil with most, of all; it has no interval to be shown."""
        return Share(self.most, self.incidents)


def incident_rate(log: Rows, sessions: Mapping[date, int], pupils: Collection[str]) -> Incidents:
    """The entries (T6 Log) of a time over what the register (T5) says of it.

    `sessions` are the possible sessions of all pupils by day, `pupils` those who have any.
    """
    inside = [
        row for row in log if sessions.get(day(row, "date")) and text(row, "hlh_id") in pupils
    ]
    bad = [row for row in inside if text(row, "positive") == "N"]
    each = Counter(text(row, "hlh_id") for row in bad)
    return Incidents(
        incidents=len(bad),
        positives=len(inside) - len(bad),
        sessions=sum(sessions.values()),
        most=max(each.values(), default=0),
        pupils=Share(len(each), len(pupils)),
        serious=sum(is_serious(row.get("level")) for row in bad),
        restraints=sum(row.get("restraint") == "Y" for row in bad),
        writers=len({text(row, "by") for row in inside}),
        left_out=len(log) - len(inside),
    )


def is_serious(level: object) -> bool:
    """Whether a level is 3 or 4."""
    return isinstance(level, int) and level >= SERIOUS


def rate_words(rate: Fraction | None) -> str:
    """A rate as it is printed everywhere, with two places; 0.00 without a session."""
    return places(rate or 0)


def range_words(likely: Interval) -> str:
    """A likely range as it is printed in tables: "0.17-0.37"."""
    return f"{places(likely.low)}-{places(likely.high)}"


def byar(count: int) -> Interval:
    """The likely range of a count of at least 0, such as 4.79 to 18.39 of 10.

    n (1 - 1/9n - z/3 sqrt n)^3 and the same of n + 1 with plus; the low end of 0 is 0.
    """
    if count < 0:
        raise ValueError("a count is 0 or more")
    return Interval(limit(count, -Z95) if count else 0.0, limit(count + 1, Z95))


def limit(number: int, z: float) -> float:
    """One of the two limits."""
    return number * (1 - 1 / (9 * number) + z / (3 * sqrt(number))) ** 3


def examples() -> Sequence[str]:
    """Worked values."""
    cases = [(count, byar(count)) for count in (0, 3, 10, 24)]
    limits = "; ".join(
        f"{count}: {places(ends.low)} to {places(ends.high)}" for count, ends in cases
    )
    case = Incidents(24, 40, 2400, 15, Share(4, 12), 3, 1, 5, 0)
    likely = case.likely or Interval(0, 0)
    return (
        f"Likely ranges of counts: {limits}",
        (
            f"{case.incidents} incidents in {case.sessions:,} possible sessions, {case.weeks} "
            f"pupil-weeks: {rate_words(case.rate)} per pupil-week, likely "
            f"{places(likely.low)} to {places(likely.high)}; {case.most} of them, "
            f"{percent(case.highest.fraction or 0)}%, of one pupil"
        ),
    )


MEASURE = Measure(
    id="A3",
    title="Incident rate",
    definition=(
        "Incidents in the log per pupil-week; a pupil-week is ten possible sessions of the "
        "register. Counted are entries on days, and of pupils, with possible sessions in the "
        "register; others are told apart. An incident with two pupils is two entries. The likely "
        "range takes incidents as coming one by one, so it is rather too narrow where one pupil "
        "has many: the highest share of one pupil stands beside it. Whether the rate rose or fell "
        "is not judged; the shares of pupils with an incident are compared instead. How much "
        "staff write down changes the counts, so positive entries and the number of staff who "
        "wrote are told."
    ),
    source=(
        "The school's policy on pupil progress; Byar's approximation to the limits of a count, "
        "95%; forms: T6 Log, T5 Register"
    ),
    units="incidents per pupil-week; pupils of pupils",
    function=incident_rate,
    examples=examples,
    requirements=("R30", "R36"),
)
