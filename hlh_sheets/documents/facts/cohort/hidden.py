"""Counts and shares in words for readers outside the school: small numbers are hidden."""

from collections.abc import Iterator, Sequence

from hlh_sheets.analyse.intervals import Change, Share
from hlh_sheets.analyse.suppression import (
    FEW,
    SMALLEST_SHOWN,
    percentage_shown,
    shown_share,
    suppressed,
)
from hlh_sheets.trends.words import NOT_OVER, Counted, against, now_and_before

__all__ = [
    "HIDDEN",
    "RULE",
    "compared",
    "count_words",
    "counts_of_row",
    "enough",
    "share_words",
    "since_before",
    "single",
]

HIDDEN = "hidden"
RULE = (
    f"Small numbers are hidden, so that no pupil can be made out: counts from 1 to "
    f"{SMALLEST_SHOWN - 1}, percentages and rates of fewer than {FEW} pupils, and as many other "
    'numbers as it takes that none of these can be worked out. They read "hidden".'
)
NO_TERM_BEFORE = "no term before"
OPEN = (NOT_OVER, Change.NOT_COMPARED.value)


def count_words(count: int | None) -> str:
    """A count as it may be shown."""
    return HIDDEN if count is None else f"{count:,}"


def counts_of_row(counts: Sequence[int], *, of_hidden: bool = False) -> list[str]:
    """The counts of one row and their total, in words.

    All are hidden where they are `of_hidden` pupils, whose number could be told from them.
    """
    found = suppressed([counts])
    shown = [*found.rows[0], found.row_totals[0]]
    return [HIDDEN if of_hidden else count_words(count) for count in shown]


def single(count: int) -> str:
    """A count that stands alone, as it may be shown."""
    return counts_of_row([count])[-1]


def enough(pupils: int) -> bool:
    """Whether a rate of so many pupils is shown."""
    return pupils >= FEW


def share_words(share: Share, nobody: str) -> str:
    """A share as it may be shown, like "18 of 30 (60%, likely 42-75%)"; `nobody` when of none."""
    if not share.whole:
        return nobody
    if percentage_shown(share):
        return str(share)
    return HIDDEN if shown_share(share)[1] is None else f"{HIDDEN} of {share.whole:,}"


def compared(times: Sequence[Counted]) -> Iterator[str]:
    """How each share compares with the one before; hidden where one of the two is."""
    before: Counted | None = None
    for each, said in zip(times, against(times), strict=True):
        if before is None or said is None:
            yield NO_TERM_BEFORE
        else:
            yield said if said in OPEN or both_shown(before, each) else HIDDEN
        before = each if each.share.whole else before


def since_before(times: Sequence[Counted], period: str) -> str:
    """The same as a sentence on the latest time; "" where one of the two shares is hidden."""
    last = [each for each in times if each.share.whole][-2:]
    return now_and_before(times, period) if all(percentage_shown(t.share) for t in last) else ""


def both_shown(before: Counted, after: Counted) -> bool:
    """Whether the percentages of two times are shown."""
    return percentage_shown(before.share) and percentage_shown(after.share)
