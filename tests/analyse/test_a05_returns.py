"""A5: leavers and returns."""

from datetime import date

from hlh_sheets.analyse.a05_returns import MEASURE, leavers
from hlh_sheets.analyse.intervals import Share

START, END = date(2026, 9, 2), date(2026, 12, 18)


def test_all_whose_last_day_lies_in_the_time_are_counted_by_reason():
    pupils = [
        {"end": START, "leave_reason": "RETURN"},
        {"end": END, "leave_reason": "FE"},
        {"end": date(2026, 10, 5), "leave_reason": None},
        {"end": date(2026, 9, 1), "leave_reason": "RETURN"},
        {"end": date(2026, 12, 19), "leave_reason": "RETURN"},
        {"end": None, "leave_reason": None},
    ]
    found = leavers(pupils, START, END)

    assert dict(found.reasons) == {"RETURN": 1, "FE": 1, "": 1}
    assert (3, Share(1, 3)) == (found.all, found.returned)


def test_nobody_left():
    assert str(leavers([], START, END).returned) == "0 of 0 (no percentage)"
    assert MEASURE.examples()[0].endswith("3 of 5 (60%, likely 23-88%)")
