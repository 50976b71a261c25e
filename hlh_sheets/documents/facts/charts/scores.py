"""The chart of a pupil's standard scores on one test, each with its 90% band.

One test only: scores of different tests don't make one line. It is the test with the most
scores that have a band. Reading ages are never drawn.
"""

from collections.abc import Sequence
from decimal import Decimal

from hlh_sheets.analyse.a06_test_change import (
    SAME_FORM,
    Band,
    band_of,
    is_normed,
    is_progress,
)
from hlh_sheets.documents.core import Chart, Plotted
from hlh_sheets.documents.facts.attainment import test_name, tests
from hlh_sheets.documents.facts.charts.shown import FEWEST, MOST, PupilChart
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


def figures(source: Source) -> Plotted:
    """The scores of the test that says most, the last nine at most."""
    found = lines(source)
    if not found:
        return Plotted()
    rows, codes = max(found, key=worth)[-MOST:], source.request.codes
    name = test_name(source, rows[-1])
    bands = [band_of(row, codes) for row in rows]
    columns = [
        [score(row, "score").number if plain(row) else None for row in rows],
        [band and band.high for band in bands],
        [band and band.low for band in bands],
    ]
    told = (said(row, band) for row, band in zip(rows, bands, strict=True))
    alt = " ".join([ABOUT, f"{name}.", *told])
    return CHART.plotted([label(row) for row in rows], columns, alt, f"{name}, with 90% band")


def remark(source: Source) -> str:
    """What to know of the chart, or why there is none."""
    found = lines(source)
    if found:
        return " ".join([NOTE, *others(len(found) - 1)])
    return "There is no chart of standard scores: no test of progress has two of them."


def lines(source: Source) -> list[list[Record]]:
    """Scores that may stand in one line, where two are exact, in order of days.

    They are of one test that has norms by age and is a measure of progress.
    """
    codes = source.request.codes
    found: list[list[Record]] = []
    for rows in tests(source):
        fit = [row for row in rows if is_normed(row, codes) and is_progress(row, codes)]
        if fit and text(fit[0], "tool") in SAME_FORM:
            fit = [row for row in fit if row.get("form") == fit[-1].get("form")]
        if exact(fit) >= FEWEST:
            found.append(fit)
    return found


def worth(rows: Sequence[Record]) -> tuple[int, int, str]:
    """How much a line says: scores with a printed band, all scores, the latest day."""
    printed = sum(row.get("low90") is not None for row in rows)
    return printed, exact(rows), day(rows[-1], "date").isoformat()


def exact(rows: Sequence[Record]) -> int:
    """How many of the scores are no mere limits."""
    return sum(map(plain, rows))


def plain(row: Record) -> bool:
    """Whether a score is exact."""
    return not score(row, "score").limit


def label(row: Record) -> str:
    """The day and the form of a test."""
    on, form = month(day(row, "date")), text(row, "form")
    return f"{on}, form\u00a0{form}" if form else on


def said(row: Record, band: Band | None) -> str:
    """One score in words."""
    found = score(row, "score")
    if found.limit:
        side = "or lower" if found.limit == "<" else "or higher"
        return f"{label(row)}: {found.number} {side}, not drawn."
    if band is None:
        return f"{label(row)}: {found.number}, no band is known."
    how = "" if band.printed else ", worked out from the reliability"
    return f"{label(row)}: {found.number}, band {band.low} to {band.high}{how}."


def others(count: int) -> list[str]:
    """That the pupil has scores of other tests."""
    if not count:
        return []
    verb = "stands" if count == 1 else "stand"
    return [f"{amount(count, 'other test')} with standard scores {verb} in the table only."]


SCORES = PupilChart(CHART, figures, remark, NOTE)
