"""Two versions of one workbook: the same bytes are a calm no-op, others wait for a person."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from awkward import marks, values
from house import changed_parts

from hlh_sheets.intake.second import CODE_LENGTH
from hlh_sheets.intake.take import Fate
from hlh_sheets.service.accept import accept, waiting_for_choice
from hlh_sheets.settings import Place

UNIT = "Unit tests"
SAVED = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def saved_at(path, moment):
    """The file says that it was saved at that moment."""

    def change(parts):
        name = "docProps/core.xml"
        stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
        parts[name] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, parts[name])

    return changed_parts(path, change)


def taken_once(school):
    """A workbook that was taken; the book is still open on the desk."""
    book = marks(school, {"mark": 12})
    outcome = school.drop(saved_at(book.save(), SAVED))
    assert outcome.fate is Fate.TAKEN
    return book, outcome


def test_o32_the_same_bytes_under_a_copy_s_name_change_nothing(school):
    book, _ = taken_once(school)
    outcome = school.drop(book.path, f"{book.path.stem} (1).xlsx")

    assert outcome.fate is Fate.SAME
    assert waiting_for_choice(school.house.dataset) == []


@pytest.mark.parametrize(
    "name",
    [
        "{} (1).xlsx",
        "{}(1).xlsx",
        "{} - Copy.xlsx",
        "{} copy 2.xlsx",
        "{}-LAPTOP-4F7K2M1Q.xlsx",
        "Copy of {}.xlsx",
        "{} (Alex's conflicted copy 2026-11-12).xlsx",
        "{}.sync-conflict-20261112-101500-ABCDEFG.xlsx",
    ],
)
def test_o32_other_bytes_under_a_copy_s_name_wait_for_a_person(school, name):
    book, first = taken_once(school)
    book.type(UNIT, {"mark": 19})
    outcome = school.drop(book.save(), name.format(book.path.stem))

    assert (outcome.fate, outcome.reason) == (Fate.RETURNED, "file.second_copy")
    assert values(school, "mark") == [12]
    letter = school.letter()
    assert f"taken before (submission {first.submission}), and the two differ" in letter
    assert f"hlh-sheets accept {outcome.sha[:CODE_LENGTH]}" in letter


def test_o34_a_copy_saved_before_the_one_that_counts_waits_for_a_person(school):
    book, _ = taken_once(school)
    book.type(UNIT, {"mark": 19})
    outcome = school.drop(saved_at(book.save(), SAVED - timedelta(minutes=1)), "older.xlsx")

    assert (outcome.fate, outcome.reason) == (Fate.RETURNED, "file.older_copy")
    assert values(school, "mark") == [12]
    assert "It would take back what was changed since." in school.letter()


def test_a_copy_that_waits_counts_once_a_person_says_so(school):
    book, _ = taken_once(school)
    book.type(UNIT, {"mark": 19})
    outcome = school.drop(saved_at(book.save(), SAVED - timedelta(minutes=1)), "older.xlsx")
    house = school.house
    done = accept(house.dataset, house.settings, outcome.sha[:CODE_LENGTH], house.clock)
    house.until_quiet()

    assert (done.changed, values(school, "mark")) == (1, [19])
    assert waiting_for_choice(house.dataset) == []
    notes = [path.name for path in school.files(Place.ACCEPTED)]
    assert f"older - taken ({done.submission}).txt" in notes
    left = [path.name for path in school.files(Place.RETURNED)]
    assert [name for name in left if "not taken" in name] == [], "nothing asks for it any more"


def test_a_later_copy_and_a_corrected_one_that_came_back_count_at_once(school):
    book, _ = taken_once(school)
    book.type(UNIT, {"mark": 21})
    held = school.drop(saved_at(book.save(), SAVED + timedelta(minutes=1)))
    assert (held.fate, held.held) == (Fate.TAKEN, 1)
    book.type(UNIT, {"mark": 20})
    back = book.save(school.marked().name)
    outcome = school.drop(saved_at(back, SAVED + timedelta(minutes=1)))

    assert outcome.fate is Fate.TAKEN
    assert values(school, "mark") == [20]


@pytest.mark.parametrize("name", ["{} (1).xlsx", "{}(2).xlsx", "{} - Copy.xlsx", "Copy of {}.xlsx"])
def test_the_marked_copy_of_the_version_that_counts_is_no_second_copy(school, name):
    book, _ = taken_once(school)
    book.type(UNIT, {"mark": 21})
    school.drop(saved_at(book.save(), SAVED + timedelta(minutes=1)))
    book.type(UNIT, {"mark": 20})
    back = saved_at(book.save(), SAVED + timedelta(minutes=2))
    outcome = school.drop(back, name.format(school.marked().stem))

    assert (outcome.fate, values(school, "mark")) == (Fate.TAKEN, [20])


def test_another_copy_of_a_marked_one_that_was_corrected_already_waits(school):
    book, _ = taken_once(school)
    book.type(UNIT, {"mark": 21})
    school.drop(saved_at(book.save(), SAVED + timedelta(minutes=1)))
    marked = school.marked().stem
    for mark, name in ((20, f"{marked}.xlsx"), (18, f"{marked} - Copy.xlsx")):
        book.type(UNIT, {"mark": mark})
        outcome = school.drop(saved_at(book.save(), SAVED + timedelta(minutes=2)), name)

    assert outcome.reason == "file.second_copy"
    assert values(school, "mark") == [20]


def test_a_first_copy_may_have_any_name_and_keeps_it(school):
    book = marks(school, {"mark": 12})
    name = f"{book.path.stem} (1).xlsx"
    school.drop(book.save(), name)
    book.type(UNIT, {"mark": 13})
    outcome = school.drop(book.save(), name)

    assert outcome.fate is Fate.TAKEN
    assert values(school, "mark") == [13]
