"""A roster from an export of another system, looked through and dropped like any workbook."""

import csv
from datetime import date, datetime

import pytest
from house import Book, small_school
from openpyxl import Workbook

from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.settings import SETTINGS_FILE, Settings

HEADINGS = ["Forename", "Surname", "DOB", "NC Year", "SEN status", "Admission date", "Reg"]
NEW = ["Dia", "Placeholder", "09/10/2013", "8", "K", "01/09/2026", "8A"]
ADA = ["ada", "EXAMPLE", "04/03/2013", "9", "E", "03/06/2024", "9B"]


@pytest.fixture
def folder(tmp_path):
    """A school of three pupils."""
    (tmp_path / SETTINGS_FILE).write_text("quiet_seconds = 0\n", "utf-8")
    with small_school(tmp_path):
        pass
    return tmp_path


def exported(folder, *rows, name="export.csv", coding="utf-8-sig", sign=","):
    path = folder / name
    with path.open("w", encoding=coding, newline="") as file:
        csv.writer(file, delimiter=sign).writerows(rows)
    return path


def pupils_in(path):
    """The lines of the workbook that was made, by HLH id."""
    book = Book(path)
    sheet, top = book["Pupils"], book.heading("Pupils", "hlh_id")
    names = {c.value: c.column for c in sheet[top.row] if c.value}
    lines = sheet.iter_rows(min_row=top.row + 1, values_only=True)
    found = ({name: line[at - 1] for name, at in names.items()} for line in lines)
    return {line["HLH id"]: line for line in found if line["HLH id"]}


def test_known_pupils_keep_their_line_and_new_ones_get_an_id(folder, hlh):
    path = exported(folder, HEADINGS, NEW, ADA)

    code, said, complaint = hlh("roster", path, folder=folder)

    assert code == 0, complaint
    assert "  Surname -> Legal surname\n" in said
    assert "  Reg -> not used\n" in said
    assert "1 new pupil, 1 known pupil.\n" in said
    assert "before all of it can be taken: 0 cells." in said
    lines = pupils_in(folder / "T1 Pupils.xlsx")
    assert list(lines) == ["HLH-0001", "HLH-0002", "HLH-0003", "HLH-0004"]
    assert lines["HLH-0004"]["Legal surname"] == "Placeholder"
    assert lines["HLH-0001"]["Primary need"].startswith("SEMH"), "a blank leaves what stood"


def test_needed_headings_that_the_export_lacks_are_named(folder, hlh):
    path = exported(folder, ["Forename", "Surname", "Born", "NC Year", "SEN status", "Admitted"])

    said = hlh("roster", path, folder=folder)[1]

    assert "No heading of the export means: Date of birth, First day (needed).\n" in said


def test_the_workbook_enters_through_the_inbox_and_nothing_before(folder, hlh):
    hlh("roster", exported(folder, HEADINGS, NEW), folder=folder)
    dataset = open_dataset_of(Settings(watch=folder / "watch", data=folder / "data"))
    before = len(dataset.records().rows("t1_pupils"))

    (folder / "T1 Pupils.xlsx").rename(folder / "watch/inbox/T1 Pupils.xlsx")
    hlh("consolidate", folder=folder)

    rows = dataset.records().rows("t1_pupils")
    dataset.close()
    assert (before, len(rows)) == (3, 4)
    assert rows[-1]["dob"] == date(2013, 10, 9)


def test_a_heading_is_mapped_once_and_remembered(folder, hlh):
    path = exported(folder, ["Pupil's given", *HEADINGS[1:]], NEW)
    _, said, _ = hlh("roster", path, folder=folder)
    assert "  Pupil's given -> not used\n" in said
    kept = folder / "data/roster-mapping.csv"
    text = kept.read_text("utf-8-sig")
    kept.write_text(text.replace("Pupil's given,", "Pupil's given,Legal first name"), "utf-8")

    for _ in range(2):
        _, said, _ = hlh("roster", path, folder=folder)
        assert "  Pupil's given -> Legal first name\n" in said

    assert pupils_in(folder / "T1 Pupils.xlsx")["HLH-0004"]["Legal first name"] == "Dia"


@pytest.mark.parametrize(("coding", "sign"), [("utf-8", ";"), ("utf-8-sig", "\t"), ("cp1252", ",")])
def test_any_usual_text_file_is_read(folder, hlh, coding, sign):
    rows = HEADINGS, ["Zoë", "O'Sample", *NEW[2:]]

    code, said, _ = hlh("roster", exported(folder, *rows, coding=coding, sign=sign), folder=folder)

    assert (code, "1 new pupil, 0 known pupils." in said) == (0, True)
    assert pupils_in(folder / "T1 Pupils.xlsx")["HLH-0004"]["Legal first name"] == "Zoë"


def test_an_excel_export_with_a_title_above_its_headings_is_read(folder, hlh):
    book = Workbook()
    book.active.append(["Pupils on roll"])
    book.active.append([])
    book.active.append(HEADINGS)
    book.active.append([*NEW[:2], datetime(2013, 10, 9), 8, "K", datetime(2026, 9, 1), "8A"])
    book.save(folder / "export.xlsx")

    code, said, _ = hlh("roster", "export.xlsx", folder=folder)

    assert (code, "0 cells" in said) == (0, True)
    assert pupils_in(folder / "T1 Pupils.xlsx")["HLH-0004"]["Date of birth"].year == 2013


def test_what_is_wrong_in_the_export_is_counted(folder, hlh):
    wrong = [*NEW[:2], "31/02/2013", *NEW[3:]]

    _, said, _ = hlh("roster", exported(folder, HEADINGS, wrong), folder=folder)

    assert "before all of it can be taken: 1 cell." in said


def test_a_file_without_headings_is_refused_in_plain_words(folder, hlh):
    code, said, complaint = hlh("roster", exported(folder, ["eggs", "six"]), folder=folder)

    assert (code != 0, said) == (True, "")
    assert "No line of headings" in complaint
    assert "Traceback" not in complaint


def test_the_same_name_and_birth_with_another_upn_is_another_pupil(folder, hlh):
    headings = [*HEADINGS[:6], "UPN"]
    twin = [*NEW[:6], "G999999916001"]
    other = [*NEW[:6], "Q999999920002"]

    _, said, _ = hlh("roster", exported(folder, headings, twin, other), folder=folder)

    assert "2 new pupils, 0 known pupils." in said
    lines = pupils_in(folder / "T1 Pupils.xlsx")
    assert [lines[f"HLH-000{n}"]["UPN"] for n in (4, 5)] == ["G999999916001", "Q999999920002"]


def test_a_second_row_about_one_pupil_stands_beside_the_first_and_is_told(folder, hlh):
    path = exported(folder, HEADINGS, ADA, [*ADA[:3], "10", *ADA[4:]])

    _, said, _ = hlh("roster", path, folder=folder)

    assert "0 new pupils, 2 known pupils." in said
    _, told, _ = hlh("check", "T1 Pupils.xlsx", folder=folder)
    assert told.count("[row.twice]") == 2
