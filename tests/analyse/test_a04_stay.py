"""A4: how long a pupil has been here."""

from datetime import date

import pytest

from hlh_sheets.analyse.a04_stay import MEASURE, TwoTerms, stay
from hlh_sheets.analyse.periods import Period

TERMS = (
    Period(date(2026, 9, 1), date(2026, 12, 18), "Autumn 2026", 2026),
    Period(date(2027, 1, 4), date(2027, 3, 25), "Spring 2027", 2026),
    Period(date(2027, 4, 12), date(2027, 7, 20), "Summer 2027", 2026),
)


def pupil(start=date(2026, 9, 1), end=None, year="8"):
    return {"start": start, "end": end, "year": year}


@pytest.mark.parametrize(
    ("terms", "where", "today"),
    [
        (1, TwoTerms.WITHIN, date(2026, 12, 18)),
        (2, TwoTerms.WITHIN, date(2027, 2, 25)),
        (2, TwoTerms.ENDING, date(2027, 2, 26)),
        (2, TwoTerms.ENDING, date(2027, 4, 11)),
        (3, TwoTerms.LONGER, date(2027, 4, 12)),
    ],
)
def test_two_terms_are_watched_to_the_day(terms, where, today):
    found = stay(pupil(), TERMS, today)

    assert (terms, where, True) == (found.terms, found.two_terms, found.so_far)


@pytest.mark.parametrize(
    ("where", "year"),
    [(TwoTerms.LONGER, "R"), (TwoTerms.LONGER, "9"), (TwoTerms.NOT_MEANT, "10")],
)
def test_only_year_9_and_below_are_meant(where, year):
    assert where is stay(pupil(year=year), TERMS, date(2027, 5, 1)).two_terms


def test_a_stay_that_is_over_ends_on_its_last_day():
    found = stay(pupil(end=date(2026, 11, 30)), TERMS, date(2027, 5, 1))

    assert (found.terms, found.so_far, found.two_terms) == (1, False, TwoTerms.NOT_MEANT)


def test_a_last_day_to_come_is_not_over():
    assert stay(pupil(end=date(2027, 7, 1)), TERMS, date(2026, 10, 1)).so_far


def test_a_stay_from_before_the_calendar_is_told():
    assert stay(pupil(start=date(2026, 1, 5)), TERMS, date(2026, 10, 1)).from_before
    assert not stay(pupil(), (), date(2026, 10, 1)).from_before


def test_the_worked_values_are_printed():
    assert MEASURE.examples()[-1].endswith("3 terms, longer than two terms")
