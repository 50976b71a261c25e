"""A7: steps of teacher assessment on one scale."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a07_steps import MEASURE, ranks, steps_between, steps_by_line, summary

FIRST = date(2026, 9, 20)


def grade(code, days=0, scale="GCSE", subject="ENG", pupil="A"):
    on = FIRST + timedelta(days)
    return {"hlh_id": pupil, "subject": subject, "scale_id": scale, "date": on, "code": code}


@pytest.mark.parametrize(
    ("steps", "scale", "first", "last"),
    [
        (2, "GCSE", "2", "4"),
        (1, "GCSE", "U", "1"),
        (0, "GCSE", "5", "5"),
        (-1, "NC", "A", "B"),
        (1, "FS", "E3", "L1"),
        (3, "KS2", "PK6", "GDS"),
    ],
)
def test_steps_are_places_on_the_scale(steps, scale, first, last, codes):
    found = steps_between(grade(first, 0, scale), grade(last, 300, scale), codes)

    assert (found.steps, found.days, found.why) == (steps, 300, "")


@pytest.mark.parametrize(
    ("why", "first", "last"),
    [
        ("not the same subject and scale", grade("3"), grade("L1", 9, "FS")),
        ("not the same subject and scale", grade("3"), grade("3", 9, subject="MAT")),
        ("an entry is not a grade", grade("A", 0, "KS2"), grade("EXS", 9, "KS2")),
        ("an entry is not a grade", grade("EXS", 0, "KS2"), grade("L", 9, "KS2")),
    ],
)
def test_what_has_no_steps_says_why(why, first, last, codes):
    found = steps_between(first, last, codes)

    assert (found.steps, found.why) == (None, why)


def test_entries_without_a_place_are_no_grades(codes):
    assert list(ranks("KS2", codes)) == [
        *(f"PK{n}" for n in range(1, 7)),
        "WTS",
        "EXS",
        "GDS",
    ]
    assert ranks("NONE", codes) == {}


def test_a_new_scale_starts_a_new_line(codes):
    rows = [
        grade("A", 100, "NC"),
        grade("B", 0, "NC"),
        grade("G", 50, "NC"),
        grade("3", 200),
        grade("4", 300),
        grade("3", 0, pupil="B"),
    ]

    assert [(s.last["scale_id"], s.steps) for s in steps_by_line(rows, codes)] == [
        ("NC", 1),
        ("GCSE", 1),
    ]


def test_a_group_has_counts_and_the_middle_and_no_mean(codes):
    pairs = [("1", "9"), ("2", "3"), ("4", "4"), ("5", "4"), ("2", "2")]
    found = summary([steps_between(grade(a), grade(b, 9), codes) for a, b in pairs])

    assert (found.up, found.same, found.down, found.counted) == (2, 2, 1, 5)
    assert found.median == 0


def test_a_middle_between_two_is_exact_and_nobody_has_none(codes):
    two = summary([steps_between(grade("1"), grade(last, 9), codes) for last in "12"])

    assert two.median == Fraction(1, 2)
    assert summary([]).median is None


def test_an_entry_that_is_no_grade_is_told_apart(codes):
    found = summary([steps_between(grade("A", 0, "KS2"), grade("EXS", 9, "KS2"), codes)])

    assert (found.counted, found.not_counted) == (0, 1)


def test_subjects_or_scales_are_never_summed_up(codes):
    mixed = [
        steps_between(grade("1"), grade("2", 9), codes),
        steps_between(grade("1", subject="MAT"), grade("2", 9, subject="MAT"), codes),
    ]

    with pytest.raises(ValueError, match="different subjects"):
        summary(mixed)


GCSE = st.sampled_from("U123456789")


@given(GCSE, GCSE, GCSE)
def test_steps_add_up_along_the_way(codes, first, middle, last):
    def steps(one, two):
        return steps_between(grade(one), grade(two, 9), codes).steps

    assert steps(first, middle) + steps(middle, last) == steps(first, last)


def test_the_worked_values_are_printed():
    assert MEASURE.examples() == (
        "GCSE 2, then GCSE 4: steps +2",
        "FS E3, then FS L1: steps +1",
        "GCSE 3, then FS L1: not the same subject and scale",
    )
