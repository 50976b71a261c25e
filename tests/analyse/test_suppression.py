"""Small numbers are hidden so that nobody can work them out."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.suppression import Shown, percentage_shown, shown_share, suppressed


def tables(rows, columns, most=12):
    row = st.lists(st.integers(0, most), min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


small_tables = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(lambda size: tables(*size))
larger_tables = st.tuples(st.integers(1, 8), st.integers(1, 6)).flatmap(
    lambda size: tables(*size, 60)
)


def all_of(shown):
    rows = [[*row, total] for row, total in zip(shown.rows, shown.row_totals, strict=True)]
    return [*rows, [*shown.column_totals, shown.total]]


def whole(rows):
    grid = [[*row, sum(row)] for row in rows]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]


def fits(shown, grid):
    """Whether a table could be behind what is shown, to a reader who knows the rule."""
    pairs = zip(all_of(shown), grid, strict=True)
    return all(
        cell >= 1 if seen is None else cell == seen
        for row, counts in pairs
        for seen, cell in zip(row, counts, strict=True)
    )


def readings(shown, rows):
    """The tables near the true one that could be behind what is shown."""
    places = [(i, j) for i, row in enumerate(rows) for j, _ in enumerate(row)]
    choices = [
        (rows[i][j],)
        if shown.rows[i][j] is not None
        else range(max(1, rows[i][j] - 1), rows[i][j] + 2)
        for i, j in places
    ]
    for counts in product(*choices):
        width = len(rows[0])
        other = [counts[at : at + width] for at in range(0, len(counts), width)]
        if fits(shown, whole(other)):
            yield whole(other)


@settings(deadline=None)
@given(small_tables)
def test_no_hidden_number_can_be_worked_out_from_rows_columns_and_totals(rows):
    shown = suppressed(rows)
    hidden = [
        (i, j) for i, row in enumerate(all_of(shown)) for j, cell in enumerate(row) if cell is None
    ]
    found = list(readings(shown, rows)) if hidden else []

    assert [(i, j) for i, j in hidden if len({grid[i][j] for grid in found}) < 2] == []


@settings(deadline=None)
@given(larger_tables)
def test_what_is_shown_is_true_and_never_from_one_to_four(rows):
    shown = suppressed(rows)
    seen = [
        (cell, count)
        for cells, counts in zip(all_of(shown), whole(rows), strict=True)
        for cell, count in zip(cells, counts, strict=True)
    ]

    assert all(cell is None or (cell == count and not 0 < cell < 5) for cell, count in seen)
    assert all(cell == 0 for cell, count in seen if count == 0)


@settings(deadline=None)
@given(larger_tables)
def test_nothing_is_hidden_where_nothing_is_small(rows):
    large = [[count if count == 0 else count + 5 for count in row] for row in rows]

    assert all_of(suppressed(large)) == whole(large)


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        pytest.param([[None, None, 10]], [[3, 7]], id="the other of two is hidden too"),
        pytest.param([[9, 6, 15]], [[9, 6]], id="nothing small"),
        pytest.param([[0, 6, 6]], [[0, 6]], id="nobody is shown"),
        pytest.param([[None, None, 20, 25]], [[2, 3, 20]], id="two small ones hide each other"),
        pytest.param(
            [[None, None, None, 12]], [[1, 1, 10]], id="two that must be 1 and 1 need a third"
        ),
        pytest.param([[None, 0, None]], [[3, 0]], id="a small total"),
    ],
)
def test_one_row(expected, rows):
    assert all_of(suppressed(rows))[:1] == expected


def test_a_small_number_hides_one_in_its_row_one_in_its_column_and_their_corner():
    found = suppressed([[3, 8, 20], [9, 7, 20], [10, 30, 40]])

    assert found == Shown(
        rows=((None, None, 20), (None, None, 20), (10, 30, 40)),
        row_totals=(31, 36, 80),
        column_totals=(22, 45, 80),
        total=147,
    )


@pytest.mark.parametrize(
    ("expected", "percentage", "part", "all_of_them"),
    [
        ((9, 14), True, 9, 14),
        ((None, 14), False, 10, 14),
        ((None, 19), False, 18, 19),
        ((8, 8), False, 8, 8),
        ((10, 10), True, 10, 10),
        ((None, None), False, 2, 3),
        ((0, 0), False, 0, 0),
    ],
)
def test_a_share_is_shown_with_its_rest_in_mind(expected, percentage, part, all_of_them):
    share = Share(part, all_of_them)

    assert shown_share(share) == expected
    assert percentage_shown(share) is percentage
