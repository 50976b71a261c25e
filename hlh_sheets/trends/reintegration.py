"""Leavers and returns by term, and stays longer than expected (R33, R34, R36)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.a04_stay import TwoTerms, stay
from hlh_sheets.analyse.a05_returns import RETURNED, Leavers, leavers
from hlh_sheets.analyse.periods import Period, school_year
from hlh_sheets.excel.figures import Bar, Cell, Chart, Heading, Points, Style, Table
from hlh_sheets.spec.rows import day, text
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import amount, form, so_many

__all__ = ["ReturnTrend", "return_trend", "two_terms"]

SHEET = "Leavers"
TERMS_DRAWN = 6
NO_REASON = "No reason entered"
RETURN, ELSEWHERE, WITHOUT = 2, 3, 4
NOTES = (
    "Counted are pupils whose last day lies between the first day of the term and the next term.",
    (
        "A return counts here as entered in the Pupils workbook. Whether the pupil is still there "
        "after 12 weeks is not recorded yet."
    ),
)
Found = Sequence[tuple[Period, Leavers]]


@dataclass(frozen=True)
class ReturnTrend:
    """Leavers over the terms: the table, the chart, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


def return_trend(view: View) -> ReturnTrend:
    """Leavers of each term begun so far."""
    pupils = view.rows("t1_pupils")
    found = [(term, leavers(pupils, term.start, view.end(term))) for term in view.terms]
    chart = chart_of(found[-TERMS_DRAWN:]) if any(gone.all for _, gone in found) else None
    others = [code.code for code in view.codes["leave_reasons"].codes if code.code != RETURNED]
    table = Table(
        SHEET,
        "Leavers by term and where they went",
        "How many pupils left, and how many of them returned to a mainstream school.",
        headings(view, others),
        [table_row(term, gone, others) for term, gone in found],
        NOTES,
        (chart,) if chart else (),
    )
    return ReturnTrend(table, chart, tuple(sentences(view, found)))


def headings(view: View, others: Sequence[str]) -> Sequence[Heading]:
    """The columns of the chart first, then each reason."""
    return (
        Heading("Term", Style.TEXT, 15),
        Heading("Leavers"),
        Heading(view.label("leave_reasons", RETURNED), width=14),
        Heading("Went elsewhere"),
        Heading(NO_REASON, width=11),
        Heading("Share returned", Style.PERCENT),
        Heading("Likely from", Style.PERCENT),
        Heading("Likely to", Style.PERCENT),
        *(Heading(view.label("leave_reasons", code), width=14) for code in others),
    )


def table_row(term: Period, gone: Leavers, others: Sequence[str]) -> Sequence[Cell]:
    """One term."""
    share, likely = gone.returned, gone.returned.interval
    without = gone.reasons.get("", 0)
    return (
        term.label,
        gone.all,
        share.part,
        gone.all - share.part - without,
        without,
        share.fraction,
        likely.low if likely else None,
        likely.high if likely else None,
        *(gone.reasons.get(code, 0) for code in others),
    )


def chart_of(found: Found) -> Chart:
    """Leavers as bars."""
    said = "; ".join(
        f"{term.label} {amount(gone.all, 'leaver')}, {gone.returned.part} returned"
        for term, gone in found
    )
    return Chart(
        "Leavers by term",
        SHEET,
        0,
        (
            Points(RETURN, Bar.FULL, labelled=True),
            Points(ELSEWHERE, Bar.STRIPED, labelled=True),
            Points(WITHOUT, Bar.EMPTY, labelled=True),
        ),
        "Term",
        "Pupils",
        f"Stacked bars. {said}.",
        most=TERMS_DRAWN,
    )


def sentences(view: View, found: Found) -> Iterator[str]:
    """The school year and the one before, what is still to come, and the two terms."""
    if not view.rows("t1_pupils"):
        yield f"No pupils are recorded yet. They come with {form('T1')}."
    elif not found:
        yield f"No term is recorded yet. Terms come with the Calendar sheet of {form('T1')}."
    else:
        this = school_year(view.today)
        years = ((this - 1, "Last school year"), (this, "This school year, so far"))
        told = [
            f"{words}: {said_of(found, year)}"
            for year, words in years
            if any(term.year == year for term, _ in found)
        ]
        yield ". ".join(told) + "."
        yield (
            "Whether they are still there after 12 weeks, and who is ready to return, comes with "
            f"{form('T10')}."
        )
        yield from young_pupils(view)


def said_of(found: Found, year: int) -> str:
    """The leavers of a school year."""
    reasons: Counter[str] = Counter()
    for term, gone in found:
        if term.year == year:
            reasons.update(gone.reasons)
    all_of_it = Leavers(reasons)
    return (
        f"{so_many(all_of_it.returned, 'leaver')} returned to mainstream"
        if reasons
        else "nobody left"
    )


def young_pupils(view: View) -> Iterator[str]:
    """Pupils in Year 9 and below against the two terms expected."""
    counts = Counter(two_terms(view).values())
    here = counts.total() - counts[TwoTerms.NOT_MEANT]
    if here:
        yield (
            f"Year 9 and below, where two terms are expected: of {amount(here, 'pupil')} here, "
            f"{counts[TwoTerms.LONGER]} longer and {counts[TwoTerms.ENDING]} in the last weeks of "
            "the second term."
        )


def two_terms(view: View) -> dict[str, TwoTerms]:
    """Where each pupil who has started stands against the two terms."""
    return {
        text(row, "hlh_id"): stay(row, view.terms, view.today).two_terms
        for row in view.rows("t1_pupils")
        if day(row, "start") <= view.today
    }
