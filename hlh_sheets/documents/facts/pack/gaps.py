"""What of the evidence pack is missing or awaits correction, in the order of its parts (R20)."""

from collections.abc import Iterator, Mapping, Sequence

from hlh_sheets.documents.facts import attainment, attendance, baseline, notes, outcomes
from hlh_sheets.documents.facts.plan import gaps as plan_gaps
from hlh_sheets.documents.facts.plan.objectives import objectives_in
from hlh_sheets.documents.facts.plan.plan import aims_at_return, first_day
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.spec import Record
from hlh_sheets.spec.sentences import amount
from hlh_sheets.workbooks.roster import on_roll

__all__ = ["gaps", "missing"]

Lists = Mapping[str, Sequence[Mapping[str, str]]]


def missing(sentences: Sequence[str]) -> str:
    """How many things are missing, for the front of the pack."""
    if not sentences:
        return "Nothing is missing, and no entry awaits correction."
    verb = "is" if len(sentences) == 1 else "are"
    return f"{amount(len(sentences), 'thing')} {verb} missing or to be looked at."


def gaps(
    source: Source,
    who: Sequence[Mapping[str, str | bool]],
    plan: Record | None,
    told: Mapping[str, str],
    lists: Lists,
) -> Iterator[str]:
    """The sentences; `told` are the facts of the plan, and `plan` the one that is shown."""
    yield from notes.awaiting(source.records.awaiting(source.request.about), "about this pupil")
    yield from notes.of_roster(*who)
    yield from of_plan(source, plan, told, lists)
    yield from baseline.missing_parts(lists["parts"])
    yield from attainment.missing_tests(source)
    if not lists["grades"]:
        yield "No teacher assessment is recorded."
    if not lists["units"]:
        yield "No unit test is recorded."
    if not lists["outcomes"]:
        yield "No outcome of an EHCP and no target of an IEP is recorded."
    yield from notes.of_outcomes(lists["outcomes"], outcomes.NO_REVIEW)
    if on_roll(next(iter(source.rows("t1_pupils"))), source.today):
        yield from attendance.missing_marks(source)
    yield from of_others(plan, lists)


def of_plan(
    source: Source, plan: Record | None, told: Mapping[str, str], lists: Lists
) -> Iterator[str]:
    """The plan that is in force."""
    if plan is None:
        yield "No plan is recorded."
        return
    rows = objectives_in(source, first_day(plan))
    versions = source.rows("t2_plan")
    yield from plan_gaps.of_plan(plan, told, versions, source.today)
    yield from plan_gaps.of_objectives(rows, lists["objectives"], source.today)
    yield from plan_gaps.of_agreement(plan)


def of_others(plan: Record | None, lists: Lists) -> Iterator[str]:
    """What others looked at, and what people said."""
    if not lists["scrutiny"]:
        yield "No work of this pupil was looked at in a work scrutiny."
    if not lists["pieces"]:
        yield "No piece of this pupil's work was moderated."
    if not lists["ready"] and aims_at_return(plan):
        yield "A return is the next step, and no readiness to return is recorded."
    if not lists["views"]:
        yield "No view of the pupil or of a parent is recorded."
