"""The baseline summary says where a pupil starts, what a score means, and what is owed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from isolation import names_in, others_in, planted, token_of
from reports_of import CODES, MADE, changed, context_of, records, report_of, text_of, without

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.documents.facts.meaning import band_in_words, meaning
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record, Score

D7 = document_of("D7")
ROSTER = records().tables["t1_pupils"]
PUPILS = [str(row["hlh_id"]) for row in ROSTER]
ADA = PUPILS[0]


def test_row(tool, kind, score, **facts):
    return Record(
        {"tool": tool, "score_type": kind, "score": Score.from_text(score), "informant": None}
        | facts
    )


test_row.__test__ = False
SOURCE = Source(Request(records(), ADA, CODES, MADE))
BAND = {"low90": Decimal("79.5"), "high90": Decimal("94.5")}
SDQ = {"informant": "TEACHER"}


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        ("Very low", test_row("NGRT", "SAS", "73")),
        ("Below average", test_row("NGRT", "SAS", "74")),
        ("Below average", test_row("NGRT", "SAS", "88")),
        ("Average", test_row("NGRT", "SAS", "89")),
        ("Average", test_row("WRAT5", "SS", "111")),
        ("Above average", test_row("NGRT", "SAS", "112")),
        ("Very high", test_row("NGRT", "SAS", "127")),
        ("Very low; the test can't tell how far below", test_row("NGRT", "SAS", "<69")),
        ("Very high; the test can't tell how far above", test_row("NGRT", "SAS", ">141")),
        (
            "Below average; with its error perhaps average",
            test_row("NGRT", "SAS", "87", **BAND),
        ),
        (
            "Average; with its error perhaps below average or above average",
            test_row("PTM", "SAS", "100", reliability=Decimal("0.70")),
        ),
        ("Close to average", test_row("SDQ", "TOTAL", "11", **SDQ)),
        ("Slightly raised", test_row("SDQ", "TOTAL", "12", **SDQ)),
        ("High", test_row("SDQ", "TOTAL", "18", **SDQ)),
        ("Very high", test_row("SDQ", "TOTAL", "19", **SDQ)),
        ("Slightly lowered", test_row("SDQ", "PROSOCIAL", "5", **SDQ)),
        ("From 0 to 10; lower is better", test_row("SDQ", "PEER", "3", **SDQ)),
        ("From 0 to 136; higher is better", test_row("BOXALL", "STRAND", "60")),
        ("No words are listed for this score", test_row("BOXALL", "OTHER", "60")),
    ],
)
def test_what_a_score_means_is_said_in_words(expected, row):
    """The limits are those of the publishers (stanines, the four bands of the SDQ)."""
    assert meaning(SOURCE, row) == expected


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        ("79.5 to 94.5 (printed)", test_row("NGRT", "SAS", "87", **BAND)),
        (
            "79 to 95 (from the reliability)",
            test_row("PTM", "SAS", "87", reliability=Decimal("0.90")),
        ),
        ("No error entered", test_row("WRAT5", "SS", "87")),
        ("No error entered", test_row("SDQ", "TOTAL", "12", **SDQ)),
        ("None: only a limit", test_row("NGRT", "SAS", "<69", **BAND)),
    ],
)
def test_the_band_is_the_printed_one_or_comes_from_the_reliability(expected, row):
    """Reliability .90 gives a band of 7.8 points on either side (domain notes, section 6)."""
    assert band_in_words(SOURCE, row) == expected


@pytest.mark.parametrize("pupil", PUPILS)
def test_the_first_score_and_grade_of_each_kind_are_told(pupil):
    context = context_of("D7", pupil)
    tests = [r for r in records().tables["t3_tests"] if r["hlh_id"] == pupil]
    grades = [r for r in records().tables["t4_teacher_assessment"] if r["hlh_id"] == pupil]

    assert len(context["scores"]) == len(
        {(r["tool"], r["score_type"], r["informant"]) for r in tests}
    )
    assert len(context["first_grades"]) == len({(r["subject"], r["scale_id"]) for r in grades})
    assert [aim["baseline"] for aim in context["aims"]] == [
        r["baseline"] for r in records().tables["t2_objectives"] if r["hlh_id"] == pupil
    ]


@pytest.mark.parametrize("pupil", PUPILS)
def test_nothing_in_the_summary_is_blank(pupil):
    context = context_of("D7", pupil)
    groups = [context[n] for n in ("pupil", "placement", "baseline")]
    lists = [context[n] for n in ("notes", "parts", "areas", "scores", "first_grades", "aims")]
    lines = [*groups, *(line for each in lists for line in each)]

    assert [name for line in lines for name, value in line.items() if value == ""] == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_a_summary_holds_nothing_of_another_pupil(pupil):
    school = planted()
    said = text_of(report_of("D7", pupil, school))

    assert token_of(pupil) in said
    assert [*others_in(said, pupil, school)] == []
    assert [*names_in(text_of(report_of("D7", pupil)), pupil)] == []


def parts(pupil, found=None):
    return {line["name"]: line for line in context_of("D7", pupil, found)["parts"]}


def test_the_day_due_is_the_fifteenth_school_day():
    """1 October 2025 is the fifteenth weekday from 11 September; no day between is closed."""
    facts = context_of("D7", ADA)["baseline"]

    assert facts["due"] == "1 October 2025"
    assert facts["owner"] == "Lead for assessment"


def test_each_part_is_in_time_or_late_and_says_from_whom():
    found = parts(ADA)

    assert found["Standardised tests"]["standing"] == "In time"
    assert found["Standardised tests"]["recorded"] == "NGRT, PTM, CAT4"
    assert found["Teacher assessment"]["standing"] == "After the day due"
    assert found["Teacher assessment"]["recorded"] == "English, Mathematics, Science"
    assert found["Behaviour before entry"]["asked_of"] == "Sampleford Academy"
    assert found["Starting points of the plan"]["asked_of"] == "Eira Example-Ffoulkes"
    assert context_of("D7", ADA)["baseline"]["state"] == (
        "5 of 6 parts recorded, 1 of them after the day due"
    )


def test_what_is_missing_is_said_first_with_its_day_and_from_whom():
    notes = [n["text"] for n in context_of("D7", ADA)["notes"]]

    expected = (
        "Missing from the baseline: Behaviour before entry. Overdue since 1 Oct 2025, from "
        "Sampleford Academy."
    )
    assert notes == [expected]


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("Overdue since 20 Nov 2026", {"start": date(2026, 11, 2)}),
        ("Due by 25 Nov 2026", {"start": date(2026, 11, 5)}),
        ("Due by 4 Dec 2026", {"start": date(2026, 11, 16)}),
        ("Was due on 20 Nov 2026", {"start": date(2026, 11, 2), "end": date(2026, 11, 24)}),
    ],
)
def test_a_part_that_is_missing_is_due_overdue_or_was_due(expected, facts):
    found = InMemoryRecords(
        {**changed("t1_pupils", **facts).tables, "t3_tests": (), "t3_baseline": ()}, {}
    )

    assert parts(ADA, found)["Standardised tests"]["standing"] == expected


def test_sessions_before_entry_are_told_with_their_rate():
    areas = {line["area"]: line["value"] for line in context_of("D7", ADA)["areas"]}

    assert areas["Attendance before entry"].startswith("88 of 294 sessions attended (29.9%).")


def test_behaviour_before_entry_is_told_where_it_is_recorded():
    told = next(r for r in records().tables["t3_baseline"] if r["area"] == "BEHAVIOUR")
    pupil = str(told["hlh_id"])
    areas = {line["area"]: line["value"] for line in context_of("D7", pupil)["areas"]}

    assert areas["Behaviour before entry"] == told["value"]
    assert parts(pupil)["Behaviour before entry"]["recorded"] == "Recorded"


def test_areas_without_a_line_are_named():
    assert context_of("D7", ADA)["areas_note"] == (
        "No line in the Baseline sheet: Writing; Communication; Behaviour before entry."
    )


def test_a_later_first_grade_says_how_long_after_entry_it_came():
    dates = {(g["subject"], g["scale"]): g["date"] for g in context_of("D7", ADA)["first_grades"]}

    assert dates["English", "National curriculum"] == "17 Dec 2025, after 3 months"
    assert dates["English", "GCSE grade"] == "23 Nov 2026, after 14 months"


def test_a_school_with_only_a_roster_still_gets_a_summary():
    tables = [name for name in records().tables if name != "t1_pupils"]
    found = without(*tables)
    said = text_of(report_of("D7", ADA, found))

    assert context_of("D7", ADA, found)["baseline"]["state"] == "0 of 6 parts recorded"
    for sentence in ("No test score is recorded.", "No grade is recorded.", "No objective of a"):
        assert sentence in said


def test_entries_that_await_correction_are_counted():
    found = InMemoryRecords(records().tables, {ADA: 2})

    assert context_of("D7", ADA, found)["notes"][0]["text"].startswith("2 entries about this pupil")


def test_without_a_home_school_it_is_still_said_whom_to_ask():
    rows = [replace(r, facts={**r.facts, "home_school": None, "tutor": None}) for r in ROSTER]
    found = parts(ADA, InMemoryRecords({**records().tables, "t1_pupils": rows}, {}))

    assert found["Behaviour before entry"]["asked_of"] == "the home school"
    assert found["Starting points of the plan"]["asked_of"] == "Tutor"


def test_a_pupil_who_is_not_there_is_said_to_be():
    with pytest.raises(NotFound, match="HLH-9999"):
        D7.context(Request(records(), "HLH-9999", CODES, MADE))
