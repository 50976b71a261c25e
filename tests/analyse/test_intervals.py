"""Shares with their likely range, and when two of them differ."""

from decimal import Decimal, getcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.intervals import Change, Share, change, difference, percent, places, wilson

WHOLES = st.integers(1, 2000)
SHARES = WHOLES.flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("low", "high", "part", "whole"),
    [
        (31.3, 83.2, 6, 10),
        (72.2, 100, 10, 10),
        (0, 27.8, 0, 10),
        (23.1, 88.2, 3, 5),
        (38.7, 78.1, 12, 20),
        (42.3, 75.4, 18, 30),
        (47.4, 71.4, 36, 60),
        (46.8, 91.1, 9, 12),
    ],
)
def test_wilson_has_the_worked_values(low, high, part, whole):
    found = wilson(part, whole)

    assert (low, high) == (round(100 * found.low, 1), round(100 * found.high, 1))


def test_a_share_prints_as_reports_print_it():
    assert str(Share(18, 30)) == "18 of 30 (60%, likely 42-75%)"
    assert str(Share(0, 0)) == "0 of 0 (no percentage)"


@given(SHARES)
def test_wilson_ends_are_where_the_score_test_just_rejects(share):
    """The interval is the set of p with |x/n - p| <= z sqrt(p(1-p)/n): solved here by halving."""
    getcontext().prec = 40
    z2 = Decimal("1.959963984540054") ** 2
    n, seen = Decimal(share.whole), Decimal(share.part) / Decimal(share.whole)

    def inside(p):
        return (seen - p) ** 2 <= z2 * p * (1 - p) / n

    def edge(within, beyond):
        for _ in range(60):
            middle = (within + beyond) / 2
            within, beyond = (middle, beyond) if inside(middle) else (within, middle)
        return float(within)

    start = min(max(seen, Decimal(10) ** -9), 1 - Decimal(10) ** -9)
    interval = share.interval
    low = edge(start, Decimal(0)) if share.part else 0.0
    high = edge(start, Decimal(1)) if share.part < share.whole else 1.0
    assert (low, high) == pytest.approx((interval.low, interval.high), abs=1e-9)


@given(SHARES)
def test_wilson_holds_the_share_and_mirrors(share):
    interval, mirror = share.interval, Share(share.whole - share.part, share.whole).interval

    assert 0 <= interval.low <= share.part / share.whole <= interval.high <= 1
    assert (interval.low, interval.high) == pytest.approx((1 - mirror.high, 1 - mirror.low))


@pytest.mark.parametrize(
    ("low", "high", "first", "second"),
    [
        (0.0524, 0.3339, (56, 70), (48, 80)),
        (0.1705, 0.8090, (9, 10), (3, 10)),
        (0.0582, 0.8062, (6, 7), (2, 7)),
        (-0.0381, 0.1926, (5, 56), (0, 29)),
        (-0.1611, 0.2775, (0, 10), (0, 20)),
        (-0.2775, 0.2775, (0, 10), (0, 10)),
        (0.6791, 1, (10, 10), (0, 20)),
        (0.6075, 1, (10, 10), (0, 10)),
    ],
)
def test_the_difference_has_newcombe_s_published_values(low, high, first, second):
    found = difference(Share(*second), Share(*first))

    assert (low, high) == (round(found.low, 4), round(found.high, 4))


@given(SHARES, SHARES)
def test_the_difference_holds_the_gap_and_turns_with_its_sides(before, after):
    there, back = difference(before, after), difference(after, before)
    gap = after.part / after.whole - before.part / before.whole

    assert -1 <= there.low <= gap + 1e-12
    assert gap - 1e-12 <= there.high <= 1
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-12)


@pytest.mark.parametrize(
    ("word", "before", "after"),
    [
        (Change.HIGHER, (48, 80), (56, 70)),
        (Change.LOWER, (56, 70), (48, 80)),
        (Change.NOT_CLEAR, (5, 10), (8, 10)),
        (Change.NOT_CLEAR, (0, 10), (0, 20)),
        (Change.NOT_COMPARED, (0, 0), (8, 10)),
        (Change.NOT_COMPARED, (8, 10), (0, 0)),
    ],
)
def test_a_change_is_said_only_when_its_interval_leaves_out_0(word, before, after):
    assert word is change(Share(*before), Share(*after))


@pytest.mark.parametrize(
    ("expected", "number"),
    [("0.63", Fraction(5, 8)), ("0.13", 0.125), ("0.54", Fraction(60, 112)), ("0.00", 0)],
)
def test_a_rate_is_rounded_as_excel_rounds_it(expected, number):
    assert places(number) == expected


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_percent_rounds_halves_up_exactly(part, whole, digits):
    scaled = (2 * part * 100 * 10**digits + whole) // (2 * whole)

    assert Decimal(scaled).scaleb(-digits) == Decimal(percent(Fraction(part, whole), digits))


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3), (1, 0)])
def test_a_part_outside_its_whole_is_refused(part, whole):
    with pytest.raises(ValueError, match="part"):
        Share(part, whole)
    with pytest.raises(ValueError, match="part"):
        wilson(part, whole)
