"""What comes next for a pupil, and what a reader must know of the term a report is about."""

from collections.abc import Iterator
from datetime import date

from hlh_sheets.documents.core import Field
from hlh_sheets.documents.facts.plan.plan import plan_facts
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.which import ReportTerm
from hlh_sheets.documents.facts.words import NOT_RECORDED, day_of, in_words
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day

__all__ = ["NEXT", "next_facts", "of_term"]

NEXT = (
    Field("next.step", "The plan's next step.", "Return to a mainstream school"),
    Field("next.objectives", "Objectives for the next step.", "Two afternoons a week there."),
    Field("next.plan_review", "The next review of the plan.", "16 December 2026"),
    Field("next.ehcp_review", "The next annual review of the EHCP.", "8 February 2027"),
    Field("next.end", "Last day, or that the placement goes on.", "The placement continues"),
)


def next_facts(source: Source, row: Record, plan: Record | None) -> dict[str, str]:
    """What the plan and the roster say."""
    found = plan_facts(source, plan, row) if plan else {}
    return {
        "step": found.get("next_step", NOT_RECORDED),
        "objectives": found.get("next_objectives", NOT_RECORDED),
        "plan_review": found.get("next_review", NOT_RECORDED),
        "ehcp_review": day_of(row, "next_review") if row["sen_prov"] == "E" else "No EHCP",
        "end": day_of(row, "end", "The placement continues"),
    }


def of_term(source: Source, term: ReportTerm, row: Record) -> Iterator[str]:
    """A term that is not over, a pupil who is new or gone, a calendar that is not there."""
    entry, end = day(row, "start"), row.get("end")
    if entry > source.today:
        yield f"The pupil's first day is {in_words(entry)}: nothing can be told yet."
    elif not term.known:
        yield "The Calendar sheet has no term of this stay: the report is about all of it."
    elif not term.over:
        yield f"The term is not over: figures are up to {in_words(term.day)}."
    if term.known and term.period.start < entry <= term.day:
        yield f"The pupil came during the term, on {in_words(entry)}."
    if isinstance(end, date) and end <= source.today:
        yield f"The pupil left on {in_words(end)}."
