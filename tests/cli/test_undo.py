"""Undoing a submission from the command line, and what its owner is told."""

import pytest
from house import small_school

from hlh_sheets.settings import SETTINGS_FILE, Place

UNIT = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "02/11/2026"}
UNIT |= {"mark": 7, "max": 10, "assessor": "AB"}


@pytest.fixture
def folder(tmp_path):
    """A school whose teacher dropped one workbook twice: a mark of 7, then a mark of 9."""
    (tmp_path / SETTINGS_FILE).write_text("quiet_seconds = 0\n", "utf-8")
    with small_school(tmp_path) as school:
        book = school.form("T4").type("Unit tests", UNIT, UNIT | {"unit": "2"})
        school.drop(book.save())
        book.cell("Unit tests", "mark").value = 9
        school.drop(book.save())
    return tmp_path


def marks_in(folder, hlh):
    hlh("export", folder=folder)
    lines = (folder / "data/exports/latest/t4_unit_tests.csv").read_text("utf-8").splitlines()
    at = lines[0].split(",").index("mark")
    return [line.split(",")[at] for line in lines[1:]]


def test_what_it_replaced_stands_again_and_the_owner_is_told(folder, hlh):
    assert sorted(marks_in(folder, hlh)) == ["7.0", "9.0"]

    code, said, _ = hlh("undo", 3, "--yes", folder=folder)

    assert code == 0
    assert said.startswith("Submission 3: T4 Assessment, AB, 2026-27 Autumn, taken 25 November")
    assert said.endswith("Records taken out: 1. Of these, 1 stand again as before.\n")
    assert marks_in(folder, hlh) == ["7.0", "7.0"]
    hlh("consolidate", folder=folder)
    (note,) = (folder / "watch/accepted").glob("*undone (3).txt")
    assert note.read_text("utf-8-sig").startswith("Undone: T4 Assessment\nAB, 2026-27 Autumn\n")


def test_later_edits_are_kept_and_listed(folder, hlh):
    code, said, _ = hlh("undo", 2, "--yes", folder=folder)

    assert code == 0
    assert "Kept as they are, because they were changed since: 1.\n- Unit tests: row " in said
    assert "of submission 3\n" in said
    assert marks_in(folder, hlh) == ["9.0"]


def test_it_asks_first_and_a_no_changes_nothing(folder, hlh):
    code, said, _ = hlh("undo", 3, folder=folder)

    assert code != 0
    assert "Take it back?" in said
    assert sorted(marks_in(folder, hlh)) == ["7.0", "9.0"]


def test_twice_is_once(folder, hlh):
    hlh("undo", 3, "--yes", folder=folder)

    code, _, complaint = hlh("undo", 3, "--yes", folder=folder)

    assert code != 0
    assert "undone already" in complaint


def test_its_untouched_marked_copy_goes(tmp_path, hlh):
    (tmp_path / SETTINGS_FILE).write_text("quiet_seconds = 0\n", "utf-8")
    with small_school(tmp_path) as school:
        school.drop(school.form("T4").type("Unit tests", UNIT | {"mark": 70}).save())
        assert school.marked().exists()

    hlh("undo", 2, "--yes", folder=tmp_path)
    hlh("consolidate", folder=tmp_path)

    assert list((tmp_path / "watch" / Place.RETURNED.folder).rglob("*.xlsx")) == []
