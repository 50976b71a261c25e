"""Leavers and returns by term, and stays longer than expected (R33, R34, R36)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hlh_sheets.analyse.a04_stay import TwoTerms, is_young, stay
from hlh_sheets.analyse.a05_returns import RETURNED, Leavers, leavers
from hlh_sheets.analyse.measure import Rows
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Bar, Cell, Chart, Heading, Points, Style, Table
from hlh_sheets.spec import school_year
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import form, so_many

__all__ = ["ReturnTrend", "return_trend", "two_terms"]

SHEET = "Leavers"
TERMS_DRAWN = 6
NO_REASON = "No reason entered"
RETURN, ELSEWHERE, WITHOUT = 2, 3, 4
ONWARD = ("FE", "WORK")
"""Reasons that are a good end of school for the oldest."""
NOTES = (
    "Counted are pupils whose last day lies between the first day of the term and the next term.",
    (
        "A return counts here as entered in the Pupils workbook. Whether the pupil is still there "
        "after 12 weeks is on the sheet Returns."
    ),
    (
        "For the oldest, further education, training or work is the next step: read the share "
        "returned beside the two year bands and those columns."
    ),
)


@dataclass(frozen=True)
class Gone:
    """Leavers of a term, and those among them in Year 9 and below."""

    all: Leavers
    young: Leavers

    @property
    def old(self) -> Leavers:
        """Those in Year 10 and above."""
        return Leavers(Counter(self.all.reasons) - Counter(self.young.reasons))


Found = Sequence[tuple[Period, Gone]]


@dataclass(frozen=True)
class ReturnTrend:
    """Leavers over the terms: the table, the chart, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


def return_trend(view: View) -> ReturnTrend:
    """Leavers of each term begun so far."""
    pupils = view.rows("t1_pupils")
    found = [(term, gone_between(pupils, term.start, view.end(term))) for term in view.terms]
    some = any(gone.all.all for _, gone in found)
    chart = chart_of(view, found[-TERMS_DRAWN:]) if some else None
    others = [code.code for code in view.codes["leave_reasons"].codes if code.code != RETURNED]
    table = Table(
        SHEET,
        "Leavers by term and where they went",
        "How many pupils left, and how many of them returned to a mainstream school.",
        headings(view, others),
        [table_row(view.named(term), gone, others) for term, gone in found],
        (*NOTES, *not_shown(view)),
        (chart,) if chart else (),
    )
    return ReturnTrend(table, chart, tuple(sentences(view, found)))


def gone_between(pupils: Rows, since: date, by: date) -> Gone:
    """Those whose last day lies from `since` to `by`."""
    young = [row for row in pupils if is_young(row)]
    return Gone(leavers(pupils, since, by), leavers(young, since, by))


def headings(view: View, others: Sequence[str]) -> Sequence[Heading]:
    """The columns of the chart first, then each reason."""
    return (
        Heading("Term", Style.TEXT, 22),
        Heading("Leavers"),
        Heading(view.label("leave_reasons", RETURNED)),
        Heading("Went elsewhere"),
        Heading(NO_REASON),
        Heading("Share returned", Style.PERCENT),
        Heading("Likely from", Style.PERCENT),
        Heading("Likely to", Style.PERCENT),
        Heading("Year 9 and below: leavers"),
        Heading("Year 9 and below: returned"),
        Heading("Year 10 and above: leavers"),
        Heading("Year 10 and above: returned"),
        *(Heading(view.label("leave_reasons", code)) for code in others),
    )


def table_row(term: str, gone: Gone, others: Sequence[str]) -> Sequence[Cell]:
    """One term."""
    everyone, young, old = gone.all, gone.young.returned, gone.old.returned
    share, likely = everyone.returned, everyone.returned.interval
    without = everyone.reasons.get("", 0)
    return (
        term,
        everyone.all,
        share.part,
        everyone.all - share.part - without,
        without,
        share.fraction,
        likely.low if likely else None,
        likely.high if likely else None,
        young.whole,
        young.part,
        old.whole,
        old.part,
        *(everyone.reasons.get(code, 0) for code in others),
    )


def chart_of(view: View, found: Found) -> Chart:
    """Leavers as bars."""
    said = "; ".join(
        f"{view.drawn(term)} {amount(gone.all.all, 'leaver')}, {gone.all.returned.part} returned"
        for term, gone in found
    )
    return Chart(
        "Leavers by term",
        SHEET,
        0,
        (
            Points(RETURN, Bar.DARK, labelled=True),
            Points(ELSEWHERE, Bar.LIGHT, labelled=True),
            Points(WITHOUT, Bar.EMPTY, labelled=True),
        ),
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
        yield from (f"{each}." for each in told)
        if not view.rows("t10_leaving"):
            yield f"Whether they stayed is not recorded yet: enter it in {form('T10')}."
        yield from young_pupils(view)


def said_of(found: Found, year: int) -> str:
    """The leavers of a school year."""
    reasons, young = Counter[str](), Counter[str]()
    for term, gone in found:
        if term.year == year:
            reasons.update(gone.all.reasons)
            young.update(gone.young.reasons)
    gone = Gone(Leavers(reasons), Leavers(young))
    if not reasons:
        return "nobody left"
    bands = (("Year 9 and below", gone.young), ("Year 10 and above", gone.old))
    told = [f"{name} {band.returned.part} of {band.all}" for name, band in bands if band.all]
    onward = sum(reasons[code] for code in ONWARD)
    if onward:
        told.append(f"{onward} to further education, training or work")
    return f"{so_many(gone.all.returned, 'leaver')} returned to mainstream: {'; '.join(told)}"


def not_shown(view: View) -> Iterator[str]:
    """Pupils who left before the first term of the calendar are in no line."""
    first = view.first_day
    early = leavers(view.rows("t1_pupils"), date.min, first - timedelta(1)).all
    if early:
        yield (
            f"{amount(early, 'pupil')} left before the first term of the Calendar sheet and "
            f"{'is' if early == 1 else 'are'} not in these figures."
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
