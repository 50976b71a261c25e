"""A8: goal attainment."""

from datetime import date
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a08_goals import (
    MEASURE,
    Goal,
    goal_attainment,
    pupil_score,
    t_score,
)
from hlh_sheets.analyse.intervals import Share

START, END = date(2026, 9, 2), date(2026, 12, 18)
LEVELS = st.integers(-2, 2)
GOALS = st.lists(st.builds(Goal, LEVELS, st.integers(1, 3)), min_size=1, max_size=8)


def objective(pupil, ref, due=END, weight=None):
    return {"hlh_id": pupil, "obj_id": ref, "due": due, "weight": weight}


def check_in(pupil, ref, level, on=END):
    return {"hlh_id": pupil, "obj_id": ref, "date": on, "gas": level}


@pytest.mark.parametrize(
    ("expected", "levels", "weights"),
    [
        (50, (0, 0, 0), (1, 1, 1)),
        (50, (1, 0, -1), (1, 1, 1)),
        (59.13, (1, 1, 0), (1, 1, 1)),
        (77.39, (2, 2, 2), (1, 1, 1)),
        (22.61, (-2, -2, -2), (1, 1, 1)),
        (70, (2,), (1,)),
        (55.13, (1, 0, -1), (3, 1, 1)),
    ],
)
def test_the_score_has_the_worked_values(expected, levels, weights):
    assert expected == round(t_score(list(map(Goal, levels, weights))), 2)


@given(GOALS)
def test_the_score_is_the_weighted_sum_in_its_own_standard_deviations(goals):
    """Levels have a standard deviation of 1 and go together by 0.3: all pairs are summed here."""
    variance = sum(
        one.weight * other.weight * (1 if n == m else 0.3)
        for n, one in enumerate(goals)
        for m, other in enumerate(goals)
    )
    total = sum(goal.weight * goal.level for goal in goals)

    assert t_score(goals) == pytest.approx(50 + 10 * total / sqrt(variance))


@given(GOALS, st.integers(2, 5))
def test_the_score_mirrors_at_50_and_minds_only_relations_of_weights(goals, times):
    mirrored = [Goal(-goal.level, goal.weight) for goal in goals]
    heavier = [Goal(goal.level, goal.weight * times) for goal in goals]

    assert t_score(goals) + t_score(mirrored) == pytest.approx(100)
    assert t_score(goals) == pytest.approx(t_score(heavier))


def test_no_goal_has_no_score():
    assert t_score([]) is None


@pytest.mark.parametrize(("level", "weight"), [(3, 1), (-3, 1), (0, 0)])
def test_a_goal_off_the_scale_is_refused(level, weight):
    with pytest.raises(ValueError, match="from -2 to 2"):
        Goal(level, weight)


def test_goals_of_two_pupils_have_no_common_score():
    with pytest.raises(ValueError, match="of one pupil"):
        pupil_score([objective("A", "O1"), objective("B", "O1")], [], by=END)


def test_a_pupil_s_score_takes_due_goals_with_a_check_in_by_weight():
    objectives = [
        objective("A", "O1", weight=3),
        objective("A", "O2"),
        objective("A", "O3", weight=1),
        objective("A", "no check-in"),
        objective("A", "not due yet", date(2027, 3, 1)),
    ]
    levels = {"O1": 1, "O2": 0, "O3": -1, "not due yet": 2}
    check_ins = [check_in("A", name, level) for name, level in levels.items()]

    assert round(pupil_score(objectives, check_ins, by=END, since=START), 2) == 55.13
    assert pupil_score(objectives, [], by=END) is None


def test_goals_are_counted_by_level_and_pupils_by_more_than_half():
    objectives = [objective("A", n) for n in "123"] + [objective("B", n) for n in "12"]
    check_ins = [
        check_in("A", "1", 2),
        check_in("A", "2", 0),
        check_in("A", "3", -1),
        check_in("B", "1", 1),
    ]
    found = goal_attainment(objectives, check_ins, since=START, by=END)

    assert (found.above, found.at, found.below, found.no_check_in) == (2, 1, 1, 1)
    assert (Share(3, 5), Share(1, 2)) == (found.attained, found.pupils)


@pytest.mark.parametrize(
    ("due", "on"),
    [(1, START), (1, END), (0, date(2026, 9, 1)), (0, date(2026, 12, 19))],
    ids=["first day", "last day", "before", "after"],
)
def test_counted_are_the_goals_due_in_the_time(due, on):
    assert due == goal_attainment([objective("A", "1", on)], [], since=START, by=END).due


def test_the_level_is_that_of_the_latest_check_in_by_the_end_of_the_time():
    check_ins = [
        check_in("A", "1", -1, END),
        check_in("A", "1", 2, date(2026, 10, 1)),
        check_in("A", "1", 0, date(2027, 1, 10)),
    ]
    goals = [objective("A", "1")]

    assert goal_attainment(goals, check_ins, by=END).below == 1
    assert goal_attainment(goals, check_ins, by=date(2027, 1, 10)).at == 1


def test_nobody_with_a_goal_is_no_percentage():
    assert str(goal_attainment([], [], by=END).pupils) == "0 of 0 (no percentage)"


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.none() | LEVELS)))
def test_every_goal_is_counted_once_and_pupils_by_majority(goals):
    objectives = [objective(pupil, str(n)) for n, (pupil, _) in enumerate(goals)]
    check_ins = [
        check_in(pupil, str(n), level)
        for n, (pupil, level) in enumerate(goals)
        if level is not None
    ]
    found = goal_attainment(objectives, check_ins, by=END)
    each = {p: [level for q, level in goals if q == p] for p, _ in goals}
    most = [
        p for p, levels in each.items() if sum(n in (0, 1, 2) for n in levels) > len(levels) / 2
    ]

    assert len(goals) == found.due
    assert found.no_check_in == len(objectives) - len(check_ins)
    assert Share(len(most), len(each)) == found.pupils


def test_the_worked_values_are_printed():
    assert MEASURE.examples()[-1].endswith("2 of 3 at 0 or better; score 55.13")
