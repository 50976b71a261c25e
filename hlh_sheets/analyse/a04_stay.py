"""A4: how long a pupil has been here, and the two terms expected in Year 9 and below (R34).

A term counts when the stay touches it, even for a day. For pupils still here the figure is "so
far": a median of leavers alone would be too low. Two terms are an expectation of the school's
policy, not of the law (domain.md sections 2 and 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from hlh_sheets.analyse.measure import Measure
from hlh_sheets.analyse.periods import Period
from hlh_sheets.spec import Row
from hlh_sheets.spec.rows import day, text

__all__ = ["EXPECTED_TERMS", "MEASURE", "Stay", "TwoTerms", "is_young", "stay", "year_number"]

EXPECTED_TERMS = 2
OLDEST_YEAR = 9
NOTICE = timedelta(weeks=4)
RECEPTION = "R"


class TwoTerms(Enum):
    """Where a stay stands against the two terms expected."""

    NOT_MEANT = "not meant"
    """Year 10 or above, or the pupil has left."""
    WITHIN = "within two terms"
    ENDING = "second term ends within four weeks"
    LONGER = "longer than two terms"


@dataclass(frozen=True, slots=True)
class Stay:
    """The terms a stay touches up to a day."""

    terms: int
    from_before: bool
    """Whether it began before the calendar did: `terms` is then the least it can be."""
    so_far: bool
    """Whether the pupil is still here."""
    two_terms: TwoTerms


def stay(pupil: Row, terms: Sequence[Period], today: date) -> Stay:
    """The stay of a pupil (T1 Pupils) up to `today`; `terms` in the order of time."""
    start, end = day(pupil, "start"), pupil.get("end")
    left = isinstance(end, date) and end < today
    until = end if isinstance(end, date) and left else today
    touched = [term for term in terms if term.start <= until and start <= term.end]
    return Stay(
        terms=len(touched),
        from_before=bool(terms) and start < terms[0].start,
        so_far=not left,
        two_terms=against_two(touched, today)
        if is_young(pupil) and not left
        else TwoTerms.NOT_MEANT,
    )


def against_two(touched: Sequence[Period], today: date) -> TwoTerms:
    """Longer from the first day of the third term; ending in the last four weeks of the second."""
    if len(touched) > EXPECTED_TERMS:
        return TwoTerms.LONGER
    ending = len(touched) == EXPECTED_TERMS and today > touched[-1].end - NOTICE
    return TwoTerms.ENDING if ending else TwoTerms.WITHIN


def is_young(pupil: Row) -> bool:
    """Whether a pupil (T1 Pupils) is in Year 9 or below."""
    return year_number(text(pupil, "year")) <= OLDEST_YEAR


def year_number(year: str) -> int:
    """The year group as a number, Reception as 0."""
    return 0 if year == RECEPTION else int(year)


def examples() -> Sequence[str]:
    """Worked values."""
    one, two, three = (
        Period(date(2026, 9, 1), date(2026, 12, 18), "Autumn 2026", 2026),
        Period(date(2027, 1, 4), date(2027, 3, 25), "Spring 2027", 2026),
        Period(date(2027, 4, 12), date(2027, 7, 20), "Summer 2027", 2026),
    )
    pupil = {"start": date(2026, 12, 17), "end": None, "year": "9"}
    return tuple(
        f"Year 9, first day 17/12/2026, on {today:%d/%m/%Y}: {found.terms} terms, "
        f"{found.two_terms.value}"
        for today in (date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 12))
        for found in [stay(pupil, (one, two, three), today)]
    )


MEASURE = Measure(
    id="A4",
    title="Length of stay",
    definition=(
        "The terms that a pupil's stay touches, even for a day, so far for those still here. In "
        "Year 9 and below two terms are expected: told in the last four weeks of the second term, "
        "and as longer from the first day of the third."
    ),
    source="The school's policy on pupil progress, not the law; forms: T1 Pupils, T1 Calendar",
    units="terms",
    function=stay,
    examples=examples,
    requirements=("R34",),
)
