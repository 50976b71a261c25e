"""Rows of earlier years, in any of the forms: filled in, looked through, dropped like the rest."""

import csv
from datetime import date, datetime

import pytest
from house import Book, small_school
from openpyxl import Workbook

from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.service.imports import fill_history
from hlh_sheets.settings import SETTINGS_FILE, Settings
from hlh_sheets.workbooks import WORKBOOKS

UNIT_TESTS = [
    ["Pupil", "Subject", "Unit", "Date", "Mark", "Maximum mark", "Room"],
    ["HLH-0001", "MAT", "Fractions", "12/11/2024", "12", "20", "4"],
    ["HLH-0003", "MAT", "Fractions", "13/11/2024", "15", "20", "4"],
    ["HLH-0001", "MAT", "Shape", "30/02/2025", "8", "20", "4"],
]
MARKS = [
    ["Pupil", "Date", "Session", "Code"],
    ["HLH-0001", "01/07/2024", "AM", "H"],
    ["HLH-0001", "01/07/2024", "PM", "\\"],
    ["HLH-0001", "31/08/2026", "AM", "H"],
    ["HLH-0003", "02/07/2024", "AM", "/"],
    ["HLH-0001", "01/09/2023", "AM", "/"],
    ["HLH-0001", "05/10/2026", "AM", "/"],
]


@pytest.fixture
def folder(tmp_path):
    """A school of three pupils, one of them gone, with half terms of 2024 and 2026."""
    (tmp_path / SETTINGS_FILE).write_text("quiet_seconds = 0\n", "utf-8")
    with small_school(tmp_path):
        pass
    return tmp_path


def text_file(folder, rows):
    path = folder / "old.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def workbook(folder, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(folder / "old.xlsx")
    return folder / "old.xlsx"


def fill(hlh, folder, file, form):
    code, said, complaint = hlh("history", file, "--form", form, "--to", "old", folder=folder)
    assert code == 0, complaint
    return said


def made(folder):
    return sorted((folder / "old").glob("*.xlsx"))


def drop_all(hlh, folder):
    for path in made(folder):
        path.rename(folder / "watch/inbox" / path.name)
    hlh("consolidate", folder=folder)


def rows(folder, table):
    dataset = open_dataset_of(Settings(watch=folder / "watch", data=folder / "data"))
    try:
        return [dict(row) for row in dataset.records().rows(table)]
    finally:
        dataset.close()


def test_old_tests_fill_one_workbook_and_say_what_each_heading_means(folder, hlh):
    said = fill(hlh, folder, text_file(folder, UNIT_TESTS), "T4")

    (path,) = made(folder)
    assert path.name == "T4 Assessment - from 2024-25.xlsx"
    assert "Sheet Unit tests:\n  Pupil -> Pupil\n" in said
    assert "  Room -> not used\n" in said
    assert f"{path.name}: 3 rows, 1 cell to be put right" in said
    assert rows(folder, "t4_unit_tests") == [], "nothing is recorded yet"


def test_dropped_they_enter_under_their_own_dates_pupils_who_left_included(folder, hlh):
    fill(hlh, folder, text_file(folder, UNIT_TESTS), "T4")
    drop_all(hlh, folder)

    found = {(r["hlh_id"], r["unit"]): r for r in rows(folder, "t4_unit_tests")}
    assert set(found) == {("HLH-0001", "Fractions"), ("HLH-0003", "Fractions")}
    assert found["HLH-0003", "Fractions"]["date"] == date(2024, 11, 13)
    assert found["HLH-0003", "Fractions"]["mark"] == 15
    returned = [p for p in (folder / "watch/returned").rglob("*.xlsx") if "T4" in p.name]
    assert len(returned) == 1, "the 30 February comes back"


def test_what_is_recorded_already_is_left_out(folder, hlh):
    file = text_file(folder, UNIT_TESTS[:3])
    fill(hlh, folder, file, "T4")
    drop_all(hlh, folder)

    assert "Recorded already and left out: 2 rows." in fill(hlh, folder, file, "T4")
    assert made(folder) == []


def test_a_row_whose_record_says_something_else_is_told_of_and_not_called_recorded(folder, hlh):
    fill(hlh, folder, text_file(folder, UNIT_TESTS[:2]), "T4")
    drop_all(hlh, folder)
    other = [*UNIT_TESTS[1][:4], "13", "20", "4"]

    said = fill(hlh, folder, text_file(folder, [UNIT_TESTS[0], other]), "T4")

    assert "Recorded already" not in said
    assert (
        "Not used, 1 row (2): recorded already with other values, under the same Pupil, Subject, "
        "Unit, Date."
    ) in said
    assert "No workbook was written. Headings that should mean something else: edit" in said


def test_sheets_of_the_file_without_a_known_heading_are_named(folder, hlh):
    file = workbook(folder, Unit_tests=UNIT_TESTS[:2], Seating=[["Door", "Window"]])

    assert "Not used, sheets without a known heading: Seating." in fill(hlh, folder, file, "T4")


def test_a_heading_is_mapped_once_and_remembered(folder, hlh):
    head = ["Child", "Subject", "Topic", "Date", "Mark", "Maximum mark", "Room"]
    file = text_file(folder, [head, *UNIT_TESTS[1:3]])
    assert "  Topic -> not used\n" in fill(hlh, folder, file, "T4")
    kept = folder / "data/history-mapping T4 Unit tests.csv"
    text = kept.read_text("utf-8-sig").replace("Topic,", "Topic,Unit")
    kept.write_text(text.replace("Child,", "Child,Pupil"), "utf-8")

    said = fill(hlh, folder, file, "T4")

    assert "  Child -> Pupil\n" in said
    assert "  Topic -> Unit\n" in said
    assert "2 rows, 0 cells to be put right" in said


def test_marks_of_a_register_go_to_the_half_term_of_their_day(folder, hlh):
    said = fill(hlh, folder, text_file(folder, MARKS), "T5")

    names = [path.name for path in made(folder)]
    assert names == [
        "T5 Attendance register - 2023-24 Summer 2.xlsx",
        "T5 Attendance register - 2025-26 Autumn 1.xlsx",
    ]
    assert "Not used, 1 row (6): no half term of the Calendar sheet (T1) holds the day" in said
    assert "Not used, 1 row (7): the school was closed on the day" in said


def test_codes_are_judged_by_the_rules_of_their_day(folder, hlh):
    fill(hlh, folder, text_file(folder, MARKS), "T5")
    drop_all(hlh, folder)

    found = {(r["hlh_id"], r["date"], r["session"]): r["code"] for r in rows(folder, "t5_register")}
    assert found == {
        ("HLH-0001", date(2024, 7, 1), "AM"): "H",
        ("HLH-0001", date(2024, 7, 1), "PM"): "\\",
        ("HLH-0003", date(2024, 7, 2), "AM"): "/",
    }
    letters = [p.name for p in (folder / "watch/returned").rglob("*.xlsx")]
    assert [name[:26] for name in letters] == ["T5 Attendance register - 2"]


def test_a_pupil_s_plans_of_earlier_years_make_a_workbook_each(folder, hlh):
    plan = ["Pupil", "Version", "Status", "Owner", "Start", "End"]
    first = ["HLH-0001", 1, "ENDED", "AB", datetime(2024, 9, 2), datetime(2025, 7, 18)]
    second = ["HLH-0001", 2, "ENDED", "AB", datetime(2025, 9, 1), datetime(2026, 7, 17)]
    other = ["HLH-0002", 1, "ENDED", "AB", datetime(2025, 9, 1), datetime(2026, 7, 17)]
    aims = ["Pupil", "Objective", "Kind", "Objective in words", "Baseline", "Date of baseline"]
    aims += ["Measured by", "Target", "Due"]
    aim = ["HLH-0001", "O1", "SEMH", "Stays in lessons.", "2 of 10", datetime(2025, 9, 1)]
    aim += ["Card", "8 of 10", datetime(2026, 7, 17)]
    file = workbook(folder, Plan=[plan, first, second, other], Objectives=[aims, aim])

    fill(hlh, folder, file, "T2")
    assert len(made(folder)) == 3
    drop_all(hlh, folder)

    found = [(r["hlh_id"], r["version"]) for r in rows(folder, "t2_plan")]
    assert sorted(found) == [("HLH-0001", 1), ("HLH-0001", 2), ("HLH-0002", 1)]
    assert [(r["hlh_id"], r["obj_id"]) for r in rows(folder, "t2_objectives")] == [
        ("HLH-0001", "O1")
    ]


def test_a_upn_stands_for_the_pupil_where_there_is_no_id(folder, hlh):
    with small_school(folder) as school:
        school.drop(school.form("T1").type("Pupils", {"upn": "B801200005001"}).save())
    old = [["UPN", *UNIT_TESTS[0][1:]], ["b801200005001", *UNIT_TESTS[1][1:]]]

    said = fill(hlh, folder, text_file(folder, old), "T4")

    assert "  UPN -> Pupil by UPN\n" in said
    sheet = Book(made(folder)[0])["Unit tests"]
    assert "HLH-0001" in [c.value for line in sheet.iter_rows() for c in line]


def test_a_file_without_known_headings_says_which_are_known(folder, hlh):
    file = text_file(folder, [["One", "Two"], ["1", "2"]])
    code, _, complaint = hlh("history", file, "--form", "T4", folder=folder)

    assert code != 0
    assert "No sheet of the file has headings of T4 Assessment" in complaint
    assert "Unit tests: Pupil, Subject" in complaint


@pytest.mark.parametrize("form", WORKBOOKS, ids=lambda form: form.id)
def test_any_form_takes_old_rows_under_its_own_headings(folder, form):
    sheets = {
        sheet.name: [[c.heading for c in sheet.stored], ["HLH-0001"] * len(sheet.stored)]
        for sheet in form.sheets
    }
    settings = Settings(watch=folder / "watch", data=folder / "data")

    done = fill_history(settings, workbook(folder, **sheets), form, folder)

    assert list(done.meant) == list(sheets)
    assert all(all(meant.values()) for meant in done.meant.values())
    used = done.recorded + sum(book.rows for book in done.books)
    assert used + sum(map(len, done.homeless.values())) == len(sheets)
