"""A5: leavers and returns."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a05_returns import MEASURE, leavers, returns
from hlh_sheets.analyse.intervals import Share

START, END = date(2026, 9, 2), date(2026, 12, 18)
LEFT, LATER = date(2026, 10, 5), date(2027, 6, 1)
NUMBERS = ("still_there", "gone", "not_asked", "elsewhere", "too_early", "too_early_elsewhere")


def test_all_whose_last_day_lies_in_the_time_are_counted_by_reason():
    pupils = [
        {"end": START, "leave_reason": "RETURN"},
        {"end": END, "leave_reason": "FE"},
        {"end": date(2026, 10, 5), "leave_reason": None},
        {"end": date(2026, 9, 1), "leave_reason": "RETURN"},
        {"end": date(2026, 12, 19), "leave_reason": "RETURN"},
        {"end": None, "leave_reason": None},
    ]
    found = leavers(pupils, START, END)

    assert dict(found.reasons) == {"RETURN": 1, "FE": 1, "": 1}
    assert (3, Share(1, 3)) == (found.all, found.returned)


def test_nobody_left():
    assert str(leavers([], START, END).returned) == "0 of 0 (no percentage)"
    assert str(returns([], [], START, END, LATER).settled) == "0 of 0 (no percentage)"
    assert MEASURE.examples()[0].endswith("3 of 5 (60%, likely 23-88%)")


def line(hlh_id="A", on=LEFT, destination="RETURN", still=(None, None, None)):
    looks = dict(zip(("still_4", "still_12", "still_26"), still, strict=True))
    return {"hlh_id": hlh_id, "date": on, "destination": destination, **looks}


def on_roster(hlh_id="A", end=LEFT, reason="RETURN"):
    return {"hlh_id": hlh_id, "end": end, "leave_reason": reason}


def only(found):
    return {name for name in NUMBERS if getattr(found, name)}


@pytest.mark.parametrize(
    ("expected", "still"),
    [
        ("still_there", ("Y", "Y", "Y")),
        ("still_there", ("Y", "Y", "N")),
        ("still_there", (None, None, "Y")),
        ("gone", ("Y", "N", None)),
        ("gone", ("N", None, None)),
        ("not_asked", ("Y", None, None)),
        ("not_asked", ("Y", None, "N")),
        ("not_asked", (None, None, None)),
    ],
)
def test_a_return_counts_when_the_pupil_is_still_there_after_12_weeks(expected, still):
    assert {expected} == only(returns([], [line(still=still)], START, END, LATER))


@pytest.mark.parametrize(
    ("expected", "destination", "days"),
    [
        ("too_early", "RETURN", 83),
        ("not_asked", "RETURN", 84),
        ("too_early_elsewhere", "SPECIAL", 83),
        ("elsewhere", "SPECIAL", 84),
    ],
)
def test_12_weeks_are_waited_for_to_the_day(expected, destination, days):
    today = LEFT + timedelta(days)

    found = returns([], [line(destination=destination)], START, END, today)

    assert {expected} == only(found)
    assert found.settled.whole == (days == 84)


def test_a_leaver_without_a_line_counts_by_the_reason_on_the_roster():
    pupils = [on_roster("A"), on_roster("B", reason="FE"), on_roster("C", reason=None)]

    found = returns(pupils, [], START, END, LATER)

    assert (found.not_asked, found.elsewhere, Share(0, 3)) == (1, 2, found.settled)


def test_a_leaving_on_the_roster_and_in_the_return_sheet_is_one():
    found = returns([on_roster(reason=None)], [line(still=("Y", "Y", None))], START, END, LATER)

    assert (Share(1, 1), 1) == (found.settled, found.all)


def test_a_pupil_who_came_back_is_counted_for_the_return_that_failed():
    here_again = on_roster(end=None, reason=None)

    found = returns([here_again], [line(still=("N", None, None))], START, END, LATER)

    assert (found.gone, Share(0, 1)) == (1, found.settled)


def test_leavings_outside_the_time_are_not_counted():
    outside = [line(on=START - timedelta(1)), line("B", END + timedelta(1))]

    assert returns([], outside, START, END, LATER).all == 0


STILL = st.tuples(*[st.sampled_from(["Y", "N", None])] * 3)
LINES = st.lists(
    st.tuples(STILL, st.sampled_from(["RETURN", "FE"]), st.integers(0, 107)), max_size=12
)


@given(LINES, st.integers(0, 300))
def test_every_leaving_has_one_fate_and_the_whole_is_who_left_12_weeks_ago(given_lines, days):
    lines = [
        line(str(n), START + timedelta(on), where, still)
        for n, (still, where, on) in enumerate(given_lines)
    ]
    today = START + timedelta(days)
    over = [row for row in lines if row["date"] + timedelta(weeks=12) <= today]
    found = returns([], lines, START, END, today)

    assert sum(getattr(found, name) for name in NUMBERS) == found.all == len(lines)
    assert found.settled.whole == len(over)
    assert found.still_there <= sum(row["destination"] == "RETURN" for row in over)


def test_the_worked_values_are_printed():
    assert MEASURE.examples()[1].endswith("2 of 8 (25%, likely 7-59%)")
