"""Attendance and suspensions by period (part 4), from the measure of attendance."""

from hlh_sheets.documents.core import Each, Field

__all__ = ["FIELDS"]

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
