"""Suspensions: which entries of the behaviour log are one, and which days one covers."""

from datetime import date, timedelta

from hlh_sheets.spec import Calendar, CodeLists, Row
from hlh_sheets.spec.rows import text, whole

__all__ = ["covers", "suspends"]

PERMANENT = "EXCLUDED"


def suspends(row: Row, codes: CodeLists) -> bool:
    """Whether a suspension or an exclusion followed an entry of the log."""
    found = codes["behaviour_outcomes"].by_code.get(text(row, "outcome"))
    return found is not None and found.fields.get("suspends") == "Y"


def covers(row: Row, on: date, calendar: Calendar) -> bool:
    """Whether an entry's suspension reaches to that day.

    Sessions lost are counted over days that the school is open (weekdays where the calendar
    does not reach); the first may be an afternoon. A permanent exclusion has no end.
    """
    first = row.get("suspended_from")
    if not isinstance(first, date) or on < first:
        return False
    if row.get("outcome") == PERMANENT:
        return True
    lost = whole(row, "sessions_lost") if row.get("sessions_lost") is not None else 0
    days = (first + timedelta(n) for n in range((on - first).days))
    before = sum(map(calendar.may_teach, days))
    return 2 * before <= lost
