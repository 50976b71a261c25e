"""D10: how ready one pupil is to return to a mainstream school (R28, R29, R34).

The records stand side by side and are not made into a score; the judgement belongs to people.
"""

from collections.abc import Iterator, Sequence

from hlh_sheets.analyse.latest import latest_by
from hlh_sheets.documents.core import Document, Each, Field, Part, Request
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts import (
    last_weeks,
    leaving,
    made,
    mainstream,
    notes,
    pupil,
    readiness,
)
from hlh_sheets.documents.facts.charts import attendance as attendance_chart
from hlh_sheets.documents.facts.charts.shown import chart_facts, chart_fields, charts_of
from hlh_sheets.documents.facts.outcomes import level_in_words
from hlh_sheets.documents.facts.plan import objectives, plan
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, in_words
from hlh_sheets.documents.subjects import PUPIL_TO_RETURN
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text

__all__ = ["DOCUMENT"]

BY_MEETING = "To be completed at the meeting"
PARTS = (
    Part("people_ready", "Is the pupil ready to return?", f"{BY_MEETING}: choose one."),
    Part("people_reasons", "Reasons, against the criteria of the plan", f"{BY_MEETING}."),
    Part("people_support", "Support agreed for the move", f"{BY_MEETING}: what, by whom."),
    Part("people_todo", "Who does what by when", f"{BY_MEETING}."),
    Part("people_agreed_date", "Agreed date of the return", f"{BY_MEETING}, or: none yet."),
    Part("people_sign_pupil", "Name of the pupil", "Name"),
    Part("people_date_pupil", "Date of the pupil's signature", "Date"),
    Part("people_sign_parent", "Name of the parent or carer", "Name"),
    Part("people_date_parent", "Date of the parent's signature", "Date"),
    Part("people_sign_home", "Name of the receiving school's signatory", "Name"),
    Part("people_date_home", "Date of the receiving school's signature", "Date"),
    Part("people_sign_hlh", "Name of HLH's signatory", "Name"),
    Part("people_date_hlh", "Date of HLH's signature", "Date"),
)
WHO = ("id", "name", "preferred", "year", "home_school", "tutor", "start")
CRITERIA = (
    Field("plan.next_step", "The plan's next step.", "Return to a mainstream school"),
    Field("plan.return_criteria", "When the pupil is ready to return.", "Stays in lessons."),
    Field("plan.next_objectives", "Objectives for the next step.", "Two afternoons there."),
    Field("plan.liaison", "Liaison with the home school.", "Every second Friday."),
    Field("plan.curriculum", "Link to the home school's curriculum.", "Its scheme for English."),
    Field("plan.part_time", "Part-time timetable with its end.", "No"),
    Field("plan.next_review", "The next review of the plan.", "16 December 2026"),
)
SHOWN = (attendance_chart.ATTENDANCE,)
FIELDS: tuple[Field | Each, ...] = (
    *made.FIELDS,
    *notes.FIELDS,
    *pupil.who_fields(*WHO),
    *leaving.LEAVING,
    *CRITERIA,
    *readiness.ITEMS,
    *last_weeks.WEEKS,
    *chart_fields(SHOWN),
    *mainstream.NEARNESS,
    Each(
        "todo",
        "What is still open by the records; at least one line.",
        (Field("text", "One sentence.", "With some help: Copes with setbacks."),),
    ),
)


def context(request: Request) -> Context:
    """The facts about one pupil; raises `NotFound` when the pupil is not on the roster."""
    source = Source(request)
    row = next(iter(source.rows("t1_pupils")), None)
    if row is None:
        raise NotFound(f"No pupil has the id {request.about}. Check it in the Pupils workbook.")
    shown, looks = plan.plan_of(plan.plans(source)), readiness.looks_by_item(source)
    weeks, views = last_weeks.weeks_with_sessions(source), mainstream.mainstream_facts(source)
    return {
        "pupil": pupil.who_facts(source, row, *WHO),
        "stay": leaving.leaving_facts(source, row),
        "plan": criteria(source, shown, row),
        "items": readiness.item_facts(source, looks),
        "items_note": readiness.items_note(looks),
        "items_levels": readiness.MEANING,
        "weeks": last_weeks.week_facts(source, weeks),
        "weeks_note": last_weeks.weeks_note(source, weeks),
        **chart_facts(source, SHOWN),
        "nearness": views,
        "nearness_note": "" if views else NO_VIEW,
        "todo": [{"text": each} for each in [*still_open(source, looks)] or [NOTHING_OPEN]],
        "notes": notes.lines([*gaps(source, shown, looks)]),
        "made": made.made_facts(source),
    }


def criteria(source: Source, shown: Record | None, row: Record) -> dict[str, str]:
    """What the plan says of a return."""
    facts = plan.plan_facts(source, shown, row) if shown else {}
    names = [field.name.partition(".")[2] for field in CRITERIA]
    return {name: facts.get(name, NOT_RECORDED) for name in names}


NO_VIEW = "No view of a moderator or visitor and no grade with the usual one is recorded."
NOTHING_OPEN = "Nothing is open by these records; whether that is enough is for the meeting."


def still_open(source: Source, looks: readiness.Looks) -> Iterator[str]:
    """Items not reached, and objectives below what is expected."""
    yield from readiness.open_items(source, looks)
    levels = latest_by(source.rows("t2_check_ins"), lambda each: text(each, "obj_id"), source.today)
    for row in objectives.objectives_in(source, source.today):
        look = levels.get(text(row, "obj_id"))
        level = look["gas"] if look else None
        if objectives.is_open(row) and not (isinstance(level, int) and level >= 0):
            stands = level_in_words(source, level) if look else objectives.NO_CHECK_IN.lower()
            yield f"Objective {text(row, 'obj_id')}, {text(row, 'text').rstrip('.')}: {stands}."


def gaps(source: Source, shown: Record | None, looks: readiness.Looks) -> Iterator[str]:
    """What awaits correction, what is not recorded, and what is old."""
    yield from notes.awaiting(source.records.awaiting(source.request.about), "about this pupil")
    yield from of_checklist(source, looks)
    if shown is None:
        yield "No plan is recorded, so there are no criteria."
    elif not plan.aims_at_return(shown):
        yield "A return is not the next step of the plan."
    elif shown.get("return_criteria") is None:
        yield "The plan does not say when the pupil is ready to return."
    if not mainstream.moderators_views(source):
        yield "No moderator's view of this pupil's work is recorded."
    if not source.rows("t5_register"):
        yield "No attendance mark is recorded."


def of_checklist(source: Source, looks: readiness.Looks) -> Iterator[str]:
    """Whether the checklist is there, and from when it is."""
    seen: Sequence[Record] = [rows[-1] for rows in looks.values() if rows]
    if not seen:
        yield "No readiness check is recorded."
        return
    oldest, newest = (pick(day(row, "date") for row in seen) for pick in (min, max))
    if (source.today - newest).days > OLD:
        yield f"The latest readiness check is of {in_words(newest)}, over six weeks ago."
    elif oldest < newest:
        yield f"Not all items were looked at together: the oldest look is of {in_words(oldest)}."


OLD = 42
"""Days after which a check says little of now: six weeks."""

DOCUMENT = Document(
    id="D10",
    command="return",
    title="Return readiness",
    subject=PUPIL_TO_RETURN,
    template="d10_return.docx",
    purpose="How ready one pupil is to return to a mainstream school, for the meeting on it.",
    requirements=("R28", "R29", "R30", "R31", "R33", "R34"),
    fields=FIELDS,
    parts=PARTS,
    context=context,
    stem=lambda request: f"{request.about} D10 return readiness {request.made.today.isoformat()}",
    charts=charts_of(SHOWN),
)
