"""Attendance by half term as the trends show it."""

from datetime import date
from fractions import Fraction

from trend_school import AUTUMN, CALENDAR, column, figures, lines, marks, panel, pupil, said

SEPTEMBER, NOVEMBER, NOW = date(2025, 9, 8), date(2025, 11, 3), date(2026, 11, 2)
ADA = marks("HLH-0001", SEPTEMBER, *["/"] * 18, "N", "N")
BEN = marks("HLH-0002", SEPTEMBER, *["/"] * 20)
CAI = marks("HLH-0003", SEPTEMBER, *["C2"] * 10, *["/"] * 10, "#", "#")


def autumn(*more, **tables):
    register = [*ADA, *BEN, *CAI, *more]
    return figures(t1_calendar=CALENDAR, t5_register=register, **tables)


def test_a_half_term_pools_sessions_and_counts_pupils():
    expected = {
        "Half term": "Autumn 2025, 1st half",
        "Sessions attended": 48,
        "Sessions possible": 60,
        "Attendance": Fraction(48, 60),
        "Of timetabled sessions": Fraction(48, 50),
        "Middle pupil": Fraction(9, 10),
        "Pupils": 3,
        "Persistent absence": 2,
        "Share of pupils": Fraction(2, 3),
        "Severe absence": 1,
        "Fewer than 20 sessions": 0,
        "Against the half term before": None,
    }

    [line] = lines(autumn(), "Attendance")

    assert expected.items() <= line.items()
    assert (round(line["Likely from"], 3), round(line["Likely to"], 3)) == (0.208, 0.939)


def test_a_half_term_that_is_not_over_says_so_and_is_not_compared():
    found = autumn(*marks("HLH-0001", NOW, *["/"] * 30, *["N"] * 4))

    assert column(found, "Attendance", "Half term")[-1] == "Autumn 2026, 2nd half, so far"
    assert column(found, "Attendance", "Against the half term before")[-1] == "not over yet"
    assert said(found, "Attendance")[:2] == [
        "Autumn 2026, 2nd half, so far: 88.2% (30 of 34 sessions); of timetabled sessions 88.2%.",
        (
            "Persistent absence: 1 of 1 pupil (100%, likely 21-100%). Not compared with Autumn "
            "2025, 1st half: the half term is not over."
        ),
    ]


def test_the_sentence_of_persistent_absence_names_the_severe():
    assert said(autumn(), "Attendance") == [
        "Autumn 2025, 1st half: 80.0% (48 of 60 sessions); of timetabled sessions 96.0%.",
        "Persistent absence: 2 of 3 pupils (67%, likely 21-94%), 1 of them severe.",
    ]


def test_pupils_with_few_sessions_are_told():
    assert column(
        autumn(*marks("HLH-0004", NOVEMBER, "/", "N")), "Attendance", "Fewer than 20 sessions"
    ) == [0, 1]


def test_the_same_pupils_are_compared_before_entry_and_since():
    before = {"prior_possible": 200, "prior_attended": 90}
    baseline = [{"hlh_id": each, **before} for each in ("HLH-0001", "HLH-0002", "HLH-0009")]

    assert said(autumn(t3_baseline=baseline), "Attendance")[-1] == (
        "The same 2 pupils before entry (home schools' counts): 45.0%; here, over all half terms: "
        "95.0%."
    )


def test_marks_that_are_in_no_figure_are_told():
    august = marks("HLH-0001", date(2025, 8, 4), "/", "/", "N")
    unknown = marks("HLH-0002", NOVEMBER, "/", "H9")
    notes = autumn(*august, *unknown).table("Attendance").notes

    assert notes[-2:] == (
        (
            "Outside the half terms of the Calendar sheet, and so not in this table: 3 marks. "
            "Check the dates there."
        ),
        (
            "With a code that is in no list, and so in no figure: 1 mark. Put the code back into "
            "the list of attendance codes."
        ),
    )


def test_the_chart_says_its_figures_and_where_its_axis_begins():
    chart = panel(autumn(), "Attendance").chart

    assert (chart.lowest, chart.up) == (0.4, "Attendance, from 40% up")
    assert "Autumn\u00a01 2025 80.0%, of timetabled sessions 96.0%" in chart.alt


def test_the_axis_reaches_down_to_the_lowest_attendance():
    low = marks("HLH-0001", SEPTEMBER, "/", *["N"] * 9)
    chart = panel(figures(t1_calendar=AUTUMN, t5_register=low), "Attendance").chart

    assert (chart.lowest, chart.up) == (0, "Attendance")


def test_a_half_term_of_planned_closure_has_no_percentage():
    closed = marks("HLH-0001", SEPTEMBER, "#", "#")
    found = figures(t1_calendar=AUTUMN, t1_pupils=[pupil("HLH-0001")], t5_register=closed)

    assert column(found, "Attendance", "Attendance") == [None]
    assert said(found, "Attendance")[0].startswith("No attendance marks are recorded yet.")
