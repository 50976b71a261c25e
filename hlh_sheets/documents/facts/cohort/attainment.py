"""Attainment over the terms: targets, goals, tests, teacher assessment (R3, R5, R32, R35)."""

from collections.abc import Sequence

from hlh_sheets.analyse.a01_targets import TargetsMet
from hlh_sheets.analyse.a08_goals import Goals
from hlh_sheets.analyse.periods import Period
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts.cohort.ground import Ground
from hlh_sheets.documents.facts.cohort.hidden import (
    HIDDEN,
    compared,
    counts_of_row,
    share_words,
    since_before,
)
from hlh_sheets.trends.goals import goals_by_term
from hlh_sheets.trends.targets import targets_by_term
from hlh_sheets.trends.words import Counted

__all__ = ["FIELDS", "attainment_facts"]

NONE_DUE, NOT_ADDED = "none due", "not added up"
FOUR = ("first", "second", "third", "fourth")


def due_fields(one: str, four: Sequence[str]) -> tuple[Field, ...]:
    """The fields of a term: pupils with something due, and how all that was due went."""
    return (
        Field("term", "Term.", "Summer 2026"),
        Field(
            "pupils",
            f"Pupils who did well in most {one}s due, of those with one.",
            "18 of 30 (60%, likely 42-75%)",
        ),
        Field("against", "Against the term before.", "no clear change"),
        Field("due", f"{one.capitalize()}s due.", "42"),
        *(Field(name, words, "12") for name, words in zip(FOUR, four, strict=True)),
    )


FIELDS: tuple[Field | Each, ...] = (
    Field(
        "attainment.says",
        "The latest term with targets due.",
        "Summer 2026: 18 of 30 pupils (60%, likely 42-75%) met most of their targets.",
    ),
    Field("targets_note", "Says so when no target fell due; else empty.", ""),
    Each(
        "targets",
        "Targets of IEPs and EHCPs by the term in which they fell due.",
        due_fields("target", ("Met.", "Partly met.", "Not met.", "No result.")),
    ),
    Field("goals_note", "Says so when no goal of a plan fell due; else empty.", ""),
    Each(
        "goals",
        "Goals of plans by the term in which they fell due.",
        due_fields(
            "goal", ("Better than expected.", "As expected.", "Less than expected.", "No check-in.")
        ),
    ),
)


def attainment_facts(ground: Ground) -> Context:
    """The facts of this panel."""
    shown = set(ground.terms)
    targets = [(term, met) for term, met in targets_by_term(ground.view) if term in shown]
    goals = [(term, met) for term, met in goals_by_term(ground.view) if term in shown]
    return {
        "attainment": {"says": said(ground, targets)},
        "targets": due_lines(ground, targets),
        "targets_note": "" if ground.terms else "No term is recorded in the Calendar sheet.",
        "goals": due_lines(ground, goals) if any(met.due for _, met in goals) else [],
        "goals_note": ""
        if any(met.due for _, met in goals)
        else "No goal of a plan fell due in these terms.",
    }


def counted(ground: Ground, found: Sequence[tuple[Period, TargetsMet | Goals]]) -> list[Counted]:
    """The share of pupils in each term."""
    return [Counted(term.label, met.pupils, ground.view.over(term)) for term, met in found]


def said(ground: Ground, targets: Sequence[tuple[Period, TargetsMet]]) -> str:
    """The latest term with targets due, and how it compares."""
    due = [(term, met) for term, met in targets if met.due]
    if not due:
        return "No target fell due in these terms."
    term, met = due[-1]
    return (
        f"{ground.view.named(term)}: pupils who met most of their targets due: "
        f"{share_words(met.pupils, NONE_DUE)}.{since_before(counted(ground, due), 'term')}"
    )


def due_lines(
    ground: Ground, found: Sequence[tuple[Period, TargetsMet | Goals]]
) -> list[dict[str, str]]:
    """A line for each term."""
    lines: list[dict[str, str]] = []
    for (term, met), changed in zip(found, compared(counted(ground, found)), strict=True):
        pupils = share_words(met.pupils, NONE_DUE)
        *four, due = counts_of_row(four_of(met), of_hidden=HIDDEN in pupils)
        lines.append(
            {
                "term": ground.view.named(term),
                "pupils": pupils,
                "against": changed,
                "due": due,
                **dict(zip(FOUR, four, strict=True)),
            }
        )
    return lines


def four_of(met: TargetsMet | Goals) -> tuple[int, int, int, int]:
    """How everything due went."""
    if isinstance(met, TargetsMet):
        return met.met, met.partly, met.not_met, met.no_result
    return met.above, met.at, met.below, met.no_check_in
