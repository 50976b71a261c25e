"""Half terms and terms from the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.periods import by_day, half_terms, terms
from hlh_sheets.spec import school_year

CALENDAR = [
    {"term": "SPR", "half": 1, "start": date(2027, 1, 4), "end": date(2027, 2, 12)},
    {"term": "AUT", "half": 1, "start": date(2026, 9, 2), "end": date(2026, 10, 23)},
    {"term": "AUT", "half": 2, "start": date(2026, 11, 2), "end": date(2026, 12, 18)},
    {"term": "AUT", "half": 1, "start": date(2027, 9, 1), "end": date(2027, 10, 22)},
]


def test_half_terms_are_named_and_in_order(codes):
    found = half_terms(CALENDAR, codes)

    assert [p.label for p in found] == [
        "Autumn 2026, 1st half",
        "Autumn 2026, 2nd half",
        "Spring 2027, 1st half",
        "Autumn 2027, 1st half",
    ]
    assert [p.year for p in found] == [2026, 2026, 2026, 2027]


def test_two_halves_are_one_term_and_those_of_another_year_another(codes):
    found = terms(CALENDAR, codes)

    assert [(p.label, p.start, p.end) for p in found] == [
        ("Autumn 2026", date(2026, 9, 2), date(2026, 12, 18)),
        ("Spring 2027", date(2027, 1, 4), date(2027, 2, 12)),
        ("Autumn 2027", date(2027, 9, 1), date(2027, 10, 22)),
    ]


def test_a_holiday_counts_to_the_term_before(codes):
    first, *_, last = terms(CALENDAR, codes)

    assert (first.until, last.until) == (date(2027, 1, 3), date.max)


def test_a_term_the_school_named_itself_keeps_its_code(codes):
    own = [CALENDAR[0] | {"term": "X1"}]

    assert [p.label for p in terms(own, codes)] == ["X1 2027"]
    assert terms([], codes) == half_terms([], codes) == ()


@pytest.mark.parametrize(("year", "on"), [(2025, date(2026, 8, 31)), (2026, date(2026, 9, 1))])
def test_a_school_year_begins_on_1_september(year, on):
    assert year == school_year(on)


@given(st.dates(date(2026, 8, 1), date(2027, 12, 31)))
def test_a_day_is_in_the_period_that_holds_it_or_in_none(codes, on):
    found = half_terms(CALENDAR, codes)

    assert [p for p in found if p.holds(on)] == [p for p in [by_day(found).get(on)] if p]


def test_every_day_of_the_periods_is_known(codes):
    found = terms(CALENDAR, codes)
    days = sum((p.end - p.start + timedelta(1)).days for p in found)

    assert days == len(by_day(found))
