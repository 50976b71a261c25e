"""Targets met, by term (R32, R35)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.a01_targets import TargetsMet, targets_met
from hlh_sheets.analyse.intervals import Share, change, percent
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Bar, Cell, Chart, Heading, Line, Points, Style, Table
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import amount, form, now_and_before, so_many

__all__ = ["TargetTrend", "target_trend"]

SHEET = "Targets"
TERMS_DRAWN = 6
HEADINGS = (
    Heading("Term", Style.TEXT, 15),
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
    Heading("Name on the charts", Style.TEXT, 24),
)
MET, PARTLY, NOT_MET, NO_RESULT, SHARE, LOW, HIGH, NAME = 2, 3, 4, 5, 8, 9, 10, 12
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
    outcomes, reviews = view.rows("t7_outcomes"), view.rows("t7_reviews")
    found = [
        (term, targets_met(outcomes, reviews, since=term.start, by=view.end(term)))
        for term in view.terms
    ]
    drawn = found[-TERMS_DRAWN:]
    chart = chart_of_pupils(drawn) if any(met.due for _, met in found) else None
    charts = (chart, chart_of_targets(drawn)) if chart else ()
    table = Table(
        SHEET,
        "Targets of plans that fell due, by term",
        "How many pupils met most of their targets, and how every target went.",
        HEADINGS,
        tuple(table_rows(found)),
        NOTES,
        tuple(each for each in charts if each),
    )
    return TargetTrend(table, chart, tuple(sentences(view, found)))


Found = Sequence[tuple[Period, TargetsMet]]


def table_rows(found: Found) -> Iterator[Sequence[Cell]]:
    """A line for each term."""
    before: Share | None = None
    for term, met in found:
        likely = met.pupils.interval
        counts = (met.due, met.met, met.partly, met.not_met, met.no_result)
        yield (
            term.label,
            *counts,
            met.pupils.whole,
            met.pupils.part,
            met.pupils.fraction,
            likely.low if likely else None,
            likely.high if likely else None,
            change(before, met.pupils).value if before else None,
            f"{term.label} ({amount(met.pupils.whole, 'pupil')})",
        )
        before = met.pupils


def chart_of_pupils(found: Found) -> Chart:
    """Pupils who met most, with the likely range."""
    said = "; ".join(f"{term.label} {met.pupils}" for term, met in found if met.due)
    return Chart(
        "Pupils who met most of their targets due",
        SHEET,
        NAME,
        (Points(SHARE, Line.MAIN, LOW, HIGH, labelled=True),),
        "Term (pupils with a target due)",
        "Share of pupils, with likely range",
        f"Points with ranges. Pupils who met most of their targets due: {said}.",
        percent=True,
        most=TERMS_DRAWN,
    )


def chart_of_targets(found: Found) -> Chart:
    """How the targets went, as bars of one hundred."""
    said = "; ".join(
        f"{term.label} {met.met} met, {met.partly} partly met, {met.not_met} not met, "
        f"{met.no_result} without a result"
        for term, met in found
        if met.due
    )
    looks = ((MET, Bar.FULL), (PARTLY, Bar.STRIPED), (NOT_MET, Bar.DOTTED), (NO_RESULT, Bar.EMPTY))
    return Chart(
        "How the targets due went",
        SHEET,
        0,
        tuple(Points(column, look, labelled=True) for column, look in looks),
        "Term",
        "Share of targets; numbers on the bars",
        f"Stacked bars. Targets due: {said}.",
        percent=True,
        most=TERMS_DRAWN,
    )


def sentences(view: View, found: Found) -> Iterator[str]:
    """The latest term with targets due, and how it compares."""
    due = [(term, met) for term, met in found if met.due]
    if not due:
        yield f"No target has fallen due yet. Targets come with {form('T7')}."
        return
    term, met = due[-1]
    yield (
        f"Targets due in {view.named(term)}: {so_many(met.pupils, 'pupil')} met most of theirs."
        + now_and_before([(each.label, one.pupils) for each, one in due])
    )
    share = percent(met.targets.fraction or 0)
    missing = f"; {met.no_result} had no result" if met.no_result else ""
    yield f"Of all {amount(met.due, 'target')} due, {met.met} ({share}%) were met{missing}."
