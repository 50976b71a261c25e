"""Half terms and terms from the records of the calendar, in the order of time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hlh_sheets.analyse.measure import Rows
from hlh_sheets.spec import CodeLists, school_year
from hlh_sheets.spec.rows import day, text, whole

__all__ = ["Period", "by_day", "half_terms", "terms"]

HALVES = {1: "1st half", 2: "2nd half"}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A half term or a term; both days belong to it."""

    start: date
    end: date
    label: str
    """Like "Autumn 2026" or "Autumn 2026, 1st half"."""
    year: int
    """The year in which its school year began."""
    until: date = date.max
    """The day before the next one begins: what falls due in a holiday counts to the term before."""
    short: str = ""
    """A half term as charts name it, its first two words kept together: "Autumn 1 2026"."""

    def holds(self, on: date) -> bool:
        """Whether that day lies in it."""
        return self.start <= on <= self.end


def half_terms(calendar: Rows, codes: CodeLists) -> tuple[Period, ...]:
    """A period for each record of the calendar (T1)."""
    return in_order(
        Period(
            day(row, "start"),
            day(row, "end"),
            f"{name_of(row, codes)}, {HALVES[whole(row, 'half')]}",
            school_year(day(row, "start")),
            short=name_of(row, codes, f"\u00a0{whole(row, 'half')}"),
        )
        for row in calendar
    )


def terms(calendar: Rows, codes: CodeLists) -> tuple[Period, ...]:
    """The records of the calendar joined to terms: from the first day to the last of its halves.

    The days of a half-term holiday lie inside its term.
    """
    halves: dict[tuple[int, str], list[Period]] = defaultdict(list)
    for row in calendar:
        start, end = day(row, "start"), day(row, "end")
        year = school_year(start)
        halves[year, text(row, "term")].append(Period(start, end, name_of(row, codes), year))
    return in_order(
        Period(min(p.start for p in parts), max(p.end for p in parts), parts[0].label, year)
        for (year, _), parts in halves.items()
    )


def in_order(periods: Iterable[Period]) -> tuple[Period, ...]:
    """By time, each reaching until the next."""
    found = sorted(periods)
    return tuple(
        replace(one, until=later.start - timedelta(1)) for one, later in pairwise(found)
    ) + tuple(found[-1:])


def name_of(row: Mapping[str, object], codes: CodeLists, half: str = "") -> str:
    """The term with the year in which the record begins: "Autumn 2026", "Autumn 1 2026"."""
    code = str(row["term"])
    known = codes["terms"].by_code.get(code)
    start = row["start"]
    year = start.year if isinstance(start, date) else ""
    return f"{known.label if known else code}{half} {year}"


def by_day(periods: Sequence[Period]) -> Mapping[date, Period]:
    """Every day of the periods to its period; of two that share a day, the later one."""
    return {
        period.start + timedelta(n): period
        for period in periods
        for n in range((period.end - period.start).days + 1)
    }
