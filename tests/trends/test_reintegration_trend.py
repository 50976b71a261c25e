"""Leavers and returns by term as the trends show them."""

from datetime import date
from fractions import Fraction

from trend_school import CALENDAR, figures, lines, panel, pupil, said

CHRISTMAS, EASTER = date(2025, 12, 19), date(2026, 4, 2)
PUPILS = [
    pupil("HLH-0001", end=CHRISTMAS, reason="RETURN"),
    pupil("HLH-0002", end=EASTER, reason="RETURN"),
    pupil("HLH-0003", end=EASTER, reason="SPECIAL"),
    pupil("HLH-0004", end=EASTER, reason="FE", year="11"),
    pupil("HLH-0005", end=EASTER, year="10"),
    pupil("HLH-0006"),
    pupil("HLH-0007", end=date(2027, 1, 8), reason="RETURN"),
]


def test_a_term_counts_who_left_by_the_next_and_where_they_went():
    expected = {
        "Term": "Spring 2026",
        "Leavers": 4,
        "Returned to mainstream school": 1,
        "Went elsewhere": 2,
        "No reason entered": 1,
        "Share returned": Fraction(1, 4),
        "Year 9 and below: leavers": 2,
        "Year 9 and below: returned": 1,
        "Year 10 and above: leavers": 2,
        "Year 10 and above: returned": 0,
        "Further education or training": 1,
    }
    found = figures(t1_calendar=CALENDAR, t1_pupils=PUPILS)

    assert expected.items() <= lines(found, "Leavers")[1].items()
    assert "Spring 2026 4 leavers, 1 returned" in panel(found, "Reintegration").chart.alt


def test_the_sentences_tell_returns_by_year_band_and_further_education_apart():
    assert said(figures(t1_calendar=CALENDAR, t1_pupils=PUPILS), "Reintegration")[:2] == [
        (
            "Last school year: 2 of 5 leavers (40%, likely 12-77%) returned to mainstream: Year 9 "
            "and below 2 of 3; Year 10 and above 0 of 2; 1 to further education, training or work."
        ),
        "This school year, so far: nobody left.",
    ]


def test_a_pupil_in_year_9_or_below_is_set_against_two_terms():
    pupils = [
        pupil("HLH-0001", year="9"),
        pupil("HLH-0002", year="9", start=date(2026, 1, 5)),
        pupil("HLH-0003", year="9", start=date(2026, 9, 7)),
        pupil("HLH-0004", year="10"),
    ]
    found = figures(t1_calendar=CALENDAR, t1_pupils=pupils)

    assert said(found, "Reintegration")[-1] == (
        "Year 9 and below, where two terms are expected: of 3 pupils here, 1 longer and 1 in the "
        "last weeks of the second term."
    )


def test_who_left_before_the_calendar_is_told_not_dropped():
    gone = [pupil("HLH-0001", date(2025, 1, 6), end=date(2025, 7, 18), reason="RETURN")]
    table = figures(t1_calendar=CALENDAR, t1_pupils=gone).table("Leavers")

    assert table.notes[-1] == (
        "1 pupil left before the first term of the Calendar sheet and is not in these figures."
    )
    assert not table.charts
