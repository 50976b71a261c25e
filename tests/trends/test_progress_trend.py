"""Tests and teacher assessment as the trends show them."""

from datetime import date

import pytest
from trend_school import figures, grade, lines, said, score

FIRST, LAST = date(2025, 9, 15), date(2026, 7, 1)
A, B, C = (f"HLH-000{n}" for n in range(1, 4))


def twice(hlh_id, first, last, band=None, **more):
    """Two scores of one pupil; `band` is how far the printed 90% band reaches to either side."""
    numbers = [float(each.strip("<")) for each in (first, last)]
    ends = [(n - band, n + band) if band else (None, None) for n in numbers]
    return [
        score(hlh_id, FIRST, first, band=ends[0], **more),
        score(hlh_id, LAST, last, band=ends[1], **more),
    ]


def test_changes_are_counted_by_what_error_explains():
    tests = [*twice(A, "75", "95", 8), *twice(B, "80", "84", 8), *twice(C, "<69", "80", 8)]
    expected = {
        "Test": "New Group Reading Test",
        "Kind of score": "Standard age score",
        "Pupils compared": 3,
        "Better than error explains": 1,
        "Within error": 1,
        "Worse than error explains": 0,
        "Not judged": 1,
        "Why not judged": "a score is only a limit (1)",
        "Middle change": 12,
    }
    found = figures(t3_tests=tests)
    [line] = lines(found, "Tests")

    assert expected.items() <= line.items()
    assert line["Middle change without help"] == pytest.approx(22.5 * (8 / 1.645 / 15) ** 2)
    assert said(found, "Attainment")[1] == (
        "Tests, first score to last: of 3 comparisons 1 better and 0 worse than error explains, 1 "
        "within error; 1 could not be judged. Of 2 changes judged, about 1 in 20 (here fewer than "
        "1) would look real by chance alone."
    )


def test_a_change_without_a_stated_error_is_not_judged_nor_summed_up():
    [line] = lines(figures(t3_tests=twice(A, "75", "95")), "Tests")

    assert line["Not judged"] == line["Pupils compared"] == 1
    assert line["Middle change"] is line["Middle change without help"] is None


def test_reading_ages_change_nothing():
    plain = twice(A, "75", "80", 8)
    with_ages = [row | {"reading_age": 84 + 12 * n} for n, row in enumerate(plain)]

    assert lines(figures(t3_tests=with_ages), "Tests") == lines(figures(t3_tests=plain), "Tests")


def test_those_who_answered_are_kept_apart_and_the_good_direction_is_said():
    sdq = {"tool": "SDQ", "kind": "TOTAL"}
    tests = [
        *twice(A, "20", "10", 3, **sdq, informant="TEACHER"),
        *twice(A, "12", "21", 3, **sdq, informant="PARENT"),
    ]
    found = {
        line["Kind of score"]: (
            line["Better than error explains"],
            line["Worse than error explains"],
        )
        for line in lines(figures(t3_tests=tests), "Tests")
    }

    assert found == {
        "Total difficulties; Teacher or staff; lower is better": (1, 0),
        "Total difficulties; Parent or carer; lower is better": (0, 1),
    }


def test_how_many_would_look_real_by_chance_is_rounded():
    many = [row for n in range(34) for row in twice(f"HLH-{n:04}", "80", "81", 8)]

    assert "Of 34 changes judged, about 1 in 20 (here 2) would look real by chance alone." in (
        figures(t3_tests=many).table("Tests").notes
    )


def test_the_same_form_again_soon_is_told():
    soon = [score(A, on, "80", band=(72, 88), form="A") for on in (FIRST, date(2025, 12, 1))]

    assert figures(t3_tests=soon).table("Tests").notes[-1] == (
        "In 1 comparison the same form was used again within six months: practice may help."
    )


def test_grades_are_counted_in_steps_each_subject_and_scale_apart():
    grades = [
        *(grade(A, on, code) for on, code in ((FIRST, "2"), (LAST, "4"))),
        *(grade(B, on, code) for on, code in ((FIRST, "3"), (LAST, "3"))),
        *(grade(C, on, code) for on, code in ((FIRST, "3"), (LAST, "2"))),
        *(grade(A, on, code, "MAT", "FS") for on, code in ((FIRST, "E3"), (LAST, "L1"))),
        grade(B, FIRST, "E3", "MAT", "FS"),
    ]
    found = figures(t4_teacher_assessment=grades)
    told = [
        [line[name] for name in ("Up", "Same", "Down", "Middle steps")]
        for line in lines(found, "Steps")
    ]

    assert told == [[1, 1, 1, 0], [1, 0, 0, 1]]
    assert said(found, "Attainment")[-1] == (
        "Teacher assessment, first grade to last: of 4 (a pupil in a subject) 2 went up, 1 stayed "
        "the same and 1 went down."
    )
