"""Suspensions of the register as the trends show them."""

from datetime import date
from fractions import Fraction

from trend_school import CALENDAR, figures, lines, marks, panel, said

SEPTEMBER, NOVEMBER = date(2025, 9, 8), date(2025, 11, 3)
A, B, C = (f"HLH-000{n}" for n in range(1, 4))
REGISTER = [
    *marks(A, SEPTEMBER, "E", "E", "/", "/"),
    *marks(A, NOVEMBER, "E", "E", "/", "/"),
    *marks(B, SEPTEMBER, "/", "/", "E", "/"),
    *marks(C, NOVEMBER, "/", "/"),
]
NO_LOG = (
    "No incidents or positive entries are recorded yet. They come with the workbook T6 Behaviour."
)


def test_a_term_counts_pupils_once_and_says_how_much_one_pupil_makes():
    expected = {
        "Term": "Autumn 2025",
        "Pupils": 3,
        "Pupils suspended": 2,
        "Share of pupils": Fraction(2, 3),
        "Sessions suspended": 5,
        "Most by one pupil": 4,
        "Sessions possible": 14,
    }
    found = figures(t1_calendar=CALENDAR, t5_register=REGISTER)

    assert expected.items() <= lines(found, "Suspensions")[0].items()
    assert said(found, "Behaviour") == [
        "Suspended (code E) in Autumn 2025: 2 of 3 pupils (67%, likely 21-94%).",
        "Sessions suspended: 5 of 14 sessions; the most by one pupil: 4.",
        NO_LOG,
    ]
    assert panel(found, "Behaviour").sheet == "Suspensions"
    assert "Autumn 2025 2 of 3 (67%, likely 21-94%)" in panel(found, "Behaviour").chart.alt


def test_without_a_register_the_panel_says_that_there_is_no_data():
    found = figures(t1_calendar=CALENDAR)

    assert said(found, "Behaviour") == [NO_LOG]
    assert panel(found, "Behaviour").chart is None


def test_nobody_suspended_is_a_figure_too():
    found = figures(t1_calendar=CALENDAR, t5_register=marks(A, SEPTEMBER, "/", "/"))

    assert said(found, "Behaviour")[:2] == [
        "Suspended (code E) in Autumn 2025: 0 of 1 pupil (0%, likely 0-79%).",
        "Sessions suspended: 0 of 2 sessions.",
    ]
