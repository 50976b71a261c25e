"""What follows from a taken workbook goes wrong: the rest is still done, and nothing is quoted."""

from datetime import timedelta

import pytest
from house import NOON, opened, small_school

from hlh_sheets.intake import answer
from hlh_sheets.intake.take import Fate
from hlh_sheets.service import due
from hlh_sheets.settings import Place

QUOTED = "HLH-0001 Ada Example"
UNIT_TEST = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "14/09/2026"}
UNIT_TEST |= {"mark": 12, "max": 20}


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path) as opened:
        yield opened


def fail(*args, **named):
    raise KeyError(QUOTED)


def marks(school, unit):
    return school.form("T4").type("Unit tests", UNIT_TEST | {"unit": unit}).save()


def test_trends_that_fail_do_not_keep_back_fresh_copies(school, monkeypatch, caplog):
    monkeypatch.setattr(due, "publish_trends", fail)
    for path in school.files(Place.BLANK):
        path.unlink()
    outcome = school.drop(marks(school, "1"))

    assert outcome.fate is Fate.TAKEN
    assert len(school.files(Place.BLANK)) > 0
    assert "trends put off: KeyError at" in caplog.text
    assert QUOTED not in caplog.text


def test_an_answer_that_fails_does_not_stop_the_next_file_and_is_given_later(
    tmp_path, monkeypatch, caplog
):
    with small_school(tmp_path) as school, monkeypatch.context() as patched:
        patched.setattr(answer, "receipt", fail)
        first = school.drop(marks(school, "1"))
        patched.undo()
        second = school.drop(marks(school, "2"))
        receipts = school.files(Place.ACCEPTED)
    with opened(tmp_path, NOON + timedelta(days=1)) as school:
        school.house.until_quiet()

        assert [first.fate, second.fate] == [Fate.TAKEN, Fate.TAKEN]
        assert "Rows taken: 1 new." in school.receipt(first)
        assert len(school.files(Place.ACCEPTED)) == len(receipts) + 1
    assert "put off: KeyError at" in caplog.text
    assert QUOTED not in caplog.text


def moments(school):
    return {path.name: path.stat().st_mtime_ns for path in school.files(Place.BLANK)}


def test_only_copies_of_the_form_that_came_in_are_made_anew_and_missing_ones(school):
    before = moments(school)
    gone = next(path for path in school.files(Place.BLANK) if path.name.startswith("T7"))
    gone.unlink()

    school.drop(marks(school, "1"))

    after = moments(school)
    assert after.keys() == before.keys()
    fresh = {name[:2] for name in after if after[name] != before[name]}
    assert fresh == {"T4", "T7"}


def test_a_changed_roster_changes_every_copy(school):
    before = moments(school)
    book = school.form("T1")
    book.cell("Pupils", "legal_last", 1).value = "Placeholder"

    school.drop(book.save())

    after = moments(school)
    assert [name for name in before if after[name] == before[name]] == []
