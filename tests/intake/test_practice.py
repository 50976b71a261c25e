"""The practice folder says everything of a workbook, and nothing is recorded."""

import shutil

import pytest
from house import small_school
from openpyxl import load_workbook

from hlh_sheets.intake.practice import TRIED
from hlh_sheets.settings import Place

UNIT = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "02/11/2026"}
UNIT |= {"mark": 7, "max": 10, "assessor": "AB"}
WRONG = UNIT | {"hlh_id": "HLH-0002", "mark": 70}


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path) as opened:
        yield opened


def practise(school, path, name=""):
    """Drop a file in the practice folder; gives the names and the words of what came back."""
    folder = school.at(Place.PRACTICE)
    shutil.copy(path, folder / (name or path.name))
    school.house.look()
    files = {path.name: path for path in sorted((folder / TRIED).iterdir())}
    (note,) = [path for name, path in files.items() if "what was said" in name]
    assert [path for path in folder.iterdir() if path.is_file()] == []
    return files, note.read_text("utf-8-sig")


def test_it_says_what_would_come_of_a_workbook_and_marks_a_copy(school):
    book = school.form("T4").type("Unit tests", UNIT, WRONG)

    files, said = practise(school, book.save(), "Mine.xlsx")

    assert said.startswith("This was practice: nothing was recorded.\n\nT4 Assessment\nAB, 2026-27")
    assert "Rows that would be taken: 1 new.\nRows that would wait to be put right: 1." in said
    endings = ["as dropped", "marked", "what was said"]
    assert [ending for name, ending in zip(files, endings, strict=True) if ending not in name] == []
    copy = load_workbook(next(path for name, path in files.items() if "marked" in name))
    assert copy.sheetnames[0] == "Please read"
    assert school.rows("t4_unit_tests") == []
    assert len(school.house.dataset.submissions()) == 1
    assert school.files(Place.RETURNED) == []
    assert len(school.files(Place.ACCEPTED)) == 1


def test_what_was_recorded_before_is_compared(school):
    book = school.form("T4").type("Unit tests", UNIT, UNIT | {"unit": "2"})
    school.drop(book.save())
    book.cell("Unit tests", "mark").value = 9
    book.cell("Unit tests", "assessor", 1).value = None

    _, said = practise(school, book.save())

    assert "Rows that would be taken: 1 the same, 1 changed." in said
    assert "recorded before that are blank or gone here: 1." in said
    assert {row["mark"] for row in school.rows("t4_unit_tests")} == {7}


def test_the_same_bytes_would_change_nothing(school):
    book = school.form("T4").type("Unit tests", UNIT)
    school.drop(book.save())

    _, said = practise(school, book.path)

    assert "taken before, the same in every part: nothing would change" in said


def test_a_file_that_would_go_back_says_why(school):
    note = school.desk / "eggs.txt"
    note.write_text("six", "utf-8")

    files, said = practise(school, note)

    assert "Nothing was taken from eggs.txt." in said
    assert len(files) == 2


def test_it_can_be_dropped_in_the_inbox_afterwards(school):
    book = school.form("T4").type("Unit tests", UNIT)
    practise(school, book.save())

    assert school.drop(book.path).held == 0
    assert [row["mark"] for row in school.rows("t4_unit_tests")] == [7]


def test_one_that_cannot_be_answered_stays_and_the_inbox_goes_on(school, monkeypatch):
    book = school.form("T4").type("Unit tests", UNIT)
    mine = school.at(Place.PRACTICE) / "Mine.xlsx"
    shutil.copy(book.save(), mine)

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("hlh_sheets.intake.practice.write_note", refuse)
    assert school.drop(book.path).held == 0
    assert mine.exists()
