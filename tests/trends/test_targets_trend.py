"""Targets met by term as the trends show them."""

from datetime import date
from fractions import Fraction

import pytest
from trend_school import CALENDAR, column, figures, lines, look, panel, pupil, said, target

END, HOLIDAY, SPRING = date(2025, 12, 19), date(2025, 12, 30), date(2026, 3, 20)
A, B, C, D = (f"HLH-000{n}" for n in range(1, 5))
OUTCOMES = [
    *(target(A, ref, END) for ref in ("E1", "E2", "E3")),
    target(B, "E1", HOLIDAY),
    target(B, "E2", END),
    target(C, "E1", END),
    target(D, "E1", SPRING),
]
REVIEWS = [
    look(A, "E1", END, "MET"),
    look(A, "E2", END, "MET"),
    look(A, "E3", END, "NOT"),
    look(B, "E1", END, "MET"),
    look(B, "E2", END, "PARTLY"),
    look(C, "E1", date(2026, 1, 5), "MET"),
]


def plans(
    outcomes=OUTCOMES, reviews=REVIEWS, today=date(2026, 11, 25), pupils=(), calendar=CALENDAR
):
    return figures(
        today, t1_calendar=calendar, t1_pupils=pupils, t7_outcomes=outcomes, t7_reviews=reviews
    )


def test_a_term_counts_targets_due_until_the_next_begins_with_results_by_then():
    expected = {
        "Term": "Autumn 2025",
        "Targets due": 6,
        "Met": 3,
        "Partly met": 1,
        "Not met": 1,
        "No result": 1,
        "Pupils with a target due": 3,
        "Pupils who met most": 1,
        "Share of pupils": Fraction(1, 3),
    }

    assert expected.items() <= lines(plans(), "Targets")[0].items()


def test_a_leaver_stays_in_the_count():
    here, left = pupil(C), pupil(C, end=date(2025, 12, 1), reason="MOVED")

    assert lines(plans(pupils=[here]), "Targets") == lines(plans(pupils=[left]), "Targets")


def test_the_sentences_are_of_the_latest_term_with_targets_due():
    assert said(plans(), "Attainment")[:2] == [
        (
            "Targets due in Spring 2026: 0 of 1 pupil (0%, likely 0-79%) met most of theirs. No "
            "clear change since Autumn 2025."
        ),
        "All targets due: 0 of 1 met (0%); 1 had no result.",
    ]


def test_a_term_that_is_not_over_is_so_far_and_not_compared():
    found = plans(today=date(2026, 3, 24))

    assert column(found, "Targets", "Term")[-1] == "Spring 2026, so far"
    assert column(found, "Targets", "Against the term before") == [None, "not over yet"]
    assert said(found, "Attainment")[0].endswith(
        "Not compared with Autumn 2025: the term is not over."
    )


@pytest.mark.parametrize("today", [date(2026, 3, 27), date(2026, 3, 28)])
def test_a_term_is_over_when_its_last_day_is_past(today):
    over = today > date(2026, 3, 27)

    assert ("so far" in column(plans(today=today), "Targets", "Term")[-1]) is not over


def test_targets_due_before_the_calendar_are_told_not_dropped():
    early = [target(A, "E0", date(2025, 6, 1))]
    text = (
        "1 target fell due before the first term of the Calendar sheet and is not in these figures."
    )

    assert plans([*early, *OUTCOMES]).table("Targets").notes[-1] == text
    assert said(plans(early, ()), "Attainment")[0] == text
    assert said(plans(early, (), calendar=()), "Attainment")[0] == text


def test_the_chart_has_the_likely_range_and_tells_it_without_pictures():
    chart = panel(plans(), "Attainment").chart
    [points] = chart.points
    headings = plans().table("Targets").headings

    assert [headings[n].text for n in (points.column, points.low, points.high)] == [
        "Share of pupils",
        "Likely from",
        "Likely to",
    ]
    assert "Autumn 2025 1 of 3 (33%, likely 6-79%)" in chart.alt
    assert column(plans(), "Targets", "Name on the chart")[0] == "Autumn 2025 (3\u00a0pupils)"


def test_targets_have_no_range_because_those_of_one_pupil_are_not_independent():
    bars = plans().table("Targets").charts[1]

    assert all(points.low is None for points in bars.points)
    assert "Autumn 2025 3 met, 1 partly met, 1 not met, 1 without a result" in bars.alt
