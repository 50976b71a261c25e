"""A pupil's plan says all that the policy asks a plan to say, and what of it is missing."""

from dataclasses import replace
from datetime import date

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

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.documents.core.declare import Each
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record

D3 = document_of("D3")
ADA, KIT, ZOE = "HLH-0001", "HLH-0016", "HLH-0004"


def with_rows(table, *rows):
    """The school with more records in a table, those of the invented school first."""
    tables = records().tables
    return InMemoryRecords({**tables, table: [*tables[table], *rows]}, {})


def plan_row(hlh_id, **facts):
    row = next(r for r in records().tables["t2_plan"] if r["hlh_id"] == hlh_id)
    return replace(row, facts={**row.facts, **facts})


def notes_of(hlh_id, found=None):
    return [note["text"] for note in context_of("D3", hlh_id, found)["notes"]]


@pytest.mark.parametrize("pupil", PUPILS)
def test_every_plan_has_the_declared_fields_and_none_is_blank(pupil):
    context = context_of("D3", pupil)
    empty = {f.name for f in D3.fields if isinstance(f, Each) and not context[f.name]}

    assert set(flat(context)) == {p for p in D3.paths if p.partition("[].")[0] not in empty}
    assert [n for n, v in flat_values(context) if v == "" and not n.endswith("_note")] == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_a_plan_holds_nothing_of_another_pupil(pupil):
    school = planted()
    said = text_of(report_of("D3", pupil, school))

    assert token_of(pupil) in said
    assert list(others_in(said, pupil, school)) == []
    assert list(names_in(text_of(report_of("D3", pupil)), pupil)) == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_each_objective_has_its_baseline_target_time_and_assessment(pupil):
    """R8 to R11."""
    rows = [r for r in records().tables["t2_objectives"] if r["hlh_id"] == pupil]
    lines = context_of("D3", pupil)["objectives"]

    assert [(a["ref"], a["text"], a["baseline"], a["target"], a["measure"]) for a in lines] == [
        tuple(r[n] for n in ("obj_id", "text", "baseline", "target", "measure")) for r in rows
    ]
    assert all(a["assessed"] == "Tutor, every week" for a in lines)
    assert all(str(r["due"].year) in a["due"] for a, r in zip(lines, rows, strict=True))


def test_the_latest_check_in_is_told_with_how_many_there_are():
    """R7 and R13."""
    rows = [r for r in records().tables["t2_check_ins"] if r["hlh_id"] == ADA]
    of_first = [r for r in rows if r["obj_id"] == "O1"]
    line = context_of("D3", ADA)["objectives"][0]

    assert line["latest"].startswith(f"{of_first[-1]['gas']:+d}".replace("+0", "0"))
    assert line["latest_on"].endswith(f"; {len(of_first)} check-ins")
    assert line["evidence"] == of_first[-1]["evidence"]


def test_a_pupil_who_is_new_has_a_plan_and_no_check_in():
    lines = context_of("D3", KIT)["objectives"]

    assert {(a["latest"], a["latest_on"], a["evidence"]) for a in lines} == {
        ("No check-in yet", "Not yet", "None yet")
    }
    assert "Without a check-in so far: O1, O2." in notes_of(KIT)


def test_outcomes_of_the_ehcp_that_objectives_serve_stand_in_their_own_words():
    """R12."""
    outcome = next(
        r
        for r in records().tables["t7_outcomes"]
        if r["hlh_id"] == ADA and r["outcome_ref"] == "E1"
    )
    links = context_of("D3", ADA)["links"]

    assert [(each["ref"], each["text"], each["objectives"]) for each in links] == [
        ("EHCP outcome E1", outcome["text"], "O1")
    ]


def test_a_reference_that_leads_nowhere_is_told():
    gone = without("t7_outcomes")

    assert "not in the IEP and EHCP workbook" in context_of("D3", ADA, gone)["links"][0]["text"]
    assert "Named in the plan but not in the IEP and EHCP workbook: EHCP outcome E1." in notes_of(
        ADA, gone
    )


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("Yes, until 12 February 2027", {"part_time": "Y", "part_time_end": date(2027, 2, 12)}),
        ("Yes, with no end recorded", {"part_time": "Y", "part_time_end": None}),
        ("No", {"part_time": "N"}),
        ("Not recorded", {"part_time": None}),
    ],
)
def test_a_part_time_timetable_is_told_with_its_end(expected, facts):
    assert context_of("D3", ZOE, changed("t2_plan", **facts))["plan"]["part_time"] == expected


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("The part-time timetable was to end on 1 November 2026.",
         {"part_time": "Y", "part_time_end": date(2026, 11, 1)}),
        ("The plan ran out on 24 November 2026. A new version is needed.",
         {"end": date(2026, 11, 24)}),
        ("The review of the plan was due on 24 November 2026.",
         {"next_review": date(2026, 11, 24)}),
        ("No next review of the plan is recorded.", {"next_review": None}),
        ("This plan is not in force (being written), and no other is current.",
         {"status": "DRAFT"}),
        ("Not yet agreed by the pupil, a parent and the home school.",
         {"pupil_agreed": None, "parent_agreed": None}),
        ("A return is the next step, and the plan does not say when the pupil is ready.",
         {"return_criteria": None}),
        ("No words of the pupil are recorded in the plan.", {"voice": None}),
        ("Not recorded in the plan: interests, whether the timetable is part-time.",
         {"interests": None}),
    ],
)  # fmt: skip
def test_what_is_missing_late_or_not_agreed_is_said_at_the_start(expected, facts):
    assert expected in notes_of(ZOE, changed("t2_plan", **facts))


def test_a_plan_with_nothing_missing_says_so():
    whole = changed("t2_plan", part_time="N", school_agreed=date(2026, 1, 9))

    assert notes_of(ZOE, whole) == ["No entry awaits correction, and every part has records."]


def test_an_objective_past_its_due_day_without_a_result_is_told():
    found = changed("t2_objectives", due=date(2026, 11, 24), ended=None)

    assert "Past their due day without a result: O1, O2." in notes_of(ZOE, found)


def test_an_objective_that_ended_before_this_plan_began_is_left_out():
    found = changed("t2_objectives", ended=date(2026, 11, 2), result="MET")
    later = {**found.tables, "t2_plan": [plan_row(ZOE, start=date(2026, 11, 3))]}

    assert [a["state"] for a in context_of("D3", ZOE, found)["objectives"]] == [
        "Ended 2 November 2026: met"
    ] * 2
    assert context_of("D3", ZOE, InMemoryRecords(later, {}))["objectives"] == []


def test_the_current_version_is_shown_and_a_newer_one_told_of():
    found = with_rows("t2_plan", plan_row(ZOE, version=2, status="DRAFT"))

    assert context_of("D3", ZOE, found)["plan"]["version"] == "1"
    assert any(note.startswith("Version 2 of the plan") for note in notes_of(ZOE, found))


def test_a_return_is_asked_of_those_only_whose_next_step_it_is():
    old = context_of("D3", "HLH-0003")["plan"]

    assert old["next_step"] == "Further education"
    assert old["return_criteria"] == "Asked for only where a return is the next step."


def test_entries_that_await_correction_are_counted():
    held = InMemoryRecords(records().tables, {ZOE: 2})

    assert (
        notes_of(ZOE, held)[0]
        == "2 entries about this pupil await correction and are not in this report."
    )


def test_a_pupil_without_a_plan_does_not_fit():
    school = without("t2_plan")

    assert D3.subject.fits(records(), ZOE)
    assert not D3.subject.fits(school, ZOE)
    assert D3.subject.usual(school, TODAY) == ()
    with pytest.raises(NotFound, match=ZOE):
        D3.context(Request(school, ZOE, CODES, MADE))


def test_a_plan_with_no_other_record_is_still_made():
    tables = [n for n in records().tables if n not in ("t1_pupils", "t2_plan")]
    said = text_of(report_of("D3", ADA, without(*tables)))

    assert "No objective is recorded." in said
    assert "No objective names an outcome of the EHCP or the IEP." in said


def test_the_file_is_named_by_id_and_version():
    assert D3.stem(Request(records(), ZOE, CODES, MADE)) == f"{ZOE} D3 plan version 1"


def test_a_reference_keeps_its_order_by_number():
    rows = [r for r in records().tables["t2_objectives"] if r["hlh_id"] == ZOE]
    tenth = Record({**rows[0].facts, "obj_id": "O10"})
    found = with_rows("t2_objectives", tenth)

    assert [a["ref"] for a in context_of("D3", ZOE, found)["objectives"]] == ["O1", "O2", "O10"]
