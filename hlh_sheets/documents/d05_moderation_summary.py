"""D5: moderation over one school year, for inspectors and the school's own use (R23 to R28)."""

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import made, notes
from hlh_sheets.documents.facts.moderation import year as moderated
from hlh_sheets.documents.facts.moderation import year_meetings
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.subjects import SCHOOL_YEAR, first_year

__all__ = ["DOCUMENT"]

PARTS = (
    Part(
        "people_year_shows",
        "What the year's moderation shows",
        "To be completed by the lead for assessment: what is secure, what to look at again, and "
        "what the school will do.",
    ),
    Part("people_sign_lead", "Name of the lead for assessment", "Name"),
    Part("people_date_lead", "Date of the lead's signature", "Date"),
    Part("people_sign_head", "Name of the head", "Name"),
    Part("people_date_head", "Date of the head's signature", "Date"),
)
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    *year_meetings.YEAR,
    *moderated.COVERAGE,
    *year_meetings.MEETINGS,
    *moderated.AGREEMENTS,
    *moderated.STANDARDS,
    *year_meetings.ACTIONS,
    *year_meetings.COMING,
)


def context(request: Request) -> Context:
    """The facts about one school year; a year with nothing in it says so in each part."""
    source = Source(request, "")
    year = moderated.Year(source, first_year(request.about))
    coming = year_meetings.coming_facts(year)
    lists = {
        "coverage": moderated.coverage_facts(year),
        "meetings": year_meetings.meeting_lines(year),
        "agreements": moderated.agreement_lines(year),
        "standards": moderated.standard_lines(year),
        "actions": year_meetings.action_lines(year),
        "coming": coming,
    }
    return {
        "year": year_meetings.year_facts(year),
        **lists,
        **{f"{name}_note": "" if lists[name] else said for name, said in EMPTY.items()},
        "notes": notes.lines([*year_meetings.gaps(year, coming)]),
        "made": made.made_facts(source),
    }


EMPTY = {
    "coverage": "No subject was graded or moderated in this school year.",
    "meetings": "No meeting is recorded in this school year.",
    "agreements": "No piece was marked by two people in this school year.",
    "standards": "No piece was looked at in this school year.",
    "actions": "No action is recorded for a meeting of this school year.",
    "coming": "No further meeting is planned.",
}

DOCUMENT = Document(
    id="D5",
    command="moderation-summary",
    title="Moderation summary",
    subject=SCHOOL_YEAR,
    template="d05_moderation_summary.docx",
    purpose="How one school year's marking was moderated: which subjects, by whom, how far the "
    "marks agree, and what is open.",
    requirements=("R23", "R24", "R25", "R26", "R27", "R28"),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=lambda request: f"{request.about} D5 moderation summary",
)
