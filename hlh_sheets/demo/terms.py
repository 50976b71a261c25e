"""The invented school's half terms and closed days, for any day called today.

The terms are those that the day's school year and the one before would have in Herefordshire
if nothing special happened; no real calendar is copied.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from hlh_sheets.spec import Calendar, Term, school_year

__all__ = ["FRIDAY", "Terms", "terms_for"]

MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4
TERMS_KEPT = 4


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday from that day on."""
    return day + timedelta((weekday - day.weekday()) % 7)


def on_or_before(day: date, weekday: int) -> date:
    """The last such weekday up to that day."""
    return day - timedelta((day.weekday() - weekday) % 7)


def year_of(start: int) -> list[Term]:
    """The six half terms of the school year that begins in September of `start`."""
    autumn, spring = on_or_after(date(start, 9, 2), WEDNESDAY), date(start + 1, 1, 4)
    back = on_or_after(spring, MONDAY)
    may_day = on_or_after(date(start + 1, 5, 1), MONDAY)

    def term(name: str, half: int, first: date, last: date, *closed: date) -> Term:
        return Term(name, half, first, last, frozenset(closed))

    return [
        term("AUT", 1, autumn, on_or_before(date(start, 10, 24), FRIDAY), autumn),
        term("AUT", 2, *ends(date(start, 11, 1), date(start, 12, 19))),
        term("SPR", 1, back, on_or_before(date(start + 1, 2, 14), FRIDAY), back),
        term("SPR", 2, *ends(date(start + 1, 2, 20), date(start + 1, 3, 25))),
        term("SUM", 1, *ends(date(start + 1, 4, 12), date(start + 1, 5, 23)), may_day),
        term("SUM", 2, *ends(date(start + 1, 6, 1), date(start + 1, 7, 21))),
    ]


def ends(first: date, last: date) -> tuple[date, date]:
    """From a Monday to a Friday."""
    return on_or_after(first, MONDAY), on_or_before(last, FRIDAY)


@dataclass(frozen=True)
class Terms:
    """The four terms up to today, and the rest of today's school year.

    `halves` are all of them in order; `past` holds, for each of the four terms, its two
    half terms.
    """

    today: date
    halves: Sequence[Term]
    past: Sequence[Sequence[Term]]

    @property
    def calendar(self) -> Calendar:
        """As checks ask for it."""
        return Calendar(tuple(self.halves))

    @property
    def school_year(self) -> int:
        """The year in which today's school year began."""
        return school_year(self.today)

    @cached_property
    def open_days(self) -> Sequence[date]:
        """The days taught in the four terms, up to today."""
        first = self.past[0][0].start
        days = (first + timedelta(n) for n in range((self.today - first).days + 1))
        return tuple(day for day in days if self.calendar.is_open(day))

    def days_of(self, term: int) -> Sequence[date]:
        """The days taught in one of the four terms (0 to 3), up to today."""
        first, last = self.past[term][0].start, self.past[term][1].end
        return tuple(day for day in self.open_days if first <= day <= last)


def terms_for(today: date) -> Terms:
    """The calendar around that day."""
    start = school_year(today)
    halves = [half for year in (start - 2, start - 1, start) for half in year_of(year)]
    pairs = list(zip(halves[::2], halves[1::2], strict=True))
    begun = [pair for pair in pairs if pair[0].start <= today][-TERMS_KEPT:]
    kept = halves[halves.index(begun[0][0]) :]
    return Terms(today, tuple(kept), tuple(begun))
