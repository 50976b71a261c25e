"""Incidents and positive entries as the trends show them."""

from datetime import date
from fractions import Fraction

from trend_school import AUTUMN, CALENDAR, entry, figures, lines, marks, panel, said

MONDAY, TUESDAY, NOVEMBER = date(2025, 9, 8), date(2025, 9, 9), date(2025, 11, 3)
SPRING_DAY = date(2026, 1, 5)
A, B, C = (f"HLH-000{n}" for n in range(1, 4))
REGISTER = [
    *marks(A, MONDAY, *["/"] * 10),
    *marks(B, MONDAY, *["/"] * 8, "E", "E"),
]
LOG = [
    entry(A, MONDAY, level=3, restraint="Y"),
    entry(A, MONDAY),
    entry(B, TUESDAY, by="CD"),
    *[entry(B, TUESDAY, "Y", by="EF")] * 4,
]


def behaving(log, register=REGISTER, calendar=AUTUMN, **more):
    return figures(t1_calendar=calendar, t5_register=register, t6_log=log, **more)


def test_a_term_sets_incidents_against_pupil_weeks_with_what_must_be_read_beside():
    expected = {
        "Term": "Autumn 2025",
        "Incidents": 3,
        "Pupil-weeks": 2,
        "Incidents per pupil-week": Fraction(3, 2),
        "Most by one pupil": 2,
        "Share of one pupil": Fraction(2, 3),
        "Level 3 or 4": 1,
        "Restraint used": 1,
        "Pupils": 2,
        "Pupils with an incident": 2,
        "Positive entries": 4,
        "Positive per pupil-week": 2,
        "Staff who wrote": 3,
        "Pupils suspended": 1,
        "Sessions suspended": 2,
    }
    [line] = lines(behaving(LOG), "Behaviour")

    assert expected.items() <= line.items()
    assert (round(line["Likely from"], 2), round(line["Likely to"], 2)) == (0.30, 4.38)


def test_the_panel_says_the_rate_the_highest_share_and_what_went_well():
    found = behaving(LOG)

    assert said(found, "Behaviour") == [
        (
            "Incidents in Autumn 2025: 3 in 2.0 pupil-weeks, 1.50 (likely 0.30-4.38) per "
            "pupil-week; 67% of them by one pupil."
        ),
        "With an incident: 2 of 2 pupils (100%, likely 34-100%).",
        "Positive entries: 4; 3 members of staff wrote in the log.",
        "Suspended (code E) in Autumn 2025: 1 of 2 pupils (50%, likely 9-91%).",
    ]
    assert panel(found, "Behaviour").sheet == "Behaviour"
    assert "Autumn 2025 1.50 (likely 0.30-4.38)" in panel(found, "Behaviour").chart.alt


def test_pupils_with_an_incident_are_compared_and_never_the_rate():
    register = [
        mark
        for first in (MONDAY, SPRING_DAY)
        for n in range(20)
        for mark in marks(f"HLH-{n:04}", first, "/", "/")
    ]
    log = [entry(f"HLH-{n:04}", MONDAY) for n in range(2)]
    log += [entry(f"HLH-{n:04}", SPRING_DAY) for n in range(15)]
    found = behaving(log, register, CALENDAR)
    changes = [line["These pupils against the term before"] for line in lines(found, "Behaviour")]

    assert changes == [None, "higher", "not compared"]
    assert said(found, "Behaviour")[1].endswith("This is higher than in Autumn 2025.")
    assert "higher" not in said(found, "Behaviour")[0]


def test_no_incident_at_all_is_a_figure_too():
    assert said(behaving([entry(A, MONDAY, "Y")]), "Behaviour")[0] == (
        "Incidents in Autumn 2025: 0 in 2.0 pupil-weeks, 0.00 (likely 0.00-1.83) per pupil-week."
    )


def test_entries_that_the_register_does_not_reach_to_are_told_and_not_counted():
    holiday, unknown = date(2025, 10, 28), entry(C, MONDAY)
    log = [*LOG, entry(A, NOVEMBER), entry(A, holiday), entry(A, date(2025, 8, 1)), unknown]
    found = behaving(log)

    assert lines(found, "Behaviour")[0]["Incidents"] == 3
    assert found.table("Behaviour").notes[-1] == (
        "On a day, or of a pupil, without possible sessions in the register, and so in no figure: "
        "4 entries. Check whether the register is in."
    )


def test_a_log_without_a_register_says_what_is_missing():
    found = behaving(LOG, ())

    assert said(found, "Behaviour") == [
        "Incidents can't be set against pupil-weeks yet: no register is in for any term."
    ]
    assert panel(found, "Behaviour").chart is None
    assert lines(found, "Behaviour")[0]["Incidents per pupil-week"] is None


def test_a_term_before_the_first_entry_had_no_log_and_is_left_out():
    register = [*REGISTER, *marks(A, SPRING_DAY, *["/"] * 10)]

    found = behaving([entry(A, SPRING_DAY)], register, CALENDAR)

    terms = [line["Term"].partition(",")[0] for line in lines(found, "Behaviour")]
    assert terms[0] == "Spring 2026"
    assert "Autumn 2025" not in panel(found, "Behaviour").chart.alt
