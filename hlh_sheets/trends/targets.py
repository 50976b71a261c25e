"""Targets met, by term (R32, R35)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.a01_targets import TargetsMet, targets_met
from hlh_sheets.analyse.intervals import percent
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Bar, Cell, Chart, Heading, Points, Style, Table
from hlh_sheets.spec.rows import day
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.shares import ShareChart, before_first_term, share_cells
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import (
    Counted,
    against,
    form,
    now_and_before,
    so_many,
    unbroken,
)

__all__ = ["TargetTrend", "target_trend", "targets_by_term"]

SHEET = "Targets"
TERMS_DRAWN = 6
HEADINGS = (
    Heading("Term", Style.TEXT, 22),
    Heading("Targets due"),
    Heading("Met"),
    Heading("Partly met"),
    Heading("Not met"),
    Heading("No result"),
    Heading("Pupils with a target due"),
    Heading("Pupils who met most"),
    Heading("Share of pupils", Style.PERCENT),
    Heading("Likely from", Style.PERCENT),
    Heading("Likely to", Style.PERCENT),
    Heading("Against the term before", Style.TEXT, 18),
    Heading("Name on the chart", Style.TEXT, hidden=True),
)
MET, PARTLY, NOT_MET, NO_RESULT, SHARE, NAME = 2, 3, 4, 5, 8, 12
MOST = "Pupils who met most of their targets due"
PUPILS = ShareChart(MOST, MOST, SHEET, NAME, SHARE, TERMS_DRAWN)
NOTES = (
    (
        "A pupil has met most when more than half of the targets due in the term are met. Leavers "
        "count. The result is that of the latest look before the next term begins."
    ),
    (
        "Several targets of one pupil are not independent: only the share of pupils has a likely "
        "range."
    ),
)


@dataclass(frozen=True)
class TargetTrend:
    """Targets over the terms: the table, the chart of pupils, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


def target_trend(view: View) -> TargetTrend:
    """Targets that fell due in each term begun so far."""
    found = targets_by_term(view)
    drawn = found[-TERMS_DRAWN:]
    chart = chart_of_pupils(view, drawn) if any(met.due for _, met in found) else None
    charts = (chart, chart_of_targets(view, drawn)) if chart else ()
    table = Table(
        SHEET,
        "Targets of plans that fell due, by term",
        "How many pupils met most of their targets, and how every target went.",
        HEADINGS,
        tuple(table_rows(view, found)),
        (*NOTES, *not_shown(view)),
        charts,
    )
    return TargetTrend(table, chart, tuple(sentences(view, found)))


Found = Sequence[tuple[Period, TargetsMet]]


def targets_by_term(view: View) -> Found:
    """The targets that fell due in each term begun so far."""
    outcomes, reviews = view.rows("t7_outcomes"), view.rows("t7_reviews")
    return [
        (term, targets_met(outcomes, reviews, since=term.start, by=view.end(term)))
        for term in view.terms
    ]


def counted(view: View, found: Found) -> Sequence[Counted]:
    """The share of pupils in each term."""
    return [Counted(term.label, met.pupils, view.over(term)) for term, met in found]


def table_rows(view: View, found: Found) -> Iterator[Sequence[Cell]]:
    """A line for each term."""
    changes = against(counted(view, found))
    for (term, met), changed in zip(found, changes, strict=True):
        counts = (met.due, met.met, met.partly, met.not_met, met.no_result)
        yield (
            view.named(term),
            *counts,
            *share_cells(met.pupils),
            changed,
            f"{view.drawn(term)} ({unbroken(amount(met.pupils.whole, 'pupil'))})",
        )


def chart_of_pupils(view: View, found: Found) -> Chart:
    """Pupils who met most, with the likely range."""
    return PUPILS.of([(view.drawn(term), met.pupils) for term, met in found if met.due])


def chart_of_targets(view: View, found: Found) -> Chart:
    """How the targets went, as bars of one hundred."""
    said = "; ".join(
        f"{view.drawn(term)} {met.met} met, {met.partly} partly met, {met.not_met} not met, "
        f"{met.no_result} without a result"
        for term, met in found
        if met.due
    )
    looks = ((MET, Bar.DARK), (PARTLY, Bar.MIDDLE), (NOT_MET, Bar.LIGHT), (NO_RESULT, Bar.EMPTY))
    return Chart(
        "How the targets due went",
        SHEET,
        0,
        tuple(Points(column, look, labelled=True) for column, look in looks),
        "Share of targets",
        f"Stacked bars. Targets due: {said}.",
        percent=True,
        most=TERMS_DRAWN,
    )


def not_shown(view: View) -> Iterator[str]:
    """Targets that fell due before the first term of the calendar are in no line."""
    early = sum(day(row, "due") < view.first_day for row in view.rows("t7_outcomes"))
    yield from before_first_term(early, "target")


def sentences(view: View, found: Found) -> Iterator[str]:
    """The latest term with targets due, and how it compares."""
    due = [(term, met) for term, met in found if met.due]
    if not due:
        outside = next(not_shown(view), "")
        yield outside or f"No target has fallen due yet. Targets come with {form('T7')}."
        return
    term, met = due[-1]
    yield (
        f"Targets due in {view.named(term)}: {so_many(met.pupils, 'pupil')} met most of theirs."
        + now_and_before(counted(view, due), "term")
    )
    share = percent(met.targets.fraction or 0)
    missing = f"; {met.no_result} had no result" if met.no_result else ""
    yield f"All targets due: {met.met} of {met.due} met ({share}%){missing}."
