"""Handing out: whose copies lie where, what is in them, and what is never overwritten."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest
from built_books import CODES, TODAY, checked, invented, noon, parts_of, read_back
from openpyxl import load_workbook

from hlh_sheets.check.structure import locate
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.service.filling import filling_for, roster_of
from hlh_sheets.service.hand_out import (
    hand_out,
    hand_out_one,
    new_id,
    write_blanks,
)
from hlh_sheets.spec import Level, Record, Scope, Stamp, school_year_name
from hlh_sheets.workbooks import WORKBOOKS, workbook_of

TEMPLATES = Path(__file__).parents[2] / "templates" / "workbooks"
T1, T2, T3, T4, T5, T7 = (workbook_of(form) for form in ("T1", "T2", "T3", "T4", "T5", "T7"))


@pytest.fixture(scope="module")
def school():
    return invented()


@pytest.fixture(scope="module")
def records(school):
    return school.records()


def numbered():
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"


def stamp(path):
    return Stamp.of(read_back(path).properties)


def nobody():
    tables = {form.table(sheet): [] for form in WORKBOOKS for sheet in form.sheets}
    return InMemoryRecords(tables, {})


def test_each_form_goes_to_those_it_is_for(records, tmp_path):
    paths = hand_out(records, tmp_path, CODES, noon, [form for form in WORKBOOKS if form is not T2])

    assert sorted(path.relative_to(tmp_path).as_posix() for path in paths) == [
        "AB/T4 Assessment - AB - 2026-27 Autumn.xlsx",
        "AB/T6 Behaviour - AB - 2026-27 Autumn.xlsx",
        "Administrator/T1 Pupils - 2026-27.xlsx",
        "Administrator/T5 Attendance register - 2026-27 Autumn 2.xlsx",
        "CD/T4 Assessment - CD - 2026-27 Autumn.xlsx",
        "CD/T6 Behaviour - CD - 2026-27 Autumn.xlsx",
        "EF/T4 Assessment - EF - 2026-27 Autumn.xlsx",
        "EF/T6 Behaviour - EF - 2026-27 Autumn.xlsx",
        "GH/T4 Assessment - GH - 2026-27 Autumn.xlsx",
        "GH/T6 Behaviour - GH - 2026-27 Autumn.xlsx",
        "Lead for assessment/T3 Baseline and tests - 2026-27.xlsx",
        "Lead for assessment/T8 Moderation - 2026-27 Autumn.xlsx",
        "Lead for assessment/T9 Visits - 2026-27.xlsx",
        "Leadership/T11 Actions - 2026-27.xlsx",
        "MP/T6 Behaviour - MP - 2026-27 Autumn.xlsx",
        "SENCO/T10 Return and destinations - 2026-27.xlsx",
        "SENCO/T7 IEP and EHCP - 2026-27.xlsx",
        "SN/T6 Behaviour - SN - 2026-27 Autumn.xlsx",
    ]


def test_every_pupil_here_has_a_plan_in_the_tutors_folder_named_by_the_id(records, tmp_path):
    roster = roster_of(records)
    here = [pupil.hlh_id for pupil in roster.on_roll(TODAY, TODAY)]

    paths = hand_out(records, tmp_path, CODES, noon, [T2])

    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        f"{roster.tutors[hlh_id]}/T2 Plan - {hlh_id} - 2026-27 Autumn.xlsx" for hlh_id in here
    ]
    assert {stamp(path).owner for path in paths} <= {"AB", "CD", "EF", "GH"}


def test_a_pupil_without_a_tutor_has_a_plan_in_the_folder_of_tutors(school, tmp_path):
    pupils = [Record({**row, "tutor": None}) for row in school.rows["t1_pupils"]]
    records = school.records()
    bare = InMemoryRecords({**records.tables, "t1_pupils": pupils}, {})

    (path, *_) = hand_out(bare, tmp_path, CODES, noon, [T2])

    assert path.parent.name == "Tutor"
    assert stamp(path).owner == "Tutor"


def test_a_plans_copy_holds_its_own_pupil_alone(records, school, tmp_path):
    path = hand_out_one(records, tmp_path, CODES, T2, noon, whose="HLH-0003")
    words = b" ".join(parts_of(path).values()).decode("utf-8", "ignore")
    others = {p.hlh_id for p in school.pupils} - {"HLH-0003"}

    assert "HLH-0003" in words
    assert [hlh_id for hlh_id in others if hlh_id in words] == []


def test_a_plan_for_nobody_holds_nobody(records, tmp_path):
    path = hand_out_one(records, tmp_path, CODES, T2, noon)

    assert b"Codes and what they mean" in b"".join(parts_of(path).values())
    assert b"HLH-000" not in b"".join(parts_of(path).values())


def test_every_copy_has_an_id_of_its_own_and_names_its_owner(records, tmp_path):
    paths = hand_out(records, tmp_path, CODES, noon, make_id=numbered())
    stamps = [stamp(path) for path in paths]

    assert len({each.workbook_id for each in stamps}) == len(paths)
    assert [each.owner for each in stamps] == [path.parent.name for path in paths]
    assert {each.school_year for each in stamps} == {"2026/27"}


def test_ids_are_never_the_same():
    assert len({new_id() for _ in range(500)}) == 500


def test_one_teachers_copies_can_be_handed_out_alone(records, tmp_path):
    paths = hand_out(records, tmp_path, CODES, noon, teacher="CD")

    assert {path.parent.name for path in paths} == {"CD"}
    assert [path.name for path in paths if not path.name.startswith("T2")] == [
        "T4 Assessment - CD - 2026-27 Autumn.xlsx",
        "T6 Behaviour - CD - 2026-27 Autumn.xlsx",
    ]
    tutors = roster_of(records).tutors
    here = {p.hlh_id for p in roster_of(records).on_roll(TODAY, TODAY) if tutors[p.hlh_id] == "CD"}
    assert {path.name[10:18] for path in paths if path.name.startswith("T2")} == here


def test_a_fresh_copy_takes_the_place_of_the_one_before(records, tmp_path):
    (first,) = hand_out(records, tmp_path, CODES, noon, [T7])
    before = stamp(first)
    (second,) = hand_out(records, tmp_path, CODES, noon, [T7])

    assert second == first
    assert stamp(second).workbook_id != before.workbook_id
    assert [path.name for path in first.parent.iterdir()] == [first.name]


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_copy_that_is_open_is_left_and_said(records, tmp_path, lock):
    (path,) = hand_out(records, tmp_path, CODES, noon, [T7])
    before, said = path.read_bytes(), []
    path.with_name(lock.format(path.name)).write_bytes(b"")

    again = hand_out(records, tmp_path, CODES, noon, [T7], say=said.append)

    assert again == ()
    assert path.read_bytes() == before
    assert said == [
        f"{path.name} is open in another program and was left as it is. Close it first."
    ]


def test_a_copy_that_the_machine_will_not_replace_is_left_and_said(records, tmp_path, monkeypatch):
    (path,) = hand_out(records, tmp_path, CODES, noon, [T7])
    before, said = path.read_bytes(), []

    def refuse(self, target):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    again = hand_out(records, tmp_path, CODES, noon, [T7], say=said.append)

    assert again == ()
    assert len(said) == 1
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_a_school_without_records_gets_the_roster_alone_to_begin_with(tmp_path):
    said = []

    paths = hand_out(nobody(), tmp_path, CODES, noon, say=said.append)

    assert [path.name for path in paths] == ["T1 Pupils - 2026-27.xlsx"]
    assert said == [
        "No pupil is known yet. The other workbooks follow when T1 Pupils has been taken."
    ]


def test_the_roster_that_a_school_begins_with_is_replaced_when_pupils_are_known(records, tmp_path):
    (first,) = hand_out(nobody(), tmp_path, CODES, noon, [T1])
    (second,) = hand_out(records, tmp_path, CODES, noon, [T1])

    assert second == first


def test_a_school_without_a_calendar_gets_no_register_and_is_told(records, tmp_path):
    tables = {**records.tables, "t1_calendar": []}
    said = []

    paths = hand_out(InMemoryRecords(tables, {}), tmp_path, CODES, noon, [T5], say=said.append)

    assert paths == ()
    assert said == [
        (
            "T5 Attendance register was not made: the Calendar sheet of the Pupils workbook has no "
            "half term yet."
        )
    ]


def test_a_copy_filled_in_where_it_lies_is_left_and_said_until_its_bytes_are_kept(
    records, tmp_path
):
    (path,) = hand_out(records, tmp_path, CODES, noon, [T7])
    book = load_workbook(path)
    book["Views"]["C6"] = "PUPIL"
    book.save(path)
    work, said = path.read_bytes(), []

    left = hand_out(records, tmp_path, CODES, noon, [T7], say=said.append)

    assert left == ()
    assert path.read_bytes() == work
    assert said == [
        f"{path.name} has been filled in where it lies and was left as it is. Drop it in inbox."
    ]

    kept = hand_out(records, tmp_path, CODES, noon, [T7], kept=lambda found: found == path)

    assert kept == (path,)
    assert path.read_bytes() != work


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK"])
def test_a_file_of_somebody_elses_in_the_place_of_a_copy_is_left(records, tmp_path, content):
    (path,) = hand_out(records, tmp_path, CODES, noon, [T7])
    path.write_bytes(content)

    assert hand_out(records, tmp_path, CODES, noon, [T7]) == ()
    assert path.read_bytes() == content


def test_no_file_or_folder_is_named_after_a_pupil(records, school, tmp_path):
    paths = hand_out(records, tmp_path, CODES, noon)
    words = {word for path in paths for word in re.split(r"\W+", path.as_posix())}
    names = {p.part.last for p in school.pupils}

    assert not words & names


def lines(form, records, sheet, **facts):
    return filling_for(form, records, CODES, today=TODAY, **facts).lines[sheet]


def test_a_teachers_lines_are_each_pupil_in_each_subject_with_the_last_grade(records):
    found = lines(T4, records, "Teacher assessment", teacher="AB")
    here = {p.hlh_id for p in roster_of(records).on_roll(TODAY, TODAY)}
    grades = [r for r in records.rows("t4_teacher_assessment") if r["subject"] == "ENG"]

    assert {line.values["subject"] for line in found} == {"ENG", "HUM"}
    assert {line.values["hlh_id"] for line in found} == here
    for line in found:
        key = ("hlh_id", "subject", "scale_id")
        if line.values["subject"] == "ENG" and "scale_id" in line.values:
            mine = [r for r in grades if all(r[n] == line.values[n] for n in key)]
            last = max(mine, key=lambda record: record["date"])
            shown = line.values["last_date"], line.values["last_grade"]
            assert shown == (last["date"], last["code"])


def test_of_two_results_of_one_day_the_one_that_came_later_is_shown(records):
    test = next(
        r for r in records.rows("t3_tests") if r["hlh_id"] == "HLH-0001" and r["tool"] == "NGRT"
    )
    last = date(2026, 11, 24)
    tests = [
        Record({**test, "date": last, "form": form, "score": s})
        for form, s in zip("AB", (1, 2), strict=True)
    ]
    tables = {**records.tables, "t3_tests": [*records.tables["t3_tests"], *tests]}

    found = lines(T3, InMemoryRecords(tables, {}), "Tests")

    shown = [
        line.values["last_score"]
        for line in found
        if line.values.get("last_date") == last and line.values["hlh_id"] == "HLH-0001"
    ]
    assert shown == [2]


def test_an_outcome_nobody_has_looked_at_has_a_line_all_the_same(records):
    tables = {**records.tables, "t7_reviews": []}

    found = lines(T7, InMemoryRecords(tables, {}), "Reviews")

    outcomes = lines(T7, records, "Outcomes")
    key = ("hlh_id", "outcome_ref")
    assert [line.values for line in found] == [{n: o.values[n] for n in key} for o in outcomes]


def test_pupils_who_left_are_not_listed_but_stay_on_the_roster(records):
    gone = {p.hlh_id for p in roster_of(records).pupils if p.end is not None and p.end < TODAY}

    outcomes = {line.values["hlh_id"] for line in lines(T7, records, "Outcomes")}
    roster = {line.values["hlh_id"] for line in lines(workbook_of("T1"), records, "Pupils")}

    assert gone
    assert not gone & outcomes
    assert gone <= roster


def test_a_register_lists_everybody_who_was_here_in_its_half_term(records, school, tmp_path):
    half = school.terms.past[1][0]
    expected = {p.hlh_id for p in roster_of(records).on_roll(half.start, half.end)}

    path = hand_out_one(records, tmp_path, CODES, T5, noon, term=half)

    sheet = T5.sheets[0]
    raw = read_back(path).sheet("Register")
    located = locate(sheet, raw, {})
    cells = [row[located.columns["hlh_id"] - 1] for row in raw.rows[located.heading :]]
    assert {str(cell)[:8] for cell in cells if cell} == expected
    assert {day for day, _ in located.sessions.values()} == {
        day
        for n in range((half.end - half.start).days + 1)
        if school.terms.calendar.is_open(day := half.start + timedelta(n))
    }


def test_between_half_terms_the_next_one_is_handed_out(records):
    roster = roster_of(records)
    halves = roster.calendar.terms
    first, second = next((a, b) for a, b in pairwise(halves) if (b.start - a.end).days > 3)

    assert roster.term_now(first.end + timedelta(1)) == second
    assert roster.term_now(first.end) == first
    assert roster.term_now(halves[-1].end + timedelta(99)) == halves[-1]


def test_a_meeting_asked_for_has_its_own_id(records, school, tmp_path):
    path = hand_out_one(
        records, tmp_path, CODES, workbook_of("T8"), noon, whose="MOD-2026-03", make_id=numbered()
    )

    assert stamp(path).scope.startswith("MOD-2026-03")
    assert read_back(path).sheet("Meeting").rows[4][2] == "MOD-2026-03"
    assert checked(path, school.known()).rows == ()


def test_every_meetings_copy_has_another_meeting_id(records, tmp_path):
    form = workbook_of("T8")
    ids = set()
    for _ in range(3):
        (path,) = hand_out(records, tmp_path, CODES, noon, [form])
        ids.add(read_back(path).sheet("Meeting").rows[4][2])

    assert len(ids) == 3
    assert all(re.fullmatch(r"MOD-2026-[0-9A-F]{6}", each) for each in ids)


def test_more_free_lines_can_be_asked_for(records, tmp_path):
    path = hand_out_one(records, tmp_path, CODES, T7, noon, spare=300)

    assert len(read_back(path).sheet("Views").rows) == 5 + 300


@pytest.mark.parametrize(
    ("expected", "day"),
    [("2026/27", date(2026, 9, 1)), ("2025/26", date(2026, 8, 31)), ("1999/00", date(2000, 1, 1))],
)
def test_a_school_year_begins_in_september(expected, day):
    assert school_year_name(day) == expected


def test_the_blank_templates_are_up_to_date(tmp_path):
    made = {path.name: parts_of(path) for path in write_blanks(tmp_path, CODES)}
    kept = {path.name: parts_of(path) for path in TEMPLATES.glob("*.xlsx")}

    assert kept.keys() == made.keys(), "run make build"
    for name, parts in made.items():
        assert kept[name] == parts, f"{name} is stale: run make build"


def test_a_blank_template_checks_clean(school):
    for path in TEMPLATES.glob("*.xlsx"):
        found = checked(path, school.known())
        assert [f for f in found.findings if f.level > Level.NOTE] == []
        assert found.rows == ()


def test_a_form_of_a_wider_scope_belongs_to_its_filler(records, tmp_path):
    wide = [form for form in WORKBOOKS if form.scope is Scope.SCHOOL]

    paths = hand_out(records, tmp_path, CODES, noon, wide)

    assert [path.parent.name for path in paths] == [form.filler for form in wide]
    assert {replace(stamp(p), workbook_id="", scope="").owner for p in paths} == {
        form.filler for form in wide
    }


def test_every_item_of_the_checklist_has_a_line_for_each_pupil_with_the_last_level(records):
    found = lines(workbook_of("T10"), records, "Readiness")
    here = {p.hlh_id for p in roster_of(records).on_roll(TODAY, TODAY)}
    items = [code.code for code in CODES["readiness_items"].codes]
    before = {(row["hlh_id"], row["item"]): row for row in records.rows("t10_readiness")}

    assert {line.values["hlh_id"] for line in found} == here
    assert [line.values["item"] for line in found] == items * len(here)
    assert {
        (line.values["hlh_id"], line.values["item"]): line.values["last_level"]
        for line in found
        if "last_level" in line.values
    } == {key: row["level"] for key, row in before.items()}


def test_pupils_who_left_in_the_last_year_may_be_chosen_where_a_sheet_is_about_them(records):
    gone = {p.hlh_id for p in roster_of(records).pupils if p.end is not None}

    offered = {
        form: {p.hlh_id for p in filling_for(workbook_of(form), records, CODES, today=TODAY).pupils}
        for form in ("T7", "T6", "T10")
    }

    assert gone
    assert not gone & offered["T7"]
    assert gone <= offered["T6"]
    assert gone <= offered["T10"]


def test_what_is_closed_is_not_handed_out_again(records):
    actions = records.rows("t11_actions")
    still_open = [row["action_id"] for row in actions if row["outcome"] is None]

    found = lines(workbook_of("T11"), records, "Actions")

    assert [line.values["action_id"] for line in found] == still_open
    assert len(still_open) < len(actions)


def test_a_plans_copy_shows_its_newest_version_and_open_objectives_with_the_last_level(school):
    tables = {table: list(rows) for table, rows in school.records().tables.items()}
    plan = next(row for row in tables["t2_plan"] if row["hlh_id"] == "HLH-0003")
    mine = [row for row in tables["t2_objectives"] if row["hlh_id"] == "HLH-0003"]
    tables["t2_plan"] += [Record({**plan, "version": 10}), Record({**plan, "version": 2})]
    tables["t2_objectives"][tables["t2_objectives"].index(mine[0])] = Record(
        {**mine[0], "ended": TODAY, "result": "MET"}
    )
    records = InMemoryRecords(tables, {})
    checks = [row for row in tables["t2_check_ins"] if row["hlh_id"] == "HLH-0003"]
    last = max((row for row in checks if row["obj_id"] == "O2"), key=lambda row: row["date"])

    filling = filling_for(T2, records, CODES, today=TODAY, pupil="HLH-0003")

    assert [line.values["version"] for line in filling.lines["Plan"]] == [10]
    assert [line.values["obj_id"] for line in filling.lines["Objectives"]] == ["O2"]
    assert [dict(line.values) for line in filling.lines["Check ins"]] == [
        {
            "hlh_id": "HLH-0003",
            "obj_id": "O2",
            "words": mine[1]["text"],
            "last_date": last["date"],
            "last_gas": last["gas"],
        }
    ]
