"""Progress in tests and in teacher assessment, each pupil from the own start (R3, R17, R19)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor
from statistics import median

from hlh_sheets.analyse.a06_test_change import TestChange, Verdict, changes
from hlh_sheets.analyse.a07_steps import Steps, steps_by_line, summary
from hlh_sheets.excel.figures import Cell, Heading, Style, Table
from hlh_sheets.spec.rows import text
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import form, listed

__all__ = ["chance", "step_trend", "tests_trend"]

TEST_HEADINGS = (
    Heading("Test", Style.WORDS, 24),
    Heading("Kind of score", Style.WORDS, 24),
    Heading("Pupils compared"),
    Heading("Better than error explains"),
    Heading("Within error"),
    Heading("Worse than error explains"),
    Heading("Not judged"),
    Heading("Why not judged", Style.WORDS, 24),
    Heading("Middle change", Style.NUMBER),
    Heading("Middle change without help", Style.NUMBER),
)
STEP_HEADINGS = (
    Heading("Subject", Style.WORDS, 26),
    Heading("Scale", Style.WORDS, 44),
    Heading("Pupils compared"),
    Heading("Up"),
    Heading("Same"),
    Heading("Down"),
    Heading("Middle steps", Style.NUMBER),
    Heading("Without a grade"),
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
        "rise of the group up to that size shows nothing. Both columns are of the same pupils: "
        "those judged, on a test with a mean of 100."
    ),
)
CHANCE = Fraction(1, 20)
"""At 95% so large a part of changes looks real without being so."""
Key = tuple[str, str, str]


def tests_trend(view: View) -> tuple[Table, Sequence[str]]:
    """Test changes by test, and what to say of them."""
    found = changes(view.rows("t3_tests"), view.codes)
    lines: dict[Key, list[TestChange]] = defaultdict(list)
    for each in found:
        tool, kind, who = (text(each.last, name) for name in ("tool", "score_type", "informant"))
        lines[tool, kind, who].append(each)
    rows = [tests_row(view, key, line) for key, line in sorted(lines.items())]
    soon = sum(each.practice for each in found)
    more = [
        (
            f"In {amount(soon, 'comparison')} the same form was used again within six months: "
            "practice may help."
        )
    ]
    table = Table(
        "Tests",
        "Change in standardised tests",
        "Each pupil's first score here against the last, judged by the tests' own error.",
        TEST_HEADINGS,
        rows,
        (*TEST_NOTES, *by_chance(found), *(more if soon else ())),
    )
    return table, tuple(tests_sentences(found))


def by_chance(found: Sequence[TestChange]) -> Iterator[str]:
    """How many of the changes judged would look real without being so."""
    judged = sum(each.verdict is not Verdict.NOT_JUDGED for each in found)
    if judged:
        yield (
            f"Of {amount(judged, 'change')} judged, about 1 in 20 (here {chance(judged)}) would "
            "look real by chance alone."
        )


def chance(judged: int) -> str:
    """One in twenty of them, rounded."""
    about = floor(judged * CHANCE + Fraction(1, 2))
    return str(about) if about else "fewer than 1"


def kind_of(view: View, key: Key, line: Sequence[TestChange]) -> str:
    """The kind of score, who answered, and which way is good where it is not up."""
    tool, kind, who = key
    scores = view.codes["tool_scores"].where(tool=tool).by_code
    parts = (
        scores[kind].label if kind in scores else kind,
        view.label("test_informants", who) if who else "",
        "lower is better" if any(each.lower_is_better for each in line) else "",
    )
    return "; ".join(part for part in parts if part)


def tests_row(view: View, key: Key, line: Sequence[TestChange]) -> Sequence[Cell]:
    """One test, kind of score and person who answered."""
    reasons = Counter(each.why for each in line if each.why)
    both = [
        (Fraction(each.difference), each.without_help)
        for each in line
        if each.difference is not None and each.without_help is not None
    ]
    return (
        view.label("tools", key[0]),
        kind_of(view, key, line),
        len(line),
        sum(each.better for each in line),
        sum(each.verdict is Verdict.WITHIN for each in line),
        sum(each.worse for each in line),
        sum(each.verdict is Verdict.NOT_JUDGED for each in line),
        "; ".join(f"{why} ({number})" for why, number in sorted(reasons.items())) or None,
        median(gap for gap, _ in both) if both else None,
        median(alone for _, alone in both) if both else None,
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
        + "".join(f" {said}" for said in by_chance(found))
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
