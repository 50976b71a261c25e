"""Each outcome of the plan, how it goes, and whether its provision came (parts 9 and 10)."""

from collections.abc import Mapping, Sequence

from hlh_sheets.analyse.a01_targets import targets_met
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, day_of, month, said
from hlh_sheets.spec import Record, natural
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount

__all__ = ["NO_REVIEW", "OUTCOMES", "level_in_words", "outcome_facts", "outcomes_note"]

NO_REVIEW = "Not yet looked at"
OUTCOMES = (
    Field(
        "outcomes_note",
        "How many outcomes are met, or that none is recorded.",
        "2 of 4 outcomes met at the latest look. None is due yet.",
    ),
    Each(
        "outcomes",
        "The outcomes of section E of the plan, with their latest look.",
        (
            Field("ref", "Outcome ref.", "E1"),
            Field("text", "The outcome in the words of the plan.", "Will join in a lesson."),
            Field("steps", "Steps towards it.", "Ten minutes, then twenty."),
            Field("due", "Due.", "17 July 2026"),
            Field("result", "Met, partly met or not met.", "Partly met"),
            Field("looked_on", "The day of the latest look.", "12 Nov 2026"),
            Field("attainment", "Goal attainment, level and words.", "-1: less than expected"),
            Field("evidence", "Evidence.", "Seen in three lessons out of four."),
            Field("delivered", "Whether the provision was delivered.", "Partly"),
            Field("next", "Keep, change or end.", "Keep the outcome"),
            Field("history", "Earlier looks, oldest first.", "12 Mar 2026: not met"),
        ),
    ),
)


def outcome_facts(source: Source, section: str = "E") -> list[dict[str, str]]:
    """The outcomes of a section in the order of their references, each with its reviews."""
    looks: dict[object, list[Record]] = {}
    for look in sorted(source.rows("t7_reviews"), key=lambda row: day(row, "date")):
        looks.setdefault(look["outcome_ref"], []).append(look)
    listed = sorted(source.rows("t7_outcomes"), key=lambda row: natural(text(row, "outcome_ref")))
    return [
        one_outcome(source, row, looks.get(row["outcome_ref"], []))
        for row in listed
        if row["section"] == section
    ]


def outcomes_note(source: Source, aims: Sequence[Mapping[str, str]]) -> str:
    """How many of the pupil's outcomes are met; counts only, for they are one pupil's."""
    if not aims:
        return "No outcome of the plan is recorded."
    rows = [row for row in source.rows("t7_outcomes") if row["section"] == "E"]
    looks, met = source.rows("t7_reviews"), source.request.codes["outcome_results"].by_code["MET"]
    found = targets_met(rows, looks, by=source.today)
    all_met = sum(aim["result"] == met.label for aim in aims)
    said = f"{all_met} of {amount(len(aims), 'outcome')} met at the latest look."
    if not found.due:
        return f"{said} None is due yet."
    return (
        f"{said} Due by now: {found.due}; of these {found.met} met, {found.partly} partly met, "
        f"{found.not_met} not met, {found.no_result} without a look."
    )


def one_outcome(source: Source, row: Record, looks: Sequence[Record]) -> dict[str, str]:
    """One outcome with its latest look and the ones before."""
    last = looks[-1] if looks else None
    return {
        "ref": said(row, "outcome_ref"),
        "text": said(row, "text"),
        "steps": said(row, "steps", "No steps are recorded."),
        "due": day_of(row, "due"),
        "result": result_of(source, last),
        "looked_on": month(day(last, "date")) if last else NO_REVIEW,
        "attainment": attainment(source, last),
        "evidence": said(last, "evidence", "No evidence is recorded."),
        "delivered": labelled(source, "provision_delivered", last, "delivered"),
        "next": labelled(source, "outcome_next", last, "next"),
        "history": "; ".join(
            f"{month(day(look, 'date'))}: {result_of(source, look).lower()}" for look in looks[:-1]
        )
        or "No earlier look is recorded.",
    }


def labelled(source: Source, codes: str, look: Record | None, column: str) -> str:
    """A code of a look in words."""
    return NOT_RECORDED if look is None else source.label(codes, look, column, NOT_RECORDED)


def result_of(source: Source, look: Record | None) -> str:
    """Met, partly met or not met."""
    return NO_REVIEW if look is None else source.label("outcome_results", look, "result", "")


def attainment(source: Source, look: Record | None) -> str:
    """The level of goal attainment with its meaning (S53)."""
    return level_in_words(source, None if look is None else look.get("gas"))


def level_in_words(source: Source, level: object) -> str:
    """A level of goal attainment with its meaning, like "-1: less than expected"."""
    if not isinstance(level, int):
        return NOT_RECORDED
    code = source.request.codes["gas"].by_code.get(str(level))
    return f"{level:+d}: {code.label.lower()}" if code and level else "0: as expected"
