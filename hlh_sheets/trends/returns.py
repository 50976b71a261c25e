"""Returns that lasted: leavers who are still at a mainstream school after 12 weeks (R33, R36)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hlh_sheets.analyse.a04_stay import is_young
from hlh_sheets.analyse.a05_returns import Returns, returns
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Bar, Cell, Chart, Heading, Points, Style, Table
from hlh_sheets.spec import Row, school_year
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import so_many

__all__ = ["Lasted", "LastingTrend", "lasted", "lasting_trend"]

SHEET = "Returns"
TERMS_DRAWN = 6
SEPTEMBER, AUGUST = (9, 1), (8, 31)
HEADINGS = (
    Heading("Term", Style.TEXT, 22),
    Heading("Left 12 weeks ago or more"),
    Heading("Still there after 12 weeks"),
    Heading("Not there any more"),
    Heading("Returned, not asked"),
    Heading("Returned, too early to ask"),
    Heading("Went elsewhere"),
    Heading("Share still there", Style.PERCENT),
    Heading("Likely from", Style.PERCENT),
    Heading("Likely to", Style.PERCENT),
    Heading("Year 9 and below: left"),
    Heading("Year 9 and below: still there"),
    Heading("Year 10 and above: left"),
    Heading("Year 10 and above: still there"),
    Heading("Not known yet", hidden=True),
)
STILL, GONE, ELSEWHERE, UNKNOWN = 2, 3, 6, 14
NOTES = (
    (
        "A return counts once the pupil is still at the mainstream school after 12 weeks. The "
        "share is of all who left 12 weeks ago or more, whatever their destination; who was not "
        "asked about counts among them as not known to be there."
    ),
    (
        "Leavings are the lines of Leaving in Return and destinations, and leavers of the Pupils "
        "workbook who have none. A pupil who came back here and left again counts each time."
    ),
    (
        "Went elsewhere counts other destinations, the latest weeks included: for the oldest, "
        "further education, training or work is the next step. So few leave in a term that terms "
        "are not compared."
    ),
)


@dataclass(frozen=True)
class Lasted:
    """Leavings of a time: of everyone, of Year 9 and below, of Year 10 and above."""

    all: Returns
    young: Returns
    old: Returns


@dataclass(frozen=True)
class LastingTrend:
    """Returns over the terms: the table, the chart, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


Found = Sequence[tuple[Period, Lasted]]


def lasting_trend(view: View) -> LastingTrend:
    """Returns of each term begun so far, and where they stand today.

    Before any line of T10 there is nothing to say of them, and no chart.
    """
    recorded = bool(view.rows("t10_leaving"))
    found = [(term, lasted(view, term.start, view.end(term))) for term in view.terms]
    some = recorded and any(each.all.all for _, each in found)
    chart = chart_of(view, found[-TERMS_DRAWN:]) if some else None
    table = Table(
        SHEET,
        "Leavers by term, and returns that lasted",
        "Of those who left 12 weeks ago or more, how many are still at a mainstream school.",
        HEADINGS,
        [table_row(view.named(term), each) for term, each in found] if recorded else (),
        NOTES,
        (chart,) if chart else (),
    )
    return LastingTrend(table, chart, tuple(sentences(view)) if recorded else ())


def lasted(view: View, since: date, by: date) -> Lasted:
    """Those who left from `since` to `by`, by year band; a pupil who isn't known is in neither."""
    pupils, leaving = view.rows("t1_pupils"), view.rows("t10_leaving")
    young = {text(row, "hlh_id"): is_young(row) for row in pupils}

    def of(*bands: bool) -> Returns:
        def mine(row: Row) -> bool:
            return young.get(text(row, "hlh_id")) in bands

        return returns(
            list(filter(mine, pupils)), list(filter(mine, leaving)), since, by, view.today
        )

    return Lasted(returns(pupils, leaving, since, by, view.today), of(True), of(False))


def table_row(term: str, each: Lasted) -> Sequence[Cell]:
    """One term."""
    everyone, young, old = each.all, each.young.settled, each.old.settled
    share, likely = everyone.settled, everyone.settled.interval
    return (
        term,
        share.whole,
        everyone.still_there,
        everyone.gone,
        everyone.not_asked,
        everyone.too_early,
        everyone.elsewhere + everyone.too_early_elsewhere,
        share.fraction,
        likely.low if likely else None,
        likely.high if likely else None,
        young.whole,
        young.part,
        old.whole,
        old.part,
        everyone.not_asked + everyone.too_early,
    )


def chart_of(view: View, found: Found) -> Chart:
    """Leavers as bars."""
    said = "; ".join(
        f"{view.drawn(term)} {each.all.still_there} still there after 12 weeks, {each.all.gone} "
        f"not there any more, {each.all.not_asked + each.all.too_early} not known yet, "
        f"{each.all.elsewhere + each.all.too_early_elsewhere} went elsewhere"
        for term, each in found
    )
    looks = ((STILL, Bar.DARK), (GONE, Bar.MIDDLE), (UNKNOWN, Bar.LIGHT), (ELSEWHERE, Bar.EMPTY))
    return Chart(
        "Leavers by term, and returns that lasted",
        SHEET,
        0,
        tuple(Points(column, look, labelled=True) for column, look in looks),
        "Pupils",
        f"Stacked bars. {said}.",
        most=TERMS_DRAWN,
    )


def sentences(view: View) -> Iterator[str]:
    """The last school year and this one, and whose readiness was looked at."""
    this = school_year(view.today)
    for year, words in ((this - 1, "last school year"), (this, "this school year")):
        end = min(date(year + 1, *AUGUST), view.today)
        found = lasted(view, date(year, *SEPTEMBER), end).all
        if not found.all:
            continue
        early = found.too_early + found.too_early_elsewhere
        parts = [
            f"{found.gone} returned and left again" if found.gone else "",
            f"{found.not_asked} returned and not asked about" if found.not_asked else "",
            f"too early to say of {early}" if early else "",
        ]
        settled = [so_many(found.settled, "leaver")] if found.settled.whole else []
        told = "; ".join([*settled, *filter(None, parts)])
        yield f"Still there after 12 weeks, of those who left {words}: {told}."
    since = view.today - timedelta(weeks=12)
    ready = {text(row, "hlh_id") for row in view.rows("t10_readiness") if day(row, "date") > since}
    if ready:
        number = amount(len(ready), "pupil")
        yield f"Readiness to return was looked at in the last 12 weeks for {number}."
