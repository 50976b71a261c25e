"""Shares of pupils over the times: the cells of a line, the chart, and what is in no line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.excel.figures import Cell, Chart, Line, Points
from hlh_sheets.spec.sentences import amount

__all__ = ["ShareChart", "before_first_term", "share_cells"]


def share_cells(share: Share) -> tuple[Cell, Cell, Cell, Cell, Cell]:
    """Five cells of a line: the pupils, those counted, the share, its likely range."""
    likely = share.interval
    low, high = (likely.low, likely.high) if likely else (None, None)
    return share.whole, share.part, share.fraction, low, high


@dataclass(frozen=True)
class ShareChart:
    """A chart of shares with their likely ranges.

    `share` is the column of the share; its range stands in the two beside it, as
    `share_cells` writes them. `what` names the pupils counted in the words for who can't see.
    """

    title: str
    what: str
    sheet: str
    names: int
    share: int
    most: int

    def of(self, told: Sequence[tuple[str, Share]]) -> Chart:
        """The chart; `told` are the times as drawn, with their shares, for its words."""
        said = "; ".join(f"{time} {share}" for time, share in told)
        return Chart(
            self.title,
            self.sheet,
            self.names,
            (Points(self.share, Line.MAIN, self.share + 1, self.share + 2, labelled=True),),
            "Share of pupils, with likely range",
            f"Points with ranges. {self.what}: {said}.",
            percent=True,
            most=self.most,
        )


def before_first_term(count: int, noun: str) -> Iterator[str]:
    """That so many fell due before the calendar begins, and are in no line."""
    if count:
        yield (
            f"{amount(count, noun)} fell due before the first term of the Calendar sheet and "
            f"{'is' if count == 1 else 'are'} not in these figures."
        )
