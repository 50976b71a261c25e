"""Attendance and suspensions by period (part 4), from the measure of attendance."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from hlh_sheets.analyse.a02_attendance import (
    FEW_SESSIONS,
    Attendance,
    attendance,
    before_entry,
)
from hlh_sheets.analyse.intervals import Share, percent
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, in_words
from hlh_sheets.spec import Record, school_year
from hlh_sheets.spec.rows import day
from hlh_sheets.spec.sentences import amount

__all__ = [
    "FIELDS",
    "NO_MARKS",
    "attendance_facts",
    "attendance_note",
    "before_line",
    "line",
    "missing_marks",
    "rate",
    "remarks",
    "start_of_year",
    "suspensions",
]

NO_MARKS = "No attendance mark is recorded."
NO_MARKS_THIS_YEAR = "No attendance mark is recorded this school year."
SESSIONS_A_DAY = 2
NO_SESSION = "No session counts"

FIELDS = (
    Field(
        "attendance_note",
        "What the figures mean, or that there are none.",
        "No attendance mark is recorded.",
    ),
    Field("suspensions", "Sessions and days suspended, from the register.", "No suspension."),
    Each(
        "attendance",
        "Attendance before entry, since entry, and this school year.",
        (
            Field("period", "Which time.", "This school year, from 7 September 2026"),
            Field("percent", "Attendance in percent.", "91.2%"),
            Field("attended", "Sessions attended of those possible.", "93 of 102"),
            Field("unauthorised", "Unauthorised absences.", "3 sessions"),
            Field("timetabled", "Of timetabled sessions (a local measure).", "94.0% (93 of 99)"),
        ),
    ),
)


def attendance_facts(source: Source, pupil: Record) -> list[dict[str, str]]:
    """A line for the time before entry, the time since, and this school year."""
    marks, year, entry = (
        source.rows("t5_register"),
        start_of_year(source.today),
        day(pupil, "start"),
    )
    lines = [before_line(share) for share in before_entry(source.rows("t3_baseline")).values()]
    periods = [(f"Since entry, from {in_words(entry)}", marks)]
    if entry < year:
        periods.append((f"This school year, from {in_words(year)}", since(marks, year)))
    codes = source.request.codes
    return lines + [line(period, attendance(found, codes)) for period, found in periods if found]


def before_line(share: Share) -> dict[str, str]:
    """The home school's figures, which have no marks behind them."""
    return {
        "period": "Before entry, from the home school",
        "percent": rate(share.fraction),
        "attended": f"{share.part} of {share.whole}",
        "unauthorised": NOT_RECORDED,
        "timetabled": NOT_RECORDED,
    }


def line(period: str, found: Attendance) -> dict[str, str]:
    """One line of the table."""
    return {
        "period": period,
        "percent": rate(found.rate),
        "attended": f"{found.attended} of {found.possible}",
        "unauthorised": amount(found.unauthorised, "session"),
        "timetabled": rate(found.timetabled_rate, f" ({found.attended} of {found.timetabled})"),
    }


def rate(part: Fraction | None, counts: str = "") -> str:
    """A rate with one decimal, and its counts where they don't stand beside it."""
    return NO_SESSION if part is None else f"{percent(part, 1)}%{counts}"


def start_of_year(today: date) -> date:
    """The first day of the school year that a day lies in."""
    return date(school_year(today), 9, 1)


def since(marks: Sequence[Record], first: date) -> list[Record]:
    """The marks from a day on."""
    return [mark for mark in marks if day(mark, "date") >= first]


def attendance_note(source: Source) -> str:
    """What this year's figures mean, or that there are none."""
    missing = [*missing_marks(source)]
    if missing:
        return missing[0]
    marks = since(source.rows("t5_register"), start_of_year(source.today))
    return " ".join(remarks(attendance(marks, source.request.codes)))


def remarks(found: Attendance, when: str = "this school year") -> Iterator[str]:
    """What the reader of a rate should know."""
    missed = f"{found.absent} of {found.possible} sessions missed {when}"
    if found.severe:
        yield f"Severe absence: {missed}, which is at least half."
    elif found.persistent:
        yield f"Persistent absence: {missed}, which is at least a tenth."
    elif found.possible:
        yield f"{missed[:1].upper()}{missed[1:]}, which is less than a tenth."
    if found.few:
        yield f"The rate rests on fewer than {FEW_SESSIONS} possible sessions and says little."
    if found.part_time:
        yield (
            f"{amount(found.part_time, 'session')} of them by a part-time timetable; the last "
            "column leaves those out."
        )
    if found.unknown:
        yield f"{amount(found.unknown, 'mark')} with a code that is in no list: not counted."


def missing_marks(source: Source) -> Iterator[str]:
    """That there are no marks, since entry or this school year."""
    marks = source.rows("t5_register")
    if not since(marks, start_of_year(source.today)):
        yield NO_MARKS_THIS_YEAR if marks else NO_MARKS


def suspensions(source: Source) -> str:
    """Sessions suspended since entry, with the days they make."""
    marks = source.rows("t5_register")
    count = attendance(marks, source.request.codes).suspended
    if not marks:
        return "Suspensions are not known without marks."
    if not count:
        return "No session since entry is marked as suspended."
    days = f"{count // SESSIONS_A_DAY}{'.5' if count % SESSIONS_A_DAY else ''}"
    noun = "day" if count == SESSIONS_A_DAY else "days"
    return f"Suspended since entry: {amount(count, 'session')}, which is {days} {noun}."
