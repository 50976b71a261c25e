"""The table of pupils and that of moderation meetings."""

from datetime import date
from fractions import Fraction

import pytest
from trend_school import CALENDAR, column, entry, figures, lines, look, marks, pupil, target

NOW, LAST_YEAR = date(2026, 11, 2), date(2026, 7, 1)
A, B, C, D = (f"HLH-000{n}" for n in range(1, 5))


def test_pupils_on_roll_stand_by_id_without_names():
    pupils = [
        pupil(B, start=date(2025, 1, 6)),
        pupil(A, start=date(2026, 9, 7), year="11"),
        pupil(C, end=date(2026, 10, 1), reason="MOVED"),
        pupil(D, start=date(2027, 1, 4)),
    ]
    register = marks(A, NOW, *["/"] * 9, "N")
    found = figures(
        held={A: 2, C: 1},
        t1_calendar=CALENDAR,
        t1_pupils=pupils,
        t5_register=register,
        t7_outcomes=[target(A, "E1", date(2026, 11, 20)), target(A, "E2", date(2026, 12, 18))],
        t7_reviews=[look(A, "E1", NOW, "MET")],
        t6_log=[entry(A, NOW), entry(A, NOW, "Y"), entry(A, NOW, "Y"), entry(A, LAST_YEAR)],
    )
    first, second = lines(found, "Pupils")

    assert first == {
        "HLH id": A,
        "Year group": "Year 11",
        "Terms here so far": 1,
        "Two terms expected": "does not apply",
        "Sessions attended": 9,
        "Sessions possible": 10,
        "Attendance": Fraction(9, 10),
        "Of timetabled sessions": Fraction(9, 10),
        "Absence": "persistent, fewer than 20 possible sessions",
        "Targets due": 1,
        "Targets met": 1,
        "Goals due": 0,
        "At expected or better": 0,
        "Goal score": None,
        "Incidents": 1,
        "Positive entries": 2,
        "Entries await correction": 2,
    }
    assert (second["HLH id"], second["Terms here so far"]) == (B, "at least 3")
    assert (second["Two terms expected"], second["Absence"]) == (
        "longer than two terms",
        "no marks yet",
    )
    assert found.table("Pupils").of_pupils


def test_attendance_of_pupils_is_of_this_school_year():
    register = [*marks(A, date(2025, 9, 8), "/", "/"), *marks(A, NOW, "/", "N", "N")]
    found = figures(t1_calendar=CALENDAR, t1_pupils=[pupil(A)], t5_register=register)

    assert column(found, "Pupils", "Sessions possible") == [3]
    assert column(found, "Pupils", "Absence") == ["severe, fewer than 20 possible sessions"]


def meeting(name, on, external="Y"):
    return {
        "meeting_id": name,
        "date": on,
        "subject": "ENG",
        "scale_id": "GCSE",
        "external": external,
    }


def piece(name, hlh, moderator):
    return {"meeting_id": name, "scale_id": "GCSE", "hlh_mark": hlh, "moderator_mark": moderator}


@pytest.fixture
def moderated():
    sample = [piece("M1", *marks) for marks in ("33", "43", "35", "4-")]
    many = [piece("M2", *marks) for marks in ["33", "44"] * 12]
    meetings = [meeting("M1", date(2026, 3, 2)), meeting("M2", date(2026, 6, 1), "N")]
    return figures(t8_meeting=meetings, t8_sample=[*sample, *many])


def test_meetings_stand_the_latest_first_with_agreement_and_direction(moderated):
    second, first = lines(moderated, "Moderation")
    expected = {
        "Meeting": "M1",
        "Date": date(2026, 3, 2),
        "External": "Yes",
        "Pieces compared": 3,
        "Pieces not compared": 1,
        "Same grade": 1,
        "Share of pieces": Fraction(1, 3),
        "At most one step apart": 2,
        "HLH higher": 1,
        "HLH lower": 1,
        "Weighted kappa": None,
        "Why no kappa": "too few pieces (3; at least 20 are needed)",
    }

    assert expected.items() <= first.items()
    assert (second["Meeting"], second["Weighted kappa"], second["Why no kappa"]) == ("M2", 1, None)
