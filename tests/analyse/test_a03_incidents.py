"""A3: incidents per pupil-week."""

from datetime import date, timedelta
from fractions import Fraction
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a03_incidents import MEASURE, byar, incident_rate
from hlh_sheets.analyse.intervals import Share

MONDAY = date(2026, 9, 7)
A, B, C = "ABC"
SESSIONS = {MONDAY: 6, MONDAY + timedelta(1): 4}


def entry(pupil, on=MONDAY, positive="N", **more):
    level = None if positive == "Y" else 1
    blank = {"level": level, "restraint": None, "by": "AB"}
    return {"hlh_id": pupil, "date": on, "positive": positive, **blank, **more}


@pytest.mark.parametrize(
    ("low", "high", "count"),
    [(0, 3.67, 0), (0.60, 8.77, 3), (4.79, 18.39, 10), (15.37, 35.71, 24)],
)
def test_the_likely_range_of_a_count_has_the_worked_values(low, high, count):
    found = byar(count)

    assert (low, high) == (round(found.low, 2), round(found.high, 2))


def poisson_at_most(count, mean):
    return sum(exp(-mean) * mean**n / factorial(n) for n in range(count + 1))


def halved(low, high, is_low):
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if is_low(middle) else (low, middle)
    return low


@pytest.mark.parametrize("count", range(61))
def test_the_likely_range_is_close_to_the_exact_one(count):
    """The exact limits are the means at which so many or fewer, or more, have 2.5% left."""
    high = halved(count, 200, lambda mean: poisson_at_most(count, mean) > 0.025)
    low = halved(0, count, lambda mean: 1 - poisson_at_most(count - 1, mean) < 0.025)

    found = byar(count)

    assert found.low == pytest.approx(low, abs=0.03)
    assert found.high == pytest.approx(high, abs=0.03)


@given(st.integers(0, 10**6))
def test_the_likely_range_holds_the_count_and_moves_up_with_it(count):
    here, above = byar(count), byar(count + 1)

    assert 0 <= here.low <= count < here.high
    assert (here.low < above.low, here.high < above.high) == (True, True)


def test_a_count_below_0_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        byar(-1)


def test_ten_possible_sessions_are_a_pupil_week():
    found = incident_rate([entry(A), entry(A), entry(B), entry(B, positive="Y")], SESSIONS, {A, B})

    assert (found.weeks, found.rate, found.positive_rate) == (1, 3, 1)
    assert (round(found.likely.low, 2), round(found.likely.high, 2)) == (0.60, 8.77)
    assert (Share(2, 3), Share(2, 2)) == (found.highest, found.pupils)


def test_the_range_is_divided_by_the_weeks():
    found = incident_rate([entry(A)] * 10, {MONDAY: 200}, {A})

    assert (Fraction(1, 2), 20) == (found.rate, found.weeks)
    assert (round(found.likely.low * 20, 2), round(found.likely.high * 20, 2)) == (4.79, 18.39)


def test_no_incident_is_a_rate_of_0_with_a_range():
    found = incident_rate([], SESSIONS, {A})

    assert (found.rate, round(found.likely.high, 2), found.most) == (0, 3.67, 0)


def test_without_a_session_there_is_no_rate():
    found = incident_rate([entry(A)], {}, ())

    assert (found.rate, found.positive_rate, found.likely) == (None, None, None)
    assert (found.incidents, found.left_out) == (0, 1)


def test_entries_that_the_register_knows_nothing_of_are_left_out_and_told():
    sunday, closed = MONDAY - timedelta(1), MONDAY + timedelta(2)
    log = [entry(A), entry(A, sunday), entry(A, closed), entry(C), entry(C, positive="Y")]

    found = incident_rate(log, SESSIONS | {closed: 0}, {A, B})

    assert (found.incidents, found.positives, found.left_out) == (1, 0, 4)


def test_serious_incidents_restraint_and_those_who_wrote_are_counted():
    log = [
        entry(A, level=2),
        entry(A, level=3, restraint="Y"),
        entry(A, level=4, restraint="N", by="CD"),
        entry(B, positive="Y", by="EF"),
    ]
    found = incident_rate(log, SESSIONS, {A, B})

    assert (found.serious, found.restraints, found.writers) == (2, 1, 3)


ENTRIES = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 3), st.sampled_from("YN")))


@given(ENTRIES, st.sets(st.sampled_from("ABC")))
def test_every_entry_is_an_incident_a_positive_one_or_left_out(given_entries, pupils):
    log = [entry(who, MONDAY + timedelta(n), kind) for who, n, kind in given_entries]
    found = incident_rate(log, SESSIONS, pupils)
    counted = [who for who, n, kind in given_entries if kind == "N" and n < 2 and who in pupils]

    assert found.incidents + found.positives + found.left_out == len(log)
    assert found.incidents == len(counted)
    assert found.most == max(map(counted.count, counted), default=0)
    assert Share(len(set(counted)), len(pupils)) == found.pupils


def test_the_worked_values_are_printed():
    first, second = MEASURE.examples()

    assert "10: 4.79 to 18.39" in first
    assert "240 pupil-weeks: 0.10 per pupil-week, likely 0.06 to 0.15" in second
