"""Attendance and suspensions by period (part 4), from the measure of attendance."""

from collections.abc import Iterator, Sequence
from datetime import date

from hlh_sheets.documents.core import AttendanceSaid, Each, Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, amount, in_words
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, whole

__all__ = ["FIELDS", "attendance_facts", "attendance_note", "missing_marks", "suspensions"]

SUSPENDED = "E"
"""The register's code for suspended or excluded with no provision made (S12)."""
NO_MARKS = "No attendance mark is recorded."
NO_MARKS_THIS_YEAR = "No attendance mark is recorded this school year."
SESSIONS_A_DAY = 2
SEPTEMBER = 9

FIELDS = (
    Field("attendance_note", "What the figures mean, or that there are none.", "Persistent."),
    Field("suspensions", "Sessions and days suspended, from the register.", "No suspension."),
    Each(
        "attendance",
        "Attendance before entry, since entry, and this school year.",
        (
            Field("period", "Which time.", "This school year, from 7 September 2026"),
            Field("percent", "Attendance in percent.", "91.2%"),
            Field("attended", "Sessions attended of those possible.", "93 of 102"),
            Field("unauthorised", "Unauthorised absences.", "3 sessions"),
            Field("timetabled", "Of timetabled sessions (a local measure).", "94.0%"),
        ),
    ),
)


def attendance_facts(source: Source, pupil: Record) -> list[dict[str, str]]:
    """A line for the time before entry, the time since, and this school year."""
    marks, figures = source.rows("t5_register"), source.request.figures
    lines = list(before_entry(source))
    year = start_of_year(source.today)
    entry = day(pupil, "start")
    periods = [(f"Since entry, from {in_words(entry)}", marks)]
    if entry < year:
        periods.append((f"This school year, from {in_words(year)}", since(marks, year)))
    for period, found in periods:
        if found:
            said = figures.attendance(found, source.request.codes)
            lines.append(line(period, said))
    return lines


def before_entry(source: Source) -> Iterator[dict[str, str]]:
    """The home school's figures, which have no marks behind them."""
    for row in source.rows("t3_baseline"):
        if row.get("prior_possible") and row.get("prior_attended") is not None:
            possible, attended = whole(row, "prior_possible"), whole(row, "prior_attended")
            percent = source.request.figures.share(attended, possible)
            said = AttendanceSaid(percent, f"{attended} of {possible}", NOT_RECORDED, NOT_RECORDED)
            yield line("Before entry, from the home school", said)


def line(period: str, said: AttendanceSaid) -> dict[str, str]:
    """One line of the table."""
    return {
        "period": period,
        "percent": said.percent,
        "attended": said.attended,
        "unauthorised": said.unauthorised,
        "timetabled": said.timetabled,
    }


def start_of_year(today: date) -> date:
    """The first day of the school year that a day lies in."""
    return date(today.year - (today.month < SEPTEMBER), SEPTEMBER, 1)


def since(marks: Sequence[Record], first: date) -> list[Record]:
    """The marks from a day on."""
    return [mark for mark in marks if day(mark, "date") >= first]


def attendance_note(source: Source) -> str:
    """What this year's figures mean, or that there are none."""
    for sentence in missing_marks(source):
        return sentence
    found = since(source.rows("t5_register"), start_of_year(source.today))
    said = source.request.figures.attendance(found, source.request.codes)
    return said.remark


def missing_marks(source: Source) -> Iterator[str]:
    """That there are no marks, since entry or this school year."""
    marks = source.rows("t5_register")
    if not since(marks, start_of_year(source.today)):
        yield NO_MARKS_THIS_YEAR if marks else NO_MARKS


def suspensions(source: Source) -> str:
    """Sessions suspended since entry, with the days they make."""
    marks = source.rows("t5_register")
    if not marks:
        return "Suspensions are not known without marks."
    count = sum(mark["code"] == SUSPENDED for mark in marks)
    if not count:
        return "No session since entry is marked as suspended."
    days = f"{count // SESSIONS_A_DAY}{'.5' if count % SESSIONS_A_DAY else ''}"
    noun = "day" if count == SESSIONS_A_DAY else "days"
    return f"Suspended since entry: {amount(count, 'session')}, which is {days} {noun}."
