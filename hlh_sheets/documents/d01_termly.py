"""D1: what a term was like for one pupil, for pupil, parents, home school and SEN team.

It opens with the pupil's voice and achievements, and tells everything from the pupil's own
baseline. The comments belong to people.
"""

from collections.abc import Iterator, Mapping, Sequence

from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context, Fact
from hlh_sheets.documents.facts import achievements, attainment, attendance, made, notes, pupil
from hlh_sheets.documents.facts.charts import attendance as attendance_chart
from hlh_sheets.documents.facts.charts import scores as scores_chart
from hlh_sheets.documents.facts.charts.shown import chart_facts, chart_fields, charts_of
from hlh_sheets.documents.facts.plan import next_steps, plan
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term import attainment as term_attainment
from hlh_sheets.documents.facts.term import attendance as term_attendance
from hlh_sheets.documents.facts.term import behaviour as term_behaviour
from hlh_sheets.documents.facts.term import objectives as term_objectives
from hlh_sheets.documents.facts.term import which as term
from hlh_sheets.documents.subjects import PUPIL
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record

__all__ = ["DOCUMENT"]

PARTS = (
    Part("people_tutor", "The tutor's comment", "To be completed by the tutor."),
    Part("people_pupil", "The pupil's comment", "To be completed by the pupil, or with help."),
    Part("people_parent", "The parents' or carers' comment", "To be completed by the parents."),
    Part("people_sign_tutor", "Name of the tutor", "Name"),
    Part("people_date_tutor", "Date of the tutor's signature", "Date"),
    Part("people_sign_pupil", "Name of the pupil", "Name"),
    Part("people_date_pupil", "Date of the pupil's signature", "Date"),
    Part("people_sign_parent", "Name of the parent or carer", "Name"),
    Part("people_date_parent", "Date of the parent's signature", "Date"),
    Part("people_sign_head", "Name of the head teacher", "Name"),
    Part("people_date_head", "Date of the head teacher's signature", "Date"),
)
WHO = ("id", "name", "whose", "year", "home_school", "tutor", "start")
SHOWN = (scores_chart.SCORES, attendance_chart.ATTENDANCE)
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    Field("pointer_note", "Where to read what is missing; empty when nothing is.", ""),
    *notes.FIELDS,
    *pupil.who_fields(*WHO),
    *term.TERM,
    *achievements.VOICE,
    *term_objectives.GOALS,
    *term_attainment.TARGETS,
    *attainment.FIELDS,
    *term_attainment.UNITS,
    *attendance.FIELDS,
    *term_behaviour.BEHAVIOUR_FIELDS,
    *next_steps.NEXT,
    *chart_fields(SHOWN),
)


def context(request: Request) -> Context:
    """The facts about one pupil's term; raises `NotFound` when the pupil is not on the roster."""
    now = Source(request)
    row = next(iter(now.rows("t1_pupils")), None)
    if row is None:
        raise NotFound(f"No pupil has the id {request.about}. Check it in the Pupils workbook.")
    about = term.report_term(now, row)
    source, shown = now.up_to(about.day), plan.plan_of(plan.plans(now))
    name, goals = pupil.known_as(row), term_objectives.goals_in(source, about)
    lists = {
        "voice": achievements.voice_facts(source, about, shown),
        "achievements": achievements.achievement_facts(source, about, name, goals),
        "goals": term_objectives.goal_facts(source, about, goals),
        "targets": term_attainment.target_facts(source),
        "grades": attainment.grade_facts(source),
        "tests": attainment.whole_score_facts(source),
        "units": term_attainment.unit_facts(source, about),
        "attendance": term_attendance.term_attendance(source, row, about),
        "behaviour": term_behaviour.behaviour_facts(source, about),
    }
    texts = {
        "goals_note": term_objectives.goals_note(source, goals),
        "tests_note": attainment.tests_note(source),
        "attendance_note": term_attendance.term_attendance_note(source, about, name),
        "suspensions": attendance.suspensions(source),
        "behaviour_note": term_behaviour.behaviour_note(source, about, name),
        **term_behaviour.kind_texts(source, about),
        **empty_notes(lists),
    }
    gaps = [*missing(now, row, shown, lists)]
    facts: dict[str, Fact] = {
        **lists,
        **texts,
        **chart_facts(source, SHOWN),
        "pupil": pupil.who_facts(source, row, *WHO),
        "term": term.term_facts(now, row),
        "likes": achievements.likes(shown),
        "next": next_steps.next_facts(now, row, shown),
        "notes": [
            *({"text": each} for each in next_steps.of_term(now, about, row)),
            *notes.lines(gaps),
        ],
        "pointer_note": POINTER if gaps else "",
    }
    return {**facts, "made": made.made_facts(now)}


EMPTY = {
    "voice": "No words of the pupil are recorded in this term or in the plan.",
    "targets": "No outcome of an EHCP or target of an IEP is recorded.",
    "grades": "No teacher assessment is recorded.",
    "units": "No unit test is recorded.",
}
"""What is said in place of a list that has no line."""
Lists = Mapping[str, Sequence[Mapping[str, str]]]


def empty_notes(lists: Lists) -> dict[str, str]:
    """A note for each list, "" for those with lines."""
    return {f"{name}_note": "" if lists[name] else says for name, says in EMPTY.items()}


POINTER = "Part 7 tells what is missing or awaits correction."
"""Without a count: part 7 also says how far the report goes, so a reader would count more."""


def missing(source: Source, row: Record, shown: Record | None, lists: Lists) -> Iterator[str]:
    """What awaits correction and what is not recorded."""
    yield from notes.awaiting(source.records.awaiting(source.request.about), "about this pupil")
    if shown is None:
        yield "No plan is recorded."
    if not lists["goals"]:
        yield "No objective of a plan is recorded for this term."
    unseen = [goal["ref"] for goal in lists["goals"] if goal["looks"] == term_objectives.NO_LOOK]
    if unseen:
        yield f"Not looked at in this term: {', '.join(unseen)}."
    expected = [*EMPTY] if row["sen_prov"] != "N" else [each for each in EMPTY if each != "targets"]
    yield from (EMPTY[name] for name in expected if not lists[name])
    yield from attainment.missing_tests(source)
    if not source.rows("t5_register"):
        yield attendance.NO_MARKS
    if not source.rows("t3_baseline"):
        yield "No baseline on admission is recorded."


def stem(request: Request) -> str:
    """The name of the report's file: one for each term."""
    source = Source(request)
    row = next(iter(source.rows("t1_pupils")), None)
    label = "no term" if row is None else term.report_term(source, row).period.label
    return f"{request.about} D1 termly report {label}"


DOCUMENT = Document(
    id="D1",
    command="termly",
    title="Termly pupil report",
    subject=PUPIL,
    template="d01_termly.docx",
    purpose="What a term was like for one pupil, from the pupil's own baseline.",
    requirements=(
        *("R1", "R2", "R3", "R5", "R7", "R8", "R11", "R13", "R16", "R17", "R18", "R19"),
        *("R20", "R30", "R31", "R32"),
    ),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=stem,
    charts=charts_of(SHOWN),
)
