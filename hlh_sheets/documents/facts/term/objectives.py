"""The objectives of the plan in one term: baseline, check-ins, how far (R7, R8, R11, R13)."""

from collections.abc import Sequence

from hlh_sheets.analyse.a08_goals import latest_levels
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.plan.objectives import (
    ended,
    is_open,
    objective_facts,
    objectives_in,
)
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.which import ReportTerm
from hlh_sheets.documents.facts.words import month
from hlh_sheets.documents.narrative import MOVED, OBJECTIVES, ObjectiveFigures, tell
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount

__all__ = ["GOALS", "NO_LOOK", "goal_facts", "goal_figures", "goals_in", "goals_note"]

LEVEL_0 = 0
NO_LOOK = "None in this term"

GOALS = (
    Field(
        "goals_note",
        "How many objectives stand at the expected level, and how they moved.",
        "1 of 2 objectives stands at the expected level or better.",
    ),
    Each(
        "goals",
        "The objectives that went on in the term.",
        (
            Field("ref", "Reference.", "O1"),
            Field("kind", "Kind.", "Attainment"),
            Field("text", "The objective in words.", "Reads a new text aloud to an adult."),
            Field("baseline", "Baseline.", "2 pages a week"),
            Field("base_on", "Its day, test and level.", "5 Jan 2026\nLevel -2"),
            Field("target", "Target.", "8 pages a week"),
            Field("due", "Due.", "17 July 2026"),
            Field("looks", "The check-ins of this term.", "18 Nov 2026: -1"),
            Field("latest", "Level of the latest check-in.", "-1: less than expected"),
            Field("far", "How far since the baseline.", "1 level up since the baseline"),
        ),
    ),
)


def goals_in(source: Source, term: ReportTerm) -> list[Record]:
    """The objectives with a baseline by then that did not end before the term."""
    return [
        row
        for row in objectives_in(source, term.period.start)
        if day(row, "base_date") <= source.today
    ]


def goal_facts(source: Source, term: ReportTerm, goals: Sequence[Record]) -> list[dict[str, str]]:
    """A line for each objective; `source` tells up to the end of the term."""
    levels = latest_levels(source.rows("t2_check_ins"), source.today)
    wanted = ("ref", "kind", "text", "baseline", "base_on", "target", "due", "latest")
    return [
        {
            **{name: line[name] for name in wanted},
            "looks": looks(source, term, text(row, "obj_id")),
            "far": far(source, row, levels.get((text(row, "hlh_id"), text(row, "obj_id")))),
        }
        for row, line in zip(goals, objective_facts(source, goals), strict=True)
    ]


def looks(source: Source, term: ReportTerm, ref: str) -> str:
    """The check-ins of the term with their levels, oldest first."""
    found = [
        row
        for row in source.rows("t2_check_ins")
        if row["obj_id"] == ref and term.holds(day(row, "date"))
    ]
    ordered = sorted(found, key=lambda row: day(row, "date"))
    said = [f"{month(day(row, 'date'))}: {signed(row['gas'])}" for row in ordered]
    return "\n".join(said) or NO_LOOK


def signed(level: object) -> str:
    """A level with its sign: +1, 0, -2."""
    return f"{level:+d}" if isinstance(level, int) and level else "0"


def far(source: Source, row: Record, now: int | None) -> str:
    """How many levels up or down since the baseline, and the end if there was one."""
    before = row.get("base_gas")
    if now is None:
        said = "Nothing to compare yet"
    elif not isinstance(before, int):
        said = "The baseline has no level to compare with"
    elif now == before:
        said = "The same level as at the baseline"
    else:
        way = "up" if now > before else "down"
        said = f"{amount(abs(now - before), 'level')} {way} since the baseline"
    return said if is_open(row) else f"{said}. {ended(source, row)}"


def goal_figures(source: Source, goals: Sequence[Record]) -> ObjectiveFigures:
    """How many stand where at the latest check-in."""
    levels = latest_levels(source.rows("t2_check_ins"), source.today)
    now = [levels.get((text(row, "hlh_id"), text(row, "obj_id"))) for row in goals]
    moves = [
        level - before
        for row, level in zip(goals, now, strict=True)
        if level is not None and isinstance(before := row.get("base_gas"), int)
    ]
    return ObjectiveFigures(
        total=len(goals),
        unseen=now.count(None),
        attained=sum(level is not None and level >= LEVEL_0 for level in now),
        up=sum(move > 0 for move in moves),
        same=moves.count(0),
        down=sum(move < 0 for move in moves),
    )


def goals_note(source: Source, goals: Sequence[Record]) -> str:
    """The same in sentences."""
    figures = goal_figures(source, goals)
    return " ".join(filter(None, (tell(OBJECTIVES, figures), tell(MOVED, figures))))
