"""The evidence pack tells all that is recorded of one pupil, and nothing of anybody else."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx.oxml.ns import qn
from isolation import flat, flat_values, names_in, others_in, planted, token_of
from reports_of import CODES, MADE, changed, context_of, records, report_of, text_of, without
from word_files import opened

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.documents.core.declare import Each
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record

D6 = document_of("D6")
TABLES = records().tables
PUPILS = [str(row["hlh_id"]) for row in TABLES["t1_pupils"]]
ADA = PUPILS[0]
each_pupil = pytest.mark.parametrize("pupil", PUPILS)


def mine(table, pupil=ADA):
    return [row for row in TABLES[table] if row["hlh_id"] == pupil]


@each_pupil
def test_every_pupil_s_context_has_the_declared_fields_and_none_is_blank(pupil):
    context = context_of("D6", pupil)
    empty = {f.name for f in D6.fields if isinstance(f, Each) and not context[f.name]}
    declared = {path for path in D6.paths if path.partition("[].")[0] not in empty}

    assert set(flat(context)) == declared
    blank = [p for p in flat_values(context) if p[1] == "" and not p[0].endswith("_note")]
    assert blank == []


@each_pupil
def test_a_pack_holds_nothing_of_another_pupil(pupil):
    school = planted()
    said = text_of(report_of("D6", pupil, school))

    assert token_of(pupil) in said
    assert [*others_in(said, pupil, school)] == []
    assert [*names_in(text_of(report_of("D6", pupil)), pupil)] == []


@each_pupil
def test_everything_that_is_recorded_of_a_pupil_is_in_the_pack(pupil):
    context = context_of("D6", pupil)

    assert len(context["units"]) == len(mine("t4_unit_tests", pupil))
    assert len(context["outcomes"]) == len(mine("t7_outcomes", pupil))
    assert len(context["pieces"]) == len(mine("t8_sample", pupil))
    assert len(context["scrutiny"]) == len(mine("t9_scrutiny", pupil))
    assert len(context["views"]) == len(mine("t7_views", pupil))
    assert len(context["leaving"]) == len(mine("t10_leaving", pupil))
    assert {line["item"] for line in context["ready"]} == {
        CODES["readiness_items"].by_code[row["item"]].label for row in mine("t10_readiness", pupil)
    }
    assert sum(int(line["all"]) for line in context["kinds"]) == len(mine("t6_log", pupil))


NEVER = {
    "t6_log": ("before", "happened", "response"),
    "t8_meeting": ("conclusions", "standard"),
    "t9_visits": ("shown", "findings", "report"),
    "t9_observation": ("lesson", "strengths", "improve"),
    "t9_actions": ("action",),
}


@pytest.mark.parametrize(("table", "columns"), NEVER.items(), ids=NEVER)
def test_words_that_may_name_others_are_never_told(table, columns):
    found = changed(table, **dict.fromkeys(columns, "WORDS ABOUT ANOTHER CHILD"))

    assert "WORDS ABOUT ANOTHER CHILD" not in text_of(report_of("D6", ADA, found))


def test_the_upn_is_not_printed():
    row = next(r for r in TABLES["t1_pupils"] if r["upn"])

    assert row["upn"] not in text_of(report_of("D6", str(row["hlh_id"])))


def words(element):
    return "".join(each.text for each in element.iter(qn("w:t")))


def test_the_contents_are_a_field_that_lists_the_headings_as_links():
    made = opened(report_of("D6", ADA))
    body = made.element.body
    codes = [each.text for each in body.iter(qn("w:instrText"))]
    links = {link.get(qn("w:anchor")): words(link) for link in body.iter(qn("w:hyperlink"))}
    marks = {
        mark.get(qn("w:name")): words(mark.getparent()) for mark in body.iter(qn("w:bookmarkStart"))
    }
    kinds = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]

    assert codes == [' TOC \\o "1-1" \\h \\z \\u ']
    assert kinds == ["begin", "separate", "end"]
    assert links == marks
    assert list(links.values()) == [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert len(links) == 14


def test_a_latest_score_has_its_band_and_meaning_beside_the_change():
    """R17: the change is judged by the stated error only."""
    lines = {line["name"]: line for line in context_of("D6", ADA)["tests"]}
    reading = lines["NGRT, standard age score"]

    assert reading["band"] == "89.5 to 104.5 (printed)"
    assert reading["meaning"] == "Average"
    assert "within measurement error" in reading["change"]
    assert lines["SDQ, total difficulties, teacher or staff"]["change"].startswith("Not judged")


def test_a_unit_test_has_its_mark_and_percentage():
    """R18."""
    test = mine("t4_unit_tests")[0]
    row = replace(test, facts={**test.facts, "mark": Decimal("17.5"), "max": Decimal("30.0")})
    blank = replace(test, facts={**test.facts, "objectives": None, "assessor": None})
    found = InMemoryRecords({**TABLES, "t4_unit_tests": [row, blank]}, {})
    first, second = context_of("D6", ADA, found)["units"]

    assert first["mark"] == "17.5 of 30 (58%)"
    assert (second["objectives"], second["assessor"]) == ("Not recorded", "Not recorded")


def entry(on, positive="N", **facts):
    told = {"hlh_id": ADA, "date": on, "positive": positive, "type": "REFUSAL", "by": "AB"}
    return Record({**dict.fromkeys(TABLES["t6_log"][0]), **told, **facts})


def mark(on, code="/"):
    return Record({"hlh_id": ADA, "date": on, "session": "AM", "code": code})


def test_behaviour_is_told_in_counts_by_term_for_days_in_the_register():
    monday, tuesday, other = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
    log = [
        entry(monday, level=3, restraint="Y"),
        entry(tuesday, level=1),
        entry(tuesday, "Y", type="KINDNESS", by="CD"),
        entry(other, level=1),
    ]
    found = InMemoryRecords(
        {**TABLES, "t6_log": log, "t5_register": [mark(monday), mark(tuesday)]}, {}
    )
    context = context_of("D6", ADA, found)

    (line,) = context["behaviour"]
    assert line == {
        "term": "Autumn 2026",
        "sessions": "2",
        "incidents": "2",
        "rate": "10.00 (1.12-36.10)",
        "serious": "1",
        "restraints": "1",
        "positives": "1",
    }
    assert "(2 members of staff wrote here)" in context["behaviour_note"]
    assert context["behaviour_note"].endswith(
        "In no term's figure, for the register has no session then: 1 entry."
    )
    assert [(k["kind"], k["year"], k["all"]) for k in context["kinds"]] == [
        ("Refused work or an instruction", "3", "3"),
        ("Helped or was kind to others", "1", "1"),
    ]


def test_a_term_with_entries_and_no_register_has_no_rate():
    found = InMemoryRecords(
        {**TABLES, "t6_log": [entry(date(2026, 11, 2), level=1)], "t5_register": ()}, {}
    )

    (line,) = context_of("D6", ADA, found)["behaviour"]
    assert (line["incidents"], line["rate"]) == ("0", "No session counts")


def test_suspensions_are_told_with_their_reasons_in_words():
    on = date(2026, 11, 2)
    log = [
        entry(on, outcome="SUSPENDED", suspended_from=on, sessions_lost=2, reason1="PA", told=on),
        entry(on, outcome="EXCLUDED"),
        entry(on, outcome="TALK"),
    ]
    lines = context_of("D6", ADA, InMemoryRecords({**TABLES, "t6_log": log}, {}))["suspended"]

    assert lines == [
        {
            "start": "2 Nov 2026",
            "sessions": "2 sessions",
            "reasons": "Physical assault against an adult",
            "told": "2 Nov 2026",
        },
        {
            "start": "2 Nov 2026",
            "sessions": "Not recorded",
            "reasons": "Not recorded",
            "told": "Not recorded",
        },
    ]


def test_lessons_are_those_of_the_stay_in_the_pupil_s_subjects():
    seen = TABLES["t9_observation"][0]
    lesson = [
        replace(seen, facts={**seen.facts, "date": on, "subject": subject})
        for on, subject in [
            (date(2025, 9, 10), "MAT"),
            (date(2025, 9, 11), "MAT"),
            (date(2026, 3, 2), "FOOD"),
            (date(2026, 11, 25), "ENG"),
        ]
    ]
    found = InMemoryRecords({**TABLES, "t9_observation": lesson}, {})
    left = changed("t1_pupils", end=date(2026, 11, 24)).tables
    gone = InMemoryRecords({**left, "t9_observation": lesson}, {})

    assert [e["date"] for e in context_of("D6", ADA, found)["lessons"]] == [
        "25 Nov 2026",
        "11 Sep 2025",
    ]
    assert [e["date"] for e in context_of("D6", ADA, gone)["lessons"]] == ["11 Sep 2025"]


def test_a_moderated_piece_says_who_moderated_and_the_marks_in_words():
    piece = context_of("D6", ADA)["pieces"][0]

    assert piece["meeting"] == "MOD-2026-03\n19 Nov 2026\nMathematics"
    assert piece["moderator"] == "Head of department: external"
    assert piece["marks"].startswith("HLH: Grade ")


def test_what_a_visit_or_a_meeting_is_missing_is_said():
    context = context_of("D6", ADA, without("t8_meeting", "t9_visits"))

    assert "The visit is not recorded" in {e["looked"] for e in context["scrutiny"]}
    assert {e["meeting"].partition(": ")[2] for e in context["pieces"]} == {"not recorded"}


def test_reviews_are_held_or_to_come():
    lines = [(e["date"], e["kind"], e["standing"]) for e in context_of("D6", ADA)["reviews"]]

    assert lines[0] == ("1 Dec 2026", "EHCP: annual review", "To come")
    assert lines[1] == ("23 Nov 2026", "Plan: termly review of the objectives", "Held")


def test_the_list_of_evidence_names_files_by_number_and_day_only():
    """R20: every entry about the pupil can be followed to the workbook it came from."""
    tables = {
        **dict.fromkeys(TABLES, ()),
        "t1_pupils": mine("t1_pupils"),
        "t3_tests": [replace(row, submission=7) for row in mine("t3_tests")[:2]],
        "t3_baseline": [replace(row, submission=9) for row in mine("t3_baseline")],
    }
    found = InMemoryRecords(tables, {}, taken={7: date(2026, 11, 18)})
    lines = context_of("D6", ADA, found)["evidence"]

    assert [(e["submission"], e["taken"], e["sheets"]) for e in lines if "T3" in e["form"]] == [
        ("7", "18 Nov 2026", "Tests 2"),
        ("9", "Not known", "Baseline 5"),
    ]
    assert lines[1]["days"] == "22 Sep 2025"
    assert lines[2]["days"] == "11 Sep 2025 to 22 Sep 2025"


def test_what_is_missing_is_counted_in_front_and_told_at_the_end():
    context = context_of("D6", ADA, InMemoryRecords(TABLES, {ADA: 2}))
    texts = [note["text"] for note in context["notes"]]

    assert context["missing"] == f"{len(texts)} things are missing or to be looked at."
    assert texts[0].startswith("2 entries about this pupil await correction")
    assert texts[-1].startswith("Missing from the baseline: Behaviour before entry.")


def test_a_school_with_only_a_roster_still_gets_a_pack():
    found = without(*(name for name in TABLES if name != "t1_pupils"))
    said = text_of(report_of("D6", ADA, found))
    texts = [note["text"] for note in context_of("D6", ADA, found)["notes"]]

    assert "No plan is recorded." in texts
    for sentence in (
        "No objective is recorded.",
        "No unit test is recorded.",
        "No standardised test is recorded.",
        "No entry of the behaviour log is about this pupil.",
        "No lesson in this pupil's subjects was seen during the stay.",
        "No readiness to return is recorded.",
        "No view is recorded.",
    ):
        assert sentence in said


def test_a_leaver_is_not_said_to_lack_marks_of_this_year():
    left = next(r for r in TABLES["t1_pupils"] if r["end"] and r["end"] < date(2026, 9, 1))
    texts = [note["text"] for note in context_of("D6", str(left["hlh_id"]))["notes"]]

    assert not [text for text in texts if "attendance mark" in text]


def test_the_file_is_a_whole_word_document_named_by_id():
    with zipfile.ZipFile(io.BytesIO(report_of("D6", ADA))) as file:
        assert file.testzip() is None
    assert D6.stem(Request(records(), ADA, CODES, MADE)) == f"{ADA} D6 evidence pack"


def test_a_pupil_who_is_not_there_is_said_to_be():
    with pytest.raises(NotFound, match="HLH-9999"):
        D6.context(Request(records(), "HLH-9999", CODES, MADE))
