"""A9: agreement in moderation."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a09_moderation import MEASURE, agreement, linear, weighted_kappa
from hlh_sheets.analyse.intervals import Share

TABLE = ((3, 1, 0), (1, 4, 1), (0, 0, 2))
PAIRS = [
    (row, column)
    for row, counts in enumerate(TABLE)
    for column, count in enumerate(counts)
    for _ in range(count)
]


def piece(hlh, moderator, scale="GCSE"):
    return {"scale_id": scale, "hlh_mark": hlh, "moderator_mark": moderator, "agreed_mark": "1"}


def pieces(pairs):
    return [piece(str(1 + one), str(1 + two)) for one, two in pairs]


def test_the_worked_table_has_its_figures(codes):
    found = agreement(pieces(PAIRS), codes)
    likely = found.exact.interval

    assert (Share(9, 12), Share(12, 12)) == (found.exact, found.adjacent)
    assert (round(100 * likely.low, 1), round(100 * likely.high, 1)) == (46.8, 91.1)
    assert (found.hlh_higher, found.equal, found.hlh_lower) == (1, 9, 2)
    assert round(float(weighted_kappa(PAIRS, linear)), 3) == 0.679
    assert round(float(weighted_kappa(PAIRS)), 3) == 0.763


def by_matrices(pairs, power):
    """Kappa by its textbook form: weights 1 - (|i-j|/(k-1))^power over tables of shares."""
    k = 1 + max(max(pair) for pair in pairs)
    share = 1 / len(pairs)
    seen = [[share * pairs.count((i, j)) for j in range(k)] for i in range(k)]
    rows, columns = [sum(line) for line in seen], [sum(line) for line in zip(*seen, strict=True)]
    cells = [(i, j, 1 - (abs(i - j) / (k - 1)) ** power) for i in range(k) for j in range(k)]
    agreed = sum(w * seen[i][j] for i, j, w in cells)
    chance = sum(w * rows[i] * columns[j] for i, j, w in cells)
    return (agreed - chance) / (1 - chance)


RANKS = st.integers(0, 8)


@given(st.lists(st.tuples(RANKS, RANKS), min_size=2, max_size=40))
def test_kappa_is_that_of_the_textbook(pairs):
    kappas = weighted_kappa(pairs, linear), weighted_kappa(pairs)
    if len({rank for pair in pairs for rank in pair}) == 1:
        assert kappas == (None, None)
        return

    assert by_matrices(pairs, 1) == pytest.approx(float(kappas[0]), abs=1e-9)
    assert by_matrices(pairs, 2) == pytest.approx(float(kappas[1]), abs=1e-9)


@given(st.lists(st.tuples(RANKS, RANKS), min_size=20, max_size=40))
def test_kappa_is_at_most_1_and_1_only_in_full_agreement(pairs):
    kappa = weighted_kappa(pairs)

    assert kappa is None or kappa <= 1
    assert (kappa == 1) == (all(one == two for one, two in pairs) and kappa is not None)


@pytest.mark.parametrize(
    ("why", "pairs"),
    [
        ("too few pieces (0; at least 20 are needed)", []),
        ("too few pieces (19; at least 20 are needed)", [(0, 0), (1, 1)] * 9 + [(0, 1)]),
        ("all marks of one side are the same grade", [(0, 0), (0, 1)] * 10),
        ("all marks of one side are the same grade", [(2, 2)] * 20),
        ("", [(0, 0), (1, 1)] * 10),
    ],
)
def test_kappa_is_given_only_from_20_pieces_with_two_grades_each(why, pairs, codes):
    found = agreement(pieces(pairs), codes)

    assert why == found.why_no_kappa
    assert (found.kappa is None) == bool(why)


def test_kappa_is_not_given_over_two_scales_but_steps_are_counted_on_each(codes):
    rows = [piece("1", "2"), piece("E3", "L2", "FS")] * 10
    found = agreement(rows, codes)

    assert (found.kappa, found.why_no_kappa) == (None, "more than one scale")
    assert (found.exact, found.adjacent) == (Share(0, 20), Share(10, 20))


def test_marks_missing_or_no_grade_are_told_apart(codes):
    rows = [piece("1", None), piece("A", "EXS", "KS2"), piece("1", "1")]
    found = agreement(rows, codes)

    assert (found.pieces, found.not_compared) == (1, 2)


@given(st.lists(st.tuples(RANKS, RANKS), max_size=40))
def test_turned_round_higher_is_lower_and_the_rest_stays(codes, pairs):
    there = agreement(pieces(pairs), codes)
    back = agreement(pieces((two, one) for one, two in pairs), codes)

    assert (there.hlh_higher, there.hlh_lower) == (back.hlh_lower, back.hlh_higher)
    assert (there.exact, there.adjacent, there.kappa) == (back.exact, back.adjacent, back.kappa)
    assert there.hlh_higher + there.equal + there.hlh_lower == len(pairs)


def test_exact_kappa_has_no_rounding():
    assert weighted_kappa([(0, 0), (1, 1)]) == Fraction(1)
    assert weighted_kappa([(0, 1), (1, 0)]) == Fraction(-1)


def test_the_worked_values_are_printed():
    assert MEASURE.examples()[1].endswith("0.679 linear, 0.763 quadratic")
