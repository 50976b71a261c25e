"""Attendance by half term, and persistent absence among pupils (R31, R36)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from hlh_sheets.analyse.a02_attendance import (
    Attendance,
    SchoolAttendance,
    before_entry,
    school_attendance,
)
from hlh_sheets.analyse.intervals import Share, percent
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Cell, Chart, Heading, Line, Points, Style, Table
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.shares import ShareChart, share_cells
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import Counted, against, form, now_and_before, so_many

__all__ = [
    "AttendanceTrend",
    "SinceEntry",
    "attendance_trend",
    "by_pupil",
    "in_term",
    "rate_of",
    "since_entry",
]

SHEET = "Attendance"
HALVES_DRAWN = 9
HEADINGS = (
    Heading("Half term", Style.TEXT, 28),
    Heading("Sessions attended"),
    Heading("Sessions possible"),
    Heading("Attendance", Style.PERCENT_1),
    Heading("Of timetabled sessions", Style.PERCENT_1),
    Heading("Middle pupil", Style.PERCENT_1),
    Heading("Pupils"),
    Heading("Persistent absence"),
    Heading("Share of pupils", Style.PERCENT),
    Heading("Likely from", Style.PERCENT),
    Heading("Likely to", Style.PERCENT),
    Heading("Against the half term before", Style.TEXT, 15),
    Heading("Severe absence"),
    Heading("Fewer than 20 sessions"),
    Heading("90% line", Style.PERCENT, hidden=True),
    Heading("50% line", Style.PERCENT, hidden=True),
    Heading("Name on the charts", Style.TEXT, hidden=True),
)
RATE, TIMETABLED, SHARE, NINETY, FIFTY, NAME = 3, 4, 8, 14, 15, 16
ABSENT = "Pupils with persistent absence"
PUPILS = ShareChart(ABSENT, ABSENT, SHEET, NAME, SHARE, HALVES_DRAWN)
LINES = (Fraction(9, 10), Fraction(1, 2))
"""Attendance at which absence is persistent and severe."""
NOTES = (
    (
        "Attendance is all sessions attended of all sessions possible. Sessions of one pupil are "
        "not independent, so it has no likely range; shares of pupils have one."
    ),
    "Of timetabled sessions (a local measure) leaves out code C2, part-time timetable.",
    (
        "Persistent absence: at least 10% of the pupil's own possible sessions missed; severe "
        "absence: at least half, counted among the persistent. Few sessions give high rates "
        "easily, so a half term that is not over is not compared with the one before."
    ),
)
Found = Sequence[tuple[Period, SchoolAttendance]]


@dataclass(frozen=True)
class AttendanceTrend:
    """Attendance over the half terms: the table, the chart, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


def attendance_trend(view: View) -> AttendanceTrend:
    """Attendance in each half term begun so far."""
    found = [
        (half, school_attendance(view.marks[half])) for half in view.halves if half in view.marks
    ]
    drawn = found[-HALVES_DRAWN:]
    table = Table(
        SHEET,
        "Attendance by half term",
        "All pupils together, and how many pupils were absent often.",
        HEADINGS,
        tuple(table_rows(view, found)),
        (*NOTES, *not_shown(view)),
        (chart_of_rate(view, drawn), chart_of_pupils(view, drawn)) if drawn else (),
    )
    chart = table.charts[0] if found else None
    return AttendanceTrend(table, chart, tuple(sentences(view, found)))


def counted(view: View, found: Found) -> Sequence[Counted]:
    """The share of pupils with persistent absence in each half term."""
    return [Counted(half.label, each.persistent, view.over(half)) for half, each in found]


def table_rows(view: View, found: Found) -> Iterator[Sequence[Cell]]:
    """A line for each half term."""
    changes = against(counted(view, found))
    for (half, all_of_it), changed in zip(found, changes, strict=True):
        pooled, absent = all_of_it.pooled, all_of_it.persistent
        yield (
            view.named(half),
            pooled.attended,
            pooled.possible,
            pooled.rate,
            pooled.timetabled_rate,
            all_of_it.median,
            *share_cells(absent),
            changed,
            all_of_it.severe.part,
            all_of_it.few,
            *LINES,
            view.drawn(half),
        )


def chart_of_rate(view: View, found: Found) -> Chart:
    """Attendance with the lines of persistent and severe absence."""
    rates = [each.pooled.rate for _, each in found if each.pooled.rate is not None]
    lowest = max(0, floor(10 * min([*rates, *LINES])) - 1) / 10
    said = "; ".join(
        f"{view.drawn(half)} {rate_of(each.pooled.rate)}, of timetabled sessions "
        f"{rate_of(each.pooled.timetabled_rate)}"
        for half, each in found
    )
    return Chart(
        "Attendance by half term",
        SHEET,
        NAME,
        (
            Points(RATE, Line.MAIN, labelled=True),
            Points(TIMETABLED, Line.SECOND),
            Points(NINETY, Line.LIMIT),
            Points(FIFTY, Line.LOWER_LIMIT),
        ),
        f"Attendance, from {percent(lowest)}% up" if lowest else "Attendance",
        f"Lines. Attendance: {said}. Straight lines at 90% and 50%.",
        percent=True,
        lowest=lowest,
        most=HALVES_DRAWN,
    )


def chart_of_pupils(view: View, found: Found) -> Chart:
    """Persistent absence among pupils, with the likely range."""
    return PUPILS.of([(view.drawn(half), each.persistent) for half, each in found])


def sentences(view: View, found: Found) -> Iterator[str]:
    """The latest half term, how it compares, and the same pupils before entry."""
    marked = [(half, each) for half, each in found if each.pooled.possible]
    if not marked:
        yield f"No attendance marks are recorded yet. They come with {form('T5')}."
        return
    half, latest = marked[-1]
    pooled = latest.pooled
    yield (
        f"{view.named(half)}: {rate_of(pooled.rate)} ({pooled.attended:,} of "
        f"{amount(pooled.possible, 'session')}); of timetabled sessions "
        f"{rate_of(pooled.timetabled_rate)}."
    )
    severe = f", {latest.severe.part} of them severe" if latest.severe.part else ""
    yield f"Persistent absence: {so_many(latest.persistent, 'pupil')}{severe}." + now_and_before(
        counted(view, marked), "half term"
    )
    entry = since_entry(view)
    if entry.pupils:
        yield (
            f"The same {amount(entry.pupils, 'pupil')} before entry (home schools' counts): "
            f"{rate_of(entry.before.fraction)}; here, over all half terms: "
            f"{rate_of(entry.here.rate)}."
        )


@dataclass(frozen=True)
class SinceEntry:
    """The same pupils before entry, as the home schools counted, and here over all half terms."""

    pupils: int
    before: Share
    here: Attendance


def since_entry(view: View) -> SinceEntry:
    """The attendance before entry and since, of the pupils of whom both are known."""
    before = before_entry(view.rows("t3_baseline"))
    since = by_pupil(marks for half, marks in view.marks.items() if half is not None)
    both = [pupil for pupil in before if pupil in since and since[pupil].possible]
    return SinceEntry(
        len(both),
        Share(sum(before[p].part for p in both), sum(before[p].whole for p in both)),
        sum((since[pupil] for pupil in both), Attendance()),
    )


def by_pupil(marks: Iterable[Mapping[str, Attendance]]) -> dict[str, Attendance]:
    """Each pupil's marks over several times."""
    found: dict[str, Attendance] = {}
    for each in marks:
        for pupil, attendance in each.items():
            found[pupil] = found.get(pupil, Attendance()) + attendance
    return found


def in_term(view: View, term: Period) -> dict[str, Attendance]:
    """The marks of each pupil with possible sessions in a term's half terms."""
    found = by_pupil(view.marks.get(half, {}) for half in view.halves_of(term))
    return {pupil: marks for pupil, marks in found.items() if marks.possible}


def not_shown(view: View) -> Iterator[str]:
    """Marks that are in no figure."""
    outside = sum(view.marks.get(None, {}).values(), Attendance())
    lost = outside.possible + outside.not_counted
    if lost:
        yield (
            "Outside the half terms of the Calendar sheet, and so not in this table: "
            f"{amount(lost, 'mark')}. Check the dates there."
        )
    unknown = sum(each.unknown for marks in view.marks.values() for each in marks.values())
    if unknown:
        yield (
            f"With a code that is in no list, and so in no figure: {amount(unknown, 'mark')}. Put "
            "the code back into the list of attendance codes."
        )


def rate_of(rate: Fraction | None) -> str:
    """A rate in words, with one place."""
    return "no percentage" if rate is None else f"{percent(rate, 1)}%"
