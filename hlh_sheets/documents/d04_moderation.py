"""D4: the record of one moderation meeting (domain.md section 8)."""

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import made, notes
from hlh_sheets.documents.facts.moderation import agreement
from hlh_sheets.documents.facts.moderation import meeting as moderation
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.subjects import MEETING
from hlh_sheets.errors import NotFound

__all__ = ["DOCUMENT"]

PARTS = (
    Part(
        "people_moderation_notes",
        "Notes of the meeting",
        "To be completed by the lead for assessment: anything the meeting wants to add.",
    ),
    Part("people_sign_assessor", "Name of the HLH teacher", "Name"),
    Part("people_date_assessor", "Date of the teacher's signature", "Date"),
    Part("people_sign_moderator", "Name of the moderator", "Name"),
    Part("people_date_moderator", "Date of the moderator's signature", "Date"),
    Part("people_sign_lead", "Name of the lead for assessment", "Name"),
    Part("people_date_lead", "Date of the lead's signature", "Date"),
)
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    *moderation.MEETING,
    *agreement.FIELDS,
    *moderation.PIECES,
    *moderation.ACTIONS,
)


def context(request: Request) -> Context:
    """The facts about one meeting; raises `NotFound` when there is none of that id."""
    source = Source(request, "meeting_id")
    row = next(iter(source.rows("t8_meeting")), None)
    if row is None:
        raise NotFound(
            f"No moderation meeting has the id {request.about}. Check it in the Moderation "
            "workbook."
        )
    pieces, actions = source.rows("t8_sample"), source.rows("t8_actions")
    return {
        "meeting": moderation.meeting_facts(source, row),
        "agreement": agreement.agreement_facts(source, pieces),
        "pieces": moderation.piece_facts(source, pieces),
        "pieces_note": "" if pieces else "No piece is recorded for this meeting.",
        "actions": moderation.action_facts(source, actions),
        "actions_note": "" if actions else "No action is recorded for this meeting.",
        "notes": notes.lines(
            [*moderation.gaps(row, pieces, source.records.awaiting_in(row.workbook_id))]
        ),
        "made": made.made_facts(source),
    }


DOCUMENT = Document(
    id="D4",
    command="moderation",
    title="Moderation record",
    subject=MEETING,
    template="d04_moderation.docx",
    purpose="What a moderation meeting looked at, how far the marks agreed, and what follows.",
    requirements=("R23", "R24", "R25", "R26", "R27", "R28"),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=lambda request: f"{request.about} D4 moderation record",
)
