"""Suspensions by term, as the register tells of them (R30, R36)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Cell, Chart, Heading, Style, Table
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.attendance import in_term
from hlh_sheets.trends.shares import ShareChart, share_cells
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import (
    Counted,
    against,
    now_and_before,
    so_many,
    unbroken,
)

__all__ = ["Suspended", "SuspensionTrend", "suspended", "suspension_trend"]

SHEET = "Suspensions"
TERMS_DRAWN = 6
HEADINGS = (
    Heading("Term", Style.TEXT, 22),
    Heading("Pupils"),
    Heading("Pupils suspended"),
    Heading("Share of pupils", Style.PERCENT),
    Heading("Likely from", Style.PERCENT),
    Heading("Likely to", Style.PERCENT),
    Heading("Against the term before", Style.TEXT, 15),
    Heading("Sessions suspended"),
    Heading("Most by one pupil"),
    Heading("Sessions possible"),
    Heading("Name on the chart", Style.TEXT, hidden=True),
)
SHARE, NAME = 3, 10
TITLE, WHAT = "Pupils with a suspension in the register", "Pupils with a suspension"
PUPILS = ShareChart(TITLE, WHAT, SHEET, NAME, SHARE, TERMS_DRAWN)


@dataclass(frozen=True)
class Suspended:
    """Code E in a term: pupils of pupils, sessions of sessions, the most by one pupil."""

    pupils: Share
    sessions: int
    possible: int
    most: int


@dataclass(frozen=True)
class SuspensionTrend:
    """Suspensions over the terms: the table, the chart, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


Found = Sequence[tuple[Period, Suspended]]


def suspension_trend(view: View) -> SuspensionTrend:
    """Suspensions by term from the register."""
    found = [(term, suspended(view, term)) for term in view.terms]
    chart = chart_of(view, found[-TERMS_DRAWN:]) if any(s.possible for _, s in found) else None
    table = Table(
        SHEET,
        "Suspensions by term, from the register",
        "Sessions with code E: suspended or excluded with no provision made.",
        HEADINGS,
        tuple(table_rows(view, found)),
        (
            (
                "Sessions of one pupil are not independent, and one pupil can make most of them: "
                "only the share of pupils has a likely range."
            ),
        ),
        (chart,) if chart else (),
    )
    return SuspensionTrend(table, chart, tuple(sentences(view, found)))


def suspended(view: View, term: Period) -> Suspended:
    """The marks of a term's half terms."""
    marks = in_term(view, term).values()
    return Suspended(
        Share(sum(each.suspended > 0 for each in marks), len(marks)),
        sum(each.suspended for each in marks),
        sum(each.possible for each in marks),
        max((each.suspended for each in marks), default=0),
    )


def counted(view: View, found: Found) -> Sequence[Counted]:
    """The share of pupils suspended in each term."""
    return [Counted(term.label, each.pupils, view.over(term)) for term, each in found]


def table_rows(view: View, found: Found) -> Iterator[Sequence[Cell]]:
    """A line for each term."""
    changes = against(counted(view, found))
    for (term, each), changed in zip(found, changes, strict=True):
        yield (
            view.named(term),
            *share_cells(each.pupils),
            changed,
            each.sessions,
            each.most,
            each.possible,
            f"{view.drawn(term)} ({unbroken(amount(each.pupils.whole, 'pupil'))})",
        )


def chart_of(view: View, found: Found) -> Chart:
    """Pupils suspended, with the likely range."""
    return PUPILS.of([(view.drawn(term), each.pupils) for term, each in found if each.possible])


def sentences(view: View, found: Found) -> Iterator[str]:
    """What the register says of the latest term, if anything."""
    told = [(term, each) for term, each in found if each.possible]
    if told:
        term, each = told[-1]
        yield (
            f"Suspended (code E) in {view.named(term)}: {so_many(each.pupils, 'pupil')}."
            + now_and_before(counted(view, told), "term")
        )
        yield (
            f"Sessions suspended: {each.sessions:,} of {amount(each.possible, 'session')}"
            + (f"; the most by one pupil: {each.most}." if each.sessions else ".")
        )
