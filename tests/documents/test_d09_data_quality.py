"""D9, the letter about a workbook: what was told of the file, in words, without a pupil's name."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from house import small_school
from reports_of import CODES, MADE, TODAY, context_of, records, report_of, text_of

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Accepted, Fault, Level, WaitingRow

D9 = document_of("D9")
NAME = records().tables["t1_pupils"][0]["legal_last"]
BLANK = "Enter Score."
FILE = Accepted(
    number=12,
    form="T3",
    title="Baseline and tests",
    scope="2026-27 Autumn",
    owner="",
    file_name="T3 2026-11.xlsx",
    received=datetime(2026, 11, 24, 16, 2, tzinfo=UTC),
    stands=True,
    taken=40,
    held=2,
    faults=(
        Fault(Level.ERROR, "Tests", "D7", BLANK),
        Fault(Level.ERROR, "Tests", "D9", BLANK),
        Fault(Level.ERROR, "Baseline", "C5", "Choose a tool from the list."),
        Fault(Level.WARNING, "Tests", "E8", "The same form was used five months ago."),
        Fault(Level.NOTE, "Tests", "E9", "Only told."),
    ),
    waiting=(WaitingRow("Tests", 7, "HLH-0007"), WaitingRow("Tests", 9, "HLH-0002")),
)


def letter(file=FILE):
    return context_of("D9", "12", InMemoryRecords(records().tables, {}, files=(file,)))


def test_a_letter_says_whose_workbook_came_in_when_and_what_was_taken():
    said = letter()["letter"]

    assert said["to"] == "the lead for assessment"
    assert said["workbook"] == "T3 Baseline and tests, 2026-27 Autumn"
    assert (said["file"], said["number"]) == ("T3 2026-11.xlsx", "12")
    assert said["received"].startswith("24 November 2026 at ")
    assert said["taken"] == "40 rows were taken into the master dataset."
    assert said["held"].endswith("must be put right first; all of them still wait.")


def test_the_same_sentence_stands_once_for_all_its_cells_with_the_pupils_ids():
    assert letter()["faults"] == [
        {"sheet": "Tests", "cells": "D7, D9", "pupils": "HLH-0007, HLH-0002", "says": BLANK},
        {
            "sheet": "Baseline",
            "cells": "C5",
            "pupils": "not about one row that waits",
            "says": "Choose a tool from the list.",
        },
    ]
    assert [line["cells"] for line in letter()["looks"]] == ["E8"]


def test_what_rows_that_wait_mean_for_reports_is_said_with_what_to_do_and_by_when():
    said = letter()["letter"]

    assert said["effect"].startswith("Until then reports and trends are without these rows")
    assert "They are about HLH-0002, HLH-0007." in said["effect"]
    assert said["open"]
    assert "drop the copy in inbox" in said["what"]
    assert said["by"] == "Please send it by 2 December 2026."


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        ("Reports and trends use all of it.", {"held": 0, "faults": (), "waiting": ()}),
        ("Reports and trends use all of it.", {"waiting": ()}),
        ("A later copy of this workbook counts", {"stands": False}),
    ],
    ids=["nothing held", "all put right since", "replaced"],
)
def test_a_file_of_which_nothing_waits_asks_for_nothing(expected, changes):
    made = letter(replace(FILE, **changes))["letter"]
    said = text_of(
        report_of(
            "D9", "12", InMemoryRecords(records().tables, {}, files=(replace(FILE, **changes),))
        )
    )

    assert made["effect"].startswith(expected)
    assert not made["open"]
    assert "Please send it by" not in said


def test_what_was_put_right_since_is_said():
    one = letter(replace(FILE, waiting=FILE.waiting[:1]))["letter"]["held"]
    none = letter(replace(FILE, waiting=()))["letter"]["held"]

    assert one.endswith("must be put right first; 1 still waits.")
    assert none.endswith("None of them waits any more.")


def test_a_single_row_is_told_of_in_the_singular():
    one = replace(FILE, held=1, waiting=FILE.waiting[:1])

    assert letter(one)["letter"]["held"] == (
        "1 row was held back, because something in it must be put right first; it still waits."
    )
    assert letter(one)["letter"]["effect"].startswith(
        "Until then reports and trends are without this row, and say so. It is about HLH-"
    )
    assert letter(replace(one, waiting=()))["letter"]["held"] == (
        "1 row was held back, because something in it must be put right. It does not wait any more."
    )


def test_a_letter_is_to_the_person_whose_workbook_it_is():
    staff = records().tables["t1_staff"][0]

    assert letter(replace(FILE, owner=staff["initials"]))["letter"]["to"] == staff["name"]
    assert letter(replace(FILE, form="T1"))["letter"]["to"] == "the administrator"
    assert letter(replace(FILE, form="T7"))["letter"]["to"] == "the SENCO"
    assert letter(replace(FILE, form="T6"))["letter"]["to"] == "All staff".lower()
    assert letter(replace(FILE, form="T1", owner="Administrator"))["letter"]["to"] == (
        "the administrator"
    )


def test_a_pupil_s_name_in_a_file_name_or_a_sentence_is_not_repeated():
    fault = Fault(Level.ERROR, "Tests", "B7", f"{NAME} is not the name of that pupil.")
    file = replace(FILE, file_name=f"T3_{NAME}_autumn.xlsx", faults=(fault,))
    found = InMemoryRecords(records().tables, {}, files=(file,))

    assert NAME not in text_of(report_of("D9", "12", found))
    assert context_of("D9", "12", found)["letter"]["file"] == "its name is not repeated here"
    assert "Look at the marked copy" in context_of("D9", "12", found)["faults"][0]["says"]


def test_many_cells_are_counted():
    many = tuple(Fault(Level.ERROR, "Tests", f"D{n}", BLANK) for n in range(7, 37))

    cells = letter(replace(FILE, faults=many))["faults"][0]["cells"]
    assert cells.startswith("D7, D8, ")
    assert cells.endswith("D18 and 18 more")


def test_nothing_in_a_letter_is_blank():
    context = letter()
    groups = [context["letter"], *context["faults"], *context["looks"]]

    assert [name for group in groups for name, value in group.items() if value == ""] == []


def test_letters_are_usual_for_files_that_count_and_have_rows_that_wait():
    done = replace(FILE, number=13, waiting=())
    gone = replace(FILE, number=14, stands=False)
    found = InMemoryRecords(records().tables, {}, files=(FILE, done, gone))

    assert D9.subject.usual(found, TODAY) == ("12",)
    assert D9.subject.known(found) == ("12", "13", "14")
    assert D9.stem(Request(found, "12", CODES, MADE)) == (
        "Submission 12 D9 letter about a workbook"
    )


def test_a_submission_that_is_not_there_is_said_to_be():
    with pytest.raises(NotFound, match=r"no submission 99\. Take the number from its receipt"):
        context_of("D9", "99")


def test_a_dropped_workbook_with_a_fault_is_told_of_and_a_corrected_one_waits_no_more(tmp_path):
    with small_school(tmp_path) as school:
        test = {"hlh_id": "HLH-0001", "tool": "NGRT", "date": date(2026, 10, 2)}
        test |= {"score_type": "SAS"}
        book = school.form("T3").type("Tests", test)
        first = school.drop(book.save())
        before = school.house.dataset.records()
        book.type("Tests", test | {"score": 88})
        second = school.drop(book.save(), "again.xlsx")
        after = school.house.dataset.records()

        told = context_of("D9", str(first.submission), before)
        assert told["letter"]["open"]
        assert "HLH-0001" in told["letter"]["effect"]
        assert [line["sheet"] for line in told["faults"]] == ["Tests"]
        assert [file.stands for file in after.accepted()][-2:] == [False, True]
        assert after.accepted()[-1].number == second.submission
        assert after.accepted()[-1].waiting == after.accepted()[-2].waiting == ()
        assert len(before.accepted()[-1].waiting) == 1
