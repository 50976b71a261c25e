"""The chart of a pupil's standard scores on one test, each with its printed 90% band.

One test only: scores of different tests don't make one line. It is the test with the most
scores that have a band. Reading ages are never drawn.
"""

from collections.abc import Sequence
from decimal import Decimal

from hlh_sheets.analyse.a06_test_change import SAME_FORM, is_normed, is_progress
from hlh_sheets.documents.core import Chart, Plotted
from hlh_sheets.documents.facts.attainment import test_name, tests
from hlh_sheets.documents.facts.charts import FEWEST, MOST, PupilChart
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import month
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, score, text
from hlh_sheets.spec.sentences import amount

__all__ = ["SCORES"]

ABOUT = (
    "Points: standard scores on one test, each with its 90% band; 100 is the average for the age."
)
NOTE = (
    "The band is where the score would lie 9 times in 10, by the test's own measurement error. "
    "Whether a change is more than error stands in the table of tests."
)
CHART = Chart(
    "scores",
    "Standard scores on one test",
    "Standard scores of the test that has the most with a printed 90% band, with the ends of the "
    "band; a score that is only a limit is a gap.",
    ("Score", "90% band, upper end", "90% band, lower end"),
    Plotted(
        ("9 Jan 2026, form\u00a0A", "8 May 2026, form\u00a0B", "2 Nov 2026, form\u00a0C"),
        (
            (80, 84, 91),
            (Decimal("87.5"), Decimal("91.5"), Decimal("98.5")),
            (Decimal("72.5"), Decimal("76.5"), Decimal("83.5")),
        ),
        f"{ABOUT} 9 Jan 2026: 80, band 72.5 to 87.5.",
        "General",
    ),
)


def figures(source: Source) -> tuple[Plotted, str]:
    """The scores of the test that says most, the last nine at most; a note."""
    found = [rows for rows in lines(source) if exact(rows) >= FEWEST]
    if not found:
        return Plotted(), (
            "There is no chart of standard scores: no test of progress has two of them."
        )
    rows = max(found, key=worth)[-MOST:]
    name = test_name(source, rows[-1])
    columns = [
        [score(row, "score").number if plain(row) else None for row in rows],
        [end(row, "high90") for row in rows],
        [end(row, "low90") for row in rows],
    ]
    alt = " ".join([f"{ABOUT} {name}.", *(said(row) for row in rows)])
    plotted = CHART.plotted([label(row) for row in rows], columns, alt, f"{name}, with 90% band")
    return plotted, " ".join([NOTE, *others(len(found) - 1)])


def lines(source: Source) -> list[list[Record]]:
    """Scores that may stand in one line: of one test with norms by age, in order of days."""
    codes = source.request.codes
    found: list[list[Record]] = []
    for rows in tests(source):
        fit = [row for row in rows if is_normed(row, codes) and is_progress(row, codes)]
        if fit and text(fit[0], "tool") in SAME_FORM:
            fit = [row for row in fit if row.get("form") == fit[-1].get("form")]
        found.append(fit)
    return found


def worth(rows: Sequence[Record]) -> tuple[int, int, str]:
    """How much a line says: scores with a band, all scores, the latest day."""
    banded = sum(end(row, "low90") is not None for row in rows)
    return banded, exact(rows), day(rows[-1], "date").isoformat()


def exact(rows: Sequence[Record]) -> int:
    """How many of the scores are no mere limits."""
    return sum(map(plain, rows))


def plain(row: Record) -> bool:
    """Whether a score is exact."""
    return not score(row, "score").limit


def end(row: Record, column: str) -> Decimal | None:
    """An end of the printed band of an exact score."""
    found = row.get(column)
    return found if isinstance(found, Decimal) and plain(row) else None


def label(row: Record) -> str:
    """The day and the form of a test."""
    on, form = month(day(row, "date")), text(row, "form")
    return f"{on}, form\u00a0{form}" if form else on


def said(row: Record) -> str:
    """One score in words."""
    found, low, high = score(row, "score"), end(row, "low90"), end(row, "high90")
    if found.limit:
        side = "or lower" if found.limit == "<" else "or higher"
        return f"{label(row)}: {found.number} {side}, not drawn."
    band = "no band is recorded" if low is None or high is None else f"band {low} to {high}"
    return f"{label(row)}: {found.number}, {band}."


def others(count: int) -> list[str]:
    """That the pupil has scores of other tests."""
    if not count:
        return []
    verb = "stands" if count == 1 else "stand"
    return [f"{amount(count, 'other test')} with standard scores {verb} in the table only."]


SCORES = PupilChart(CHART, figures, NOTE)
