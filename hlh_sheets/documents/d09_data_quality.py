"""D9: the letter to a member of staff about one workbook (domain.md section 10)."""

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import letter, made
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.subjects import SUBMISSION
from hlh_sheets.errors import NotFound

__all__ = ["DOCUMENT"]

PARTS = (
    Part(
        "people_letter_words",
        "Anything to add",
        "To be completed by the sender: a word of thanks, or help that is offered.",
    ),
    Part("people_sign_sender", "Name of the sender", "Name"),
    Part("people_date_sender", "Date of the sender's signature", "Date"),
)
FIELDS: tuple[Field | Each, ...] = (*made.FIELDS, *letter.FIELDS)


def context(request: Request) -> Context:
    """The facts about one submission; raises `NotFound` when there is none of that number."""
    source = Source(request)
    found = {str(file.number): file for file in request.records.accepted()}
    if request.about not in found:
        raise NotFound(f"There is no submission {request.about}. Take the number from its receipt.")
    file = found[request.about]
    source.used.add(file.number)
    return {**letter.letter_facts(source, file), "made": made.made_facts(source)}


DOCUMENT = Document(
    id="D9",
    command="data-quality",
    title="Letter about a workbook",
    subject=SUBMISSION,
    template="d09_data_quality.docx",
    purpose="What a workbook brought, what waits and why, and what to do about each fault.",
    requirements=("R13", "R20"),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=lambda request: f"Submission {request.about} D9 letter about a workbook",
)
