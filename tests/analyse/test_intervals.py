"""Likely ranges: the worked values of domain.md section 9, and what holds for all counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.intervals import Range, Share, difference, wilson

SHARES = st.integers(1, 400).flatmap(
    lambda total: st.integers(0, total).map(lambda count: Share(count, total))
)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (6, 10, 31.3, 83.2),
        (10, 10, 72.2, 100.0),
        (0, 10, 0.0, 27.8),
        (3, 5, 23.1, 88.2),
        (12, 20, 38.7, 78.1),
        (18, 30, 42.3, 75.4),
        (36, 60, 47.4, 71.4),
    ],
)
def test_the_wilson_interval_has_its_worked_values(count, total, low, high):
    likely = wilson(Share(count, total))

    assert (low, high) == (round(100 * likely.low, 1), round(100 * likely.high, 1))


def test_a_share_is_printed_with_its_counts_and_range():
    assert str(Share(18, 30)) == "18 of 30 (60%, likely 42-75%)"
    assert str(Share(0, 0)) == "0 of 0"


def test_newcombe_s_interval_has_the_published_value():
    # Newcombe 1998, table II, example (a): 56/70 less 48/80, method 10
    likely = difference(Share(56, 70), Share(48, 80))

    assert (round(likely.low, 4), round(likely.high, 4)) == (0.0524, 0.3339)
    assert likely.leaves_out_zero


def test_a_few_pupils_more_are_no_difference():
    assert not difference(Share(7, 10), Share(5, 10)).leaves_out_zero
    assert difference(Share(0, 0), Share(5, 10)) == Range(-1.0, 1.0)


@given(share=SHARES)
def test_a_range_holds_its_share_and_mirrors_that_of_the_rest(share):
    likely, rest = wilson(share), wilson(Share(share.total - share.count, share.total))

    assert 0 <= likely.low <= share.count / share.total <= likely.high <= 1
    assert likely.low == pytest.approx(1 - rest.high, abs=1e-12)


@given(later=SHARES, earlier=SHARES)
def test_turning_a_difference_round_turns_its_range(later, earlier):
    there, back = difference(later, earlier), difference(earlier, later)

    assert there.low == pytest.approx(-back.high, abs=1e-12)
    assert -1 <= there.low <= there.high <= 1


@pytest.mark.parametrize(("count", "total"), [(-1, 3), (4, 3)])
def test_counts_that_can_not_be_are_refused(count, total):
    with pytest.raises(ValueError, match="from 0 up to its total"):
        Share(count, total)
