"""A5: leavers, and how many of them returned to a mainstream school (R33).

The measure that the school wants counts a return when the pupil is still there after 12 weeks.
The roster alone can't tell that, so what is counted here is the reason for leaving as entered.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec.rows import text

__all__ = ["MEASURE", "RETURNED", "Leavers", "leavers"]

RETURNED = "RETURN"


@dataclass(frozen=True)
class Leavers:
    """Who left in a time: numbers by the code of the reason; "" when none is entered."""

    reasons: Mapping[str, int]

    @property
    def all(self) -> int:
        """All leavers."""
        return sum(self.reasons.values())

    @property
    def returned(self) -> Share:
        """Those who returned to a mainstream school, of all leavers."""
        return Share(self.reasons.get(RETURNED, 0), self.all)


def leavers(pupils: Rows, since: date, by: date) -> Leavers:
    """The pupils (T1 Pupils) whose last day lies from `since` to `by`."""
    gone = (
        text(row, "leave_reason")
        for row in pupils
        if isinstance(end := row.get("end"), date) and since <= end <= by
    )
    return Leavers(Counter(gone))


def examples() -> Sequence[str]:
    """Worked values."""
    case = Leavers({RETURNED: 3, "FE": 2})
    return (f"{case.all} leavers, 3 of them returned to mainstream: {case.returned}",)


MEASURE = Measure(
    id="A5",
    title="Leavers who returned",
    definition=(
        "Of all pupils whose last day lies in the time, those whose reason for leaving is a "
        "return to a mainstream school, with the likely range. Whether they are still there "
        "after 12 weeks is not known from the Pupils workbook."
    ),
    source="The school's policy on pupil progress; Wilson score interval, 95%; form: T1 Pupils",
    units="leavers of leavers",
    function=leavers,
    examples=examples,
    requirements=("R33", "R36"),
)
