"""Plans, the behaviour log, visits, returns and actions: workbooks filled, dropped, handed out."""

from datetime import date, time, timedelta

import pytest
from house import small_school
from openpyxl import load_workbook

from hlh_sheets.settings import Place

PLAN = {"version": 1, "status": "CURRENT", "owner": "AB", "start": date(2026, 9, 7)}
PLAN |= {"end": date(2027, 7, 16), "next_review": date(2026, 12, 10)}
PLAN |= {"parent_agreed": date(2026, 9, 7), "guidance": "AP2025"}
OBJECTIVES = [
    {"obj_id": f"O{n}", "kind": "SEMH", "text": f"Aim {n}.", "baseline": "2 of 10"}
    | {"base_date": date(2026, 9, 7), "measure": "Card", "target": "8 of 10"}
    | {"due": date(2027, 3, 26)}
    for n in (1, 2)
]
CHECK_IN = {"date": date(2026, 10, 12), "gas": -1, "by": "AB"}
INCIDENT = {"hlh_id": "HLH-0001", "date": date(2026, 10, 12), "positive": "N", "level": 2}
INCIDENT |= {"type": "REFUSAL", "happened": "Turned away.", "by": "AB"}
VISIT = {"visit_id": "V1", "date": date(2026, 10, 12), "visitor": "Lou Invented"}
VISIT |= {"body": "SENTEAM", "purpose": "SCRUTINY; OBSERVATION"}
WORK = {"visit_id": "V1", "hlh_id": "HLH-0001", "subject": "ENG", "finding": "CLEAR"}
WORK |= {"first_date": date(2026, 9, 7), "second_date": date(2026, 10, 9)}
LESSON = {"visit_id": "V1", "number": 1, "date": date(2026, 10, 12), "observer": "Lou Invented"}
LESSON |= {"teacher": "AB", "subject": "MAT", "lesson": "Fractions", "finding": "SOME"}
TO_DO = {"visit_id": "V1", "action": "Date work.", "owner": "AB", "due": date(2026, 12, 18)}
LEFT = {"hlh_id": "HLH-0003", "date": date(2026, 7, 17), "destination": "FE"}
LEFT |= {"school": "Example College", "checked_4": date(2026, 8, 20), "still_4": "Y"}
LEFT |= {"checked_12": date(2026, 10, 12), "still_12": "Y"}
ACTION = {"action_id": "A1", "date": date(2026, 9, 7), "area": "ATTENDANCE", "aim": "ADDRESS"}
ACTION |= {"trend": "Absence", "finding": "Higher.", "action": "Greet.", "owner": "AB"}
ACTION |= {"due": date(2026, 12, 18)}


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path) as opened:
        yield opened


def plan(school, whose="HLH-0001"):
    """A pupil's plan filled in."""
    book = school.form("T2", whose).type("Plan", PLAN).type("Objectives", *OBJECTIVES)
    checks = [CHECK_IN | {"obj_id": "O1"}, CHECK_IN | {"obj_id": "O2", "gas": 0}]
    return book.type("Check ins", *checks)


def test_a_plan_enters_with_its_objectives_and_check_ins_under_the_pupil(school):
    outcome = school.drop(plan(school).save())

    assert school.told(outcome) == []
    assert [row["hlh_id"] for row in school.rows("t2_plan")] == ["HLH-0001"]
    assert [(r["hlh_id"], r["obj_id"]) for r in school.rows("t2_objectives")] == [
        ("HLH-0001", "O1"),
        ("HLH-0001", "O2"),
    ]
    assert [(r["obj_id"], r["gas"]) for r in school.rows("t2_check_ins")] == [("O1", -1), ("O2", 0)]


def test_plans_of_two_pupils_do_not_touch_each_other(school):
    school.drop(plan(school).save())
    outcome = school.drop(plan(school, "HLH-0002").save())
    counts = school.house.dataset.submission(outcome.submission)

    assert (counts.new, counts.changed, counts.gone, counts.held) == (5, 0, 0, 0)
    assert [row["hlh_id"] for row in school.rows("t2_plan")] == ["HLH-0001", "HLH-0002"]


def test_a_fresh_plan_shows_what_stands_and_dropping_it_changes_nothing(school):
    school.drop(plan(school).save())
    fresh = school.form("T2", "HLH-0001")
    shown = [fresh.cell("Plan", name).value for name in ("version", "owner", "guidance")]
    outcome = school.drop(fresh.save())
    counts = school.house.dataset.submission(outcome.submission)

    assert shown[:2] == [1, "AB"]
    assert shown[2].startswith("AP2025 - ")
    assert [fresh.cell("Check ins", "last_gas", line).value for line in (0, 1)] == [-1, 0]
    assert (counts.new, counts.same, counts.changed, counts.gone) == (0, 3, 0, 0)


def test_a_new_version_of_a_plan_leaves_the_old_one_and_ended_objectives_stay_away(school):
    school.drop(plan(school).save())
    ended = {"ended": date(2026, 11, 20), "result": "MET"}
    fresh = school.form("T2", "HLH-0001").type("Plan", {"version": 2}).type("Objectives", ended)
    outcome = school.drop(fresh.save())
    after = school.form("T2", "HLH-0001")

    assert school.house.dataset.submission(outcome.submission).held == 0
    assert [row["version"] for row in school.rows("t2_plan")] == [1, 2]
    assert after.cell("Plan", "version").value == 2
    assert after.cell("Objectives", "obj_id").value == "O2"
    assert after.cell("Check ins", "obj_id").value == "O2"


def test_a_check_in_of_an_objective_that_is_not_there_is_held_and_the_rest_enters(school):
    book = plan(school).type("Check ins", CHECK_IN | {"obj_id": "O9"}, start=2)
    cell = book.cell("Check ins", "obj_id", 2).coordinate
    outcome = school.drop(book.save())

    assert school.told(outcome) == [("E", "row.no_such_record", cell)]
    assert len(school.rows("t2_check_ins")) == 2
    assert "Objectives sheet" in load_workbook(school.marked())["Check ins"][cell].comment.text


def test_the_names_of_a_plans_files_hold_the_id_and_no_name(school):
    school.drop(plan(school).type("Objectives", {"target": "2 of 10", "due": "soon"}).save())
    names = [
        path.name for place in (Place.ACCEPTED, Place.RETURNED) for path in school.files(place)
    ]

    assert any("HLH-0001" in name for name in names)
    assert [name for name in names if "Ada" in name or "Example" in name] == []


def test_a_log_of_each_member_of_staff_adds_to_the_others(school):
    mine = school.form("T6", "AB").type("Log", INCIDENT | {"time": time(10, 15)})
    hers = school.form("T6", "CD").type("Log", INCIDENT | {"time": "2.30pm", "by": "CD"})
    first, second = school.drop(mine.save()), school.drop(hers.save())

    assert [row["time"] for row in school.rows("t6_log")] == ["10:15", "14:30"]
    assert school.told(first) == []
    assert [rule for _, rule, _ in school.told(second)] == ["cell.read_as"]


def test_the_same_log_again_with_a_line_more_is_one_line_more(school):
    book = school.form("T6", "AB").type("Log", INCIDENT | {"time": "10:15"})
    school.drop(book.save())
    book.type("Log", INCIDENT | {"time": "11:15"}, start=1)
    outcome = school.drop(book.save("again.xlsx"))
    counts = school.house.dataset.submission(outcome.submission)

    assert (counts.same, counts.new, counts.gone) == (1, 1, 0)


def test_an_incident_without_time_or_level_is_held_and_told_of_once_each(school):
    book = school.form("T6", "AB").type("Log", INCIDENT | {"level": None})
    outcome = school.drop(book.save())

    assert [rule for _, rule, _ in school.told(outcome)] == ["t6.no_time", "t6.no_level"]
    assert school.says(outcome, "t6.no_time") == "Enter Time: an incident needs one."
    assert school.rows("t6_log") == []


def test_a_visit_enters_with_work_lessons_and_actions_and_an_open_action_comes_again(school):
    book = school.form("T9").type("Visits", VISIT).type("Scrutiny", WORK)
    book.type("Observation", LESSON)
    done = TO_DO | {"number": 1, "done": date(2026, 11, 2)}
    outcome = school.drop(book.type("Actions", done, TO_DO | {"number": 2}).save())
    fresh = school.form("T9")

    assert school.told(outcome) == []
    assert [len(school.rows(f"t9_{name}")) for name in ("visits", "scrutiny", "observation")] == [
        1,
        1,
        1,
    ]
    assert fresh.cell("Visits", "visit_id").value == "V1"
    assert [fresh.cell("Actions", "number", line).value for line in (0, 1)] == [2, None]


def test_a_destination_of_a_pupil_who_left_can_be_chosen_and_is_kept_up(school):
    book = school.form("T10").type("Leaving", LEFT)
    offered = [str(cell.value) for row in book.book["Lists"] for cell in row if cell.value]
    outcome = school.drop(book.save())
    fresh = school.form("T10")
    later = {"checked_26": date(2027, 1, 15), "still_26": "Y"}
    early = school.drop(fresh.type("Leaving", later).save())

    assert "HLH-0003 - Cai Invented" in offered
    assert school.told(outcome) == []
    assert fresh.cell("Leaving", "destination").value.startswith("FE - ")
    assert [rule for _, rule, _ in school.told(early)] == ["date.future"]


def test_readiness_is_typed_into_the_line_of_its_item(school):
    book = school.form("T10")
    items = [book.cell("Readiness", "item", line).value for line in range(8)]
    book.type("Readiness", {"date": date(2026, 11, 20), "level": 2, "by": "CD"}, start=7)
    outcome = school.drop(book.save())
    (row,) = school.rows("t10_readiness")
    fresh = school.form("T10")

    assert items[7] == "WISH - Wants to return and says so"
    assert school.told(outcome) == []
    assert (row["hlh_id"], row["item"], row["level"]) == ("HLH-0001", "WISH", 2)
    assert fresh.cell("Readiness", "last_level", 7).value == 2


def test_an_action_stays_until_its_outcome_is_given(school):
    school.drop(school.form("T11").type("Actions", ACTION).save())
    again = school.form("T11")
    result = {"done": date(2026, 11, 20), "outcome": "PARTLY", "effect": "Less absence."}
    outcome = school.drop(again.type("Actions", result).save())
    after = school.form("T11")

    assert again.cell("Actions", "action_id").value == "A1"
    assert school.told(outcome) == []
    assert [row["outcome"] for row in school.rows("t11_actions")] == ["PARTLY"]
    assert after.cell("Actions", "action_id").value is None


def test_an_action_overdue_is_taken_and_told_of(school):
    late = ACTION | {"due": date(2026, 11, 25) - timedelta(1)}
    outcome = school.drop(school.form("T11").type("Actions", late).save())

    assert [(level, rule) for level, rule, _ in school.told(outcome)] == [("W", "t11.overdue")]
    assert school.says(outcome, "t11.overdue") == (
        "Due was 24/11/2026. Enter Done on, or agree a new day."
    )
    assert len(school.rows("t11_actions")) == 1
