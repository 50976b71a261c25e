"""The termly report tells one pupil's term from the pupil's own baseline, and nothing more."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from isolation import PUPILS, flat, flat_values, names_in, others_in, planted, token_of
from reports_of import CODES, MADE, NOON, changed, context_of, records, report_of, text_of, without

from hlh_sheets.analyse.a02_attendance import attendance
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Made, Request, document_of
from hlh_sheets.documents.core.declare import Each
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Record

D1 = document_of("D1")
ADA, KIT, ZOE, LEFT = "HLH-0001", "HLH-0016", "HLH-0004", "HLH-0020"
TERM = date(2026, 9, 2), date(2026, 11, 25)


def of(table, pupil=ZOE, found=None):
    return [r for r in (found or records()).tables[table] if r["hlh_id"] == pupil]


def in_term(rows):
    return [row for row in rows if TERM[0] <= row["date"] <= TERM[1]]


def school(**tables):
    """The invented school with other records in these tables."""
    return InMemoryRecords({**records().tables, **tables}, {})


def on(day, pupil=ZOE, found=None):
    """The context of a report made on another day."""
    made = Made(MADE.school_name, NOON, day)
    return D1.context(Request(found or records(), pupil, CODES, made))


def notes_of(pupil, found=None):
    return [note["text"] for note in context_of("D1", pupil, found)["notes"]]


@pytest.mark.parametrize("pupil", PUPILS)
def test_every_report_has_the_declared_fields_and_none_is_blank(pupil):
    context = context_of("D1", pupil)
    empty = {f.name for f in D1.fields if isinstance(f, Each) and not context[f.name]}

    assert set(flat(context)) == {p for p in D1.paths if p.partition("[].")[0] not in empty}
    assert [n for n, v in flat_values(context) if v == "" and not n.endswith("_note")] == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_a_report_holds_nothing_of_another_pupil(pupil):
    found = planted()
    said = text_of(report_of("D1", pupil, found))

    assert token_of(pupil) in said
    assert list(others_in(said, pupil, found)) == []
    assert list(names_in(text_of(report_of("D1", pupil)), pupil)) == []


@pytest.mark.parametrize("pupil", PUPILS)
def test_free_text_of_the_behaviour_log_is_never_copied(pupil):
    """It may name other children."""
    texts = ("before", "happened", "response")
    log = [
        replace(r, facts={**r.facts, **dict.fromkeys(texts, "WRITTEN")})
        for r in records().tables["t6_log"]
    ]

    assert "WRITTEN" not in text_of(report_of("D1", pupil, school(t6_log=log)))


@pytest.mark.parametrize(
    ("expected", "day"),
    [
        pytest.param("Autumn 2026 so far", date(2026, 11, 25), id="the second half is running"),
        pytest.param("Autumn 2026 so far", date(2026, 11, 2), id="its first day"),
        pytest.param("Summer 2026", date(2026, 11, 1), id="the first half is over"),
        pytest.param("Summer 2026", date(2026, 9, 20), id="the first half is running"),
        pytest.param("Autumn 2026", date(2026, 12, 27), id="holidays"),
        pytest.param("Autumn 2026", date(2027, 1, 12), id="the next term has just begun"),
    ],
)
def test_a_report_is_about_the_last_term_until_the_second_half_of_the_next(expected, day):
    assert on(day)["term"]["label"] == expected


def test_a_pupil_who_came_this_term_gets_a_report_on_it():
    assert on(date(2026, 9, 20), "HLH-0015")["term"]["label"] == "Autumn 2026 so far"


def test_a_pupil_who_left_gets_a_report_on_the_last_term_of_the_stay():
    assert context_of("D1", LEFT)["term"]["label"] == "Spring 2026"
    assert "The pupil left on 20 March 2026." in notes_of(LEFT)


def test_a_term_that_is_not_over_says_so_and_up_to_which_day():
    assert context_of("D1", ZOE)["term"] == {
        "label": "Autumn 2026 so far",
        "until": "25 November 2026",
    }
    assert notes_of(ZOE)[0] == "The term is not over: figures are up to 25 November 2026."


def test_what_came_after_the_term_is_not_in_its_report():
    later = on(date(2026, 9, 20))
    looks = "\n".join(goal["looks"] for goal in later["goals"])

    assert later["term"]["label"] == "Summer 2026"
    assert "2026" in looks
    assert "Sep 2026" not in looks
    assert all("Oct 2026" not in test["latest"] for test in later["tests"])


def test_charts_end_with_the_term_that_the_report_is_about():
    """R3: the pupil's own line."""
    earlier, now = on(date(2026, 9, 20))["charts"], context_of("D1", ZOE)["charts"]

    assert earlier["attendance"].labels[-1].startswith("Summer")
    assert now["attendance"].labels[-1].startswith("Autumn")
    assert len(now["scores"].labels) == len(earlier["scores"].labels) + 1


def test_a_pupil_who_is_new_has_no_chart_and_is_told_why():
    context = context_of("D1", KIT)

    assert not any(context["charts"].values())
    assert context["attendance_chart_note"].startswith("There is no chart of attendance: ")


def test_a_calendar_without_the_term_is_told():
    context = context_of("D1", ZOE, without("t1_calendar"))

    assert context["term"]["label"] == "Time since entry so far"
    assert any("The Calendar sheet has no term" in note["text"] for note in context["notes"])


def test_a_pupil_who_has_not_come_yet_is_told_to_be():
    found = changed("t1_pupils", start=date(2026, 12, 1))

    assert any("first day is 1 December 2026" in note for note in notes_of(KIT, found))


def test_the_pupil_s_words_come_first():
    context = context_of("D1", KIT)
    said = text_of(report_of("D1", KIT))

    assert [each["text"] for each in context["voice"]] == [
        "\u201cI like it when it's quiet. I want to cook < I want to be a chef.\u201d",
        "\u201cI'd like to be told before things change.\u201d",
    ]
    assert said.index("Kit's own words and achievements") < said.index("Objectives of the plan")


@pytest.mark.parametrize("pupil", PUPILS)
def test_achievements_are_those_that_the_records_carry(pupil):
    """R3: from the pupil's own start."""
    context = context_of("D1", pupil)
    told = " ".join(each["text"] for each in context["achievements"])
    ups = {g["subject"] for g in context["grades"] if " up in " in g["change"]}

    assert all(subject in told for subject in ups)
    assert ("within measurement error" in told) == any(
        "Kept pace" in test["change"] for test in context["tests"]
    )


def test_without_any_record_no_achievement_is_made_up():
    tables = [n for n in records().tables if n != "t1_pupils"]
    context = context_of("D1", ZOE, without(*tables))

    assert [each["text"] for each in context["achievements"]] == [
        "The records of this term carry no sentence here; the tutor's comment is at the end."
    ]
    assert "No standardised test is recorded." in text_of(report_of("D1", ZOE, without(*tables)))


def test_objectives_stand_with_baseline_check_ins_and_how_far():
    """R7, R8, R11 and R13."""
    rows, looks = of("t2_objectives"), in_term(of("t2_check_ins"))
    goals = context_of("D1", ZOE)["goals"]

    assert [(g["ref"], g["baseline"], g["target"]) for g in goals] == [
        (r["obj_id"], r["baseline"], r["target"]) for r in rows
    ]
    for goal in goals:
        mine = [r for r in looks if r["obj_id"] == goal["ref"]]
        assert goal["looks"].count("\n") + 1 == len(mine)
        moved = mine[-1]["gas"] + 2
        assert goal["far"] == f"{moved} level{'s' * (moved != 1)} up since the baseline"


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("The same level as at the baseline", {"base_gas": 0}),
        ("1 level up since the baseline", {"base_gas": -1}),
        ("2 levels down since the baseline", {"base_gas": 2}),
        ("The baseline has no level to compare with", {"base_gas": None}),
        ("1 level up since the baseline. Ended 2 November 2026: met",
         {"base_gas": -1, "ended": date(2026, 11, 2), "result": "MET"}),
    ],
)  # fmt: skip
def test_how_far_is_told_in_levels_from_the_baseline(expected, facts):
    objectives = changed("t2_objectives", **facts).tables["t2_objectives"]
    found = school(
        t2_objectives=objectives, t2_check_ins=changed("t2_check_ins", gas=0).tables["t2_check_ins"]
    )

    assert {goal["far"] for goal in context_of("D1", ZOE, found)["goals"]} == {expected}


def test_a_pupil_who_is_new_is_told_to_have_no_check_in():
    context = context_of("D1", KIT)

    assert {g["far"] for g in context["goals"]} == {"Nothing to compare yet"}
    assert context["goals_note"] == "No objective has a check-in yet (2 objectives)."
    assert "Not looked at in this term: O1, O2." in notes_of(KIT)


def unit(subject, day, mark, most, part=None):
    return Record(
        {
            "hlh_id": ZOE,
            "subject": subject,
            "unit": f"Unit {day.day}",
            "date": day,
            "mark": Decimal(mark),
            "max": Decimal(most),
            "objectives": part and Decimal(part),
        }
    )


def test_unit_tests_stand_by_subject_with_marks_counts_and_what_came_before():
    """R18."""
    rows = [
        unit("ENG", date(2026, 3, 2), "10", "20"),
        unit("ENG", date(2026, 10, 5), "14.5", "25", "65.0"),
        unit("ENG", date(2026, 11, 16), "20", "30", "72.5"),
        unit("MAT", date(2026, 3, 3), "5", "20"),
    ]
    lines = context_of("D1", ZOE, school(t4_unit_tests=rows))["units"]

    assert [tuple(line.values()) for line in lines] == [
        (
            "English",
            "34.5 of 55 marks (63%)\n2 tests",
            "Unit 5: 65%\nUnit 16: 72.5%",
            "10 of 20 marks (50%)\n1 test",
        ),
        (
            "Mathematics",
            "No test in this term",
            "No test in this term",
            "5 of 20 marks (25%)\n1 test",
        ),
    ]


def test_the_scales_of_a_questionnaire_are_left_to_longer_reports():
    """R17."""
    names = {line["name"].partition(" (")[0] for line in context_of("D1", ZOE)["tests"]}

    assert "SDQ, total difficulties, teacher or staff" in names
    assert "CAT4, mean SAS" in names
    assert not any("conduct" in name for name in names)


def test_reading_ages_are_printed_and_never_subtracted():
    line = next(t for t in context_of("D1", ZOE)["tests"] if t["name"].startswith("NGRT"))

    assert "reading age" in line["latest"]
    assert "reading age" not in line["change"]


def test_attendance_stands_before_entry_since_entry_and_by_term():
    """R31, with sessions beside each percentage."""
    context = context_of("D1", ZOE)
    now = attendance(in_term(of("t5_register")), CODES)
    lines = {line["period"]: line for line in context["attendance"]}

    assert list(lines) == [
        "Before entry, from the home school",
        "Since entry, from 8 January 2026",
        "Summer 2026",
        "Autumn 2026 so far",
    ]
    assert lines["Autumn 2026 so far"]["attended"] == f"{now.attended} of {now.possible}"
    assert (
        f"{now.absent} of {now.possible} sessions missed in this term"
        in (context["attendance_note"])
    )


def test_few_sessions_are_said_to_be_few():
    said = context_of("D1", KIT)["attendance_note"]

    assert "Fewer than 20 sessions are too few to compare." in said
    assert "The rate rests on fewer than 20 possible sessions and says little." in said


def test_incidents_are_counted_by_kind_over_the_sessions_of_the_term():
    """R30."""
    context = context_of("D1", ZOE)
    rows = in_term(of("t6_log"))
    bad = [r for r in rows if r["positive"] == "N"]
    sessions = attendance(in_term(of("t5_register")), CODES).possible
    line = context["behaviour"][-1]

    assert (line["incidents"], line["positives"], line["sessions"]) == (
        str(len(bad)),
        str(len(rows) - len(bad)),
        str(sessions),
    )
    assert line["rate"].startswith(f"{10 * len(bad) / sessions:.2f} (")
    kinds = context["incident_kinds"].split("; ")
    assert len(kinds) == len({r["type"] for r in bad})
    assert context["behaviour_note"].startswith(
        f"{len(bad)} incidents are logged in {sessions} sessions: "
    )


def test_entries_on_days_without_a_session_are_told_and_in_no_rate():
    sunday = date(2026, 11, 22)
    row = replace(of("t6_log")[0], facts={**of("t6_log")[0].facts, "date": sunday})
    found = school(t6_log=[*records().tables["t6_log"], row])

    assert (
        "1 entry on days without a session in the register is in no figure."
        in (context_of("D1", ZOE, found)["behaviour_note"])
    )


def test_restraint_is_told_where_it_was_used():
    found = changed("t6_log", restraint="Y")

    assert "Restraint was used in " in context_of("D1", ZOE, found)["behaviour_note"]
    assert "Restraint" not in context_of("D1", ZOE)["behaviour_note"]


@pytest.mark.parametrize(
    ("expected", "table"),
    [
        ("No plan is recorded.", "t2_plan"),
        ("No objective of a plan is recorded for this term.", "t2_objectives"),
        ("No outcome of an EHCP or target of an IEP is recorded.", "t7_outcomes"),
        ("No teacher assessment is recorded.", "t4_teacher_assessment"),
        ("No unit test is recorded.", "t4_unit_tests"),
        ("No standardised test is recorded.", "t3_tests"),
        ("No attendance mark is recorded.", "t5_register"),
        ("No baseline on admission is recorded.", "t3_baseline"),
    ],
)
def test_what_is_not_recorded_is_told_and_pointed_to_at_the_start(expected, table):
    context = context_of("D1", ZOE, without(table))

    assert expected in [note["text"] for note in context["notes"]]
    assert context["pointer_note"].startswith("Part 7 tells what is missing")
    assert expected in text_of(report_of("D1", ZOE, without(table)))


def test_levels_are_explained_only_where_one_stands():
    none = InMemoryRecords({**records().tables, "t2_objectives": (), "t7_outcomes": ()}, {})

    assert "Levels run from -2" in text_of(report_of("D1", ZOE))
    assert "Levels run from -2" not in text_of(report_of("D1", ZOE, none))


def test_entries_that_await_correction_are_counted():
    held = InMemoryRecords(records().tables, {ZOE: 1})

    assert "1 entry about this pupil awaits correction and is not in this report." in notes_of(
        ZOE, held
    )
    assert context_of("D1", ZOE, held)["pointer_note"] == (
        "Part 7 tells what is missing or awaits correction."
    )


def test_when_nothing_is_missing_the_report_does_not_point_to_anything():
    context = context_of("D1", ZOE)

    assert context["pointer_note"] == ""
    assert context["notes"][-1]["text"] == (
        "No entry awaits correction, and every part has records."
    )


def test_the_next_step_and_the_next_reviews_are_told():
    plan = of("t2_plan")[0]

    assert context_of("D1", ZOE)["next"] == {
        "step": "Return to a mainstream school",
        "objectives": plan["next_objectives"],
        "plan_review": "16 December 2026",
        "ehcp_review": "8 February 2027",
        "end": "The placement continues",
    }
    assert plan["next_review"] == MADE.today + timedelta(21)


def test_the_file_is_named_by_id_and_term():
    assert D1.stem(Request(records(), ZOE, CODES, MADE)) == f"{ZOE} D1 termly report Autumn 2026"


def test_a_pupil_who_is_not_there_is_said_to_be():
    with pytest.raises(NotFound, match="HLH-9999"):
        D1.context(Request(records(), "HLH-9999", CODES, MADE))
