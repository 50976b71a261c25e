"""The chart of a pupil's goals by level at the end of each half term: counts, never averages."""

from collections import Counter
from datetime import date

from hlh_sheets.analyse.a08_goals import latest_levels
from hlh_sheets.analyse.periods import Period, half_terms
from hlh_sheets.documents.core import Chart, Plotted
from hlh_sheets.documents.facts.charts.shown import FEWEST, MOST, PupilChart
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount

__all__ = ["GOALS"]

ABOUT = "Stacked columns: the goals of the plan by their latest level, half term by half term."
LEVELS = ("More than expected", "As expected", "Less than expected", "No check-in yet")
NOTE = "A level says how a goal stands against what was expected by its due date."
CHART = Chart(
    "goals",
    "Goals of the plan by level",
    "How many goals of the plan stood above, at and below what is expected at their latest "
    "check-in, at the end of each half term.",
    LEVELS,
    Plotted(
        ("Summer\u00a01 2026", "Summer\u00a02 2026", "Autumn\u00a01 2026"),
        ((0, 1, 2), (1, 2, 2), (2, 1, 0), (1, 0, 0)),
        f"{ABOUT} Summer 1 2026, 4 goals: 1 as expected, 2 less than expected, 1 no check-in yet.",
        "0",
    ),
)


def figures(source: Source) -> Plotted:
    """The goals under way in each half term, the last nine at most."""
    columns = counts_of(source)
    if len(columns) < FEWEST:
        return Plotted()
    shown = columns[-MOST:]
    values = [[counts[level] for _, counts in shown] for level in LEVELS]
    alt = " ".join([ABOUT, *(said(name, counts) for name, counts in shown)])
    return CHART.plotted([name for name, _ in shown], values, alt)


def remark(source: Source) -> str:
    """What to know of the chart, or why there is none."""
    columns = counts_of(source)
    if len(columns) >= FEWEST:
        return NOTE
    many = "only one half term" if columns else "no half term"
    return f"There is no chart of goals: {many} has goals under way."


def counts_of(source: Source) -> list[tuple[str, Counter[str]]]:
    """Each half term with goals under way, with how many stood at which level."""
    goals, check_ins = source.rows("t2_objectives"), source.rows("t2_check_ins")
    periods = half_terms(source.records.rows("t1_calendar"), source.request.codes)
    columns: list[tuple[str, Counter[str]]] = []
    for period in periods:
        levels = latest_levels(check_ins, min(period.until, source.today))
        under_way = [goal for goal in goals if is_under_way(goal, period, source.today)]
        if under_way:
            over = "" if period.end < source.today else " so\u00a0far"
            refs = [(text(goal, "hlh_id"), text(goal, "obj_id")) for goal in under_way]
            columns.append((f"{period.short}{over}", Counter(named(levels.get(r)) for r in refs)))
    return columns


def is_under_way(goal: Record, period: Period, today: date) -> bool:
    """Whether a goal was set by the end of a half term that has begun, and not ended before it."""
    ended = goal.get("ended")
    begun = period.start <= today and day(goal, "base_date") <= period.end
    return begun and not (isinstance(ended, date) and ended < period.start)


def named(level: int | None) -> str:
    """A level of goal attainment in words."""
    if level is None:
        return LEVELS[3]
    return LEVELS[0] if level > 0 else LEVELS[2] if level else LEVELS[1]


def said(name: str, counts: Counter[str]) -> str:
    """One half term in words."""
    each = ", ".join(f"{counts[level]} {level.lower()}" for level in LEVELS if counts[level])
    return f"{name}, {amount(counts.total(), 'goal')}: {each}."


GOALS = PupilChart(CHART, figures, remark, NOTE)
