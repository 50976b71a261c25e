"""A1: how many pupils met most of their targets, and how many targets were met (R32, R35).

Counted are the targets that fell due in a time, leavers' included. A target's result is that
of its latest look by the last day of that time; one without a look stays in the count and is
told apart. A pupil meets the targets when more than half of those due are met. Several targets
of one pupil are not independent, so only the share of pupils has a likely range
(domain.md section 9).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.latest import latest_by
from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec import Row
from hlh_sheets.spec.rows import day, text

__all__ = ["MEASURE", "TargetsMet", "targets_met"]

MET, PARTLY, NONE = "MET", "PARTLY", ""
Ref = tuple[str, str]


@dataclass(frozen=True)
class TargetsMet:
    """Targets that fell due: each is met, partly met, not met or without a result."""

    met: int
    partly: int
    not_met: int
    no_result: int
    pupils: Share
    """The pupils who met more than half of their targets, of those with a target due."""

    @property
    def due(self) -> int:
        """All targets that fell due."""
        return self.met + self.partly + self.not_met + self.no_result

    @property
    def targets(self) -> Share:
        """The targets met of those due; its interval must not be shown (not independent)."""
        return Share(self.met, self.due)


def targets_met(
    outcomes: Rows, reviews: Rows, *, by: date, since: date | None = None
) -> TargetsMet:
    """The targets (T7 Outcomes) due from `since` to `by`, with their looks (T7 Reviews) by then.

    Any result but met and partly met counts as not met.
    """
    due = [row for row in outcomes if (since or date.min) <= day(row, "due") <= by]
    looks = latest_results(reviews, by)
    results: dict[str, list[str]] = defaultdict(list)
    for row in due:
        results[text(row, "hlh_id")].append(looks.get(ref(row), NONE))
    counts = Counter(result for each in results.values() for result in each)
    met, partly, none = counts[MET], counts[PARTLY], counts[NONE]
    most = sum(2 * each.count(MET) > len(each) for each in results.values())
    return TargetsMet(met, partly, len(due) - met - partly - none, none, Share(most, len(results)))


def ref(row: Row) -> Ref:
    """The pupil and the target's reference."""
    return text(row, "hlh_id"), text(row, "outcome_ref")


def latest_results(reviews: Rows, by: date) -> dict[Ref, str]:
    """The result of each target's latest look up to that day."""
    return {target: text(row, "result") for target, row in latest_by(reviews, ref, by).items()}


def examples() -> Sequence[str]:
    """Worked values."""
    return tuple(
        str(Share(part, whole))
        for part, whole in ((6, 10), (10, 10), (0, 10), (3, 5), (12, 20), (18, 30), (36, 60))
    )


MEASURE = Measure(
    id="A1",
    title="Targets met",
    definition=(
        "Of the pupils with a target that fell due in the time, those who met more than half of "
        "their targets, with the likely range of that share. Leavers count. A target's result is "
        "its latest look by the end of the time; a target without a look counts as due and is "
        "told apart. Beside it the targets met of all targets due, without a range, because "
        "several targets of one pupil are not independent."
    ),
    source=(
        "The school's policy on pupil progress; Wilson score interval, 95%; forms: T7 Outcomes, "
        "T7 Reviews"
    ),
    units="pupils of pupils; targets of targets",
    function=targets_met,
    examples=examples,
    requirements=("R32", "R35"),
)
