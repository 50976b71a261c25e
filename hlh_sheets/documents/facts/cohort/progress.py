"""Progress in tests and teacher assessment, each pupil from the own start (R3, R5, R16)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hlh_sheets.analyse.suppression import suppressed
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts.cohort.ground import Ground
from hlh_sheets.documents.facts.cohort.hidden import HIDDEN, count_words, enough
from hlh_sheets.excel.figures import Cell
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.progress import chance, step_trend, tests_trend

__all__ = ["FIELDS", "progress_facts"]

NOT_ADDED = "not added up"

FIELDS: tuple[Field | Each, ...] = (
    Field("tests_note", "Says so when no test can be compared; else empty.", ""),
    Field(
        "chance",
        "How many changes would look real by chance.",
        "Of 34 changes judged, about 1 in 20 (here 2) would look real by chance alone.",
    ),
    Each(
        "tests",
        "Each pupil's first score here against the last, by test; at the end all tests.",
        (
            Field("test", "Test and kind of score.", "New Group Reading Test"),
            Field("better", "Better than error explains.", "6"),
            Field("within", "Within error.", "13"),
            Field("worse", "Worse than error explains.", "0"),
            Field("unjudged", "Not judged.", "5"),
            Field("compared", "Pupils compared.", "24"),
            Field("middle", "Middle change.", "+5.0"),
            Field("alone", "The change expected without any help.", "+1.0"),
        ),
    ),
    Field("steps_note", "Says so when no grades can be compared; else empty.", ""),
    Each(
        "steps",
        "Each pupil's first grade against the last on one scale, by subject; at the end all.",
        (
            Field("subject", "Subject.", "English"),
            Field("up", "Pupils who went up.", "9"),
            Field("same", "Pupils who stayed the same.", "7"),
            Field("down", "Pupils who went down.", "0"),
            Field("compared", "Pupils compared.", "16"),
        ),
    ),
)


def progress_facts(ground: Ground) -> Context:
    """The facts of tests and of teacher assessment."""
    tests, steps = test_lines(ground), step_lines(ground)
    return {
        "tests": tests,
        "tests_note": "" if tests else "No pupil has two scores of one test yet.",
        "chance": by_chance(ground),
        "steps": steps,
        "steps_note": "" if steps else "No pupil has two grades on one scale yet.",
    }


@dataclass(frozen=True)
class Judged:
    """A test: how many are better, within error, worse, not judged, and the middle changes."""

    test: str
    counts: Sequence[int]
    middle: float | None
    alone: float | None

    @property
    def judged(self) -> int:
        """How many changes are judged."""
        return sum(self.counts[:3])


def judged_of(ground: Ground) -> Sequence[Judged]:
    """Each test as the trends table tells it."""
    table, _ = tests_trend(ground.view)
    return [
        Judged(
            f"{test}: {kind}",
            [count for count in counts if isinstance(count, int)],
            number_of(middle),
            number_of(alone),
        )
        for test, kind, _, *counts, _, middle, alone in table.rows
    ]


def number_of(cell: Cell) -> float | None:
    """The number of a cell, or None for a blank one."""
    return float(cell) if isinstance(cell, int | float | Fraction) else None


def test_lines(ground: Ground) -> list[dict[str, str]]:
    """A line for each test, and one for all."""
    found = judged_of(ground)
    if not found:
        return []
    shown = suppressed([each.counts for each in found])
    lines = [
        {
            **test_cells(each.test, cells, total),
            "middle": middle_words(each.middle, each.judged),
            "alone": middle_words(each.alone, each.judged),
        }
        for each, cells, total in zip(found, shown.rows, shown.row_totals, strict=True)
    ]
    every = test_cells("All tests (comparisons)", shown.column_totals, shown.total)
    return [*lines, {**every, "middle": NOT_ADDED, "alone": NOT_ADDED}]


def test_cells(test: str, cells: Sequence[int | None], total: int | None) -> dict[str, str]:
    """The counts of a line."""
    names = ("better", "within", "worse", "unjudged", "compared")
    counts = (count_words(count) for count in (*cells, total))
    return {"test": test, **dict(zip(names, counts, strict=True))}


def middle_words(change: float | None, judged: int) -> str:
    """A middle change, where enough pupils are behind it."""
    if change is None:
        return "not judged"
    return f"{change:+.1f}" if enough(judged) else HIDDEN


def by_chance(ground: Ground) -> str:
    """How many of the changes judged would look real without being so."""
    found = judged_of(ground)
    totals = suppressed([each.counts for each in found]).column_totals[:3] if found else ()
    judged = [total for total in totals if total is not None]
    if not totals or len(judged) < len(totals) or not sum(judged):
        return "About 1 in 20 of the changes judged would look real by chance alone."
    return (
        f"Of {amount(sum(judged), 'change')} judged, about 1 in 20 (here {chance(sum(judged))}) "
        "would look real by chance alone."
    )


def step_lines(ground: Ground) -> list[dict[str, str]]:
    """A line for each subject, and one for all; only counts are added up over scales."""
    table, _ = step_trend(ground.view)
    subjects: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for subject, _, _, *ways, _, _ in table.rows:
        old = subjects[str(subject)]
        subjects[str(subject)] = [
            before + way for before, way in zip(old, ways, strict=True) if isinstance(way, int)
        ]
    found = {subject: ways for subject, ways in subjects.items() if sum(ways)}
    if not found:
        return []
    shown = suppressed(list(found.values()))
    return list(
        step_cells(
            [*found, "All subjects (a pupil in a subject)"],
            [*shown.rows, shown.column_totals],
            [*shown.row_totals, shown.total],
        )
    )


def step_cells(
    names: Sequence[str], rows: Sequence[Sequence[int | None]], totals: Sequence[int | None]
) -> Iterator[dict[str, str]]:
    """The lines in words."""
    for name, (up, same, down), total in zip(names, rows, totals, strict=True):
        yield {
            "subject": name,
            "up": count_words(up),
            "same": count_words(same),
            "down": count_words(down),
            "compared": count_words(total),
        }
