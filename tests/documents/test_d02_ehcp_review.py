"""The EHCP review report says all that is recorded of one pupil, and nothing of another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from isolation import PUPILS, flat, flat_values, names_in, others_in, planted, token_of
from reports_of import CODES, MADE, TODAY, changed, context_of, records, report_of, text_of, without
from word_files import opened

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.documents.core.declare import Each
from hlh_sheets.documents.facts.review import this_review
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record, Score

D2 = document_of("D2")
WITH_PLAN = [str(r["hlh_id"]) for r in records().tables["t1_pupils"] if r["sen_prov"] == "E"]
ADA = WITH_PLAN[0]


@pytest.mark.parametrize("pupil", PUPILS)
def test_every_pupil_s_context_has_the_declared_fields_and_none_is_blank(pupil):
    context = context_of("D2", pupil)
    empty = {
        field.name for field in D2.fields if isinstance(field, Each) and not context[field.name]
    }
    declared = {path for path in D2.paths if path.partition("[].")[0] not in empty}

    assert set(flat(context)) == declared
    blank = [p for p in flat_values(context) if p[1] == "" and not p[0].endswith("_note")]
    assert blank == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_a_report_holds_nothing_of_another_pupil(pupil):
    school = planted()
    said = text_of(report_of("D2", pupil, school))

    assert token_of(pupil) in said
    assert list(others_in(said, pupil, school)) == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_names_of_other_pupils_are_in_no_report(pupil):
    assert list(names_in(text_of(report_of("D2", pupil)), pupil)) == []


def test_the_upn_is_not_printed():
    row = next(r for r in records().tables["t1_pupils"] if r["upn"] and r["sen_prov"] == "E")

    assert row["upn"] not in text_of(report_of("D2", row["hlh_id"]))


def test_awkward_text_of_the_records_reaches_the_report():
    said = text_of(report_of("D2", ADA))

    assert "I like it when it's quiet. I want to cook < I want to be a chef." in said


def test_sixteen_parts_stand_in_their_order():
    made = opened(report_of("D2", ADA))
    first, *parts = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]

    assert first == "Read this first"
    assert [part.partition(".")[0] for part in parts] == [str(n) for n in range(1, 17)]


@pytest.mark.parametrize(
    ("expected", "table"),
    [
        ("Nobody is recorded as invited.", "t7_invited"),
        ("No view is recorded since the last review.", "t7_views"),
        ("No teacher assessment is recorded.", "t4_teacher_assessment"),
        ("No standardised test is recorded.", "t3_tests"),
        ("No reading age is recorded.", "t3_tests"),
        ("No outcome of the plan is recorded.", "t7_outcomes"),
        ("No attendance mark is recorded.", "t5_register"),
        ("No review meeting is entered", "t7_annual_reviews"),
    ],
)
def test_what_is_not_recorded_is_said_at_the_start(expected, table):
    context = context_of("D2", ADA, without(table))
    made = report_of("D2", ADA, without(table))

    assert [note for note in context["notes"] if expected in note["text"]]
    assert expected in text_of(made)


def test_a_school_with_only_a_roster_still_gets_a_report():
    tables = [name for name in records().tables if name != "t1_pupils"]

    assert "No standardised test is recorded." in text_of(report_of("D2", ADA, without(*tables)))


@pytest.mark.parametrize(
    ("expected", "count"),
    [
        ("1 entry about this pupil awaits correction and is not in this report.", 1),
        ("3 entries about this pupil await correction and are not in this report.", 3),
    ],
)
def test_entries_that_await_correction_are_counted(expected, count):
    found = InMemoryRecords(records().tables, {ADA: count, WITH_PLAN[1]: 7})

    assert context_of("D2", ADA, found)["notes"][0]["text"] == expected


def test_when_nothing_is_missing_that_is_said():
    notes = {n["text"] for p in WITH_PLAN for n in context_of("D2", p)["notes"]}

    assert all(notes)


def test_part_12_is_for_year_9_and_later_only():
    young = next(r["hlh_id"] for r in records().tables["t1_pupils"] if r["year"] == "3")
    old = next(r["hlh_id"] for r in records().tables["t1_pupils"] if r["year"] == "11")

    assert "This part is filled in from Year 9" in text_of(report_of("D2", young))
    assert "people_adult_work" not in text_of(report_of("D2", young))
    assert "people_adult_work" in text_of(report_of("D2", old))


def test_the_footer_names_the_submissions_that_were_used():
    tables = {
        name: [replace(row, submission=n + 3) for row in rows]
        for n, (name, rows) in enumerate(records().tables.items())
    }
    context = context_of("D2", ADA, InMemoryRecords(tables, {}))

    numbers = context["made"]["submissions"]
    assert numbers.startswith("3")
    assert "-" in numbers


def test_a_pupil_who_is_not_there_is_said_to_be():
    with pytest.raises(NotFound, match="HLH-9999"):
        D2.context(Request(records(), "HLH-9999", CODES, MADE))


def register(codes, on=date(2026, 11, 2)):
    return [
        Record({"hlh_id": ADA, "date": on, "session": "AM", "code": code, "number": n})
        for n, code in enumerate(codes)
    ]


def test_attendance_stands_in_a_line_for_each_period():
    marks = register("/" * 6 + "EG", date(2026, 3, 2)) + register("/" * 7 + "LV" + "N" + "#D")
    found = InMemoryRecords({**records().tables, "t5_register": marks}, {})
    context = context_of("D2", ADA, found)

    assert [tuple(line.values()) for line in context["attendance"]] == [
        (
            "Before entry, from the home school",
            "29.9%",
            "88 of 294",
            "Not recorded",
            "Not recorded",
        ),
        (
            "Since entry, from 11 September 2025",
            "83.3%",
            "15 of 18",
            "2 sessions",
            "83.3% (15 of 18)",
        ),
        (
            "This school year, from 1 September 2026",
            "90.0%",
            "9 of 10",
            "1 session",
            "90.0% (9 of 10)",
        ),
    ]
    assert context["attendance_note"] == (
        "Persistent absence: 1 of 10 sessions missed this school year, which is at least a tenth. "
        "The rate rests on fewer than 20 possible sessions and says little."
    )


@pytest.mark.parametrize(
    ("expected", "codes"),
    [
        ("Severe absence: 10 of 20 sessions missed", "/" * 10 + "N" * 10),
        ("Persistent absence: 2 of 20 sessions missed", "/" * 18 + "II"),
        ("1 of 20 sessions missed this school year, which is less", "/" * 19 + "I"),
        ("6 sessions of them by a part-time timetable", "/" * 14 + "222222"),
    ],
)
def test_what_a_rate_means_is_said(expected, codes):
    marks = register(["C2" if code == "2" else code for code in codes])
    found = InMemoryRecords({**records().tables, "t5_register": marks}, {})

    assert expected in context_of("D2", ADA, found)["attendance_note"]


@pytest.mark.parametrize(
    ("expected", "codes"),
    [
        ("No session since entry is marked as suspended.", "//"),
        ("Suspended since entry: 1 session, which is 0.5 days.", "/E"),
        ("Suspended since entry: 2 sessions, which is 1 day.", "EE"),
        ("Suspended since entry: 3 sessions, which is 1.5 days.", "EEE/"),
    ],
)
def test_suspensions_are_counted_from_the_register(expected, codes):
    marks = [
        Record({"hlh_id": ADA, "date": date(2026, 11, n + 1), "session": "AM", "code": code})
        for n, code in enumerate(codes)
    ]
    found = InMemoryRecords({**records().tables, "t5_register": marks}, {})

    assert context_of("D2", ADA, found)["suspensions"] == expected


def test_grades_stand_in_a_line_for_each_subject_and_scale_and_are_never_joined_over_scales():
    lines = context_of("D2", ADA)["grades"]
    english = [line for line in lines if line["subject"] == "English"]

    assert [(e["first"], e["before"], e["latest"]) for e in english] == [
        (
            "Above expected\n17 Dec 2025",
            "Above expected\n15 Jul 2026",
            "Above expected\n15 Jul 2026",
        ),
        ("Grade 1\n23 Nov 2026", "None", "Grade 1\n23 Nov 2026"),
    ]
    assert english[0]["change"] == "The same grade after 7 months"
    assert english[1]["change"].startswith("Only one grade. New scale this year")


def reading(on, score, **facts):
    common = {"hlh_id": ADA, "tool": "NGRT", "score_type": "SAS", "informant": None, "form": None}
    return Record({**common, "date": on, "score": Score.from_text(score), **facts})


BAND = {"low90": Decimal(80), "high90": Decimal(96)}


@pytest.mark.parametrize(
    ("expected", "first", "last", "facts"),
    [
        ("+3 points, within measurement error (", "88", "91", BAND),
        ("Kept pace with others of the same age.", "88", "91", BAND),
        ("No difference, within measurement error.", "88", "88", BAND),
        ("+18 points, higher than measurement error explains (", "88", "106", BAND),
        ("-18 points, lower than measurement error explains (", "106", "88", BAND),
        ("Not judged: no measurement error entered.", "88", "106", {}),
        ("Not judged: a score is only a limit.", "<69", "88", BAND),
    ],
)
def test_a_change_of_score_is_judged_by_its_error_only(expected, first, last, facts):
    rows = [reading(date(2026, 1, 9), first, **facts), reading(date(2026, 11, 2), last, **facts)]
    found = InMemoryRecords({**records().tables, "t3_tests": rows}, {})

    assert expected in context_of("D2", ADA, found)["tests"][0]["change"]


def test_reading_ages_are_printed_and_abilities_are_not_compared():
    lines = {line["name"]: line for line in context_of("D2", ADA)["tests"]}

    assert "reading age 13;05" in lines["NGRT, standard age score"]["earlier"]
    assert lines["CAT4, mean SAS"]["change"] == "Only one score"
    assert context_of("D2", ADA)["tests_note"].startswith("NGRT: New Group Reading Test; ")


def test_many_judged_changes_are_counted_for_one_may_be_chance():
    rows = [
        reading(on, "88", informant=who, **BAND)
        for who in ("PUPIL", "TEACHER", "PARENT", "A", "B", "C")
        for on in (date(2026, 1, 9), date(2026, 11, 2))
    ]
    found = InMemoryRecords({**records().tables, "t3_tests": rows}, {})

    assert context_of("D2", ADA, found)["tests_note"].endswith(
        "6 changes are judged here; with so many, one may look real by chance."
    )


@pytest.mark.parametrize(
    ("expected", "grades"),
    [
        ("2 steps up in 10 months", "24"),
        ("1 step down in 10 months", "43"),
        ("The same grade after 10 months", "33"),
    ],
)
def test_steps_between_grades_are_counted_on_their_scale(expected, grades):
    days = date(2026, 1, 9), date(2026, 11, 2)
    facts = {"hlh_id": ADA, "subject": "ENG", "scale_id": "GCSE", "bridging": None}
    rows = [Record({**facts, "date": d, "code": c}) for d, c in zip(days, grades, strict=True)]
    found = InMemoryRecords({**records().tables, "t4_teacher_assessment": rows}, {})

    assert context_of("D2", ADA, found)["grades"][0]["change"] == expected


def review(*when):
    return Record({"date": date(*when)})


@pytest.mark.parametrize(
    ("expected", "days"),
    [
        (None, []),
        ((2026, 12, 4), [(2025, 12, 5), (2026, 12, 4), (2027, 12, 3)]),
        ((2026, 11, 11), [(2026, 11, 11), (2027, 11, 10)]),
        ((2027, 11, 9), [(2026, 11, 10), (2027, 11, 9)]),
        ((2025, 12, 5), [(2024, 12, 5), (2025, 12, 5)]),
    ],
)
def test_the_report_is_for_the_next_meeting_or_one_whose_report_is_still_due(expected, days):
    found = this_review([review(*day) for day in days], TODAY)

    assert (found and found["date"]) == (expected and date(*expected))


@pytest.mark.parametrize(("told", "last"), [(0, date(2025, 12, 1)), (1, date(2025, 11, 30))])
def test_a_review_later_than_twelve_months_after_the_last_is_told(told, last):
    """The invented review is on 1 December 2026."""
    rows = [row for row in records().rows("t7_annual_reviews", ADA) if row["date"] > TODAY]
    held = [replace(row, facts={**row.facts, "last_review": last}) for row in rows]
    found = InMemoryRecords({**records().tables, "t7_annual_reviews": held}, {})
    says = "This review is more than twelve months after the last one recorded: 30 November 2025."

    notes = [note["text"] for note in context_of("D2", ADA, found)["notes"]]
    assert sum(note.startswith(says) for note in notes) == told


def test_the_due_days_are_calendar_days_from_the_meeting():
    found = changed("t7_annual_reviews", date=date(2026, 12, 18))
    facts = context_of("D2", ADA, found)["review"]

    assert facts["advice_due"] == "4 December 2026"
    assert facts["report_due"] == "1 January 2027"
    assert facts["decision_due"] == "15 January 2027"
    assert facts["final_due"] == "12 March 2027"


def test_the_file_is_named_by_id_and_meeting_never_by_name():
    request = Request(changed("t7_annual_reviews", date=date(2026, 12, 18)), ADA, CODES, MADE)

    assert D2.stem(request) == f"{ADA} D2 EHCP review 2026-12-18"


@pytest.mark.parametrize(
    ("expected", "said_on"),
    [
        pytest.param(False, date(2025, 12, 5), id="before the last review"),
        pytest.param(False, date(2025, 12, 8), id="at the last review"),
        pytest.param(True, date(2025, 12, 9), id="after it"),
    ],
)
@pytest.mark.parametrize("in_own_line", [True, False])
def test_views_are_those_since_the_last_review(expected, said_on, in_own_line):
    """R2: what was said at a review before is in the report on that one."""
    last, coming = date(2025, 12, 8), date(2026, 12, 18)
    lines = [row for row in records().tables["t7_annual_reviews"] if row["hlh_id"] == ADA]
    held = [
        replace(row, facts={**row.facts, "date": on, "last_review": before})
        for row, on, before in zip(
            lines, (last, coming), (None, None if in_own_line else last), strict=True
        )
    ]
    tables = {**changed("t7_views", date=said_on).tables}
    tables["t7_annual_reviews"] = held if in_own_line else held[1:]

    found = context_of("D2", ADA, InMemoryRecords(tables, {}))

    assert bool(found["views"]) is expected
    assert bool(found["views_note"]) is not expected
