"""The records that trends are made of, with the terms begun so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from hlh_sheets.analyse import Rows
from hlh_sheets.analyse.a02_attendance import Attendance, attendance_by
from hlh_sheets.analyse.periods import Period, by_day, half_terms, terms
from hlh_sheets.spec import Calendar, CodeLists, Records, Row
from hlh_sheets.spec.rows import day, text
from hlh_sheets.workbooks.roster import term_of

__all__ = ["View"]

Marks = Mapping[str, Attendance]


@dataclass(frozen=True)
class View:
    """What the panels read: records, code lists and the day of the report."""

    records: Records
    codes: CodeLists
    today: date

    def rows(self, table: str) -> Rows:
        """The records of a table that stand."""
        return self.records.rows(table)

    @cached_property
    def terms(self) -> Sequence[Period]:
        """The terms begun by today."""
        return self.begun(terms(self.rows("t1_calendar"), self.codes))

    @cached_property
    def halves(self) -> Sequence[Period]:
        """The half terms begun by today."""
        return self.begun(half_terms(self.rows("t1_calendar"), self.codes))

    @cached_property
    def calendar(self) -> Calendar:
        """The half terms with their closed days, those to come included."""
        return Calendar(tuple(map(term_of, self.rows("t1_calendar"))))

    @property
    def first_day(self) -> date:
        """The first day of the first term; before any has begun, the day after today."""
        return self.terms[0].start if self.terms else self.today + timedelta(1)

    def begun(self, periods: Sequence[Period]) -> Sequence[Period]:
        """Those of the periods that have begun."""
        return tuple(period for period in periods if period.start <= self.today)

    def end(self, period: Period) -> date:
        """The last day that counts to a period so far, the holiday after it included."""
        return min(period.until, self.today)

    def over(self, period: Period) -> bool:
        """Whether its last day is past."""
        return period.end < self.today

    def named(self, period: Period) -> str:
        """The period in a sentence; one that is not over is "so far"."""
        return period.label + ("" if self.over(period) else ", so far")

    def drawn(self, period: Period) -> str:
        """The period below a chart."""
        return (period.short or period.label) + ("" if self.over(period) else " so far")

    def label(self, codes: str, code: str) -> str:
        """What a code means in words."""
        known = self.codes[codes].by_code.get(code)
        return (known.label or code) if known else code

    @cached_property
    def marks(self) -> Mapping[Period | None, Marks]:
        """Attendance by half term and pupil; under None the marks outside every half term."""
        periods = by_day(self.halves)

        def group(mark: Row) -> tuple[Period | None, str]:
            return periods.get(day(mark, "date")), text(mark, "hlh_id")

        found: dict[Period | None, dict[str, Attendance]] = {}
        counted = attendance_by(self.rows("t5_register"), self.codes, group)
        for (period, pupil), attendance in counted.items():
            found.setdefault(period, {})[pupil] = attendance
        return found

    @cached_property
    def sessions(self) -> Mapping[date, int]:
        """The possible sessions of all pupils by day."""
        days = attendance_by(self.rows("t5_register"), self.codes, lambda mark: day(mark, "date"))
        return {on: marks.possible for on, marks in days.items()}

    def halves_of(self, term: Period) -> Sequence[Period]:
        """The half terms of a term."""
        return [half for half in self.halves if term.holds(half.start)]
