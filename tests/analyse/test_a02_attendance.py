"""A2: attendance by whole numbers."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a02_attendance import (
    MEASURE,
    Attendance,
    attendance,
    attendance_by,
    before_entry,
    school_attendance,
)
from hlh_sheets.analyse.intervals import Share
from hlh_sheets.codes import load_code_lists

CLASSES = {code.code: code["class"] for code in load_code_lists()["attendance"].codes}


def marks(text, pupil="HLH-0001"):
    return [{"hlh_id": pupil, "code": code} for code in text.split()]


@pytest.mark.parametrize(
    ("attended", "possible", "timetabled", "written"),
    [
        (4, 4, 4, "/ \\ L V"),
        (1, 4, 4, "/ I G U"),
        (1, 1, 1, "/ D # Y4 X"),
        (1, 3, 1, "/ C2 C2"),
        (0, 0, 0, "# # Z"),
        (0, 0, 0, ""),
    ],
    ids=["approved counts", "absences", "not counted", "part-time", "all closed", "no mark"],
)
def test_sessions_are_counted_by_the_class_of_their_code(
    attended, possible, timetabled, written, codes
):
    found = attendance(marks(written), codes)

    assert (attended, possible, timetabled) == (found.attended, found.possible, found.timetabled)
    assert found.rate == (Fraction(attended, possible) if possible else None)
    assert found.timetabled_rate == (Fraction(attended, timetabled) if timetabled else None)


def test_without_a_possible_session_there_is_no_flag(codes):
    found = attendance(marks("# #"), codes)

    assert (found.persistent, found.severe, found.few) == (False, False, False)


@pytest.mark.parametrize(
    ("persistent", "severe", "present", "absent"),
    [
        (False, False, 91, 9),
        (True, False, 90, 10),
        (True, False, 51, 49),
        (True, True, 50, 50),
        (False, False, 10**17 * 9 + 1, 10**17),
        (True, False, 10**17 * 9, 10**17),
        (True, True, 10**17, 10**17),
        (True, False, 10**17 + 1, 10**17),
    ],
)
def test_the_limits_are_met_to_the_session(persistent, severe, present, absent):
    found = Attendance(present=present, authorised=absent)

    assert (persistent, severe) == (found.persistent, found.severe)


def test_fewer_than_20_possible_sessions_are_few():
    assert (Attendance(present=19).few, Attendance(present=20).few) == (True, False)


def test_a_code_that_is_in_no_list_any_more_is_in_no_figure_but_told(codes):
    found = attendance(marks("/ !"), codes)

    assert (found.attended, found.possible, found.unknown) == (1, 1, 1)


def test_suspended_sessions_are_told_among_the_authorised(codes):
    assert attendance(marks("E / E"), codes) == Attendance(present=1, authorised=2, suspended=2)


@given(st.lists(st.sampled_from(sorted(CLASSES))))
def test_every_mark_is_in_one_class_and_the_parts_add_up(codes, written):
    found = attendance([{"code": code} for code in written], codes)
    kinds = Counter(CLASSES[code] for code in written)

    assert found.possible == len(written) - kinds["not counted"]
    assert found.attended == kinds["present"] + kinds["approved"]
    assert found.attended + found.absent == found.possible
    assert found.not_counted + found.possible + found.unknown == len(written)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(sorted(CLASSES)))))
def test_pupils_pooled_are_the_school(codes, written):
    rows = [{"hlh_id": pupil, "code": code} for pupil, code in written]
    by_pupil = attendance_by(rows, codes, lambda mark: mark["hlh_id"])

    assert attendance(rows, codes) == school_attendance(by_pupil).pooled


def test_the_school_is_pooled_with_median_and_pupils_counted():
    found = school_attendance(
        {
            "A": Attendance(present=190, authorised=10),
            "B": Attendance(present=5, unauthorised=5),
            "C": Attendance(present=90, authorised=10),
            "D": Attendance(not_counted=30),
        }
    )

    assert found.pooled.rate == Fraction(285, 310)
    assert (Share(2, 3), Share(1, 3)) == (found.persistent, found.severe)
    assert (found.median, found.few) == (Fraction(9, 10), 1)


def test_a_school_without_marks_has_no_median():
    found = school_attendance({})

    assert (found.median, found.persistent) == (None, Share(0, 0))


def test_before_entry_takes_the_home_school_s_own_counts():
    rows = [
        {"hlh_id": "A", "area": "ATTENDANCE", "prior_possible": 200, "prior_attended": 120},
        {"hlh_id": "A", "area": "READING", "prior_possible": None, "prior_attended": None},
        {"hlh_id": "B", "area": "ATTENDANCE", "prior_possible": 0, "prior_attended": 0},
    ]

    assert {"A": Share(120, 200)} == before_entry(rows)


def test_the_worked_values_are_printed():
    assert [text.rpartition("; ")[2] for text in MEASURE.examples()] == [
        "persistent absence",
        "not persistent absence",
        "severe absence",
    ]
