"""How a report came about: when, from which submissions, and that it is a draft."""

from hlh_sheets.documents.core import Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import in_words, numbers

__all__ = ["FIELDS", "made_facts"]

STATE = "Draft, unless signed off on page 1"
"""True of the report before a person signs it off in Word, and after."""

FIELDS = (
    Field("made.school", "The school's name, from the settings.", "Hereford Learning Hub"),
    Field("made.at", "Day and time of making.", "25 November 2026 at 14:02"),
    Field("made.data_date", "The day up to which records were taken in.", "25 November 2026"),
    Field("made.submissions", "The numbers of the submissions used.", "3-5, 8"),
    Field("made.state", "That it is a draft, unless signed off.", STATE),
)


def made_facts(source: Source) -> dict[str, str]:
    """To be asked for last, when all records have been read."""
    made = source.request.made
    local = made.at.astimezone()
    return {
        "school": made.school_name,
        "at": f"{in_words(local.date())} at {local:%H:%M}",
        "data_date": in_words(made.today),
        "submissions": numbers(source.used) or "none",
        "state": STATE,
    }
