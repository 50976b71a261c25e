"""D7: the baseline summary: where one pupil starts, and what of it is still owed (R15)."""

from collections.abc import Iterator, Mapping, Sequence

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import baseline, made, notes, pupil, starting
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.subjects import PUPIL
from hlh_sheets.errors import NotFound
from hlh_sheets.spec.rows import day

__all__ = ["DOCUMENT"]

PARTS = (
    Part(
        "people_teaching",
        "What this tells us about how to teach the pupil",
        "To be completed by the lead for assessment with the tutor: what to start from, what "
        "helps, what to look out for.",
    ),
    Part("people_sign_lead", "Name of the lead for assessment", "Name"),
    Part("people_date_lead", "Date of the lead's signature", "Date"),
    Part("people_sign_tutor", "Name of the tutor", "Name"),
    Part("people_date_tutor", "Date of the tutor's signature", "Date"),
    Part("people_sign_parent", "Name of the parent or carer", "Name"),
    Part("people_date_parent", "Date of the parent's signature", "Date"),
)
NAMED = ("id", "name", "preferred", "dob", "age", "year", "sen", "needs")
PLACED = ("start", "home_school", "tutor")
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    *(field for field in pupil.PUPIL if field.name.partition(".")[2] in NAMED),
    *(field for field in pupil.PLACEMENT if field.name.partition(".")[2] in PLACED),
    *baseline.BASELINE,
    *baseline.AREAS,
    *starting.SCORES,
    *starting.FIRST_GRADES,
    *starting.AIMS,
)


def context(request: Request) -> Context:
    """The facts about one pupil; raises `NotFound` when the pupil is not on the roster."""
    source = Source(request)
    row = next(iter(source.rows("t1_pupils")), None)
    if row is None:
        raise NotFound(f"No pupil has the id {request.about}. Check it in the Pupils workbook.")
    who, placed = pupil.pupil_facts(source, row), pupil.placement_facts(source, row)
    entry = day(row, "start")
    lists = {
        "parts": baseline.part_facts(source, row),
        "areas": baseline.area_facts(source),
        "scores": starting.score_facts(source, entry),
        "first_grades": starting.first_grade_facts(source, entry),
        "aims": starting.aim_facts(source),
    }
    return {
        "pupil": {**{name: who[name] for name in NAMED}, "preferred": pupil.known_as(row)},
        "placement": {name: placed[name] for name in PLACED},
        "baseline": baseline.baseline_facts(source, row),
        **lists,
        "areas_note": baseline.areas_note(source),
        "scores_note": "" if lists["scores"] else "No test score is recorded.",
        "first_grades_note": "" if lists["first_grades"] else "No grade is recorded.",
        "aims_note": "" if lists["aims"] else "No objective of a plan is recorded.",
        "notes": notes.lines([*gaps(source, lists["parts"])]),
        "made": made.made_facts(source),
    }


def gaps(source: Source, parts: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """What awaits correction, and what of the baseline is not recorded."""
    yield from notes.awaiting(source.records.awaiting(source.request.about), "about this pupil")
    yield from baseline.missing_parts(parts)


DOCUMENT = Document(
    id="D7",
    command="baseline",
    title="Baseline summary",
    subject=PUPIL,
    template="d07_baseline.docx",
    purpose="Where one pupil starts: tests, grades, attendance and behaviour before entry, the "
    "starting points of the plan, and what of the baseline is still to come.",
    requirements=("R11", "R15", "R16", "R17", "R19"),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=lambda request: f"{request.about} D7 baseline summary",
)
