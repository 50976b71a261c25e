"""D8: cohort trends, for readers outside the school (domain.md section 9)."""

from collections.abc import Iterator

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import made, notes
from hlh_sheets.documents.facts.cohort import (
    actions,
    attainment,
    attendance,
    behaviour,
    hidden,
    panels,
    progress,
    returns,
)
from hlh_sheets.documents.facts.cohort.ground import Ground, ground_of
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import in_words
from hlh_sheets.documents.subjects import SCHOOL_YEAR
from hlh_sheets.trends.build import FEW

__all__ = ["DOCUMENT"]

PARTS = (
    Part(
        "people_head_comment",
        "Comment of the head teacher",
        "To be completed by the head teacher: what these figures mean for the school, and what "
        "a reader should know beside them.",
    ),
    Part("people_sign_head", "Name of the head teacher", "Name"),
    Part("people_date_head", "Date of the head teacher's signature", "Date"),
)
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    Field("cohort.year", "The school year.", "2026/27"),
    Field("cohort.until", "The last day of the figures.", "25 November 2026"),
    Field("cohort.rule", "How small numbers are hidden.", hidden.RULE),
    *panels.FIELDS,
    *attainment.FIELDS,
    *progress.FIELDS,
    *attendance.FIELDS,
    *behaviour.FIELDS,
    *returns.FIELDS,
    *actions.FIELDS,
)


def context(request: Request) -> Context:
    """The facts about one school year; raises `NotFound` for one that has not begun."""
    source = Source(request)
    ground = ground_of(source)
    told = {
        **attainment.attainment_facts(ground),
        **progress.progress_facts(ground),
        **attendance.attendance_facts(ground),
        **behaviour.behaviour_facts(ground),
        **returns.returns_facts(ground),
    }
    return {
        "cohort": {
            "year": request.about.replace("-", "/"),
            "until": in_words(ground.view.today),
            "rule": hidden.RULE,
        },
        **panels.panel_facts(ground, told),
        **told,
        **actions.action_facts(ground),
        "notes": notes.lines(list(to_read(ground))),
        "made": made.made_facts(source),
    }


def to_read(ground: Ground) -> Iterator[str]:
    """What a reader must know before the figures."""
    waiting = ground.source.records.awaiting()
    yield from notes.awaiting(waiting, "in all")
    if not waiting:
        yield "No entry awaits correction."
    yield FEW


DOCUMENT = Document(
    id="D8",
    command="cohort",
    title="Cohort trends",
    subject=SCHOOL_YEAR,
    template="d08_cohort.docx",
    purpose="Attainment, attendance, behaviour and reintegration over the terms, small numbers "
    "hidden, with what the school does about them.",
    requirements=("R3", "R4", "R5", "R33", "R34", "R35", "R36", "R37"),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=lambda request: f"{request.about} D8 cohort trends",
)
