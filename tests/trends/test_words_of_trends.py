"""What may be said of two shares, and how."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.intervals import Share, difference
from hlh_sheets.trends.words import Counted, against, form, listed, now_and_before, so_many


def times(*shares, last_is_over=True):
    labels = ("Autumn", "Spring", "Summer", "Next autumn")
    last = len(shares) - 1
    return [
        Counted(label, Share(*share), last_is_over or n < last)
        for n, (label, share) in enumerate(zip(labels, shares, strict=False))
    ]


@pytest.mark.parametrize(
    ("before", "after", "cell", "sentence"),
    [
        ((3, 18), (9, 19), "higher", " This is higher than in Autumn."),
        ((9, 19), (3, 18), "lower", " This is lower than in Autumn."),
        ((7, 10), (9, 14), "no clear change", " No clear change since Autumn."),
        ((0, 1), (1, 1), "no clear change", " No clear change since Autumn."),
    ],
)
def test_a_change_is_named_only_when_the_figures_carry_it(before, after, cell, sentence):
    found = times(before, after)

    assert list(against(found)) == [None, cell]
    assert now_and_before(found, "term") == sentence


def test_part_of_a_term_is_never_compared_with_a_whole_one():
    found = times((3, 18), (9, 19), last_is_over=False)

    assert list(against(found)) == [None, "not over yet"]
    assert now_and_before(found, "half term") == (
        " Not compared with Autumn: the half term is not over."
    )


def test_a_term_without_anybody_is_skipped_and_compared_with_nothing():
    found = times((3, 18), (0, 0), (9, 19))

    assert list(against(found)) == [None, "not compared", "higher"]
    assert now_and_before(found, "term") == " This is higher than in Autumn."


@pytest.mark.parametrize("shares", [(), ((1, 2),), ((0, 0), (1, 2))])
def test_one_term_alone_is_no_comparison(shares):
    assert not now_and_before(times(*shares), "term")


SHARES = st.integers(0, 60).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(st.lists(SHARES, min_size=2, max_size=4), st.booleans())
def test_no_direction_is_said_where_the_range_of_the_difference_holds_0(shares, over):
    found = times(*shares, last_is_over=over)

    for (before, after), cell in zip(pairwise(found), list(against(found))[1:], strict=True):
        gap = difference(before.share, after.share)
        if cell in {"higher", "lower"} and gap is not None:
            assert after.over
            assert gap.low > 0 if cell == "higher" else gap.high < 0


def test_shares_are_said_with_their_counts_and_likely_range():
    assert so_many(Share(18, 30), "pupil") == "18 of 30 pupils (60%, likely 42-75%)"
    assert so_many(Share(1, 1), "pupil") == "1 of 1 pupil (100%, likely 21-100%)"
    assert so_many(Share(0, 0), "pupil") == "0 of 0 pupils (no percentage)"


def test_forms_are_named_as_staff_know_them():
    assert form("T7") == "the workbook T7 IEP and EHCP"
    with pytest.raises(KeyError):
        form("T99")


@pytest.mark.parametrize(
    ("items", "text"), [(("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_items_are_listed_as_in_speech(items, text):
    assert listed(items) == text
