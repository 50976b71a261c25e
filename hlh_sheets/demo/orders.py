"""Which workbooks the demonstration hands out, in which round, with which faults.

Round 1 brings the roster. Round 2 brings the terms before this one, in workbooks that know
the roster. Round 3 brings this term, in workbooks that show the last results.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hlh_sheets.demo.behaviour import LOGGED_BY
from hlh_sheets.demo.moderated import MEETINGS
from hlh_sheets.demo.school import School
from hlh_sheets.spec import Term

__all__ = ["Order", "rounds"]

TEACHERS = ("AB", "CD", "EF")


@dataclass(frozen=True)
class Order:
    """One workbook: its form, whose it is, the days whose rows go in, and what goes wrong.

    `whose` is the initials of a member of staff, a meeting's id or a pupil's. With `office`,
    LibreOffice fills it where it is installed.
    """

    form: str
    first: date
    last: date
    whose: str = ""
    cases: tuple[str, ...] = ()
    office: bool = False

    @property
    def title(self) -> str:
        """What the file is called, without its ending."""
        return " ".join(filter(None, (self.form, self.whose, f"{self.last:%Y-%m}")))


def rounds(school: School) -> Sequence[Sequence[Order]]:
    """The orders of the three rounds."""
    return (
        [Order("T1", date.min, school.today, cases=("O15",))],
        earlier_terms(school),
        this_term(school),
    )


def earlier_terms(school: School) -> Sequence[Order]:
    """Logs first, that registers meet; registers by half term, tests by term, the rest in one."""
    terms = school.terms.past[:-1]
    first, last = terms[0][0].start, terms[-1][1].end
    faults = {0: ("O01",)}
    test_faults = {1: ("O02",), 2: ("O03",)}
    halves = [half for term in terms for half in term]
    return [
        *(Order("T6", first, last, each) for each in LOGGED_BY),
        *(register(half, faults.get(n, ())) for n, half in enumerate(halves)),
        *(
            Order("T3", term[0].start, term[1].end, cases=test_faults.get(n, ()))
            for n, term in enumerate(terms)
        ),
        Order("T4", first, last, TEACHERS[0], ("O16",), office=True),
        Order("T4", first, last, TEACHERS[1], ("O04",), office=True),
        Order("T4", first, last, TEACHERS[2], office=True),
        Order("T7", first, last, office=True),
        Order("T10", date.min, last),
        *meetings(school, range(len(terms))),
    ]


def this_term(school: School) -> Sequence[Order]:
    """The current term, with most of the faults."""
    halves, today = school.terms.past[-1], school.today
    first = halves[0].start
    return [
        *(Order("T6", first, today, each) for each in LOGGED_BY),
        *(
            register(half, cases)
            for half, cases in zip(halves, (("O18", "O19"), ()), strict=True)
            if half.start <= today
        ),
        Order("T3", first, today, cases=("O06",), office=True),
        Order("T4", first, today, TEACHERS[0], ("O08",), office=True),
        Order("T4", first, today, TEACHERS[1], ("O14",), office=True),
        Order("T4", first, today, TEACHERS[2], ("O09",)),
        Order("T7", first, today, cases=("O13",)),
        *(Order("T2", date.min, today, each) for each in planned(school)),
        Order("T9", date.min, today),
        Order("T10", first, today),
        Order("T11", date.min, today),
        *meetings(school, range(len(school.terms.past) - 1, len(school.terms.past))),
    ]


def planned(school: School) -> Sequence[str]:
    """The pupils whose plans are handed in: those here with an EHCP."""
    return [pupil.hlh_id for pupil in school.pupils if pupil.plan and pupil.end is None]


def register(half: Term, cases: tuple[str, ...]) -> Order:
    """The register of one half term."""
    return Order("T5", half.start, half.end, cases=cases)


def meetings(school: School, terms: range) -> Sequence[Order]:
    """The moderation meetings held in those of the four terms."""
    ends = [min(second.end, school.today) for _, second in school.terms.past]
    return [
        Order(
            "T8",
            date.min,
            ends[each.term],
            each.meeting_id(school.terms),
            office=each.term > 0,
        )
        for each in MEETINGS
        if each.term in terms
    ]
