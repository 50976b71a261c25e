"""Progress in tests and in teacher assessment, each pupil from the own start (R3, R17, R19)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median

from hlh_sheets.analyse.a06_test_change import TestChange, Verdict, changes
from hlh_sheets.analyse.a07_steps import Steps, steps_by_line, summary
from hlh_sheets.excel.figures import Cell, Heading, Style, Table
from hlh_sheets.spec.rows import text
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import amount, form, listed

__all__ = ["step_trend", "tests_trend"]

TEST_HEADINGS = (
    Heading("Test", Style.WORDS, 30),
    Heading("Kind of score", Style.TEXT, 20),
    Heading("Pupils compared"),
    Heading("Better than error explains", width=13),
    Heading("Within error"),
    Heading("Worse than error explains", width=13),
    Heading("Not judged"),
    Heading("Why not judged", Style.WORDS, 32),
    Heading("Middle change", Style.NUMBER),
    Heading("Middle change without help", Style.NUMBER, 14),
)
STEP_HEADINGS = (
    Heading("Subject", Style.WORDS, 30),
    Heading("Scale", Style.WORDS, 34),
    Heading("Pupils compared"),
    Heading("Up"),
    Heading("Same"),
    Heading("Down"),
    Heading("Middle steps", Style.NUMBER),
    Heading("No grade"),
)
TEST_NOTES = (
    (
        "Compared are the first and the last score of each pupil at this school, on one test and "
        "one kind of score. Reading ages are never compared."
    ),
    (
        "A standard score that stays the same means that the pupil kept pace with others of the "
        "same age: that is progress."
    ),
    (
        "Low scores rise a little on retest without any help. The last column says by how much; a "
        "rise of the group up to that size shows nothing."
    ),
)
CHANCE = 20
"""At 95% one change in so many looks real without being so."""


def tests_trend(view: View) -> tuple[Table, Sequence[str]]:
    """Test changes by test, and what to say of them."""
    found = changes(view.rows("t3_tests"), view.codes)
    lines: dict[tuple[str, str], list[TestChange]] = defaultdict(list)
    for each in found:
        lines[text(each.last, "tool"), text(each.last, "score_type")].append(each)
    rows = [tests_row(view, key, line) for key, line in sorted(lines.items())]
    judged = sum(each.verdict is not Verdict.NOT_JUDGED for each in found)
    soon = sum(each.practice for each in found)
    more = [
        (
            f"{amount(judged, 'change')} judged: about {judged // CHANCE} would look real by "
            "chance alone."
        )
    ]
    if soon:
        more.append(f"The same form was used again within six months in {amount(soon, 'pair')}.")
    table = Table(
        "Tests",
        "Change in standardised tests",
        "Each pupil's first score here against the last, judged by the tests' own error.",
        TEST_HEADINGS,
        rows,
        (*TEST_NOTES, *more),
    )
    return table, tuple(tests_sentences(found))


def tests_row(view: View, key: tuple[str, str], line: Sequence[TestChange]) -> Sequence[Cell]:
    """One test and kind of score."""
    tool, kind = key
    scores = view.codes["tool_scores"].where(tool=tool).by_code
    reasons = Counter(each.why for each in line if each.why)
    gaps = [Fraction(each.difference) for each in line if each.difference is not None]
    alone = [each.without_help for each in line if each.without_help is not None]
    return (
        view.label("tools", tool),
        scores[kind].label if kind in scores else kind,
        len(line),
        sum(each.better for each in line),
        sum(each.verdict is Verdict.WITHIN for each in line),
        sum(each.worse for each in line),
        sum(each.verdict is Verdict.NOT_JUDGED for each in line),
        "; ".join(f"{why} ({number})" for why, number in sorted(reasons.items())) or None,
        median(gaps) if gaps else None,
        median(alone) if alone else None,
    )


def tests_sentences(found: Sequence[TestChange]) -> Iterator[str]:
    """All tests in one sentence."""
    if not found:
        yield f"No pupil has two scores of one test yet. Scores come with {form('T3')}."
        return
    better, worse = sum(each.better for each in found), sum(each.worse for each in found)
    within = sum(each.verdict is Verdict.WITHIN for each in found)
    rest = len(found) - better - worse - within
    unjudged = f"; {rest} could not be judged" if rest else ""
    yield (
        f"Tests, first score to last: of {amount(len(found), 'comparison')} {better} better and "
        f"{worse} worse than error explains, {within} within error{unjudged}."
    )


def step_trend(view: View) -> tuple[Table, Sequence[str]]:
    """Steps of teacher assessment by subject and scale, and what to say of them."""
    found = steps_by_line(view.rows("t4_teacher_assessment"), view.codes)
    lines: dict[tuple[str, str], list[Steps]] = defaultdict(list)
    for each in found:
        lines[text(each.last, "subject"), text(each.last, "scale_id")].append(each)
    table = Table(
        "Steps",
        "Steps of teacher assessment",
        "Each pupil's first grade against the last, in one subject on one scale.",
        STEP_HEADINGS,
        [step_row(view, key, line) for key, line in sorted(lines.items())],
        (
            (
                "Grades are ordered, not amounts: steps are counted and nothing is averaged over "
                "subjects or scales."
            ),
        ),
    )
    return table, tuple(step_sentences(found))


def step_row(view: View, key: tuple[str, str], line: Sequence[Steps]) -> Sequence[Cell]:
    """One subject on one scale."""
    subject, scale = key
    found = summary(line)
    return (
        view.label("subjects", subject),
        view.label("scales", scale),
        found.counted,
        found.up,
        found.same,
        found.down,
        found.median,
        found.not_counted,
    )


def step_sentences(found: Sequence[Steps]) -> Iterator[str]:
    """All subjects in one sentence, by counts only."""
    steps = [each.steps for each in found if each.steps is not None]
    if not steps:
        yield f"No pupil has two grades on one scale yet. Grades come with {form('T4')}."
        return
    ways = (
        f"{sum(each > 0 for each in steps)} went up",
        f"{steps.count(0)} stayed the same",
        f"{sum(each < 0 for each in steps)} went down",
    )
    yield (
        f"Teacher assessment, first grade to last: of {len(steps)} (a pupil in a subject) "
        f"{listed(ways)}."
    )
