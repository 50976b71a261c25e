"""Attendance of a term beside the term before, the time since entry, and before entry (R31)."""

from datetime import date

from hlh_sheets.analyse.a02_attendance import Attendance, attendance, before_entry
from hlh_sheets.analyse.intervals import Share
from hlh_sheets.documents.facts.attendance import NO_MARKS, before_line, line, remarks
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.which import ReportTerm
from hlh_sheets.documents.facts.words import in_words
from hlh_sheets.documents.narrative import ATTENDANCE, AttendanceFigures, tell
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day

__all__ = ["attendance_figures", "between", "term_attendance", "term_attendance_note"]


def between(source: Source, first: date, last: date) -> Attendance:
    """The marks from a day to a day."""
    marks = [row for row in source.rows("t5_register") if first <= day(row, "date") <= last]
    return attendance(marks, source.request.codes)


def prior(source: Source) -> Share | None:
    """Attendance before entry, None when the home school's counts are not recorded."""
    return next(iter(before_entry(source.rows("t3_baseline")).values()), None)


def term_attendance(source: Source, pupil: Record, term: ReportTerm) -> list[dict[str, str]]:
    """A line for each time with marks; `source` tells up to the end of the term."""
    entry, share = day(pupil, "start"), prior(source)
    times = [(f"Since entry, from {in_words(entry)}", entry, source.today)]
    if term.before:
        times.append((term.before.label, term.before.start, term.before.until))
    if term.known:
        times.append((term.label, term.period.start, source.today))
    lines = [time_line(source, *time) for time in times]
    return [*([before_line(share)] if share else []), *filter(None, lines)]


def time_line(source: Source, words: str, first: date, last: date) -> dict[str, str]:
    """The line of one time; empty when it has no mark."""
    marks = between(source, first, last)
    return {} if marks == Attendance() else line(words, marks)


def attendance_figures(source: Source, name: str) -> AttendanceFigures:
    """Attendance since entry against before."""
    since = attendance(source.rows("t5_register"), source.request.codes)
    return AttendanceFigures(name, Share(since.attended, since.possible), prior(source))


def term_attendance_note(source: Source, term: ReportTerm, name: str) -> str:
    """Since entry against before, and what the figures of the term mean."""
    if not source.rows("t5_register"):
        return NO_MARKS
    found = between(source, term.period.start, source.today)
    said = tell(ATTENDANCE, attendance_figures(source, name))
    return " ".join([said, *remarks(found, "in this term")])
