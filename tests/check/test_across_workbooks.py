"""What one workbook says against what another one recorded."""

from datetime import date, datetime

import pytest
from small_school import SmallSchool, check, found, raw_workbook

SUSPENSION = {"hlh_id": "HLH-0001", "outcome": "SUSPENDED", "sessions_lost": 4}
SUSPENSION |= {"suspended_from": date(2026, 10, 1)}
STAFF = {("t1_staff", ("AB",)): {"initials": "AB", "name": "Alex Sample"}}
PLAN = {"hlh_id": "HLH-0001", "version": 1.0, "status": "CURRENT", "owner": "AB"}
PLAN |= {"start": datetime(2026, 9, 7), "end": datetime(2027, 7, 16)}
PLAN |= {"next_review": datetime(2026, 12, 10), "parent_agreed": datetime(2026, 9, 7)}
OBJECTIVE = {"obj_id": "O1", "kind": "SEMH", "text": "Stays in lessons.", "baseline": "2 of 10"}
OBJECTIVE |= {"base_date": datetime(2026, 9, 7), "measure": "Card", "target": "8 of 10"}
OBJECTIVE |= {"due": datetime(2027, 3, 26)}
UNIT_TEST = {"hlh_id": "HLH-0002", "subject": "MAT", "unit": "Fractions", "mark": 12.0, "max": 20.0}


def mark(session, *entries, code="E"):
    """What is said of one mark in a register, with these entries in the behaviour log."""
    log = {("t6_log", (n,)): entry for n, entry in enumerate(entries)}
    rows = {"Register": [{"hlh_id": "HLH-0001", session: code}]}
    return check(raw_workbook("T5", rows, [session]), SmallSchool(standing=STAFF | log))


def test_a_code_e_without_a_suspension_in_the_log_is_asked_about():
    checked = mark("Thu 1 Oct 2026 AM")

    assert found(checked) == [("W", "t5.suspension", "C5")]
    assert checked.findings[0].message == (
        "No suspension is logged for this pupil on this day. Enter it in the Behaviour workbook, "
        "or correct the mark."
    )
    assert len(checked.good) == 1


@pytest.mark.parametrize(
    ("session", "covered"),
    [
        ("Wed 30 Sep 2026 PM", False),
        ("Thu 1 Oct 2026 AM", True),
        ("Fri 2 Oct 2026 PM", True),
        ("Tue 6 Oct 2026 AM", True),
        ("Wed 7 Oct 2026 AM", False),
    ],
)
def test_a_suspension_of_two_days_reaches_over_the_weekend_and_a_closed_monday(session, covered):
    assert (found(mark(session, SUSPENSION)) == []) is covered


def test_a_permanent_exclusion_has_no_end():
    excluded = SUSPENSION | {"outcome": "EXCLUDED", "sessions_lost": None}

    assert found(mark("Fri 23 Oct 2026 PM", excluded)) == []


def test_an_entry_without_a_suspension_or_of_another_pupil_is_none():
    talk = SUSPENSION | {"outcome": "TALK", "suspended_from": None}
    other = SUSPENSION | {"hlh_id": "HLH-0002"}

    assert found(mark("Thu 1 Oct 2026 AM", talk, other)) == [("W", "t5.suspension", "C5")]


def test_other_codes_ask_for_no_suspension():
    assert found(mark("Thu 1 Oct 2026 AM", code="I")) == []


def plan(row, *standing):
    versions = {("t2_plan", (each["hlh_id"], each["version"])): each for each in standing}
    rows = {"Plan": [row], "Objectives": [OBJECTIVE]}
    return check(raw_workbook("T2", rows), SmallSchool(standing=STAFF | versions))


def test_a_pupil_has_one_current_plan_the_newest():
    newer = {"hlh_id": "HLH-0001", "version": 2, "status": "CURRENT"}
    checked = plan(PLAN, newer)

    assert ("E", "t2.one_current", "C4") in found(checked)
    assert "Version 2 of this pupil's plan is current already" in checked.findings[0].message


@pytest.mark.parametrize(
    ("row", "standing"),
    [
        (PLAN | {"version": 2.0}, {"hlh_id": "HLH-0001", "version": 1, "status": "CURRENT"}),
        (PLAN | {"status": "ENDED"}, {"hlh_id": "HLH-0001", "version": 2, "status": "CURRENT"}),
        (PLAN, {"hlh_id": "HLH-0001", "version": 2, "status": "DRAFT"}),
        (PLAN, {"hlh_id": "HLH-0002", "version": 2, "status": "CURRENT"}),
    ],
)
def test_a_newer_plan_an_ended_one_and_another_pupil_s_do_not_clash(row, standing):
    assert "t2.one_current" not in {rule for _, rule, _ in found(plan(row, standing))}


def unit_test(on, **standing):
    known = SmallSchool(standing=STAFF | standing.get("records", {}))
    row = UNIT_TEST | {"date": on}
    return check(raw_workbook("T4", {"Unit tests": [row]}), known)


def test_a_day_before_the_workbook_s_school_year_is_asked_about():
    checked = unit_test(datetime(2025, 10, 12))

    assert found(checked) == [("W", "date.school_year", "E5")]
    assert "which began on 01/09/2026. Check the year" in checked.findings[0].message
    assert len(checked.good) == 1


def test_a_day_of_the_school_year_or_one_recorded_already_is_not():
    key = ("HLH-0002", "MAT", "Fractions", date(2025, 10, 12))
    standing = {("t4_unit_tests", key): {"mark": 12}}

    assert found(unit_test(datetime(2026, 9, 7))) == []
    assert found(unit_test(datetime(2025, 10, 12), records=standing)) == []


def test_one_who_left_before_the_school_year_has_earlier_days_only():
    left = {"hlh_id": "HLH-0003", "date": datetime(2026, 7, 17), "destination": "FE"}
    left |= {"school": "Example College", "checked_4": datetime(2026, 8, 20), "still_4": "Y"}
    left |= {"checked_12": datetime(2026, 10, 12), "still_12": "Y"}

    checked = check(raw_workbook("T10", {"Leaving": [left]}))

    assert "date.school_year" not in {rule for _, rule, _ in found(checked)}


def test_a_mark_for_a_session_to_come_is_shown_at_the_mark():
    checked = mark("Thu 26 Nov 2026 AM", code="/")

    assert found(checked) == [("E", "date.future", "C5")]
    assert checked.findings[0].message == (
        "This session is still to come. Clear the mark, and enter it on the day."
    )
