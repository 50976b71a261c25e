"""Sentences of the trends: numbers with their nouns, changes, forms still to come."""

from collections.abc import Sequence

from hlh_sheets.analyse.intervals import Change, Share, change
from hlh_sheets.workbooks import workbook_of

__all__ = ["amount", "compared", "form", "listed", "now_and_before", "so_many"]

TO_COME = {"T6": "Behaviour", "T10": "Return and destinations"}
"""Forms that panels wait for, until they are declared."""


def amount(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 pupil", "1,200 sessions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def so_many(share: Share, one: str) -> str:
    """A share with its noun: "18 of 30 pupils (60%, likely 42-75%)"."""
    counts, _, rest = str(share).partition(" (")
    return f"{counts} {one if share.whole == 1 else one + 's'} ({rest}"


def form(name: str) -> str:
    """A form as staff know it: "the workbook T7 IEP and EHCP"."""
    known = workbook_of(name)
    return f"the workbook {name} {known.title if known else TO_COME[name]}"


def compared(before: Share, after: Share, label: str) -> str:
    """Higher or lower than in the time before, or no clear change."""
    said = change(before, after)
    if said is Change.NOT_COMPARED:
        return f"Not compared with {label}: nobody to count."
    if said is Change.NOT_CLEAR:
        return f"No clear change since {label}."
    return f"This is {said.value} than in {label}."


def now_and_before(shares: Sequence[tuple[str, Share]]) -> str:
    """The comparison of the latest time with the one before that has anybody, or ""."""
    counted = [(label, share) for label, share in shares if share.whole]
    if len(counted) < 2:  # noqa: PLR2004 - a comparison needs two
        return ""
    (label, before), (_, after) = counted[-2:]
    return " " + compared(before, after, label)


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: "a, b and c"."""
    return " and ".join(part for part in (", ".join(items[:-1]), items[-1]) if part)
