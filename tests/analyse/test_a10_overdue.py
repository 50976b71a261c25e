"""What is overdue or due soon, for whom, and who owes it."""

from datetime import date, timedelta

import pytest

from hlh_sheets.analyse.a10_overdue import (
    MEASURE,
    Due,
    Kind,
    SchoolDays,
    baseline_due,
    due_list,
    moderated,
)
from hlh_sheets.spec import Calendar, Term

TODAY = date(2026, 11, 25)
AUTUMN_1 = Term("AUT", 1, date(2026, 9, 7), date(2026, 10, 23), frozenset({date(2026, 10, 5)}))
AUTUMN_2 = Term("AUT", 2, date(2026, 11, 2), date(2026, 12, 18))
CALENDAR = Calendar((AUTUMN_1, AUTUMN_2))
ADA = {"hlh_id": "HLH-0001", "start": date(2025, 9, 1), "end": None, "sen_prov": "E"}
ADA |= {"ehcp_date": date(2026, 1, 12), "next_review": None, "tutor": "AB"}
PLAN = {"hlh_id": "HLH-0001", "status": "CURRENT", "owner": "AB", "end": date(2027, 7, 20)}
PLAN |= {"next_review": date(2027, 3, 1)}
BASELINE = {"hlh_id": "HLH-0001"}
SETTLED = {"t1_pupils": [ADA], "t2_plan": [PLAN], "t3_baseline": [BASELINE]}


def due(today=TODAY, **tables):
    rows = SETTLED | tables
    return list(due_list(lambda table: rows.get(table, ()), CALENDAR, today))


def test_a_pupil_with_all_in_place_owes_nothing_for_now():
    assert due() == []


@pytest.mark.parametrize(
    ("held", "planned", "expected"),
    [
        ([], None, date(2027, 1, 12)),
        ([], date(2026, 12, 1), date(2026, 12, 1)),
        ([date(2026, 6, 1)], None, date(2027, 6, 1)),
        ([date(2026, 6, 1)], date(2026, 6, 1), date(2027, 6, 1)),
        ([date(2026, 6, 1)], date(2026, 11, 30), date(2026, 11, 30)),
    ],
    ids=["a year after the plan", "as planned", "a year after the last", "held as planned", "next"],
)
def test_a_review_is_due_as_planned_or_after_twelve_months(held, planned, expected):
    pupil = ADA | {"next_review": planned}
    reviews = [{"hlh_id": "HLH-0001", "date": on} for on in held]
    day_before = expected - timedelta(1)

    found = due(day_before, t1_pupils=[pupil], t7_annual_reviews=reviews)

    assert Due(expected, Kind.REVIEW, "HLH-0001", "SENCO") in found
    assert next(each for each in found if each.kind is Kind.REVIEW).days(day_before) == -1


@pytest.mark.parametrize(("days", "listed"), [(29, False), (28, True), (21, True), (0, True)])
def test_a_review_is_told_from_28_days_before(days, listed):
    found = due(date(2027, 1, 12) - timedelta(days))

    assert (Kind.REVIEW in {each.kind for each in found}) is listed


def test_advice_that_has_not_come_is_due_two_weeks_before_the_meeting():
    meeting = date(2026, 12, 8)
    invited = [
        {"hlh_id": "HLH-0001", "date": meeting, "advice": "Y"},
        {"hlh_id": "HLH-0001", "date": meeting, "advice": None},
    ]

    (found,) = due(t7_invited=invited)

    assert found == Due(date(2026, 11, 24), Kind.ADVICE, "HLH-0001", "SENCO")
    assert found.days(TODAY) == 1
    assert due(t7_invited=invited[:1]) == []


def test_a_new_pupil_has_fifteen_school_days_for_plan_and_baseline():
    new = ADA | {"hlh_id": "HLH-0009", "sen_prov": "N", "start": date(2026, 9, 21), "tutor": None}
    by = date(2026, 10, 12)  # the fifteenth school day: 5 October was closed

    found = due(t1_pupils=[ADA, new])

    assert found == [
        Due(by, Kind.BASELINE, "HLH-0009", "Lead for assessment"),
        Due(by, Kind.PLAN, "HLH-0009", "Tutor"),
    ]


def test_who_has_left_owes_nothing():
    gone = ADA | {"hlh_id": "HLH-0009", "end": date(2026, 7, 17)}

    assert due(t1_pupils=[gone], t2_plan=[], t3_baseline=[]) == []


def test_a_current_plan_is_reviewed_on_its_day_or_when_it_ends():
    planned = PLAN | {"next_review": date(2026, 11, 20)}
    ending = PLAN | {"next_review": None, "end": date(2026, 12, 18), "owner": "CD"}

    assert due(t2_plan=[planned]) == [Due(date(2026, 11, 20), Kind.PLAN_REVIEW, "HLH-0001", "AB")]
    assert due(t2_plan=[ending]) == [Due(date(2026, 12, 18), Kind.PLAN_REVIEW, "HLH-0001", "CD")]


def test_an_open_objective_is_looked_at_within_six_school_weeks():
    objective = {"hlh_id": "HLH-0001", "obj_id": "O1", "base_date": date(2026, 9, 7), "ended": None}
    looked = {"hlh_id": "HLH-0001", "obj_id": "O1", "date": date(2026, 9, 18)}
    other = looked | {"obj_id": "O2", "date": date(2026, 11, 20)}

    (found,) = due(t2_objectives=[objective], t2_check_ins=[looked, other])

    assert (found.kind, found.owner) == (Kind.CHECK_IN, "AB")
    assert found.on == SchoolDays(CALENDAR).after(date(2026, 9, 19), 30) == date(2026, 11, 9)
    assert due(t2_objectives=[objective | {"ended": TODAY}], t2_check_ins=[looked]) == []


def test_a_subject_without_an_outside_moderator_is_told_before_the_year_ends():
    grade = {"subject": "MAT", "date": date(2026, 10, 1)}
    inside = {"subject": "MAT", "date": date(2026, 11, 1), "external": "N"}
    late = date(2027, 8, 10)
    all_else = {"t2_plan": [PLAN | {"next_review": None, "end": date(2028, 7, 20)}]}

    told = [
        each
        for each in due(late, t4_teacher_assessment=[grade], t8_meeting=[inside], **all_else)
        if each.kind is Kind.MODERATION
    ]

    assert told == [Due(date(2027, 8, 31), Kind.MODERATION, "MAT", "Lead for assessment")]
    outside = [inside | {"external": "Y"}]
    found = due(late, t4_teacher_assessment=[grade], t8_meeting=outside, **all_else)
    assert Kind.MODERATION not in {each.kind for each in found}


def test_the_day_a_baseline_is_due_is_known_whether_it_is_recorded_or_not():
    pupil = {"hlh_id": "HLH-0001", "start": date(2026, 9, 7)}

    assert baseline_due(pupil, Calendar(())) == Due(
        date(2026, 9, 25), Kind.BASELINE, "HLH-0001", "Lead for assessment"
    )


def test_subjects_of_a_year_are_moderated_by_outside_experts_only():
    def grade(subject, *on):
        return {"subject": subject, "date": date(*on)}

    def meeting(subject, external, *on):
        return {"subject": subject, "date": date(*on), "external": external}

    tables = {
        "t4_teacher_assessment": [
            grade("ENG", 2026, 9, 1),
            grade("MAT", 2027, 8, 31),
            grade("SCI", 2027, 3, 1),
            grade("ART", 2027, 9, 1),
        ],
        "t8_meeting": [
            meeting("ENG", "Y", 2026, 11, 18),
            meeting("MAT", "N", 2026, 11, 18),
            meeting("SCI", "Y", 2026, 8, 31),
        ],
    }

    found = moderated(tables.__getitem__, 2026)

    assert (found.graded, found.outside, found.own) == ({"ENG", "MAT", "SCI"}, {"ENG"}, {"MAT"})
    assert found.missing == {"MAT", "SCI"}
    assert found.due.on == date(2027, 8, 31)


def test_actions_are_owed_by_their_owner_until_they_are_done_or_given_up():
    action = {"action_id": "A1", "owner": "CD", "due": date(2026, 11, 1), "done": None}
    meeting = {"meeting_id": "MOD-2026-01", "number": 2, "owner": "AB", "due": date(2026, 11, 2)}

    found = due(t11_actions=[action | {"outcome": None}], t8_actions=[meeting | {"done": None}])

    assert [(each.about, each.owner, each.days(TODAY)) for each in found] == [
        ("A1", "CD", 24),
        ("MOD-2026-01 2", "AB", 23),
    ]
    assert due(t11_actions=[action | {"outcome": "STOPPED"}]) == []
    assert due(t8_actions=[meeting | {"done": TODAY}]) == []


def test_without_a_calendar_weekdays_count():
    assert SchoolDays(Calendar()).after(date(2026, 11, 20), 3) == date(2026, 11, 24)


def test_the_worked_values_are_printed():
    assert MEASURE.examples() == (
        "Admitted on 07/09/2026, no day closed: the baseline is due by 25/09/2026.",
        "EHCP of 12/01/2026, no review planned or held: the review is due on 12/01/2027.",
    )
