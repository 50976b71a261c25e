"""The chart of a pupil's attendance by half term, with the lines of 90% and 50%."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hlh_sheets.analyse.a02_attendance import FEW_SESSIONS, Attendance, attendance_by
from hlh_sheets.analyse.intervals import percent
from hlh_sheets.analyse.periods import Period, by_day, half_terms
from hlh_sheets.documents.core import Chart, Plotted
from hlh_sheets.documents.facts.charts.shown import FEWEST, MOST, PupilChart
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.spec.rows import day
from hlh_sheets.spec.sentences import amount

__all__ = ["ATTENDANCE"]

LINES = (Decimal("0.9"), Decimal("0.5"))
"""Attendance at or under which absence is persistent, and severe."""
ABOUT = "Columns: attendance by half term, of possible sessions, with lines at 90% and 50%."

CHART = Chart(
    "attendance",
    "Attendance by half term",
    "Attendance of possible sessions in each half term, with lines at 90% and 50%; a half term "
    "in which no session counts is a gap.",
    ("Attendance", "90% (persistent absence)", "50% (severe absence)"),
    Plotted(
        ("Spring\u00a01 2026", "Spring\u00a02 2026", "Summer\u00a01 2026", "Summer\u00a02 2026"),
        (
            (Decimal("0.884"), None, Decimal("0.921"), Decimal("0.935")),
            (LINES[0],) * 4,
            (LINES[1],) * 4,
        ),
        f"{ABOUT} Spring 1 2026: 88.4%. Spring 2 2026: no session counts.",
        "0.0%",
    ),
)


@dataclass(frozen=True)
class Half:
    """A half term of the pupil's stay; without marks when none is recorded."""

    period: Period
    found: Attendance | None
    over: bool

    @property
    def name(self) -> str:
        """As the chart names it."""
        return self.period.short if self.over else f"{self.period.short} so\u00a0far"

    @property
    def rate(self) -> Decimal | None:
        """Attendance to a tenth of a percent, as it is printed; None when no session counts."""
        rate = self.found.rate if self.found else None
        return None if rate is None else Decimal(percent(rate, 1)) / 100

    @property
    def said(self) -> str:
        """The half term in words."""
        if self.found is None:
            return f"{self.name}: no mark is recorded."
        if self.rate is None:
            return f"{self.name}: no session counts."
        few = f" (fewer than {FEW_SESSIONS})" if self.found.few else ""
        whole = amount(self.found.possible, "session")
        return f"{self.name}: {self.rate:.1%}, {self.found.attended} of {whole}{few}."


def figures(source: Source) -> Plotted:
    """Attendance in the half terms of the stay, the last nine at most."""
    halves, _ = halves_of(source)
    if counted(halves) < FEWEST:
        return Plotted()
    shown = halves[-MOST:]
    lines = [[line] * len(shown) for line in LINES]
    alt = " ".join([ABOUT, *(each.said for each in shown)])
    return CHART.plotted(
        [each.name for each in shown], [[each.rate for each in shown], *lines], alt
    )


def remark(source: Source) -> str:
    """What to know of the chart, or why there is none."""
    halves, lost = halves_of(source)
    if counted(halves) >= FEWEST:
        return " ".join(remarks(halves, lost))
    many = "only one half term" if counted(halves) else "no half term"
    return f"There is no chart of attendance: {many} has sessions that count."


def counted(halves: Sequence[Half]) -> int:
    """In how many half terms a session counts."""
    return sum(each.rate is not None for each in halves)


def remarks(halves: Sequence[Half], lost: int) -> Iterator[str]:
    """What the reader of the chart should know."""
    shown = halves[-MOST:]
    few = [each.name for each in shown if each.found and each.found.few]
    gaps = [each.name for each in shown if each.rate is None]
    if few:
        yield f"Fewer than {FEW_SESSIONS} sessions, which say little: {', '.join(few)}."
    if gaps:
        yield f"No session counts, so there is a gap: {', '.join(gaps)}."
    if len(halves) > MOST:
        yield f"The chart shows the last {MOST} half terms of {len(halves)}."
    if lost:
        verb = "lies" if lost == 1 else "lie"
        yield (
            f"{amount(lost, 'mark')} {verb} outside the half terms of the calendar and can't be "
            "shown in the chart."
        )


def halves_of(source: Source) -> tuple[list[Half], int]:
    """The half terms from the first mark to the end of the stay; marks outside all half terms."""
    codes, today = source.request.codes, source.today
    periods = half_terms(source.records.rows("t1_calendar"), codes)
    days = by_day(periods)
    marks = attendance_by(
        source.rows("t5_register"), codes, lambda mark: days.get(day(mark, "date"))
    )
    outside = marks.pop(None, Attendance())
    first = min((period.start for period in marks if period), default=date.max)
    last = last_day(source)
    halves = [
        Half(period, marks.get(period), over=period.end < today)
        for period in periods
        if first <= period.start <= last
    ]
    return halves, outside.possible + outside.not_counted + outside.unknown


def last_day(source: Source) -> date:
    """The last day of the stay, or today."""
    row = next(iter(source.rows("t1_pupils")), None)
    end = None if row is None else row.get("end")
    return min(end, source.today) if isinstance(end, date) else source.today


ATTENDANCE = PupilChart(
    CHART, figures, remark, "No session counts, so there is a gap: Spring\u00a02 2026."
)
