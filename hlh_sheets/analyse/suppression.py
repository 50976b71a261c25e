"""Small numbers hidden in tables of counts that leave the school (domain.md section 9).

Hidden are counts from 1 to 4, percentages of fewer than 10 pupils, and as many more counts as
it takes that no hidden one can be worked out from its row, its column or a total. A 0 is always
shown. There is no single rule of the DfE: the release on exclusions hides counts of 1 or 2 and
any percentage made from them; the limits here are wider, and a proposal for the school to
confirm.

"Worked out" is meant strictly: the reader knows this rule, so knows that a hidden count is at
least 1. Two counts that add up to 2 could only be 1 and 1, and so one more is hidden.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from hlh_sheets.analyse.intervals import Share

__all__ = ["FEW", "SMALLEST_SHOWN", "Shown", "percentage_shown", "shown_share", "suppressed"]

SMALLEST_SHOWN = 5
"""The smallest count that is shown; 0 is shown too."""
FEW = 10
"""From so many pupils on a percentage is shown."""

Cell = tuple[int, int]
Cost = tuple[int, int]
"""How many totals are hidden, and the sum of what is hidden."""
Grid = Sequence[Sequence[int]]
NOTHING: Cost = (0, 0)
FORTH, BACK = 1, -1
"""From a cell's row to its column, and back."""


@dataclass(frozen=True)
class Shown:
    """A table of counts with its totals; None is a hidden one."""

    rows: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def suppressed(rows: Sequence[Sequence[int]]) -> Shown:
    """The table as it may be shown. All rows are as long as the first; counts are not negative.

    The rows must not overlap, nor the columns: their totals are formed here.
    """
    grid = with_totals(rows)
    hidden = {cell for cell in cells_of(grid) if 0 < value(grid, cell) < SMALLEST_SHOWN}
    while more := next(
        filter(None, (to_hide(grid, hidden, each) for each in sorted(hidden))), None
    ):
        hidden |= more
    shown = [
        tuple(None if (i, j) in hidden else count for j, count in enumerate(row))
        for i, row in enumerate(grid)
    ]
    return Shown(
        rows=tuple(row[:-1] for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def shown_share(share: Share) -> tuple[int | None, int | None]:
    """The part and the whole of a share as they may be shown: the rest counts as a cell too."""
    found = suppressed([[share.part, share.whole - share.part]])
    return found.rows[0][0], found.row_totals[0]


def percentage_shown(share: Share) -> bool:
    """Whether the percentage of a share of pupils, and all that it can be told from, is shown."""
    return share.whole >= FEW and None not in shown_share(share)


def with_totals(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """The table with the total of each row at its end, and a row of totals below."""
    grid = [[*row, sum(row)] for row in rows]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]


def cells_of(grid: Grid) -> Iterator[Cell]:
    """All places, totals too."""
    return ((i, j) for i, row in enumerate(grid) for j in range(len(row)))


def value(grid: Grid, cell: Cell) -> int:
    """The count at a place."""
    return grid[cell[0]][cell[1]]


def totals(grid: Grid, cell: Cell) -> int:
    """0 for a count, 1 for a total of a row or column, 2 for the total of all."""
    return (cell[0] == len(grid) - 1) + (cell[1] == len(grid[0]) - 1)


def to_hide(grid: Grid, hidden: set[Cell], cell: Cell) -> set[Cell]:
    """What else must be hidden so that this hidden cell can't be worked out; often nothing.

    Another value is possible where a round of hidden cells, turning from row to column and
    back, can be raised and lowered by one in turn and none falls below 1 (D. Gusfield, SIAM
    Journal on Computing 17, 1988). There always is one of cells above 0; the cheapest is taken.
    """
    rounds = [cheapest(grid, hidden, cell, way) for way in (FORTH, BACK)]
    return min(found for found in rounds if found is not None)[1] - hidden


def cheapest(grid: Grid, hidden: set[Cell], start: Cell, way: int) -> tuple[Cost, set[Cell]] | None:
    """The cheapest round through a cell, taken that way first, with what hiding it costs.

    Rows are the ends from 0 on, columns those below 0.
    """
    ends = {FORTH: ~start[1], BACK: start[0]}
    if not may(grid, start, way):
        return None
    best: set[int] = set()
    waiting: list[tuple[Cost, int, list[Cell]]] = [(NOTHING, ends[way], [])]
    while waiting:
        (most, least), end, taken = heappop(waiting)
        if end == ends[-way]:
            return (most, least), set(taken)
        if end in best:
            continue
        best.add(end)
        for cell, onward, there in onwards(grid, end):
            if cell != start and value(grid, cell) and may(grid, cell, onward):
                more = NOTHING if cell in hidden else (totals(grid, cell), value(grid, cell))
                heappush(waiting, ((most + more[0], least + more[1]), there, [*taken, cell]))
    return None


def onwards(grid: Grid, end: int) -> Iterator[tuple[Cell, int, int]]:
    """The cells of a row or column, the way through them, and the ends they lead to."""
    if end >= 0:
        yield from (((end, j), FORTH, ~j) for j in range(len(grid[0])))
    else:
        yield from (((i, ~end), BACK, i) for i in range(len(grid)))


def may(grid: Grid, cell: Cell, way: int) -> bool:
    """Whether the cell can be changed that way: raised always, lowered while above 1.

    A total of rows or columns changes the other way about, the total of all like a count.
    """
    raised = way == (BACK if totals(grid, cell) == 1 else FORTH)
    return raised or value(grid, cell) > 1
