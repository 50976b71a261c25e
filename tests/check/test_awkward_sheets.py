"""Awkward sheets and what must happen: rows, headings, stamps, versions."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from small_school import ADA, SmallSchool, check, found, raw_workbook, stamp_of

from hlh_sheets.check import RawSheet, RawWorkbook
from hlh_sheets.spec import Column, Level
from hlh_sheets.spec.types import Choice, Text
from hlh_sheets.workbooks import WORKBOOKS, workbook_of

ROW = {
    "hlh_id": "HLH-0001",
    "subject": "MAT",
    "unit": "Fractions",
    "date": datetime(2026, 9, 14),
    "mark": 12.0,
    "max": 20.0,
}
UNIT = "Unit tests"


def unit_tests(*rows) -> RawWorkbook:
    return raw_workbook("T4", {UNIT: rows})


def changed(raw: RawWorkbook, name: str, **changes) -> RawWorkbook:
    sheets = tuple(replace(s, **changes) if s.name == name else s for s in raw.sheets)
    return replace(raw, sheets=sheets)


def with_headings(raw: RawWorkbook, name: str, change) -> RawWorkbook:
    rows = [list(row) for row in raw.sheet(name).rows]
    change(rows)
    return changed(raw, name, rows=rows)


def test_o08_a_merge_over_two_rows_holds_both_and_is_named():
    raw = changed(unit_tests(ROW, {**ROW, "hlh_id": "HLH-0002"}), UNIT, merges=((5, 4, 6, 4),))
    checked = check(raw)

    assert found(checked) == [("E", "row.merged", "D5"), ("E", "row.merged", "D6")]
    assert "D5:D6" in checked.findings[0].message
    assert checked.good == ()


def test_a_merge_in_the_title_is_of_no_concern():
    assert found(check(changed(unit_tests(ROW), UNIT, merges=((1, 1, 1, 6),)))) == []


def test_o09_columns_may_move():
    def swap(rows):
        for row in rows[3:]:
            row[2], row[3] = row[3], row[2]

    checked = check(with_headings(unit_tests(ROW), UNIT, swap))

    assert found(checked) == []
    assert checked.good[0].cells["subject"] == "D5"


def test_o09_a_column_of_the_teachers_own_is_noted_and_not_read():
    def insert(rows):
        for n, row in enumerate(rows[3:]):
            row.insert(3, "My notes" if n == 0 else "group B")

    checked = check(with_headings(unit_tests(ROW), UNIT, insert))

    assert found(checked) == [("N", "heading.extra", "D4")]
    assert len(checked.good) == 1


def test_o09_a_renamed_heading_sends_the_file_back_with_the_nearest_found():
    def rename(rows):
        rows[3][6] = "Max mark"

    checked = check(with_headings(unit_tests(ROW), UNIT, rename))

    assert checked.returned
    assert '"Maximum mark" is missing' in checked.findings[0].message
    assert 'nearest heading found is "max mark", in G4.' in checked.findings[0].message


def test_o38_a_heading_with_a_line_break_or_double_spaces_is_the_same():
    def respace(rows):
        rows[3][6] = " Maximum \n mark\u00a0"

    assert found(check(with_headings(unit_tests(ROW), UNIT, respace))) == []


def test_a_heading_that_stands_twice_sends_the_file_back():
    def double(rows):
        for n, row in enumerate(rows[3:]):
            row.append("Mark" if n == 0 else 3.0)

    checked = check(with_headings(unit_tests(ROW), UNIT, double))

    assert found(checked) == [("E", "heading.twice", "J4")]
    assert checked.returned


def test_o10_hidden_rows_and_columns_are_read_and_noted():
    raw = changed(
        unit_tests(ROW, {**ROW, "hlh_id": "HLH-0002"}),
        UNIT,
        hidden_rows=frozenset({6, 40}),
        hidden_columns=frozenset({1, 5}),
    )
    checked = check(raw)

    assert found(checked) == [("N", "sheet.hidden_rows", ""), ("N", "sheet.hidden_column", "E4")]
    assert len(checked.good) == 2


def test_o11_blank_rows_between_pupils_keep_the_rows_that_excel_shows():
    checked = check(
        unit_tests(ROW, {}, {"unit": "  "}, {}, {**ROW, "unit": "Angles", "mark": 99.0})
    )

    assert found(checked) == [("E", "t4.mark_above_max", "F9")]
    assert [row.row for row in checked.rows] == [5, 9]


def test_o12_a_stray_cell_is_named():
    checked = check(changed(unit_tests(ROW), UNIT, stray=("XFD1048576",)))

    assert found(checked) == [("N", "cell.stray", "XFD1048576")]
    assert len(checked.good) == 1


def test_o13_a_pupil_twice_holds_both_and_each_names_the_other():
    pupil = {
        "hlh_id": "HLH-0009",
        "legal_first": "Dee",
        "legal_last": "Made-Up",
        "dob": datetime(2013, 3, 4),
        "year": "9",
        "sen_prov": "N",
        "start": datetime(2026, 9, 7),
    }
    checked = check(raw_workbook("T1", {"Pupils": [pupil, {**pupil, "legal_first": "Di"}]}))

    assert found(checked) == [("E", "row.twice", "B5"), ("E", "row.twice", "B6")]
    assert "row 6" in checked.findings[0].message
    assert "row 5" in checked.findings[1].message


def test_o14_a_pupil_not_on_the_roster_or_not_here_on_the_day_holds_the_row():
    left = {**ROW, "hlh_id": "HLH-0003"}
    checked = check(unit_tests({**ROW, "hlh_id": "HLH-0999"}, left))

    assert found(checked) == [("E", "pupil.unknown", "B5"), ("E", "pupil.not_on_roll", "E6")]
    assert "left on 17/07/2026" in checked.findings[1].message


def test_o39_a_pupil_is_matched_by_id_and_another_name_is_noted():
    checked = check(unit_tests({**ROW, "hlh_id": "HLH-0001 Ada Newname"}))

    assert found(checked) == [("N", "pupil.name", "B5")]
    assert checked.good[0].values["hlh_id"] == "HLH-0001"


def test_a_line_that_nobody_started_is_left_out():
    lines = [{"hlh_id": "HLH-0001", "subject": "MAT", "scale_id": "GCSE", "last_grade": "3"}]

    assert check(raw_workbook("T4", {"Teacher assessment": lines})).rows == ()


def test_a_line_that_somebody_started_asks_for_what_is_missing():
    lines = [{"hlh_id": "HLH-0001", "subject": "MAT", "scale_id": "GCSE", "code": 4.0}]
    checked = check(raw_workbook("T4", {"Teacher assessment": lines}))

    assert found(checked) == [("E", "cell.required", "G5")]
    assert checked.rows[0].values["code"] == "4"


def test_one_cause_gives_one_message():
    lines = [
        {
            "hlh_id": "HLH-0001",
            "subject": "MAT",
            "scale_id": "GCES",
            "date": datetime(2026, 9, 14),
            "code": "4",
        }
    ]
    checked = check(raw_workbook("T4", {"Teacher assessment": lines}))

    assert found(checked) == [("E", "cell.type", "D5")]


@pytest.mark.parametrize(
    ("version", "expected"),
    [(2, []), (1, [("N", "file.upgraded", "")]), (3, [("E", "file.version", "")])],
)
def test_o21_an_older_workbook_is_upgraded_and_a_newer_one_goes_back(version, expected):
    form = workbook_of("T4")
    newer = replace(form, version=2, upgrades={1: {"Unit tests.Maximum mark": "Maximum mark"}})
    stamp = stamp_of(form, version=version)
    raw = replace(unit_tests(ROW), properties=stamp.fields())
    checked = check(raw, forms=[newer])

    assert found(checked) == expected
    assert checked.returned is (version == 3)


def test_o21_an_upgrade_may_rename_a_heading():
    form = workbook_of("T4")
    unit = form.sheet(UNIT)
    columns = tuple(replace(c, heading="Out of") if c.name == "max" else c for c in unit.columns)
    sheets = tuple(replace(s, columns=columns) if s.name == UNIT else s for s in form.sheets)
    newer = replace(
        form, version=2, sheets=sheets, upgrades={1: {"Unit tests.Maximum mark": "Out of"}}
    )

    assert len(check(unit_tests(ROW), forms=[newer]).good) == 1


def two_versions_on():
    """T4 as version 3: a heading renamed twice, two columns and a sheet added on the way."""
    form = workbook_of("T4")
    unit = form.sheet(UNIT)
    columns = [
        replace(c, heading="Marks to be had") if c.name == "max" else c for c in unit.columns
    ]
    columns.append(Column("resit", "Resit", Choice("yes_no"), since=2))
    columns.append(Column("paper", "Paper", Text(), required=True, since=3))
    new = replace(unit, name="Home learning", since=3)
    return replace(
        form,
        version=3,
        sheets=(
            *(replace(s, columns=tuple(columns)) if s is unit else s for s in form.sheets),
            new,
        ),
        upgrades={
            1: {f"{UNIT}.Maximum mark": "Out of"},
            2: {f"{UNIT}.Out of": "Marks to be had"},
        },
    )


def test_o21_a_workbook_is_carried_over_two_versions():
    newer = two_versions_on()

    checked = check(unit_tests(ROW), forms=[newer])

    assert found(checked) == [("N", "file.upgraded", "")]
    (row,) = checked.good
    assert row.values["max"] == 20
    assert (row.values["resit"], row.values["paper"]) == (None, None)
    assert not {"resit", "paper"} & row.cells.keys()


def test_o21_what_the_workbooks_own_version_had_must_be_there():
    newer = two_versions_on()
    stamp = stamp_of(newer, version=2)

    checked = check(replace(unit_tests(ROW), properties=stamp.fields()), forms=[newer])

    said = [f.message for f in checked.findings if f.rule == "heading.missing"]
    assert checked.returned
    assert [message.split(" is missing")[0] for message in said] == [
        'The heading "Marks to be had"',
        'The heading "Resit"',
    ]


def test_o22_a_stamp_in_the_properties_alone_is_enough():
    raw = unit_tests(ROW)
    without = replace(raw, sheets=tuple(s for s in raw.sheets if s.name != "_hlh"))
    checked = check(without)

    assert found(checked) == [("N", "file.stamp_sheet", "")]
    assert len(checked.good) == 1


def test_a_stamp_in_the_hidden_sheet_alone_is_enough():
    assert len(check(replace(unit_tests(ROW), properties={})).good) == 1


def test_o23_a_workbook_that_was_never_ours_goes_back():
    checked = check(RawWorkbook("xlsx", (RawSheet("Sheet1", [["a", 1.0]]),)))

    assert found(checked) == [("E", "file.not_ours", "")]
    assert "not one that the school hands out" in checked.findings[0].message
    assert checked.returned


def test_ours_without_any_stamp_is_told_apart():
    raw = unit_tests(ROW)
    bare = replace(raw, properties={}, sheets=tuple(s for s in raw.sheets if s.name != "_hlh"))

    assert "looks like the workbook T4 Assessment" in check(bare).findings[0].message


def test_o25_a_copy_of_another_kind_is_read_with_a_note():
    assert found(check(replace(unit_tests(ROW), kind="ods"))) == [("N", "file.kind", "")]


def test_o37_links_to_other_workbooks_are_noted():
    assert found(check(replace(unit_tests(ROW), linked=True))) == [("N", "file.linked", "")]


def test_a_sheet_that_is_missing_sends_the_file_back():
    raw = unit_tests(ROW)
    checked = check(replace(raw, sheets=tuple(s for s in raw.sheets if s.name != UNIT)))

    assert found(checked) == [("E", "sheet.missing", "")]
    assert checked.returned


def test_rows_of_a_meeting_wait_until_the_meeting_is_put_right():
    meeting = {
        "meeting_id": "MOD-2026-01",
        "date": datetime(2026, 9, 14),
        "subject": "MAT",
        "scale_id": "GCSE",
        "assessor": "AB",
        "moderator": "alex sample",
        "external": "Y",
        "mainstream": "Y",
        "sampling": "ALL",
        "cohort": 5.0,
        "sampled": 3.0,
        "blind": "Y",
    }
    piece = {"hlh_id": "HLH-0001", "task": "Test", "hlh_mark": 4.0, "moderator_mark": 4.0}
    piece |= {"agreed_mark": 4.0, "standard_met": "Y"}
    rows = {"Meeting": [meeting], "Sample": [{**piece, "piece": n} for n in ("1", "2", "3")]}
    wrong = check(raw_workbook("T8", rows))
    right = check(
        raw_workbook("T8", {**rows, "Meeting": [{**meeting, "moderator": "Robin Invented"}]})
    )

    assert found(wrong) == [("E", "t8.same_person", "C8"), ("E", "row.waits", "B5")]
    assert wrong.good == ()
    assert found(right) == []
    assert [row.values["meeting_id"] for row in right.good if row.sheet.name == "Sample"] == [
        "MOD-2026-01"
    ] * 3


def test_a_reference_may_point_into_the_same_file_or_the_dataset():
    outcome = {
        "hlh_id": "HLH-0001",
        "outcome_ref": "E1",
        "section": "E",
        "plan_date": datetime(2026, 1, 12),
        "text": "Reads aloud.",
        "due": datetime(2027, 1, 12),
    }
    review = {"hlh_id": "HLH-0001", "date": datetime(2026, 9, 14), "result": "MET"}
    rows = {
        "Outcomes": [outcome],
        "Reviews": [{**review, "outcome_ref": ref} for ref in ("E1", "E2", "E3")],
    }
    known = SmallSchool(standing={("t7_outcomes", ("HLH-0001", "E2")): {"text": "Reads."}})
    checked = check(raw_workbook("T7", rows), known=known)

    assert found(checked) == [("E", "row.no_such_record", "C7")]


def test_ehcp_rows_are_only_for_pupils_with_a_plan():
    outcome = {
        "hlh_id": "HLH-0002",
        "outcome_ref": "E1",
        "section": "E",
        "plan_date": datetime(2026, 1, 12),
        "text": "Reads aloud.",
        "due": datetime(2027, 1, 12),
    }
    checked = check(
        raw_workbook(
            "T7", {"Outcomes": [outcome, {**outcome, "outcome_ref": "T1", "section": "IEP"}]}
        )
    )

    assert found(checked) == [("E", "t7.no_ehcp", "B5")]


def test_staff_not_in_the_list_are_taken_with_a_warning():
    checked = check(unit_tests({**ROW, "assessor": "ZZ"}))

    assert found(checked) == [("W", "row.no_such_record", "I5")]
    assert len(checked.good) == 1


def test_findings_stand_in_the_order_of_the_workbook():
    rows = {
        "Teacher assessment": [{"hlh_id": "HLH-0001", "code": "4"}],
        UNIT: [{**ROW, "mark": -1.0}],
    }
    sheets = [finding.sheet for finding in check(raw_workbook("T4", rows)).findings]

    assert sheets == sorted(sheets, key=[s.name for s in workbook_of("T4").sheets].index)
    assert Level.ERROR > Level.NOTE


def test_a_column_added_to_a_form_is_checked_without_further_code():
    form = workbook_of("T4")
    unit = form.sheet(UNIT)
    more = replace(
        unit, columns=(*unit.columns, Column("room", "Room", Text(longest=3), required=True))
    )
    forms = [replace(form, sheets=tuple(more if s is unit else s for s in form.sheets))]
    raw = with_headings(
        unit_tests(ROW), UNIT, lambda rows: rows[3].append("Room") or rows[4].append("long name")
    )

    assert found(check(raw, forms=forms)) == [("E", "cell.type", "J5")]


def test_forms_have_ids_tables_and_rules_of_their_own():
    assert len({form.id for form in WORKBOOKS}) == len(WORKBOOKS)
    assert ADA.on_roll(date(2026, 1, 5))
    rules = [rule.id for form in WORKBOOKS for sheet in form.sheets for rule in sheet.rules]
    assert all(r.split(".")[0].upper() in {f.id for f in WORKBOOKS} for r in rules)


def test_a_column_filled_down_to_the_end_of_the_sheet_sends_the_file_back_at_once():
    raw = unit_tests(ROW)
    rows = [*raw.sheet(UNIT).rows, *([["HLH-0001"]] * 100_000)]
    checked = check(changed(raw, UNIT, rows=rows))

    assert found(checked) == [("E", "sheet.too_long", "")]
    assert checked.returned
    assert "is filled down to row 100,005" in checked.findings[0].message


def test_each_of_many_merged_cells_holds_its_own_rows_alone():
    rows = [ROW | {"hlh_id": f"HLH-{number:04}"} for number in range(1, 7)]
    merges = ((6, 4, 6, 5), (8, 4, 9, 5))
    checked = check(changed(unit_tests(*rows), UNIT, merges=merges))

    merged = [finding.cell for finding in checked.findings if finding.rule == "row.merged"]
    assert merged == ["D6", "D8", "D9"]
