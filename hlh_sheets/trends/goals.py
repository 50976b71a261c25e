"""Goals of plans at what was expected or better, by term (R3, R32, R35)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.a08_goals import Goals, goal_attainment
from hlh_sheets.analyse.intervals import percent
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Bar, Cell, Chart, Heading, Points, Style, Table
from hlh_sheets.spec.rows import day
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.shares import ShareChart, before_first_term, share_cells
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import Counted, against, now_and_before, so_many, unbroken

__all__ = ["GoalTrend", "goal_trend", "goals_by_term"]

SHEET = "Goals"
TERMS_DRAWN = 6
HEADINGS = (
    Heading("Term", Style.TEXT, 22),
    Heading("Goals due"),
    Heading("Better than expected"),
    Heading("As expected"),
    Heading("Less than expected"),
    Heading("No check-in"),
    Heading("Pupils with a goal due"),
    Heading("Pupils who attained most"),
    Heading("Share of pupils", Style.PERCENT),
    Heading("Likely from", Style.PERCENT),
    Heading("Likely to", Style.PERCENT),
    Heading("Against the term before", Style.TEXT, 18),
    Heading("Name on the chart", Style.TEXT, hidden=True),
)
ABOVE, AT, BELOW, NO_CHECK_IN, SHARE, NAME = 2, 3, 4, 5, 8, 12
MOST = "Pupils who attained most of their goals due"
PUPILS = ShareChart(MOST, MOST, SHEET, NAME, SHARE, TERMS_DRAWN)
NOTES = (
    (
        "A goal is an objective of a pupil's plan. A pupil has attained most when more than half "
        "of the goals due in the term stand at level 0 (as expected) or better, at the latest "
        "check-in before the next term begins. Leavers count."
    ),
    (
        "Levels are ranks and goals are not equally hard, so goals are counted and levels are "
        "never averaged. Several goals of one pupil are not independent: only the share of pupils "
        "has a likely range."
    ),
)

Found = Sequence[tuple[Period, Goals]]


@dataclass(frozen=True)
class GoalTrend:
    """Goals over the terms: the table, the chart of pupils, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


def goal_trend(view: View) -> GoalTrend:
    """Goals that fell due in each term begun so far."""
    found = goals_by_term(view)
    drawn = found[-TERMS_DRAWN:]
    some = any(goals.due for _, goals in found)
    charts = (chart_of_pupils(view, drawn), chart_of_goals(view, drawn)) if some else ()
    table = Table(
        SHEET,
        "Goals of plans that fell due, by term",
        "How many pupils attained most of their goals, and where every goal stood.",
        HEADINGS,
        tuple(table_rows(view, found)),
        (*NOTES, *not_shown(view)),
        charts,
    )
    return GoalTrend(table, charts[0] if charts else None, tuple(sentences(view, found)))


def goals_by_term(view: View) -> Found:
    """The goals that fell due in each term begun so far."""
    objectives, check_ins = view.rows("t2_objectives"), view.rows("t2_check_ins")
    return [
        (term, goal_attainment(objectives, check_ins, since=term.start, by=view.end(term)))
        for term in view.terms
    ]


def counted(view: View, found: Found) -> Sequence[Counted]:
    """The share of pupils in each term."""
    return [Counted(term.label, goals.pupils, view.over(term)) for term, goals in found]


def table_rows(view: View, found: Found) -> Iterator[Sequence[Cell]]:
    """A line for each term."""
    changes = against(counted(view, found))
    for (term, goals), changed in zip(found, changes, strict=True):
        yield (
            view.named(term),
            *(goals.due, goals.above, goals.at, goals.below, goals.no_check_in),
            *share_cells(goals.pupils),
            changed,
            f"{view.drawn(term)} ({unbroken(amount(goals.pupils.whole, 'pupil'))})",
        )


def chart_of_pupils(view: View, found: Found) -> Chart:
    """Pupils who attained most, with the likely range."""
    return PUPILS.of([(view.drawn(term), goals.pupils) for term, goals in found if goals.due])


def chart_of_goals(view: View, found: Found) -> Chart:
    """Where the goals stood, as bars of one hundred."""
    said = "; ".join(
        f"{view.drawn(term)} {goals.above} better than expected, {goals.at} as expected, "
        f"{goals.below} less, {goals.no_check_in} without a check-in"
        for term, goals in found
        if goals.due
    )
    looks = ((ABOVE, Bar.DARK), (AT, Bar.MIDDLE), (BELOW, Bar.LIGHT), (NO_CHECK_IN, Bar.EMPTY))
    return Chart(
        "Where the goals due stood",
        SHEET,
        0,
        tuple(Points(column, look, labelled=True) for column, look in looks),
        "Share of goals",
        f"Stacked bars. Goals due: {said}.",
        percent=True,
        most=TERMS_DRAWN,
    )


def not_shown(view: View) -> Iterator[str]:
    """Goals that fell due before the first term of the calendar are in no line."""
    early = sum(day(row, "due") < view.first_day for row in view.rows("t2_objectives"))
    if view.terms:
        yield from before_first_term(early, "goal")


def sentences(view: View, found: Found) -> Iterator[str]:
    """The latest term with goals due, and how it compares; nothing before there are plans."""
    due = [(term, goals) for term, goals in found if goals.due]
    if due:
        term, goals = due[-1]
        share = percent(goals.attained.fraction or 0)
        missing = f", {goals.no_check_in} without a check-in" if goals.no_check_in else ""
        yield (
            f"Goals of plans due in {view.named(term)}: {so_many(goals.pupils, 'pupil')} attained "
            f"most of theirs; of all goals {goals.attained.part} of {goals.due} ({share}%)"
            f"{missing}." + now_and_before(counted(view, due), "term")
        )
    elif view.rows("t2_objectives"):
        yield "No goal of a plan has fallen due yet."
