"""What the half terms tell of a day: open, closed, or nothing at all."""

from datetime import date

import pytest

from hlh_sheets.spec import Calendar, Term

SUMMER = Term("SUM", 2, date(2026, 6, 1), date(2026, 7, 17))
AUTUMN = Term("AUT", 1, date(2026, 9, 1), date(2026, 10, 23), frozenset({date(2026, 10, 5)}))
SPRING = Term("SPR", 1, date(2027, 1, 5), date(2027, 2, 12))
YEARS = Calendar((SPRING, SUMMER, AUTUMN))


@pytest.mark.parametrize(
    ("day", "covered", "is_open"),
    [
        (date(2026, 6, 1), True, True),
        (date(2026, 7, 17), True, True),
        (date(2026, 8, 3), True, False),
        (date(2026, 10, 5), True, False),
        (date(2026, 10, 24), False, False),
        (date(2026, 11, 9), False, False),
        (date(2027, 1, 5), True, True),
        (date(2026, 5, 29), False, False),
        (date(2027, 2, 15), False, False),
    ],
)
def test_a_gap_too_long_for_a_holiday_is_a_half_term_that_nobody_entered(day, covered, is_open):
    assert (YEARS.covers(day), YEARS.is_open(day)) == (covered, is_open)
