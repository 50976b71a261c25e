"""What a reader of a plan must know: what is missing, late or not agreed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hlh_sheets.documents.facts.plan.objectives import NO_CHECK_IN, UNKNOWN_REF, is_open
from hlh_sheets.documents.facts.plan.plan import CURRENT, aims_at_return
from hlh_sheets.documents.facts.words import NOT_RECORDED, in_words
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text, whole
from hlh_sheets.trends.words import listed

__all__ = ["of_agreement", "of_links", "of_objectives", "of_plan"]

WANTED = {
    "review_criteria": "how reviews judge the plan",
    "pathway": "the pathway",
    "interests": "interests",
    "motivators": "what motivates the pupil",
    "helps": "what helps",
    "curriculum": "the link to the home school's curriculum",
    "liaison": "liaison with the home school",
    "next_step": "the next step",
    "next_objectives": "objectives for the next step",
    "return_criteria": "when the pupil is ready to return",
    "part_time": "whether the timetable is part-time",
    "pep": "the reference of the PEP",
    "guidance": "the guidance followed",
}
AGREED = {
    "pupil_agreed": "the pupil",
    "parent_agreed": "a parent",
    "school_agreed": "the home school",
}


def of_plan(
    plan: Record, facts: Mapping[str, str], versions: Sequence[Record], today: date
) -> Iterator[str]:
    """Its state, its dates, and what is not filled in."""
    if plan["status"] != CURRENT:
        yield f"This plan is not in force ({facts['status'].lower()}), and no other is current."
    elif day(plan, "end") < today:
        yield f"The plan ran out on {facts['end']}. A new version is needed."
    newer = [
        str(row["version"]) for row in versions if whole(row, "version") > whole(plan, "version")
    ]
    if newer:
        yield f"Version {listed(newer)} of the plan is in the dataset too; this is the current one."
    if plan["status"] == CURRENT:
        yield from of_review(plan, today)
    until = plan.get("part_time_end")
    if isinstance(until, date) and until < today:
        yield f"The part-time timetable was to end on {in_words(until)}."
    gone = [words for name, words in WANTED.items() if facts[name] == NOT_RECORDED]
    if gone:
        yield f"Not recorded in the plan: {', '.join(gone)}."
    if not text(plan, "voice"):
        yield "No words of the pupil are recorded in the plan."


def of_review(plan: Record, today: date) -> Iterator[str]:
    """A review that is not planned, or was to be held."""
    review = plan.get("next_review")
    if not isinstance(review, date):
        yield "No next review of the plan is recorded."
    elif review < today:
        yield f"The review of the plan was due on {in_words(review)}."


def of_objectives(
    rows: Sequence[Record], lines: Sequence[Mapping[str, str]], today: date
) -> Iterator[str]:
    """Objectives that are past their day or have no check-in."""
    if not rows:
        yield "No objective is recorded."
    late = [text(row, "obj_id") for row in rows if is_open(row) and day(row, "due") < today]
    if late:
        yield f"Past their due day without a result: {', '.join(late)}."
    unseen = [line["ref"] for line in lines if line["latest"] == NO_CHECK_IN]
    if unseen:
        yield f"Without a check-in so far: {', '.join(unseen)}."


def of_links(lines: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """References that lead nowhere."""
    lost = [line["ref"] for line in lines if line["text"] == UNKNOWN_REF]
    if lost:
        yield f"Named in the plan but not in the IEP and EHCP workbook: {', '.join(lost)}."


def of_agreement(plan: Record) -> Iterator[str]:
    """Who has not agreed. Return as the next step or not, the home school is asked."""
    missing = [who for name, who in AGREED.items() if plan.get(name) is None]
    if missing:
        yield f"Not yet agreed by {listed(missing)}."
    if aims_at_return(plan) and plan.get("return_criteria") is None:
        yield "A return is the next step, and the plan does not say when the pupil is ready."
