"""Return readiness sets the records side by side, makes no score of them, and leaves judgement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from isolation import PUPILS, flat, flat_values, names_in, others_in, planted, token_of
from reports_of import (
    CODES,
    MADE,
    TODAY,
    changed,
    context_of,
    records,
    report_of,
    text_of,
    without,
)

from hlh_sheets.analyse.a02_attendance import attendance
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.documents.core.declare import Each
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record

D10 = document_of("D10")
EXPECTED = "the 2 terms that the policy expects in Year 9 and below"
ADA, KIT, ZOE, LEFT = "HLH-0001", "HLH-0016", "HLH-0004", "HLH-0020"


def of(table, pupil=ZOE):
    return [r for r in records().tables[table] if r["hlh_id"] == pupil]


def school(**tables):
    """The invented school with other records in these tables."""
    return InMemoryRecords({**records().tables, **tables}, {})


def look(item, on, level, **facts):
    return Record({"hlh_id": ZOE, "item": item, "date": on, "level": level, "by": "SN", **facts})


def notes_of(pupil, found=None):
    return [note["text"] for note in context_of("D10", pupil, found)["notes"]]


@pytest.mark.parametrize("pupil", PUPILS)
def test_every_page_has_the_declared_fields_and_none_is_blank(pupil):
    context = context_of("D10", pupil)
    empty = {f.name for f in D10.fields if isinstance(f, Each) and not context[f.name]}

    assert set(flat(context)) == {p for p in D10.paths if p.partition("[].")[0] not in empty}
    assert [n for n, v in flat_values(context) if v == "" and not n.endswith("_note")] == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_a_page_holds_nothing_of_another_pupil(pupil):
    found = planted()
    said = text_of(report_of("D10", pupil, found))

    assert token_of(pupil) in said
    assert list(others_in(said, pupil, found)) == []
    assert list(names_in(text_of(report_of("D10", pupil)), pupil)) == []


def test_each_item_of_the_checklist_stands_with_its_looks_in_the_order_of_time():
    """R29."""
    rows = [
        look("LESSONS", date(2026, 11, 20), 2, evidence="Seen in maths."),
        look("LESSONS", date(2026, 3, 20), 0),
        look("LESSONS", date(2026, 7, 15), 1),
        look("WISH", date(2026, 11, 20), 3),
    ]
    context = context_of("D10", ZOE, school(t10_readiness=rows))
    lines = {line["item"]: line for line in context["items"]}

    assert list(lines) == [code.label for code in CODES["readiness_items"].codes]
    assert lines["Stays in lessons and works"] == {
        "item": "Stays in lessons and works",
        "earlier": "20 Mar 2026: 0\n15 Jul 2026: 1",
        "latest": "2: with some help\n20 Nov 2026",
        "change": "2 levels up",
        "evidence": "Seen in maths.",
    }
    assert lines["Wants to return and says so"]["change"] == "Only one look"
    assert lines["Copes with setbacks"]["latest"] == "Not yet looked at"
    assert context["items_note"] == (
        "Of 8 items on the checklist: 1 without help, 1 with some help and 6 not looked at. Since "
        "the first look 1 has moved up; 1 has only one look. Levels are not added up."
    )
    assert context["items_levels"] == (
        "0 not yet, 1 with much help, 2 with some help, 3 without help"
    )


def test_a_first_look_is_compared_with_nothing():
    found = school(t10_readiness=[look("RULES", date(2026, 11, 20), 1)])

    assert context_of("D10", ZOE, found)["items_note"] == (
        "Of 8 items on the checklist: 1 with much help and 7 not looked at. Nothing is compared: "
        "each was looked at once at most. Levels are not added up."
    )


@pytest.mark.parametrize(
    ("expected", "first", "last"),
    [("1 level up", 1, 2), ("The same level", 2, 2), ("2 levels down", 3, 1)],
)
def test_levels_up_or_down_are_told_since_the_first_look(expected, first, last):
    rows = [look("RULES", date(2026, 7, 15), first), look("RULES", date(2026, 11, 20), last)]
    lines = context_of("D10", ZOE, school(t10_readiness=rows))["items"]

    assert expected in {line["change"] for line in lines}


def test_what_is_still_to_do_names_items_below_the_highest_level_and_objectives_below_expected():
    rows = [
        look("WISH", date(2026, 11, 20), 3),
        look("RULES", date(2026, 11, 20), 2),
        look("PEERS", date(2026, 11, 20), 0),
    ]
    behind = changed("t2_check_ins", gas=-1).tables["t2_check_ins"]
    found = school(t10_readiness=rows, t2_check_ins=behind)
    todo = [each["text"] for each in context_of("D10", ZOE, found)["todo"]]

    assert todo[0] == "With some help: Keeps to rules that a mainstream school has."
    assert todo[1] == "Not yet: Gets on with others of the same age."
    assert todo[2].startswith("Not yet looked at: Attends every session; ")
    assert not any("Wants to return" in each for each in todo)
    assert "Objective O1, Reads a new text aloud to an adult: -1: less than expected." in todo


def test_when_nothing_is_open_the_meeting_still_decides():
    items = [code.code for code in CODES["readiness_items"].codes]
    found = school(
        t10_readiness=[look(item, date(2026, 11, 20), 3) for item in items],
        t2_check_ins=changed("t2_check_ins", gas=0).tables["t2_check_ins"],
    )

    assert [t["text"] for t in context_of("D10", ZOE, found)["todo"]] == [
        "Nothing is open by these records; whether that is enough is for the meeting."
    ]


def test_the_last_six_weeks_with_sessions_stand_one_by_one():
    """R30 and R31: holidays are left out, and ten sessions have no percentage."""
    context = context_of("D10", ZOE)
    marks = [r for r in of("t5_register") if date(2026, 11, 16) <= r["date"] <= date(2026, 11, 22)]
    found = attendance(marks, CODES)

    assert [line["week"] for line in context["weeks"]] == [
        "12 Oct 2026",
        "19 Oct 2026",
        "2 Nov 2026",
        "9 Nov 2026",
        "16 Nov 2026",
        "23 Nov 2026",
    ]
    assert context["weeks"][4]["attended"] == f"{found.attended} of {found.possible}"
    assert not any("%" in value for line in context["weeks"] for value in line.values())
    parts = [line["attended"].split(" of ") for line in context["weeks"]]
    assert context["weeks_note"].startswith(
        f"Together {sum(int(a) for a, _ in parts)} of {sum(int(b) for _, b in parts)} possible "
    )


def test_few_sessions_are_said_to_be_few():
    assert "fewer than 20 sessions" in context_of("D10", KIT)["weeks_note"]
    assert context_of("D10", ZOE, without("t5_register"))["weeks_note"] == (
        "No week with a possible session is in the register."
    )


def test_views_of_moderators_and_visitors_stand_beside_the_grades():
    """R28."""
    found = context_of("D10", ZOE)["nearness"]
    pieces = [r for r in of("t8_sample") if r.get("distance")]
    froms = [line["source"].partition("\n")[0] for line in found]

    outside = {r["meeting_id"] for r in records().tables["t8_meeting"] if r["external"] == "Y"}

    assert froms.count("External moderation") == sum(r["meeting_id"] in outside for r in pieces)
    assert froms.count("Our own moderation") == sum(r["meeting_id"] not in outside for r in pieces)
    assert froms.count("Work scrutiny") == len(of("t9_scrutiny"))
    assert froms.count("Teacher assessment") == 3


@pytest.mark.parametrize(
    ("expected", "code", "usual"),
    [
        ("At the usual grade", "4", "4"),
        ("1 step below the usual grade", "3", "4"),
        ("2 steps above the usual grade", "6", "4"),
    ],
)
def test_a_grade_is_set_against_the_usual_one_on_its_scale(expected, code, usual):
    row = {"hlh_id": ZOE, "subject": "ENG", "scale_id": "GCSE", "date": date(2026, 11, 2)}
    found = school(
        t4_teacher_assessment=[Record({**row, "code": code, "expected": usual})],
        t8_sample=(),
        t9_scrutiny=(),
    )

    assert [line["view"] for line in context_of("D10", ZOE, found)["nearness"]] == [expected]


def test_a_grade_without_the_usual_one_says_nothing_of_nearness():
    found = changed("t4_teacher_assessment", expected=None)

    assert not any(
        line["source"].startswith("Teacher") for line in context_of("D10", ZOE, found)["nearness"]
    )


@pytest.mark.parametrize(
    ("expected", "pupil", "facts"),
    [
        (f"The stay touches 3 terms so far, longer than {EXPECTED}.", ZOE, {}),
        (f"The stay touches 1 term so far, within {EXPECTED}.", KIT, {}),
        ("The stay touches 4 terms so far.", ADA, {}),
        ("The stay touches at least 4 terms so far.", ADA, {"start": date(2024, 9, 9)}),
        ("The stay touched 2 terms.", LEFT, {}),
    ],
)  # fmt: skip
def test_the_length_of_the_stay_is_told_in_terms(expected, pupil, facts):
    """R34: an expectation of the policy, and for those here only so far."""
    found = changed("t1_pupils", **facts)

    assert context_of("D10", pupil, found)["stay"]["length"] == expected


def test_where_a_pupil_went_is_told_with_each_look():
    """R33."""
    row = next(r for r in records().tables["t10_leaving"] if r["hlh_id"] == LEFT)
    facts = {"checked_26": date(2026, 9, 20), "still_26": "N"}
    left = replace(row, facts={**row.facts, **facts})

    assert context_of("D10", LEFT, school(t10_leaving=[left]))["stay"]["leaving"] == (
        "Left on 20 March 2026: returned to mainstream school, Sampleford Academy. Support agreed: "
        "A known adult on the first three mornings. Asked of the school: after 4 weeks still "
        "there; after 12 weeks still there; after 26 weeks not there any more."
    )
    assert context_of("D10", ZOE)["stay"]["leaving"] == "The placement continues."


@pytest.mark.parametrize(
    ("expected", "table", "facts"),
    [
        ("The plan does not say when the pupil is ready to return.",
         "t2_plan", {"return_criteria": None}),
        ("A return is not the next step of the plan.", "t2_plan", {"next_step": "SPECIAL"}),
        ("The latest readiness check is of 1 October 2026, over six weeks ago.",
         "t10_readiness", {"date": date(2026, 10, 1)}),
    ],
)  # fmt: skip
def test_what_a_meeting_must_know_is_said_first(expected, table, facts):
    assert expected in notes_of(ZOE, changed(table, **facts))


@pytest.mark.parametrize(
    ("expected", "table"),
    [
        ("No readiness check is recorded.", "t10_readiness"),
        ("No plan is recorded, so there are no criteria.", "t2_plan"),
        ("No moderator's view of this pupil's work is recorded.", "t8_sample"),
        ("No attendance mark is recorded.", "t5_register"),
    ],
)
def test_what_is_not_recorded_is_said_first(expected, table):
    assert expected in notes_of(ZOE, without(table))
    assert expected in text_of(report_of("D10", ZOE, without(table)))


def test_items_looked_at_on_different_days_are_told():
    rows = [look("WISH", date(2026, 11, 20), 3), look("RULES", date(2026, 7, 15), 2)]

    assert "Not all items were looked at together: the oldest look is of 15 July 2026." in notes_of(
        ZOE, school(t10_readiness=rows)
    )


def test_no_figure_adds_levels_up():
    """Levels are ranks: the page holds no mean, total or percentage of them."""
    context = context_of("D10", ZOE)

    assert "%" not in context["items_note"]
    assert not any(isinstance(value, int | float | Decimal) for _, value in flat_values(context))


def test_it_is_for_pupils_who_are_looked_at_or_whose_next_step_is_a_return():
    assert not D10.subject.fits(records(), ADA)
    assert D10.subject.fits(records(), ZOE)
    assert D10.subject.fits(without("t10_readiness"), ZOE)
    assert D10.subject.fits(without("t2_plan"), ZOE)
    usual = D10.subject.usual(records(), TODAY)
    assert ZOE in usual
    assert LEFT not in usual
    assert ADA not in usual


def test_a_school_with_only_a_roster_still_gets_a_page():
    tables = [name for name in records().tables if name != "t1_pupils"]
    said = text_of(report_of("D10", ZOE, without(*tables)))

    assert "No item of the checklist has been looked at (8 items)." in said
    assert "The Calendar sheet has no term" in said


def test_the_file_is_named_by_id_and_day():
    assert (
        D10.stem(Request(records(), ZOE, CODES, MADE)) == f"{ZOE} D10 return readiness 2026-11-25"
    )


def test_a_pupil_who_is_not_there_is_said_to_be():
    with pytest.raises(NotFound, match="HLH-9999"):
        D10.context(Request(records(), "HLH-9999", CODES, MADE))
