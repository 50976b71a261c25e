"""A1: targets met, by pupils and by targets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a01_targets import MEASURE, targets_met
from hlh_sheets.analyse.intervals import Share

START, END = date(2026, 9, 2), date(2026, 12, 18)


def target(pupil, ref, due=END):
    return {"hlh_id": pupil, "outcome_ref": ref, "due": due}


def look(pupil, ref, result, on=END):
    return {"hlh_id": pupil, "outcome_ref": ref, "date": on, "result": result}


def test_most_means_more_than_half_and_a_target_without_a_look_counts_as_due():
    outcomes = [target("A", n) for n in "123"] + [target("B", n) for n in "12"] + [target("C", "1")]
    reviews = [
        look("A", "1", "MET"),
        look("A", "2", "MET"),
        look("A", "3", "NOT"),
        look("B", "1", "MET"),
        look("B", "2", "PARTLY"),
    ]
    found = targets_met(outcomes, reviews, since=START, by=END)

    assert Share(1, 3) == found.pupils
    assert (found.met, found.partly, found.not_met, found.no_result) == (3, 1, 1, 1)
    assert Share(3, 6) == found.targets


@pytest.mark.parametrize(
    ("due", "on"),
    [(1, START), (1, END), (0, date(2026, 9, 1)), (0, date(2026, 12, 19))],
    ids=["first day", "last day", "before", "after"],
)
def test_counted_are_the_targets_due_in_the_time(due, on):
    assert due == targets_met([target("A", "1", on)], [], since=START, by=END).due


def test_the_result_is_the_latest_look_by_the_end_of_the_time():
    reviews = [
        look("A", "1", "NOT", date(2026, 12, 18)),
        look("A", "1", "MET", date(2026, 10, 1)),
        look("A", "1", "MET", date(2027, 1, 10)),
    ]
    outcomes = [target("A", "1")]

    assert (
        (found := targets_met(outcomes, reviews, by=END)).met,
        found.not_met,
    ) == (0, 1)
    assert targets_met(outcomes, reviews, by=date(2027, 1, 10)).met == 1


def test_nobody_with_a_target_is_no_percentage():
    assert str(targets_met([], [], by=END).pupils) == "0 of 0 (no percentage)"


RESULTS = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from(["MET", "PARTLY", "NOT", ""]))
)


@given(RESULTS)
def test_every_target_is_counted_once_and_pupils_by_majority(given_results):
    outcomes = [target(pupil, str(n)) for n, (pupil, _) in enumerate(given_results)]
    reviews = [look(p, str(n), result) for n, (p, result) in enumerate(given_results) if result]
    found = targets_met(outcomes, reviews, by=END)
    each = {p: [r for q, r in given_results if q == p] for p, _ in given_results}
    most = [p for p, rs in each.items() if rs.count("MET") > len(rs) / 2]

    assert len(given_results) == found.due
    assert found.no_result == len(outcomes) - len(reviews)
    assert Share(len(most), len(each)) == found.pupils


def test_the_worked_values_are_printed():
    assert "18 of 30 (60%, likely 42-75%)" in MEASURE.examples()
