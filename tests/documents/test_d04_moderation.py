"""The moderation record says what a meeting looked at and how far the marks agree."""

from dataclasses import replace
from datetime import date

import pytest
from reports_of import CODES, MADE, changed, context_of, records, report_of, text_of, without

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.errors import NotFound

D4 = document_of("D4")
MEETINGS = [str(row["meeting_id"]) for row in records().tables["t8_meeting"]]
LAST = MEETINGS[-1]


@pytest.mark.parametrize("meeting", MEETINGS)
def test_every_piece_and_action_of_the_meeting_is_in_its_record_and_no_other(meeting):
    context = context_of("D4", meeting)
    pieces = [r for r in records().tables["t8_sample"] if r["meeting_id"] == meeting]
    actions = [r for r in records().tables["t8_actions"] if r["meeting_id"] == meeting]

    assert [(p["pupil"], p["piece"]) for p in context["pieces"]] == [
        (r["hlh_id"], r["piece"]) for r in pieces
    ]
    assert [a["action"] for a in context["actions"]] == [r["action"] for r in actions]
    said = text_of(report_of("D4", meeting))
    assert [other for other in MEETINGS if other != meeting and other in said] == []


@pytest.mark.parametrize("meeting", MEETINGS)
def test_pupils_are_named_by_id_only(meeting):
    said = text_of(report_of("D4", meeting))
    rows = records().tables["t1_pupils"]

    assert [r["hlh_id"] for r in rows if f"{r['legal_first']} {r['legal_last']}" in said] == []


@pytest.mark.parametrize("meeting", MEETINGS)
def test_nothing_in_the_record_is_blank(meeting):
    context = context_of("D4", meeting)
    groups = [context["meeting"], context["agreement"], *context["pieces"], *context["actions"]]

    assert [name for group in groups for name, value in group.items() if value == ""] == []


def test_without_pieces_the_record_says_so_and_no_figure_is_made_up():
    context = context_of("D4", LAST, without("t8_sample", "t8_actions"))

    assert context["pieces_note"] == "No piece is recorded for this meeting."
    assert context["actions_note"] == "No action is recorded for this meeting."
    assert "%" not in " ".join(context["agreement"].values())


def test_a_moderator_of_our_own_is_told_to_count_for_nothing_outside():
    texts = [
        n["text"] for n in context_of("D4", LAST, changed("t8_meeting", external="N"))["notes"]
    ]

    assert any("not external" in text for text in texts)


def test_agreement_is_asked_of_the_pieces_with_both_marks():
    pieces = [r for r in records().tables["t8_sample"] if r["meeting_id"] == LAST]
    facts = context_of("D4", LAST)["agreement"]
    agreed = sum(r["standard_met"] == "Y" for r in pieces)
    changed_marks = sum(r["hlh_mark"] != r["agreed_mark"] for r in pieces)

    same = sum(r["hlh_mark"] == r["moderator_mark"] for r in pieces)
    assert facts["exact"].startswith(f"{same} of {len(pieces)} (")
    assert "likely" in facts["exact"]
    assert f"the same {same}," in facts["direction"]
    assert facts["kappa"].endswith("(quadratic weights; 1 is full agreement)")
    assert facts["counted"] == f"{len(pieces)} pieces with both marks, of {len(pieces)}"
    assert facts["standard"] == f"{agreed} of {len(pieces)} pieces"
    assert facts["changed"] == f"{changed_marks} of {len(pieces)} pieces"
    assert "Near mainstream level: " in facts["mainstream"]


def test_kappa_is_not_given_for_few_pieces():
    facts = context_of("D4", MEETINGS[0])["agreement"]

    assert facts["kappa"].startswith("Not given: too few pieces (")


@pytest.mark.parametrize(
    ("hlh", "moderator", "agreed", "reason", "said"),
    [
        pytest.param("2", "2", "2", None, "No change", id="all marks alike"),
        pytest.param("2", "3", "2", None, "The HLH mark stands", id="the HLH mark was kept"),
        pytest.param("2", None, "2", None, "No change", id="no mark of the moderator"),
        pytest.param("2", "3", "3", None, "No reason is recorded", id="changed, no reason"),
        pytest.param("2", "3", "3", "Wording", "Wording", id="changed, with its reason"),
        pytest.param("2", "3", "2", "Scheme", "Scheme", id="kept, with its reason"),
        pytest.param("2", "3", None, None, "Not known: a mark is missing", id="nothing agreed"),
        pytest.param(None, "3", "3", None, "Not known: a mark is missing", id="no HLH mark"),
    ],
)
def test_what_became_of_a_mark_is_said_where_no_reason_is_given(
    hlh, moderator, agreed, reason, said
):
    marks = {"hlh_mark": hlh, "moderator_mark": moderator, "agreed_mark": agreed}
    context = context_of("D4", LAST, changed("t8_sample", **marks, reason=reason))

    assert {piece["reason"] for piece in context["pieces"]} == {said}


@pytest.mark.parametrize(
    ("expected", "scale", "marks"),
    [
        (
            "National curriculum (B: Below expected; A: At expected; G: Above expected)",
            "NC",
            {"hlh_mark": "B", "moderator_mark": "A", "agreed_mark": "G"},
        ),
        ("GCSE grade", "GCSE", {"hlh_mark": "1", "moderator_mark": "2", "agreed_mark": "1"}),
        (
            "GCSE grade (U: Ungraded)",
            "GCSE",
            {"hlh_mark": "U", "moderator_mark": None, "agreed_mark": "1"},
        ),
    ],
)
def test_marks_that_do_not_explain_themselves_are_told_in_words(expected, scale, marks):
    found = changed("t8_meeting", scale_id=scale).tables
    pieces = changed("t8_sample", scale_id=scale, **marks).tables["t8_sample"]

    context = context_of("D4", LAST, InMemoryRecords({**found, "t8_sample": pieces}, {}))

    assert context["meeting"]["scale"] == expected


def test_an_action_that_is_late_is_said_to_be():
    found = changed("t8_actions", due=date(2026, 11, 24), done=None)

    assert {a["done"] for a in context_of("D4", LAST, found)["actions"]} == {"Not yet; overdue"}


def test_marks_that_are_missing_are_counted():
    rows = records().tables["t8_sample"]
    first = next(row for row in rows if row["meeting_id"] == LAST)
    gone = [
        replace(row, facts={**row.facts, "moderator_mark": None}) if row is first else row
        for row in rows
    ]
    context = context_of("D4", LAST, InMemoryRecords({**records().tables, "t8_sample": gone}, {}))

    assert "1 mark is not recorded in the pieces below." in [n["text"] for n in context["notes"]]
    assert "Not recorded" in {piece["moderator"] for piece in context["pieces"]}


def test_a_meeting_that_is_not_there_is_said_to_be():
    with pytest.raises(NotFound, match="MOD-1"):
        D4.context(Request(records(), "MOD-1", CODES, MADE))
