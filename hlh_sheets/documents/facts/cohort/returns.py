"""Reintegration over the terms, and the two terms expected in Year 9 and below (R33, R34, R36)."""

from collections import Counter

from hlh_sheets.analyse.a04_stay import TwoTerms
from hlh_sheets.analyse.a05_returns import Returns
from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.suppression import Shown, percentage_shown, suppressed
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts.cohort.ground import Ground
from hlh_sheets.documents.facts.cohort.hidden import count_words, counts_of_row
from hlh_sheets.trends.reintegration import two_terms
from hlh_sheets.trends.returns import lasted

__all__ = ["FIELDS", "returns_facts"]

CELLS = ("still", "gone", "unasked", "elsewhere", "early")

FIELDS: tuple[Field | Each, ...] = (
    Field(
        "returns.says",
        "Returns that lasted, over all terms shown.",
        "Still at a mainstream school after 12 weeks, of those who left 12 weeks ago or more: "
        "12 of 20 (60%, likely 39-78%).",
    ),
    Field(
        "returns.stay",
        "Pupils of Year 9 and below against the two terms expected.",
        "In Year 9 and below a stay of two terms is expected. Of 18 pupils here, 6 are within "
        "it, 5 in the last four weeks of the second term and 7 longer.",
    ),
    Field("returns_note", "Says so when there are no terms; else empty.", ""),
    Each(
        "returns_terms",
        "Leavers by term and what became of their return; at the end all terms shown.",
        (
            Field("term", "Term of leaving.", "Summer 2026"),
            Field("left", "Leavers.", "12"),
            Field("still", "Returned and still there after 12 weeks.", "7"),
            Field("gone", "Returned and not there any more.", "0"),
            Field("unasked", "Returned, not known after 12 weeks.", "0"),
            Field("elsewhere", "Went elsewhere.", "5"),
            Field("early", "Left less than 12 weeks ago.", "0"),
        ),
    ),
)


def returns_facts(ground: Ground) -> Context:
    """The facts of this panel."""
    view = ground.view
    found = [lasted(view, term.start, view.end(term)).all for term in ground.terms]
    shown = suppressed([partition(each) for each in found]) if found else None
    return {
        "returns": {"says": said(found, shown), "stay": stays(ground)},
        "returns_terms": lines(ground, shown) if shown else [],
        "returns_note": "" if shown else "There is no term to show.",
    }


def partition(found: Returns) -> tuple[int, ...]:
    """The leavers of a term, each counted once, in the order of `CELLS`."""
    early = found.too_early + found.too_early_elsewhere
    return found.still_there, found.gone, found.not_asked, found.elsewhere, early


def lines(ground: Ground, shown: Shown) -> list[dict[str, str]]:
    """A line for each term, and one for all: the same leavers, so hidden together."""
    names = [*ground.named, "All terms shown"]
    rows = [*shown.rows, shown.column_totals]
    totals = [*shown.row_totals, shown.total]
    return [
        {
            "term": name,
            "left": count_words(total),
            **dict(zip(CELLS, map(count_words, row), strict=True)),
        }
        for name, row, total in zip(names, rows, totals, strict=True)
    ]


def said(found: list[Returns], shown: Shown | None) -> str:
    """Returns that lasted over all terms, where the table shows all that they are made of."""
    if shown is None or not any(each.all for each in found):
        return "Nobody left in these terms."
    settled = Share(
        sum(each.settled.part for each in found), sum(each.settled.whole for each in found)
    )
    start = "Still at a mainstream school after 12 weeks, of those who left 12 weeks ago or more"
    told = (shown.total, shown.column_totals[0], shown.column_totals[-1])
    if not settled.whole:
        return "All who left in these terms left less than 12 weeks ago: too early to say."
    if None in told or not percentage_shown(settled):
        return f"{start}: hidden, for so few left. Numbers are known inside the school."
    return f"{start}: {settled}."


def stays(ground: Ground) -> str:
    """Pupils of Year 9 and below against the two terms."""
    stands = Counter(two_terms(ground.view).values())
    counts = [stands[each] for each in (TwoTerms.WITHIN, TwoTerms.ENDING, TwoTerms.LONGER)]
    expected = "In Year 9 and below a stay of two terms is expected."
    if not sum(counts):
        return f"{expected} No pupil of these years is here."
    within, ending, longer, here = counts_of_row(counts)
    return (
        f"{expected} Pupils of these years here: {here}; within the two terms: {within}; in the "
        f"last four weeks of the second: {ending}; longer: {longer}."
    )
