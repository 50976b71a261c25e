"""Sentences of the trends: numbers with their nouns, changes, the names of forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.intervals import Change, Share, change
from hlh_sheets.workbooks import workbook_of

__all__ = [
    "NOT_OVER",
    "Counted",
    "against",
    "form",
    "listed",
    "now_and_before",
    "so_many",
    "unbroken",
]

NOT_OVER = "not over yet"


def so_many(share: Share, one: str) -> str:
    """A share with its noun: "18 of 30 pupils (60%, likely 42-75%)"."""
    counts, _, rest = str(share).partition(" (")
    return f"{counts} {one if share.whole == 1 else one + 's'} ({rest}"


def form(name: str) -> str:
    """A form as staff know it: "the workbook T7 IEP and EHCP". An unknown name is a KeyError."""
    known = workbook_of(name)
    if known is None:
        raise KeyError(name)
    return f"the workbook {name} {known.title}"


@dataclass(frozen=True)
class Counted:
    """A share of a time, to be compared with the one before.

    A time that is not over is not compared: part of a term gives other shares than a whole one.
    """

    label: str
    share: Share
    over: bool


def against(times: Sequence[Counted]) -> Iterator[str | None]:
    """For each time how it compares with the one before that has anybody; None for the first."""
    before: Counted | None = None
    for each in times:
        yield compared(before, each) if before else None
        before = each if each.share.whole else before


def compared(before: Counted, after: Counted) -> str:
    """Higher, lower or no clear change, or why there is no comparison."""
    if after.share.whole and not after.over:
        return NOT_OVER
    return change(before.share, after.share).value


def now_and_before(times: Sequence[Counted], period: str) -> str:
    """The same as a sentence about the latest time that has anybody, or "".

    `period` is what a time is: a term, a half term.
    """
    counted = [each for each in times if each.share.whole]
    if len(counted) < 2:  # noqa: PLR2004 - a comparison needs two
        return ""
    before, after = counted[-2:]
    said = compared(before, after)
    if said == NOT_OVER:
        return f" Not compared with {before.label}: the {period} is not over."
    if said == Change.NOT_CLEAR.value:
        return f" No clear change since {before.label}."
    return f" This is {said} than in {before.label}."


def unbroken(text: str) -> str:
    """The text with spaces at which no line is broken."""
    return text.replace(" ", "\u00a0")


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: "a, b and c"; "" when there is none."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)
