"""The personalised plan as it stands: its dates, what helps, the home school, the next step."""

from collections.abc import Sequence
from datetime import date

from hlh_sheets.documents.core import Field
from hlh_sheets.documents.facts.source import Source, staff_name
from hlh_sheets.documents.facts.words import NOT_RECORDED, day_of, in_words, said
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text, whole

__all__ = [
    "CURRENT",
    "PLAN",
    "RETURN",
    "aims_at_return",
    "first_day",
    "plan_facts",
    "plan_of",
    "plans",
]

CURRENT, DRAFT, RETURN = "CURRENT", "DRAFT", "RETURN"
ONLY_FOR_RETURN = "Asked for only where a return is the next step."

PLAN = (
    Field("plan.version", "The version of the plan.", "2"),
    Field("plan.status", "Whether it is the current plan.", "Current plan"),
    Field("plan.owner", "Who keeps it.", "Alex Sample"),
    Field("plan.start", "The day it begins.", "5 January 2026"),
    Field("plan.end", "The day it runs out.", "17 July 2026"),
    Field("plan.next_review", "The day of its next review.", "27 March 2026"),
    Field("plan.review_criteria", "How reviews judge it.", "The level of each objective."),
    Field("plan.pathway", "Pathway.", "Nurture and readiness to learn"),
    Field("plan.interests", "Interests.", "Cooking, drawing."),
    Field("plan.motivators", "What motivates the pupil.", "Showing others how."),
    Field("plan.helps", "What helps.", "A plan for the day on the table."),
    Field("plan.voice", "The pupil's own words.", "\u201cTell me before things change.\u201d"),
    Field(
        "plan.curriculum",
        "How the home school's curriculum, schemes of work and qualifications are kept up with.",
        "English follows the home school's scheme.",
    ),
    Field("plan.liaison", "Liaison with the home school.", "Every second Friday by telephone."),
    Field("plan.next_step", "The next step.", "Return to a mainstream school"),
    Field("plan.next_objectives", "Objectives for the next step.", "Two afternoons a week there."),
    Field("plan.return_criteria", "When the pupil is ready to return.", "Stays in lessons."),
    Field("plan.part_time", "Part-time timetable with its end.", "Yes, until 13 February 2026"),
    Field("plan.pep", "Reference of the personal education plan.", "PEP-2026-1"),
    Field("plan.guidance", "The guidance that was followed.", "Arranging alternative provision"),
    Field("plan.pupil_agreed", "When the pupil agreed.", "5 January 2026"),
    Field("plan.parent_agreed", "When a parent agreed.", "5 January 2026"),
    Field("plan.school_agreed", "When the home school agreed.", "Not yet"),
)


def plans(source: Source) -> list[Record]:
    """All versions of the pupil's plan, oldest first."""
    return sorted(source.rows("t2_plan"), key=lambda row: whole(row, "version"))


def plan_of(found: Sequence[Record]) -> Record | None:
    """The plan to show of all versions: the current one, else the newest."""
    current = [row for row in found if row["status"] == CURRENT]
    return next(reversed(current or found), None)


def first_day(plan: Record) -> date:
    """The day a plan begins."""
    return day(plan, "start")


def aims_at_return(plan: Record | None) -> bool:
    """Whether a return to a mainstream school is the next step."""
    return plan is not None and plan.get("next_step") == RETURN


def plan_facts(source: Source, plan: Record, pupil: Record) -> dict[str, str]:
    """The plan's own facts; `pupil` is the line of the roster."""
    owner = text(plan, "owner")
    for_return = NOT_RECORDED if aims_at_return(plan) else ONLY_FOR_RETURN
    plain = ("review_criteria", "interests", "motivators", "helps", "liaison", "next_objectives")
    agreed = ("pupil_agreed", "parent_agreed", "school_agreed")
    return {
        "version": str(plan["version"]),
        "status": source.label("plan_states", plan, "status", NOT_RECORDED),
        "owner": staff_name(source, owner) if owner else NOT_RECORDED,
        "start": day_of(plan, "start"),
        "end": day_of(plan, "end"),
        "next_review": day_of(plan, "next_review"),
        "pathway": source.label("pathways", plan, "pathway", NOT_RECORDED),
        "voice": quoted(text(plan, "voice")),
        "curriculum": said(plan, "curriculum", for_return),
        "next_step": source.label("next_steps", plan, "next_step", NOT_RECORDED),
        "return_criteria": said(plan, "return_criteria", for_return),
        "part_time": part_time(plan),
        "pep": said(plan, "pep_ref", no_pep(pupil)),
        "guidance": source.label("guidance", plan, "guidance", NOT_RECORDED),
        **{name: said(plan, name) for name in plain},
        **{name: day_of(plan, name, "Not yet") for name in agreed},
    }


def quoted(words: str) -> str:
    """What the pupil says, between marks of quotation."""
    return f"\u201c{words}\u201d" if words else "No words of the pupil are recorded."


def part_time(plan: Record) -> str:
    """Whether the timetable is part-time, and until when."""
    answer, end = text(plan, "part_time"), plan.get("part_time_end")
    if answer != "Y":
        return "No" if answer == "N" else NOT_RECORDED
    return f"Yes, until {in_words(end)}" if isinstance(end, date) else "Yes, with no end recorded"


def no_pep(pupil: Record) -> str:
    """What to say where no personal education plan is named: only looked-after pupils have one."""
    return "none (not looked after)" if pupil.get("lac") == "N" else NOT_RECORDED
