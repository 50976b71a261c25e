"""D6: the evidence pack for the SEN team: all that is recorded of one pupil, to print (R20).

In the order in which a caseworker or inspector reads. Where another document tells a thing, its
facts are used as they are. What happened in an incident is never told: it may name others.
"""

from collections.abc import Mapping, Sequence

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import (
    attainment,
    attendance,
    baseline,
    made,
    notes,
    outcomes,
    pupil,
    review,
)
from hlh_sheets.documents.facts.charts import attendance as attendance_chart
from hlh_sheets.documents.facts.charts import scores as scores_chart
from hlh_sheets.documents.facts.charts.shown import chart_facts, chart_fields, charts_of
from hlh_sheets.documents.facts.pack import behaviour, evidence, gaps, looked_at, onward, results
from hlh_sheets.documents.facts.plan import objectives, plan
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED
from hlh_sheets.documents.subjects import PUPIL
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record

__all__ = ["DOCUMENT"]

PARTS = (
    Part(
        "people_pack_comment",
        "What the school wants the reader to know",
        "To be completed by the SENCO: what stands behind these records, and what to ask about.",
    ),
    Part("people_sign_senco", "Name of the SENCO", "Name"),
    Part("people_date_senco", "Date of the SENCO's signature", "Date"),
    Part("people_sign_head", "Name of the head", "Name"),
    Part("people_date_head", "Date of the head's signature", "Date"),
)
SHOWN = (attendance_chart.ATTENDANCE, scores_chart.SCORES)
LEFT_OUT = ("from_year_9",)
OF_PLAN = (
    *("version", "status", "owner", "start", "end", "next_review", "pathway", "next_step"),
    *("helps", "return_criteria", "part_time", "guidance"),
    *("pupil_agreed", "parent_agreed", "school_agreed"),
)
IN_WORDS = {"E": "EHCP outcome", "IEP": "IEP target"}


def only(fields: Sequence[Field | Each], names: Sequence[str]) -> tuple[Field | Each, ...]:
    """The fields of a group with these names."""
    return tuple(each for each in fields if each.name.partition(".")[2] in names)


AIMS = next(each for each in outcomes.OUTCOMES if isinstance(each, Each))
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    Field("missing", "How many things are missing; they stand at the end.", "3 things missing."),
    *(each for each in pupil.PUPIL if each.name.partition(".")[2] not in LEFT_OUT),
    *pupil.PLACEMENT,
    Field("has_plan", "Yes when a plan is recorded.", example=True),
    *only(plan.PLAN, OF_PLAN),
    *objectives.OBJECTIVES,
    *only(baseline.BASELINE, ("due", "state")),
    *baseline.AREAS,
    *results.RESULTS,
    *results.UNITS,
    Field("outcomes_note", "How many outcomes are met, or that none is recorded.", "2 of 4 met."),
    Each(
        "outcomes",
        "Outcomes of the EHCP (section E) and targets of the IEP, with their latest look.",
        (*AIMS.fields, Field("section", "Which plan it is from.", "EHCP outcome")),
    ),
    *attendance.FIELDS,
    *behaviour.SUSPENDED,
    *behaviour.BEHAVIOUR,
    *looked_at.SCRUTINY,
    *looked_at.LESSONS,
    *looked_at.PIECES,
    *onward.READINESS,
    *onward.LEAVING,
    *onward.REVIEWS,
    *review.VIEWS,
    *evidence.EVIDENCE,
    *chart_fields(SHOWN),
)
EMPTY = {
    "objectives": "No objective is recorded.",
    "grades": "No teacher assessment is recorded.",
    "units": "No unit test is recorded.",
    "suspended": "The behaviour log has no suspension of this pupil.",
    "scrutiny": "No work of this pupil was looked at in a work scrutiny.",
    "pieces": "No piece of this pupil's work was moderated.",
    "ready": "No readiness to return is recorded.",
    "leaving": "No destination is recorded.",
    "reviews": "No review is recorded.",
    "views": "No view is recorded.",
    "evidence": "No record is about this pupil.",
}
LESSONS = (
    "Lessons are seen with a class, not with one pupil: told here are those in this pupil's "
    "subjects during the stay."
)
NO_LESSON = "No lesson in this pupil's subjects was seen during the stay."


def context(request: Request) -> Context:
    """The facts about one pupil; raises `NotFound` when the pupil is not on the roster."""
    source = Source(request)
    row = next(iter(source.rows("t1_pupils")), None)
    if row is None:
        raise NotFound(f"No pupil has the id {request.about}. Check it in the Pupils workbook.")
    who, placed = pupil.pupil_facts(source, row), pupil.placement_facts(source, row)
    called = {**who, "preferred": pupil.known_as(row)}
    shown = plan.plan_of(plan.plans(source))
    told = plan.plan_facts(source, shown, row) if shown else dict[str, str]()
    lists = lists_of(source, row, shown)
    missing = [*gaps.gaps(source, (who, placed), shown, told, {**lists, **beside(source, row)})]
    stands = baseline.baseline_facts(source, row)
    return {
        "pupil": {n: fact for n, fact in called.items() if n not in LEFT_OUT},
        "placement": placed,
        "has_plan": shown is not None,
        "plan": {name: told.get(name, NOT_RECORDED) for name in OF_PLAN},
        "baseline": {name: stands[name] for name in ("due", "state")},
        **lists,
        **{f"{name}_note": "" if lists[name] else said for name, said in EMPTY.items()},
        "areas_note": baseline.areas_note(source),
        "tests_note": attainment.tests_note(source),
        "outcomes_note": outcomes_note(source, lists["outcomes"]),
        "attendance_note": attendance.attendance_note(source),
        "suspensions": attendance.suspensions(source),
        "behaviour_note": behaviour.behaviour_note(source),
        "lessons_note": LESSONS if lists["lessons"] else NO_LESSON,
        **chart_facts(source, SHOWN),
        "missing": gaps.missing(missing),
        "notes": notes.lines(missing),
        "made": made.made_facts(source),
    }


Lines = dict[str, list[dict[str, str]]]


def lists_of(source: Source, row: Record, shown: Record | None) -> Lines:
    """The lists of the pack in the order of its parts."""
    rows = objectives.objectives_in(source, plan.first_day(shown)) if shown else []
    return {
        "objectives": objectives.objective_facts(source, rows),
        "areas": baseline.area_facts(source),
        "grades": attainment.grade_facts(source),
        "tests": results.result_facts(source),
        "units": results.unit_facts(source),
        "outcomes": [
            {**line, "section": words}
            for section, words in IN_WORDS.items()
            for line in outcomes.outcome_facts(source, section)
        ],
        "attendance": attendance.attendance_facts(source, row),
        "suspended": behaviour.suspension_facts(source),
        "behaviour": behaviour.term_facts(source),
        "kinds": behaviour.kind_facts(source),
        "scrutiny": looked_at.scrutiny_facts(source),
        "lessons": looked_at.lesson_facts(source, row),
        "pieces": looked_at.pack_pieces(source),
        "ready": onward.readiness_facts(source),
        "leaving": onward.leaving_facts(source),
        "reviews": onward.review_facts(source),
        "views": review.view_facts(source, None),
        "evidence": evidence.evidence_facts(source),
    }


def beside(source: Source, row: Record) -> Lines:
    """What the gaps are seen from, beside the lists."""
    return {"parts": baseline.part_facts(source, row)}


def outcomes_note(source: Source, lines: Sequence[Mapping[str, str]]) -> str:
    """How many outcomes of the EHCP are met; for a pupil without them, that there are none."""
    if not lines:
        return "No outcome of an EHCP and no target of an IEP is recorded."
    ehcp = [line for line in lines if line["section"] == IN_WORDS["E"]]
    return outcomes.outcomes_note(source, ehcp) if ehcp else "There is no outcome of an EHCP."


DOCUMENT = Document(
    id="D6",
    command="evidence",
    title="SEN team evidence pack",
    subject=PUPIL,
    template="d06_evidence.docx",
    purpose="All that is recorded of one pupil, to print for the SEN team or an inspector.",
    requirements=(
        *("R3", "R5", "R6", "R8", "R11", "R12", "R15", "R17", "R18", "R19", "R20", "R21", "R22"),
        *("R25", "R28", "R29", "R30", "R31", "R32", "R33"),
    ),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=lambda request: f"{request.about} D6 evidence pack",
    charts=charts_of(SHOWN),
)
