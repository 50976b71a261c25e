"""Returns that lasted as the trends show them."""

from datetime import date
from fractions import Fraction

from trend_school import CALENDAR, figures, leaving, lines, panel, pupil, said

CHRISTMAS, EASTER, OCTOBER = date(2025, 12, 19), date(2026, 3, 27), date(2026, 10, 16)
A, B, C, D, E, F = (f"HLH-000{n}" for n in range(1, 7))
PUPILS = [
    pupil(A, end=EASTER, reason="RETURN"),
    pupil(B, end=EASTER, reason="RETURN"),
    pupil(C, end=EASTER, reason="RETURN", year="10"),
    pupil(D, end=EASTER, reason="FE", year="11"),
    pupil(E, start=date(2025, 9, 8)),
    pupil(F, end=OCTOBER, reason="RETURN"),
]
LEAVING = [
    leaving(A, EASTER, still_4="Y", still_12="Y"),
    leaving(B, EASTER, still_4="N"),
    leaving(D, EASTER, "FE"),
    leaving(E, CHRISTMAS, still_4="Y", still_12="N"),
    leaving(F, OCTOBER, still_4="Y"),
]


def shown(**more):
    tables = {"t1_calendar": CALENDAR, "t1_pupils": PUPILS, "t10_leaving": LEAVING}
    return figures(**tables | more)


def test_a_term_counts_returns_still_there_among_all_who_left_12_weeks_ago():
    expected = {
        "Term": "Spring 2026",
        "Left 12 weeks ago or more": 4,
        "Still there after 12 weeks": 1,
        "Not there any more": 1,
        "Returned, not asked": 1,
        "Returned, too early to ask": 0,
        "Went elsewhere": 1,
        "Share still there": Fraction(1, 4),
        "Year 9 and below: left": 2,
        "Year 9 and below: still there": 1,
        "Year 10 and above: left": 2,
        "Year 10 and above: still there": 0,
    }

    assert expected.items() <= lines(shown(), "Returns")[1].items()


def test_a_pupil_who_came_back_here_is_still_a_return_that_did_not_last():
    assert lines(shown(), "Returns")[0]["Not there any more"] == 1


def test_who_left_less_than_12_weeks_ago_is_told_apart():
    line = lines(shown(), "Returns")[-1]

    assert (line["Returned, too early to ask"], line["Share still there"]) == (1, None)


def test_the_panel_says_what_lasted_beside_what_the_pupils_workbook_says():
    found = shown()

    assert said(found, "Reintegration")[:3] == [
        (
            "Still there after 12 weeks, of those who left last school year: 1 of 5 leavers (20%, "
            "likely 4-62%); 2 returned and left again; 1 returned and not asked about."
        ),
        "Still there after 12 weeks, of those who left this school year: too early to say of 1.",
        (
            "Last school year: 3 of 4 leavers (75%, likely 30-95%) returned to mainstream: Year 9 "
            "and below 2 of 2; Year 10 and above 1 of 2; 1 to further education, training or work."
        ),
    ]
    assert (panel(found, "Reintegration").sheet, panel(found, "Reintegration").chart.sheet) == (
        "Returns",
        "Returns",
    )
    assert "Spring 2026 1 still there after 12 weeks, 1 not there any more, 1 not known yet" in (
        panel(found, "Reintegration").chart.alt
    )


def test_readiness_looked_at_of_late_is_told_by_pupils():
    looks = [
        {"hlh_id": who, "date": on}
        for who, on in ((A, OCTOBER), (A, OCTOBER), (B, OCTOBER), (C, date(2026, 7, 1)))
    ]

    assert "Readiness to return was looked at in the last 12 weeks for 2 pupils." in (
        said(shown(t10_readiness=looks), "Reintegration")
    )


def test_until_destinations_are_recorded_the_pupils_workbook_speaks_alone():
    found = shown(t10_leaving=())

    assert panel(found, "Reintegration").sheet == "Leavers"
    assert not lines(found, "Returns")
    assert said(found, "Reintegration")[2] == (
        "Whether they stayed is not recorded yet: enter it in the workbook T10 Return and "
        "destinations."
    )
