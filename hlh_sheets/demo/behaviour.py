"""The invented school's behaviour log: incidents, suspensions as registered, and good moments."""

from collections.abc import Iterator, Sequence
from datetime import date

from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["LOGGED_BY", "log"]

LOGGED_BY = ("AB", "CD", "GH")
GOOD = (
    ("KINDNESS", None, "Showed a new pupil round & stayed with her at lunch."),
    ("EFFORT", None, "Finished the whole task after wanting to stop."),
    ("REGULATED", None, "Asked for five minutes outside, and came back."),
)
BAD = (
    ("REFUSAL", 1, "Put the pen down and turned away."),
    ("DISRUPTION", 2, "Called out until others stopped working."),
    ("LEFT", 2, "Walked out to the field; an adult went along."),
    ("VERBAL", 3, "Shouted threats at an adult.\nStopped when the class had left."),
)
ONE_IN = 3
"""One entry in so many is an incident."""


def log(
    pupil: Enrolled, terms: Terms, typist: Typist, marks: Sequence[TypedRow], seed: int
) -> Iterator[TypedRow]:
    """An entry in most weeks here; a suspension where the register begins to say so."""
    chance = pupil.dice("behaviour", seed)
    suspended = first_days([mark for mark in marks if mark["code"] == "E"])
    here = [day for day in terms.open_days if pupil.here(day)]
    for on in here[2::5]:
        good = chance.randrange(ONE_IN) > 0
        kind, level, words = chance.choice(GOOD if good else BAD)
        yield typist.row(
            "t6_log",
            hlh_id=pupil.hlh_id,
            date=on,
            time=f"{chance.randrange(9, 15):02}:{chance.choice((5, 20, 45)):02}",
            positive="Y" if good else "N",
            type=kind,
            place=chance.choice(("CLASS", "CORRIDOR", "OUTSIDE")),
            level=level,
            before="" if good else "A change of room.",
            happened=words,
            response="" if good else "Gave time and space; talked later.",
            outcome="PRAISE" if good else "TALK",
            by=chance.choice(LOGGED_BY),
        )
    for on, sessions in suspended.items():
        yield typist.row(
            "t6_log",
            hlh_id=pupil.hlh_id,
            date=on,
            time="08:50",
            positive="N",
            type="PHYSICAL",
            place="CLASS",
            level=4,
            happened="Pushed an adult, who was not hurt.",
            response="Led away by two adults.",
            outcome="SUSPENDED",
            restraint="N",
            told=on,
            suspended_from=on,
            sessions_lost=sessions,
            reason1="PA",
            by="AB",
        )


def first_days(marks: Sequence[TypedRow]) -> dict[date, int]:
    """The days with a mark of suspension, and how many marks each has."""
    days: dict[date, int] = {}
    for mark in marks:
        if isinstance(on := mark["date"], date):
            days[on] = days.get(on, 0) + 1
    return days
