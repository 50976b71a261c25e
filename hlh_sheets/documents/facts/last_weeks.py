"""Attendance and behaviour of the last weeks with sessions, week by week (R29 to R31)."""

from collections.abc import Sequence
from datetime import date, timedelta

from hlh_sheets.analyse.a02_attendance import attendance_by
from hlh_sheets.analyse.a03_incidents import rate_words
from hlh_sheets.analyse.intervals import places
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attendance import rate
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.attendance import between
from hlh_sheets.documents.facts.term.behaviour import incidents_in
from hlh_sheets.documents.facts.words import month
from hlh_sheets.spec.rows import day

__all__ = ["WEEKS", "week_facts", "weeks_note", "weeks_with_sessions"]

HOW_MANY = 6
WEEK = timedelta(6)

WEEKS = (
    Field(
        "weeks_note",
        "All these weeks together, or that there are none.",
        "In these 6 weeks 55 of 60 possible sessions were attended (91.7%).",
    ),
    Each(
        "weeks",
        "The last weeks with possible sessions, oldest first.",
        (
            Field("week", "Its Monday.", "16 Nov 2026"),
            Field("attended", "Sessions attended of those possible.", "9 of 10"),
            Field("timetabled", "Of timetabled sessions.", "9 of 10"),
            Field("incidents", "Incidents.", "1"),
            Field("serious", "Incidents of level 3 or 4.", "0"),
            Field("positives", "Positive entries.", "2"),
        ),
    ),
)


def monday(on: date) -> date:
    """The Monday of a day's week."""
    return on - timedelta(on.weekday())


def weeks_with_sessions(source: Source) -> list[date]:
    """The Mondays of the last weeks in which a session counts."""
    marks = source.rows("t5_register")
    found = attendance_by(marks, source.request.codes, lambda row: monday(day(row, "date")))
    return sorted(week for week, each in found.items() if each.possible)[-HOW_MANY:]


def week_facts(source: Source, weeks: Sequence[date]) -> list[dict[str, str]]:
    """A line for each week; ten sessions are too few for a percentage."""
    lines: list[dict[str, str]] = []
    for week in weeks:
        marks = between(source, week, week + WEEK)
        found = incidents_in(source, week, week + WEEK)
        lines.append(
            {
                "week": month(week),
                "attended": f"{marks.attended} of {marks.possible}",
                "timetabled": f"{marks.attended} of {marks.timetabled}",
                "incidents": str(found.incidents),
                "serious": str(found.serious),
                "positives": str(found.positives),
            }
        )
    return lines


def weeks_note(source: Source, weeks: Sequence[date]) -> str:
    """The weeks together, with the likely range of the incident rate."""
    if not weeks:
        return "No week with a possible session is in the register."
    first, last = weeks[0], weeks[-1] + WEEK
    marks, found = between(source, first, last), incidents_in(source, first, last)
    likely = found.likely
    few = " That is fewer than 20 sessions and says little." if marks.few else ""
    ends = f", likely between {places(likely.low)} and {places(likely.high)}" if likely else ""
    return (
        f"Together {marks.attended} of {marks.possible} possible sessions were attended "
        f"({rate(marks.rate)}), and of timetabled sessions {marks.attended} of {marks.timetabled} "
        f"({rate(marks.timetabled_rate)}).{few} Incidents for ten sessions: "
        f"{rate_words(found.rate)}{ends}."
    )
