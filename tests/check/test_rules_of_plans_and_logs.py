"""Each rule of T2, T6, T9, T10 and T11: a row that breaks it, and what the person is told."""

from datetime import datetime

import pytest
from small_school import SmallSchool, check, found, raw_workbook

from hlh_sheets.spec import Level
from hlh_sheets.workbooks import workbook_of

FORMS = ("T2", "T6", "T9", "T10", "T11")


def on(day, month, year=2026):
    return datetime(year, month, day)


PLAN = {"hlh_id": "HLH-0001", "version": 1.0, "status": "CURRENT", "owner": "AB"}
PLAN |= {"start": on(7, 9), "end": on(16, 7, 2027), "next_review": on(10, 12)}
PLAN |= {"parent_agreed": on(7, 9)}
OBJECTIVE = {"obj_id": "O1", "kind": "SEMH", "text": "Stays in lessons.", "baseline": "2 of 10"}
OBJECTIVE |= {"base_date": on(7, 9), "measure": "Card", "target": "8 of 10", "due": on(26, 3, 2027)}
CHECK_IN = {"obj_id": "O1", "date": on(12, 10), "gas": -1.0, "by": "AB"}
INCIDENT = {"hlh_id": "HLH-0001", "date": on(12, 10), "time": "10:15", "positive": "N"}
INCIDENT |= {"type": "REFUSAL", "level": 2.0, "happened": "Turned away.", "by": "AB"}
GOOD = {"hlh_id": "HLH-0001", "date": on(12, 10), "positive": "Y", "type": "KINDNESS"}
GOOD |= {"happened": "Helped.", "by": "AB"}
SUSPENSION = INCIDENT | {"outcome": "SUSPENDED", "suspended_from": on(13, 10)}
SUSPENSION |= {"sessions_lost": 4.0, "reason1": "PA", "told": on(12, 10)}
VISIT = {"visit_id": "V1", "date": on(12, 10), "visitor": "Lou Invented", "body": "SENTEAM"}
VISIT |= {"purpose": "SCRUTINY"}
WORK = {"visit_id": "V1", "hlh_id": "HLH-0001", "subject": "ENG", "finding": "CLEAR"}
WORK |= {"first_date": on(7, 9), "second_date": on(9, 10)}
LESSON = {"visit_id": "V1", "number": 1.0, "date": on(12, 10), "observer": "Lou Invented"}
LESSON |= {"teacher": "AB", "subject": "MAT", "lesson": "Fractions", "finding": "SOME"}
TO_DO = {"visit_id": "V1", "number": 1.0, "action": "Date work.", "owner": "AB"}
TO_DO |= {"due": on(18, 12)}
LEFT = {"hlh_id": "HLH-0003", "date": on(17, 7), "destination": "FE", "school": "Example College"}
LEFT |= {"checked_4": on(20, 8), "still_4": "Y", "checked_12": on(12, 10), "still_12": "Y"}
ACTION = {"action_id": "A1", "date": on(7, 9), "area": "ATTENDANCE", "aim": "ADDRESS"}
ACTION |= {"trend": "Absence", "finding": "Higher.", "action": "Greet.", "owner": "AB"}
ACTION |= {"due": on(18, 12)}

GOOD_ROWS = {
    "T2": {"Plan": PLAN, "Objectives": OBJECTIVE, "Check ins": CHECK_IN},
    "T6": {"Log": SUSPENSION},
    "T9": {"Visits": VISIT, "Scrutiny": WORK, "Observation": LESSON, "Actions": TO_DO},
    "T10": {
        "Readiness": {"hlh_id": "HLH-0001", "item": "WISH", "date": on(12, 10), "level": 3.0}
        | {"by": "AB"},
        "Leaving": LEFT,
    },
    "T11": {"Actions": ACTION},
}
KNOWN = SmallSchool(
    standing={
        ("t1_staff", ("AB",)): {"initials": "AB", "name": "Alex Sample"},
        ("t1_pupils", ("HLH-0003",)): {"leave_reason": "FE"},
        ("t5_register", ("HLH-0001", on(13, 10).date(), "AM")): {"code": "E"},
        ("t5_register", ("HLH-0001", on(14, 10).date(), "AM")): {"code": "/"},
    }
)


def told(form, sheet, row):
    """What is said of one row of a sheet, with good rows in the form's other sheets."""
    rows = {name: [good] for name, good in GOOD_ROWS[form].items()} | {sheet: [row]}
    return check(raw_workbook(form, rows), KNOWN)


def broken(rule, sheet, changes, says, base=None):
    form = rule.partition(".")[0].upper()
    return pytest.param(rule, sheet, (base or GOOD_ROWS[form][sheet]) | changes, says, id=rule)


CASES = [
    broken("t2.end_before_start", "Plan", {"end": on(1, 9)}, "End must not be before the start"),
    broken("t2.part_time_end", "Plan", {"part_time": "Y"}, "Enter Part-time until"),
    broken("t2.no_part_time", "Plan", {"part_time_end": on(18, 12)}, "or clear the date"),
    broken("t2.no_criteria", "Plan", {"next_step": "RETURN"}, "Enter When the pupil is ready"),
    broken("t2.review_due", "Plan", {"next_review": on(1, 11)}, "Enter Next review with a day to"),
    broken("t2.not_agreed", "Plan", {"parent_agreed": None}, "Enter Agreed by a parent"),
    broken("t2.due_before_base_date", "Objectives", {"due": on(1, 9)}, "Due must not be before"),
    broken(
        "t2.ended_before_base_date",
        "Objectives",
        {"ended": on(1, 9), "result": "MET"},
        "Ended on must not be before",
    ),
    broken("t2.ended_alone", "Objectives", {"ended": on(2, 11)}, "Enter both Ended on and Result"),
    broken("t2.result_alone", "Objectives", {"result": "MET"}, "Enter both Ended on and Result"),
    broken("t2.same_target", "Objectives", {"target": " 2 OF 10"}, "Target is the same as"),
    broken("t2.after_plan", "Objectives", {"due": on(17, 7, 2027)}, "Due is after the end"),
    broken("t2.overdue", "Objectives", {"due": on(24, 11)}, "Due was 24/11/2026. Enter Ended on"),
    broken("t2.before_baseline", "Check ins", {"date": on(4, 9)}, "Date must not be before the"),
    broken("t6.no_time", "Log", {"time": None}, "Enter Time", INCIDENT),
    broken("t6.no_level", "Log", {"level": None}, "Enter Level, 1 to 4", INCIDENT),
    broken(
        "t6.other_kind",
        "Log",
        {"type": "EFFORT"},
        'What it was is "Kept going with something hard", for which Positive is Y. Correct one',
        INCIDENT,
    ),
    broken("t6.positive_level", "Log", {"level": 1.0}, "Level must be blank", GOOD),
    broken("t6.positive_restraint", "Log", {"restraint": "Y"}, "Restraint used can't be Y", GOOD),
    broken("t6.positive_suspension", "Log", {"outcome": "EXCLUDED"}, "can't be a suspension", GOOD),
    broken("t6.positive_sessions", "Log", {"sessions_lost": 1.0}, "must be blank or 0", GOOD),
    broken("t6.positive_reason", "Log", {"reason1": "PA"}, "Reason codes must be blank", GOOD),
    broken("t6.no_reason", "Log", {"reason1": None}, "Enter Reason code 1"),
    broken("t6.no_sessions", "Log", {"sessions_lost": None}, "Enter Suspended from and Sessions"),
    broken("t6.not_suspended", "Log", {"outcome": "TALK"}, "Suspended from must be blank unless"),
    broken(
        "t6.suspended_from_before_date",
        "Log",
        {"suspended_from": on(9, 10)},
        "must not be before the day of the incident",
    ),
    broken("t6.reason2", "Log", {"reason2": "PA"}, "Reason code 2 must be another"),
    broken("t6.reason3", "Log", {"reason3": "BU"}, "Reason code 3 must be another"),
    broken(
        "t6.restraint_response",
        "Log",
        {"restraint": "Y", "told": on(12, 10)},
        "Enter What staff did",
        INCIDENT,
    ),
    broken(
        "t6.restraint_told",
        "Log",
        {"restraint": "Y", "response": "Held."},
        "Enter Parents told on: restraint",
        INCIDENT,
    ),
    broken("t6.suspension_told", "Log", {"told": None}, "Enter Parents told on: the pupil was"),
    broken("t6.register", "Log", {"suspended_from": on(14, 10)}, "The register has no code E"),
    broken("t6.closed", "Log", {"date": on(5, 10)}, "The school was closed on this day", INCIDENT),
    broken("t6.night", "Log", {"time": "2:30"}, "type 14:30, not 2:30", INCIDENT),
    broken("t9.last_day_before_date", "Visits", {"last_day": on(9, 10)}, "Last day must not be"),
    broken("t9.same_piece", "Scrutiny", {"first_date": on(9, 10)}, "must be later than the first"),
    broken("t9.work_after_visit", "Scrutiny", {"second_date": on(13, 10)}, "not be later than the"),
    broken("t9.own_lesson", "Observation", {"observer": "alex sample"}, "Enter who observed"),
    broken("t9.outside_visit", "Observation", {"date": on(13, 10)}, "is not a day of this visit"),
    broken("t9.overdue", "Actions", {"due": on(2, 11)}, "Due was 02/11/2026. Enter Done on"),
    broken("t10.no_school", "Leaving", {"school": None}, "Enter School or college"),
    broken("t10.last_day", "Leaving", {"date": on(16, 7)}, "(17/07/2026). Correct one"),
    broken("t10.reason", "Leaving", {"destination": "WORK"}, "Pupils workbook (FE). Correct one"),
    broken("t10.checked_4_alone", "Leaving", {"still_4": None}, "Enter both Checked at 4 weeks"),
    broken("t10.still_4_alone", "Leaving", {"checked_4": None}, "Enter both Checked at 4 weeks"),
    broken("t10.checked_12_alone", "Leaving", {"still_12": None}, "Enter both Checked at 12 weeks"),
    broken("t10.still_12_alone", "Leaving", {"checked_12": None}, "Enter both Checked at 12"),
    broken("t10.checked_26_alone", "Leaving", {"checked_26": on(24, 11)}, "Checked at 26 weeks"),
    broken("t10.still_26_alone", "Leaving", {"still_26": "Y"}, "Enter both Checked at 26 weeks"),
    broken("t10.early_4", "Leaving", {"checked_4": on(13, 8)}, "must be 4 weeks or more after"),
    broken("t10.early_12", "Leaving", {"checked_12": on(8, 10)}, "must be 12 weeks or more after"),
    broken(
        "t10.early_26",
        "Leaving",
        {"checked_26": on(24, 11), "still_26": "Y"},
        "must be 26 weeks or more after",
    ),
    broken(
        "t10.back_again", "Leaving", {"still_4": "N"}, "not there at one look and is at a later"
    ),
    broken(
        "t10.not_asked",
        "Leaving",
        {"checked_12": None, "still_12": None},
        "still there, 12 weeks after leaving, and enter it",
    ),
    broken("t11.due_before_date", "Actions", {"due": on(1, 9)}, "Due must not be before Agreed on"),
    broken("t11.done_before_date", "Actions", {"done": on(1, 9)}, "Done on must not be before"),
    broken(
        "t11.outcome_without_done",
        "Actions",
        {"outcome": "WORKED", "effect": "Less absence."},
        "Enter Done on: an outcome is given",
    ),
    broken(
        "t11.no_effect_told",
        "Actions",
        {"outcome": "WORKED", "done": on(2, 11)},
        "Enter Effect",
    ),
    broken("t11.overdue", "Actions", {"due": on(2, 11)}, "Due was 02/11/2026. Enter Done on"),
]
ELSEWHERE = {"t2.no_objectives", "t2.one_current", "t6.too_many_sessions"}
"""Rules about several rows or workbooks, each with a test of its own."""


@pytest.mark.parametrize("form", FORMS)
def test_good_rows_are_taken_without_a_word(form):
    checked = check(raw_workbook(form, {n: [row] for n, row in GOOD_ROWS[form].items()}), KNOWN)

    assert found(checked) == []
    assert len(checked.good) == len(GOOD_ROWS[form])


@pytest.mark.parametrize(("rule", "sheet", "row", "says"), CASES)
def test_a_row_that_breaks_a_rule_is_told_of_with_what_to_do(rule, sheet, row, says):
    form = rule.partition(".")[0].upper()
    declared = next(r for s in workbook_of(form).sheets for r in s.rules if r.id == rule)

    checked = told(form, sheet, row)

    said = [each for each in checked.findings if each.rule == rule]
    assert [(each.level, each.sheet) for each in said] == [(declared.level, sheet)]
    assert says in said[0].message
    assert said[0].cell
    assert any(line.held for line in checked.rows if line.sheet.name == sheet) is (
        declared.level is Level.ERROR
    )


def test_every_rule_of_these_forms_has_a_case():
    rules = {r.id for form in FORMS for s in workbook_of(form).sheets for r in s.rules}

    assert rules == {case.values[0] for case in CASES} | ELSEWHERE


def test_a_current_plan_without_objectives_is_told_of():
    checked = check(raw_workbook("T2", {"Plan": [PLAN]}), KNOWN)

    assert found(checked) == [("W", "t2.no_objectives", "C5")]


def test_a_plan_still_being_written_may_be_incomplete():
    draft = PLAN | {"status": "DRAFT", "next_review": None, "parent_agreed": None}

    assert found(check(raw_workbook("T2", {"Plan": [draft]}), KNOWN)) == []


def test_suspensions_of_one_pupil_that_come_to_more_than_a_year_allows_are_told_of():
    first = SUSPENSION | {"sessions_lost": 60.0}
    rows = [first, first | {"time": "11:00", "sessions_lost": 31.0}]
    others = [first, first | {"hlh_id": "HLH-0002", "sessions_lost": 90.0}]

    over = check(raw_workbook("T6", {"Log": rows}), KNOWN)
    apart = check(raw_workbook("T6", {"Log": others}), KNOWN)

    assert [f.rule for f in over.findings] == ["t6.too_many_sessions"] * 2
    assert "come to 91 sessions, and a school year allows 90" in over.findings[0].message
    assert [f.rule for f in apart.findings if f.rule == "t6.too_many_sessions"] == []


def test_two_entries_of_one_kind_at_one_time_are_one_thing():
    checked = check(raw_workbook("T6", {"Log": [INCIDENT, INCIDENT | {"happened": "Again."}]}))

    assert found(checked) == [("E", "row.twice", "B5"), ("E", "row.twice", "B6")]


def test_a_check_in_names_an_objective_of_the_same_pupil():
    rows = {"Plan": [PLAN], "Objectives": [OBJECTIVE], "Check ins": [CHECK_IN | {"obj_id": "O2"}]}
    of_another = SmallSchool(
        standing=KNOWN.standing | {("t2_objectives", ("HLH-0002", "O2")): {"text": "His."}}
    )
    of_hers = SmallSchool(
        standing=KNOWN.standing
        | {("t2_objectives", ("HLH-0001", "O2")): {"base_date": on(13, 10).date()}}
    )

    other = check(raw_workbook("T2", rows), of_another)
    hers = check(raw_workbook("T2", rows), of_hers)

    assert found(other) == [("E", "row.no_such_record", "B5")]
    assert "must be one that stands in the Objectives sheet" in other.findings[0].message
    assert found(hers) == [("E", "t2.before_baseline", "F5")]


def test_a_link_to_an_outcome_that_is_not_there_is_a_warning():
    rows = GOOD_ROWS["T2"] | {"Objectives": OBJECTIVE | {"ehcp_ref": "E9", "iep_ref": "T1"}}
    known = SmallSchool(standing=KNOWN.standing | {("t7_outcomes", ("HLH-0001", "T1")): {}})
    known.standing[("t7_outcomes", ("HLH-0001", "T1"))]["text"] = "Comes every day."

    checked = check(raw_workbook("T2", {name: [row] for name, row in rows.items()}), known)

    assert [(f.level, f.rule) for f in checked.findings] == [(Level.WARNING, "row.no_such_record")]
    assert checked.held == ()


def test_objectives_wait_until_the_plan_is_put_right():
    rows = {name: [row] for name, row in GOOD_ROWS["T2"].items()}
    checked = check(raw_workbook("T2", rows | {"Plan": [PLAN | {"end": on(1, 9)}]}), KNOWN)

    assert [f.rule for f in checked.findings if f.level is Level.ERROR] == [
        "t2.end_before_start",
        "row.waits",
        "row.waits",
    ]
    assert checked.good == ()


@pytest.mark.parametrize(
    ("form", "sheet", "changes"),
    [
        ("T2", "Plan", {"start": on(2, 1)}),
        ("T2", "Check ins", {"date": on(2, 1)}),
        ("T6", "Log", {"date": on(2, 1)}),
        ("T9", "Scrutiny", {"first_date": on(1, 1), "second_date": on(2, 1)}),
        ("T10", "Readiness", {"date": on(2, 1)}),
        ("T10", "Leaving", {"date": on(20, 7)}),
    ],
)
def test_a_day_outside_the_pupils_stay_holds_the_row(form, sheet, changes):
    checked = told(form, sheet, GOOD_ROWS[form][sheet] | changes)

    assert "pupil.not_on_roll" in [f.rule for f in checked.findings]
    assert [row for row in checked.good if row.sheet.name == sheet] == []


@pytest.mark.parametrize(
    ("form", "sheet", "column", "typed", "says"),
    [
        ("T2", "Check ins", "gas", 3.0, "Level now must be a whole number from -2 to 2"),
        ("T2", "Objectives", "weight", 4.0, "Weight must be a whole number from 1 to 3"),
        ("T2", "Objectives", "kind", "SPORT", "Kind must be one of: ATTAINMENT, BEHAVIOUR"),
        ("T6", "Log", "level", 5.0, "Level must be a whole number from 1 to 4"),
        ("T6", "Log", "sessions_lost", 91.0, "Sessions lost must be a whole number from 0 to 90"),
        ("T6", "Log", "time", "at noon", "Time must be a time of day on the 24-hour clock"),
        ("T9", "Scrutiny", "finding", "GOOD", "Progress must be one of: CLEAR, SOME"),
        ("T9", "Visits", "purpose", "TEA", "Purpose must be one of: QA, SCRUTINY"),
        ("T10", "Readiness", "level", 4.0, "Level now must be a whole number from 0 to 3"),
        ("T11", "Actions", "aim", "HOPE", "Aim must be one of: SUPPORT, ADDRESS"),
    ],
)
def test_a_cell_outside_its_range_or_list_holds_the_row(form, sheet, column, typed, says):
    checked = told(form, sheet, GOOD_ROWS[form][sheet] | {column: typed})

    (finding,) = [f for f in checked.findings if f.rule == "cell.type"]
    assert finding.message.startswith(says)
    assert [row for row in checked.good if row.sheet.name == sheet] == []


def test_what_points_at_a_row_that_waits_is_told_so_and_nothing_is_called_missing():
    rows = {"Plan": [PLAN], "Objectives": [OBJECTIVE | {"due": "soon"}], "Check ins": [CHECK_IN]}
    checked = check(raw_workbook("T2", rows), KNOWN)

    assert found(checked) == [("E", "cell.type", "K5"), ("E", "row.no_such_record", "B5")]
    assert checked.findings[1].message == (
        "Objective stands in the Objectives sheet, in a row that must be put right first. Then "
        "there is nothing to do here."
    )


def test_an_objective_given_twice_is_marked_in_the_cell_that_people_see():
    rows = {"Plan": [PLAN], "Objectives": [OBJECTIVE, OBJECTIVE | {"text": "Asks for help."}]}
    checked = check(raw_workbook("T2", rows), KNOWN)

    assert found(checked) == [("E", "row.twice", "B5"), ("E", "row.twice", "B6")]
