"""A8: goal attainment, from check-ins on the objectives of plans (R3, R32; domain.md section 7).

A check-in's level runs from -2 to 2, and 0 is what was expected by the due date. The levels are
ranks, not amounts, so the figures are counts: how many goals stand at 0 or better. The goal
attainment score of Kiresuk and Sherman (1968) is an option for one pupil; it is never averaged
or pooled over pupils, whose goals are as hard as each tutor made them (Mackay et al. 1996).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.latest import latest_by
from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec import Row
from hlh_sheets.spec.rows import day, text, whole

__all__ = ["MEASURE", "Goal", "Goals", "goal_attainment", "latest_levels", "pupil_score", "t_score"]

LOWEST, EXPECTED, HIGHEST = -2, 0, 2
CORRELATION = 0.3
"""How far goals of one pupil are taken to go together, as the authors of the score do."""
Ref = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a goal stands, and how much it weighs (1 to 3)."""

    level: int
    weight: int = 1

    def __post_init__(self) -> None:
        if not LOWEST <= self.level <= HIGHEST or self.weight < 1:
            raise ValueError("a level is from -2 to 2 and a weight at least 1")


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals that fell due: above, at or below what was expected, or without a check-in."""

    above: int
    at: int
    below: int
    no_check_in: int
    pupils: Share
    """The pupils with more than half of their goals at 0 or better, of those with a goal due."""

    @property
    def due(self) -> int:
        """All goals that fell due."""
        return self.above + self.at + self.below + self.no_check_in

    @property
    def attained(self) -> Share:
        """The goals at 0 or better of those due; its interval must not be shown."""
        return Share(self.above + self.at, self.due)


def goal_attainment(
    objectives: Rows, check_ins: Rows, *, by: date, since: date | None = None
) -> Goals:
    """The goals (T2 Objectives) due from `since` to `by`, with their check-ins by then."""
    levels = latest_levels(check_ins, by)
    found: dict[str, list[int | None]] = defaultdict(list)
    for row in objectives:
        if (since or date.min) <= day(row, "due") <= by:
            found[text(row, "hlh_id")].append(levels.get(ref(row)))
    every = [level for each in found.values() for level in each]
    seen = [level for level in every if level is not None]
    above, at = sum(level > EXPECTED for level in seen), seen.count(EXPECTED)
    most = sum(2 * sum(map(attains, each)) > len(each) for each in found.values())
    return Goals(
        above,
        at,
        len(seen) - above - at,
        len(every) - len(seen),
        Share(most, len(found)),
    )


def attains(level: int | None) -> bool:
    """Whether a goal is at what was expected or better."""
    return level is not None and level >= EXPECTED


def ref(row: Row) -> Ref:
    """The pupil and the objective."""
    return text(row, "hlh_id"), text(row, "obj_id")


def latest_levels(check_ins: Rows, by: date) -> dict[Ref, int]:
    """The level of each goal's latest check-in up to that day."""
    return {goal: whole(row, "gas") for goal, row in latest_by(check_ins, ref, by).items()}


def t_score(goals: Sequence[Goal]) -> float | None:
    """The goal attainment score of one pupil's goals, 50 when all are as expected; None of none.

    50 + 10 sum(wx) / sqrt(0.7 sum(w^2) + 0.3 (sum w)^2), x the level and w the weight.
    """
    if not goals:
        return None
    total = sum(goal.weight for goal in goals)
    squares = sum(goal.weight**2 for goal in goals)
    spread = sqrt((1 - CORRELATION) * squares + CORRELATION * total**2)
    return 50 + 10 * sum(goal.weight * goal.level for goal in goals) / spread


def pupil_score(
    objectives: Rows, check_ins: Rows, *, by: date, since: date | None = None
) -> float | None:
    """The score of one pupil's goals due in a time that have a check-in.

    A blank weight is 1. Raises `ValueError` for objectives of more than one pupil: the score
    is never pooled.
    """
    if len({text(row, "hlh_id") for row in objectives}) > 1:
        raise ValueError("a goal attainment score is of one pupil")
    levels = latest_levels(check_ins, by)
    due = [row for row in objectives if (since or date.min) <= day(row, "due") <= by]
    return t_score([Goal(levels[ref(row)], weight_of(row)) for row in due if ref(row) in levels])


def weight_of(row: Row) -> int:
    """The weight of an objective, 1 when blank."""
    weight = row.get("weight")
    return weight if isinstance(weight, int) else 1


def examples() -> Sequence[str]:
    """Worked values."""
    cases = (
        ((0, 0, 0), (1, 1, 1)),
        ((1, 0, -1), (1, 1, 1)),
        ((1, 1, 0), (1, 1, 1)),
        ((2, 2, 2), (1, 1, 1)),
        ((-2, -2, -2), (1, 1, 1)),
        ((2,), (1,)),
        ((1, 0, -1), (3, 1, 1)),
    )
    return tuple(
        f"Levels {', '.join(map(str, levels))} with weights {', '.join(map(str, weights))}: "
        f"{sum(level >= 0 for level in levels)} of {len(levels)} at 0 or better; score "
        f"{t_score(list(map(Goal, levels, weights))):.2f}"
        for levels, weights in cases
    )


MEASURE = Measure(
    id="A8",
    title="Goal attainment",
    definition=(
        "Of the pupils with a goal (an objective of a plan) that fell due in the time, those with "
        "more than half of their goals at level 0 or better, with the likely range of that share. "
        "Level 0 is what was expected, from -2 much less to 2 much more. A goal's level is that "
        "of its latest check-in by the end of the time; a goal without a check-in counts as due "
        "and is told apart. Beside it the goals at 0 or better of all goals due, without a range, "
        "because several goals of one pupil are not independent. The goal attainment score, 50 "
        "when all is as expected, is of one pupil's goals by weight, and is never averaged over "
        "pupils: levels are ranks, and goals are not equally hard."
    ),
    source=(
        "Kiresuk and Sherman 1968, with correlation 0.3; objections: Mackay and others, "
        "Educational Research 38 (1996); Wilson score interval, 95%; forms: T2 Objectives, T2 "
        "Check ins"
    ),
    units="pupils of pupils; goals of goals; score",
    function=goal_attainment,
    examples=examples,
    requirements=("R3", "R8", "R32", "R35"),
)
