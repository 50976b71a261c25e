"""A9: how far HLH marks and a moderator's marks agree (R25-R27; domain.md section 8).

Marks before discussion are compared: agreed marks always agree. Checked with the table
[[3,1,0],[1,4,1],[0,0,2]] (rows HLH, columns moderator): exact 9 of 12, 46.8-91.1%; adjacent
12 of 12; kappa with linear weights .679, with quadratic weights .763.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hlh_sheets.analyse.a07_steps import ranks
from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec import CodeLists
from hlh_sheets.spec.rows import text

__all__ = ["FEWEST_FOR_KAPPA", "MEASURE", "Agreement", "agreement", "linear", "weighted_kappa"]

FEWEST_FOR_KAPPA = 20
"""Below, kappa says more than so few pieces can carry (a proposal)."""
Pair = tuple[int, int]


@dataclass(frozen=True)
class Agreement:
    """Pieces compared. `kappa` is None, with the reason in `why_no_kappa`, when it is not given."""

    exact: Share
    adjacent: Share
    """At most one step apart, exact ones included."""
    hlh_higher: int
    hlh_lower: int
    not_compared: int
    """Pieces without two grades of the scale."""
    kappa: Fraction | None
    why_no_kappa: str = ""

    @property
    def pieces(self) -> int:
        """Pieces compared."""
        return self.exact.whole

    @property
    def equal(self) -> int:
        """Pieces with the same mark."""
        return self.exact.part


def quadratic(first: int, second: int) -> int:
    """The usual weight of a disagreement: the square of its steps."""
    return (first - second) ** 2


def linear(first: int, second: int) -> int:
    """The plain weight: its steps."""
    return abs(first - second)


def weighted_kappa(
    pairs: Sequence[Pair], weight: Callable[[int, int], int] = quadratic
) -> Fraction | None:
    """Cohen's weighted kappa of two raters' ranks, exact: 1 - sum(w * seen) / sum(w * chance).

    None when chance leaves no disagreement to divide by: both used one and the same grade.
    """
    firsts = Counter(first for first, _ in pairs)
    seconds = Counter(second for _, second in pairs)
    seen = sum(weight(first, second) for first, second in pairs)
    chance = sum(
        weight(first, second) * n * m
        for first, n in firsts.items()
        for second, m in seconds.items()
    )
    return 1 - Fraction(seen * len(pairs), chance) if chance else None


def agreement(sample: Rows, codes: CodeLists) -> Agreement:
    """The pieces (T8 Sample) of one meeting, or of several.

    Steps are counted on each piece's own scale; kappa is given only within one scale.
    """
    scales = {text(row, "scale_id") for row in sample}
    places = {scale: ranks(scale, codes) for scale in scales}
    marks = [
        tuple(places[text(row, "scale_id")].get(text(row, name)) for name in MARKS)
        for row in sample
    ]
    pairs = [(one, two) for one, two in marks if one is not None and two is not None]
    why = kappa_withheld(pairs, len(scales))
    n = len(pairs)
    return Agreement(
        exact=Share(sum(one == two for one, two in pairs), n),
        adjacent=Share(sum(abs(one - two) <= 1 for one, two in pairs), n),
        hlh_higher=sum(one > two for one, two in pairs),
        hlh_lower=sum(one < two for one, two in pairs),
        not_compared=len(sample) - n,
        kappa=None if why else weighted_kappa(pairs),
        why_no_kappa=why,
    )


MARKS = ("hlh_mark", "moderator_mark")


def kappa_withheld(pairs: Sequence[Pair], scales: int) -> str:
    """Why no kappa is given, or ""."""
    if len(pairs) < FEWEST_FOR_KAPPA:
        return f"too few pieces ({len(pairs)}; at least {FEWEST_FOR_KAPPA} are needed)"
    if scales > 1:
        return "more than one scale"
    if any(len({pair[side] for pair in pairs}) < 2 for side in (0, 1)):
        return "all marks of one side are the same grade"
    return ""


def examples() -> Sequence[str]:
    """Worked values."""
    table = ((3, 1, 0), (1, 4, 1), (0, 0, 2))
    pairs = [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    kappas = [weighted_kappa(pairs, weight) or Fraction(0) for weight in (linear, quadratic)]
    exact = Share(sum(one == two for one, two in pairs), len(pairs))
    said = [f"{float(each):.3f}" for each in kappas]
    return (
        f"HLH in rows, moderator in columns {table}: the same grade {exact}",
        f"its kappa, not given for so few pieces: {said[0]} linear, {said[1]} quadratic",
    )


MEASURE = Measure(
    id="A9",
    title="Agreement in moderation",
    definition=(
        "Of the pieces with an HLH mark and a moderator's mark before discussion: those with the "
        "same grade, and those at most one step apart, each with the likely range; how often HLH "
        "is higher, equal and lower. Quadratic weighted kappa is given only from 20 pieces on one "
        "scale, when both sides used at least two grades."
    ),
    source=(
        "The school's policy on pupil progress; Wilson score interval, 95%; Cohen's weighted "
        "kappa; forms: T8 Meeting, T8 Sample"
    ),
    units="pieces of pieces; kappa from -1 to 1",
    function=agreement,
    examples=examples,
    requirements=("R25", "R26", "R27"),
)
