"""Each file is answered: a receipt, a marked copy, or the file back with the reason."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from house import NOON, Book, small_school

import hlh_sheets.intake.answer as answers
from hlh_sheets.errors import DatasetUnavailable
from hlh_sheets.intake.take import Fate
from hlh_sheets.service.undo import undo
from hlh_sheets.settings import Place

UNIT = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "02/11/2026"}
UNIT |= {"mark": 7, "max": 10, "assessor": "AB"}
WRONG = UNIT | {"hlh_id": "HLH-0002", "mark": 70}


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path) as opened:
        yield opened


@pytest.fixture
def held(school):
    """A workbook that came with one good row and one to put right."""
    book = school.form("T4").type("Unit tests", UNIT, WRONG)
    assert school.drop(book.save()).held == 1
    return book


def receipts(school):
    return [path.read_text("utf-8-sig") for path in school.files(Place.ACCEPTED)]


def test_the_receipt_counts_the_rows_and_says_where_the_marked_copy_lies(school, held):
    said = receipts(school)[-1]

    assert said.startswith("Taken: T4 Assessment\nAB, 2026-27 Autumn\n")
    assert "Rows taken: 1 new.\n1 row waits to be put right." in said
    assert "in returned/AB. Correct it and drop it in inbox." in said
    assert school.marked().parent.name == "AB"


def test_a_copy_with_nothing_to_put_right_is_called_one_to_check(school):
    book = school.form("T1").type("Pupils", {"year": "5"})

    outcome = school.drop(book.save())

    assert outcome.held == 0
    assert school.marked().name.endswith("- please check (2).xlsx")
    assert "Nothing has to be put right" in receipts(school)[-1]


def test_a_corrected_copy_replaces_and_the_untouched_marked_copy_goes(school, held):
    held.cell("Unit tests", "mark", 1).value = 9
    school.drop(held.save())

    assert school.files(Place.RETURNED) == []
    assert "This replaces submission 2 of the same workbook." in receipts(school)[-1]
    assert [row["mark"] for row in school.rows("t4_unit_tests")] == [7, 9]


def test_once_the_later_version_is_undone_the_one_that_stands_again_has_its_marked_copy(
    school, held
):
    first = school.marked().name
    held.cell("Unit tests", "mark", 1).value = 9
    later = school.drop(held.save())
    undo(school.house.dataset, later.submission, school.house.clock)
    school.house.until_quiet()

    assert [path.name for path in school.files(Place.RETURNED)] == [first]


def test_a_marked_copy_can_itself_be_corrected_and_dropped(school, held):
    copy = Book(Path(shutil.copy(school.marked(), school.desk)))
    copy.cell("Unit tests", "mark", 1).value = 9

    outcome = school.drop(copy.save())

    assert (outcome.fate, outcome.held) == (Fate.TAKEN, 0)
    assert school.files(Place.RETURNED) == []
    assert receipts(school)[-1].count("please correct") == 1  # the name it was dropped under


def test_a_marked_copy_that_somebody_works_on_stays(school, held):
    theirs = school.marked()
    Book(theirs).save()
    held.cell("Unit tests", "mark", 1).value = 9

    school.drop(held.save())

    assert theirs.exists()


def test_what_was_there_and_is_blank_now_is_listed_and_kept(school, held):
    held.cell("Unit tests", "assessor").value = None
    cell = held.cell("Unit tests", "assessor").coordinate
    school.drop(held.save())

    said = receipts(school)[-1]
    assert f"- Unit tests {cell}: a value\n" in said
    assert "hlh-sheets removals 3 --confirm" in said
    assert school.rows("t4_unit_tests")[0]["assessor"] == "AB"


def test_the_same_bytes_again_are_a_calm_line(school, held):
    assert school.drop(held.path, "Copy.xlsx").fate is Fate.SAME

    (said,) = [text for text in receipts(school) if text.startswith("Copy.xlsx")]
    assert "as submission 2, the same in every part. Nothing was changed" in said
    assert "1 of its rows had to be put right" in said


def test_a_file_that_goes_back_lies_beside_its_reason(school):
    note = school.desk / "eggs.txt"
    note.write_text("six", "utf-8")

    assert school.drop(note).fate is Fate.RETURNED

    names = [path.name for path in school.files(Place.RETURNED)]
    assert len(names) == len(set(names)) == 2
    assert "Nothing was taken from eggs.txt." in "".join(
        path.read_text("utf-8-sig") for path in school.files(Place.RETURNED)
    )


def test_an_answer_that_cannot_be_written_is_given_at_the_next_look(school, monkeypatch):
    book = school.form("T4").type("Unit tests", UNIT)
    with monkeypatch.context() as patch:

        def refuse(*_):
            raise PermissionError

        patch.setattr(answers, "write_note", refuse)
        school.drop(book.save())
        assert len(receipts(school)) == 1
    assert [row["mark"] for row in school.rows("t4_unit_tests")] == [7]

    bench = school.house.intake.bench
    answers.answer_due(bench)
    assert len(receipts(school)) == 1
    answers.answer_due(replace(bench, clock=lambda: NOON + timedelta(hours=1)))

    assert "Rows taken: 1 new." in receipts(school)[-1]
    assert [
        job.kind
        for job in school.house.dataset.outbox.due(NOON + timedelta(days=9), answers.ANSWERS)
    ] == []


def test_a_failure_of_ours_sends_the_file_back_and_the_next_one_is_taken(school, monkeypatch):
    book = school.form("T4").type("Unit tests", UNIT)
    with monkeypatch.context() as patch:

        def fail(_self, _path):
            raise ZeroDivisionError("Ada Example")

        patch.setattr(type(school.house.intake.bench.reader), "read", fail)
        assert school.drop(book.save(), "first.xlsx").reason == "file.our_fault"

    assert "The program failed on this file" in school.letter()
    assert school.drop(book.path, "again.xlsx").fate is Fate.TAKEN


def test_when_the_dataset_is_away_the_file_waits_in_the_work_folder(school, monkeypatch):
    book = school.form("T4").type("Unit tests", UNIT)
    shutil.copy(book.save(), school.at(Place.INBOX))
    with monkeypatch.context() as patch:

        def away(*_, **__):
            raise DatasetUnavailable("away")

        patch.setattr(type(school.house.dataset), "commit", away)
        looks = school.house.until_quiet()
        assert looks[-1].trouble
        assert len(list(school.house.settings.work.rglob("*.xlsx"))) == 1

    (look, *_) = school.house.until_quiet()
    assert [outcome.fate for outcome in look.outcomes] == [Fate.TAKEN]
    assert list(school.house.settings.work.iterdir()) == []


def test_an_older_copy_dropped_again_is_told_that_a_later_one_counts(school):
    book = school.form("T4").type("Unit tests", UNIT)
    first = school.drop(book.save(), "first.xlsx")
    book.cell("Unit tests", "mark").value = 9
    school.drop(book.save(), "second.xlsx")
    shutil.copy(school.house.intake.bench.archive.path(first.sha), school.desk / "first.xlsx")

    assert school.drop(school.desk / "first.xlsx").fate is Fate.SAME

    (note,) = [path for path in school.files(Place.ACCEPTED) if "came before" in path.name]
    assert "the later copy counts" in note.read_text("utf-8-sig")
    assert [row["mark"] for row in school.rows("t4_unit_tests")] == [9]
