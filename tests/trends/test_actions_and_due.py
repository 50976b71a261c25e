"""What came of actions, and what is owed."""

from datetime import date

import pytest
from trend_school import CALENDAR, TODAY, action, column, figures, lines, pupil, said

SOON, PAST, LONG_AGO = date(2026, 12, 1), date(2026, 11, 20), date(2025, 7, 1)
ACTIONS = [
    action("A1", PAST, done=date(2026, 10, 1), outcome="WORKED", effect="Fewer incidents."),
    action("A2", SOON),
    action("A3", PAST, done=PAST),
    action("A4", PAST),
    action("A5", PAST, outcome="STOPPED"),
    action("A6", LONG_AGO, done=LONG_AGO, outcome="NOEFFECT"),
    action("A7", PAST, "RECORDS"),
]


def test_open_actions_stand_first_by_day_then_the_others_the_latest_first():
    found = figures(t11_actions=ACTIONS)

    assert column(found, "Actions", "Action id") == ["A4", "A7", "A2", "A3", "A5", "A1", "A6"]
    assert column(found, "Actions", "Days overdue") == [5, 5, None, None, None, None, None]
    assert column(found, "Actions", "Outcome") == [
        "still open",
        "still open",
        "still open",
        "not entered yet",
        "Not carried out",
        "The trend changed as hoped",
        "No change seen",
    ]


def test_an_action_stands_with_its_trend_owner_and_effect():
    expected = {
        "Area": "Behaviour",
        "Trend": "Trend of A1",
        "Aim": "Address a negative trend",
        "Action": "Do A1",
        "Owner": "AB",
        "Due": PAST,
        "Done on": date(2026, 10, 1),
        "Effect": "Fewer incidents.",
    }

    assert expected.items() <= lines(figures(t11_actions=ACTIONS[:1]), "Actions")[0].items()


def test_each_panel_ends_with_what_came_of_its_actions():
    found = figures(t11_actions=[*ACTIONS, action("B1", SOON, "TARGETS")])

    assert said(found, "Behaviour")[-1] == (
        "Actions agreed: still open 2 (1 overdue); the trend changed as hoped 1; not carried out "
        "1; done, outcome not entered yet 1."
    )
    assert said(found, "Attainment")[-1] == "Actions agreed: still open 1."
    assert not said(found, "Attendance")[-1].startswith("Actions")


def test_an_outcome_that_is_in_no_list_any_more_is_still_told():
    found = figures(t11_actions=[action("A1", PAST, done=PAST, outcome="OLD")])

    assert said(found, "Behaviour")[-1] == "Actions agreed: OLD 1."


@pytest.mark.parametrize(
    ("overdue", "to_go", "due"),
    [(5, None, PAST), (None, 0, TODAY), (None, 6, SOON)],
    ids=["overdue", "due today", "due soon"],
)
def test_what_is_owed_stands_with_its_owner_and_days(overdue, to_go, due):
    expected = {
        "Owner": "AB",
        "What is owed": "Action agreed",
        "About": "A1",
        "Due": due,
        "Days overdue": overdue,
        "Days to go": to_go,
    }

    assert lines(figures(t11_actions=[action("A1", due)]), "Due") == [expected]


def test_school_days_of_the_calendar_are_counted_with_closed_days():
    """Fifteen school days after 2 November 2026 are over on the 20th, or a day closed later."""
    new = [pupil("HLH-0001", start=date(2026, 11, 2))]
    closed = [*CALENDAR[:-1], CALENDAR[-1] | {"closed": "2026-11-11"}]
    plain, later = (figures(t1_calendar=calendar, t1_pupils=new) for calendar in (CALENDAR, closed))

    assert column(plain, "Due", "Due") == [date(2026, 11, 20)] * 2
    assert column(later, "Due", "Due") == [date(2026, 11, 23)] * 2
    assert column(plain, "Due", "About") == ["HLH-0001"] * 2
    assert plain.table("Due").of_pupils


def test_a_subject_without_moderation_is_named_in_words():
    graded = {"hlh_id": "HLH-0001", "subject": "ENG", "scale_id": "GCSE", "date": date(2026, 9, 9)}
    found = figures(date(2027, 8, 20), t4_teacher_assessment=[graded | {"code": "3"}])

    assert column(found, "Due", "About") == ["English"]
