"""Goals of plans as the trends show them."""

from datetime import date
from fractions import Fraction

import pytest
from trend_school import CALENDAR, check_in, figures, lines, objective, panel, pupil, said, target

DECEMBER, MARCH, NOW = date(2025, 12, 1), date(2026, 3, 2), date(2026, 11, 2)
A, B = "HLH-0001", "HLH-0002"
GOALS = [
    objective(A, "O1", MARCH),
    objective(A, "O2", MARCH),
    objective(A, "O3", MARCH),
    objective(B, "O1", MARCH),
    objective(B, "O2", date(2027, 7, 1)),
]
CHECK_INS = [
    check_in(A, "O1", MARCH, 1),
    check_in(A, "O2", MARCH, 0),
    check_in(A, "O3", DECEMBER, -1),
]


def test_a_term_counts_goals_by_level_and_pupils_who_attained_most():
    expected = {
        "Term": "Spring 2026",
        "Goals due": 4,
        "Better than expected": 1,
        "As expected": 1,
        "Less than expected": 1,
        "No check-in": 1,
        "Pupils with a goal due": 2,
        "Pupils who attained most": 1,
        "Share of pupils": Fraction(1, 2),
    }
    found = figures(t1_calendar=CALENDAR, t2_objectives=GOALS, t2_check_ins=CHECK_INS)

    assert expected.items() <= lines(found, "Goals")[1].items()
    assert said(found, "Attainment")[1] == (
        "Goals of plans due in Spring 2026: 1 of 2 pupils (50%, likely 9-91%) attained most of "
        "theirs; of all goals 2 of 4 (50%), 1 without a check-in."
    )
    assert "Spring 2026 1 better than expected, 1 as expected, 1 less, 1 without a check-in" in (
        found.table("Goals").charts[1].alt
    )


def test_goals_are_drawn_in_the_panel_where_no_target_has_fallen_due():
    goals = {"t2_objectives": GOALS, "t2_check_ins": CHECK_INS}
    due = [target(A, "E1", MARCH)]
    alone, beside = (figures(t1_calendar=CALENDAR, t7_outcomes=t7, **goals) for t7 in ((), due))

    assert panel(alone, "Attainment").chart.title == "Pupils who attained most of their goals due"
    assert panel(beside, "Attainment").chart.title == "Pupils who met most of their targets due"


def test_plans_whose_goals_are_not_due_yet_are_told_and_no_plan_is_not():
    coming = figures(t1_calendar=CALENDAR, t2_objectives=GOALS[-1:])

    assert said(coming, "Attainment")[1] == "No goal of a plan has fallen due yet."
    assert len(said(figures(t1_calendar=CALENDAR), "Attainment")) + 1 == len(
        said(coming, "Attainment")
    )
    assert not coming.table("Goals").charts


@pytest.mark.parametrize(("number", "verb"), [(1, "1 goal fell"), (2, "2 goals fell")])
def test_goals_due_before_the_calendar_are_told_not_dropped(number, verb):
    early = [objective(A, f"O{n}", date(2025, 6, 1)) for n in range(number)]
    notes = figures(t1_calendar=CALENDAR, t2_objectives=early).table("Goals").notes

    assert notes[-1].startswith(f"{verb} due before the first term of the Calendar sheet")


def test_a_pupil_s_goals_of_this_school_year_have_a_score_of_their_own():
    goals = [objective(A, "O1", NOW, 3), objective(A, "O2", NOW), objective(A, "O3", NOW)]
    levels = [check_in(A, f"O{n}", NOW, level) for n, level in ((1, 1), (2, 0), (3, -1))]
    last_year = [objective(A, "O9", MARCH), objective(B, "O1", MARCH)]
    found = figures(
        t1_calendar=CALENDAR,
        t1_pupils=[pupil(A), pupil(B)],
        t2_objectives=[*goals, *last_year],
        t2_check_ins=levels,
    )
    first, second = lines(found, "Pupils")

    assert (first["Goals due"], first["At expected or better"]) == (3, 2)
    assert round(first["Goal score"], 2) == 55.13
    assert (second["Goals due"], second["Goal score"]) == (0, None)
