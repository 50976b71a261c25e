"""A5: leavers, and how many of them returned to a mainstream school and stayed (R33).

A return counts once the pupil is still there 12 weeks later, as asked of the school and entered
in T10. Until then, and for who has no line in T10, only the reason for leaving is known.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec import Row
from hlh_sheets.spec.rows import day, text

__all__ = ["MEASURE", "RETURNED", "Leavers", "Returns", "leavers", "returns"]

RETURNED = "RETURN"
SETTLED = timedelta(weeks=12)
LOOKS = ("still_4", "still_12", "still_26")


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


@dataclass(frozen=True, slots=True)
class Returns:
    """Who left in a time and what is known of it 12 weeks later."""

    still_there: int
    """Returned to a mainstream school, and there after 12 weeks."""
    gone: int
    """Returned, and not there any more after 12 weeks."""
    not_asked: int
    """Returned, and not known although 12 weeks are over."""
    elsewhere: int
    """Went anywhere else, or no destination is entered, 12 weeks ago or more."""
    too_early: int
    """Returned less than 12 weeks ago."""
    too_early_elsewhere: int
    """Went anywhere else less than 12 weeks ago."""

    @property
    def settled(self) -> Share:
        """Still there, of all who left 12 weeks ago or more; not asked counts among these."""
        over = self.still_there + self.gone + self.not_asked + self.elsewhere
        return Share(self.still_there, over)

    @property
    def all(self) -> int:
        """All leavers."""
        return self.settled.whole + self.too_early + self.too_early_elsewhere


def leavers(pupils: Rows, since: date, by: date) -> Leavers:
    """The pupils (T1 Pupils) whose last day lies from `since` to `by`."""
    gone = (
        text(row, "leave_reason")
        for row in pupils
        if isinstance(end := row.get("end"), date) and since <= end <= by
    )
    return Leavers(Counter(gone))


def returns(pupils: Rows, leaving: Rows, since: date, by: date, today: date) -> Returns:
    """Those who left from `since` to `by`, with what is known of them `today`.

    A line of T10 Leaving tells of a leaving; a pupil of T1 Pupils with a last day in the time
    and no line in it is one more, of whom nothing has been asked.
    """
    fates = Counter(
        fate(on, destination, looks, today)
        for on, destination, looks in left(pupils, leaving, since, by)
    )
    return Returns(**{name: fates[name] for name in Returns.__slots__})


Leaving = tuple[date, str, Row]


def left(pupils: Rows, leaving: Rows, since: date, by: date) -> Iterator[Leaving]:
    """Each leaving in a time: the last day, the destination, the line with the looks."""
    told: set[str] = set()
    for row in leaving:
        if since <= (on := day(row, "date")) <= by:
            told.add(text(row, "hlh_id"))
            yield on, text(row, "destination"), row
    for pupil in pupils:
        end = pupil.get("end")
        if isinstance(end, date) and since <= end <= by and text(pupil, "hlh_id") not in told:
            yield end, text(pupil, "leave_reason"), {}


def fate(on: date, destination: str, looks: Row, today: date) -> str:
    """Which number of `Returns` one leaving counts to."""
    if today < on + SETTLED:
        return "too_early" if destination == RETURNED else "too_early_elsewhere"
    if destination != RETURNED:
        return "elsewhere"
    there = still_there(looks)
    return "not_asked" if there is None else "still_there" if there else "gone"


def still_there(looks: Row) -> bool | None:
    """Whether a pupil was there after 12 weeks, None when it can't be told.

    Where that look is blank, whoever had left before it was not there, and whoever is there
    at the look after it was.
    """
    early, twelve, late = (looks.get(name) for name in LOOKS)
    if twelve is not None:
        return twelve == "Y"
    if early == "N":
        return False
    return True if late == "Y" else None


def examples() -> Sequence[str]:
    """Worked values."""
    case = Leavers({RETURNED: 3, "FE": 2})
    known = Returns(2, 1, 1, 4, 2, 1)
    return (
        f"{case.all} leavers, 3 of them returned to mainstream: {case.returned}",
        (
            f"{known.all} leavers, {known.too_early + known.too_early_elsewhere} of them less "
            f"than 12 weeks ago; of the others {known.still_there} returned and are still there, "
            f"{known.gone} returned and left again, {known.not_asked} returned and nobody asked, "
            f"{known.elsewhere} went elsewhere: {known.settled}"
        ),
    )


MEASURE = Measure(
    id="A5",
    title="Leavers who returned",
    definition=(
        "Of all who left in the time, 12 weeks ago or more, those who returned to a mainstream "
        "school and were still there after 12 weeks, with the likely range. A pupil who was not "
        "asked about counts as a leaver and is told apart; so is one who left less than 12 weeks "
        "ago, who counts in neither number. Where the look at 12 weeks is blank, who had left at "
        "4 weeks was not there, and who is there at 26 weeks was. Beside it the leavers of the "
        "Pupils workbook whose reason for leaving is a return, whether they stayed or not."
    ),
    source=(
        "The school's policy on pupil progress; Wilson score interval, 95%; forms: T1 Pupils, "
        "T10 Leaving"
    ),
    units="leavers of leavers",
    function=returns,
    examples=examples,
    requirements=("R33", "R36"),
)
