"""The invented school's attendance marks: one for each pupil and session up to today."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from hlh_sheets.demo.cast import Part
from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["marks"]

SESSIONS = ("AM", "PM")
PRESENT = {"AM": "/", "PM": "\\"}
AWAY_ALL_DAY = {"steady": 0.045, "persistent": 0.17, "severe": 0.6, "part-time": 0.05, "new": 0.1}
"""The chance of a day's absence for each habit."""
REASONS = ("I",) * 8 + ("O",) * 4 + ("N", "N", "G", "E", "R")
PART_TIME_AFTERNOONS = (2, 4)
"""Wednesday and Friday, in the pupil's first term only: such a timetable must end."""
OLDEST_YEARS = 10
WORK_EXPERIENCE_DAY = 3


def marks(pupil: Enrolled, terms: Terms, typist: Typist, seed: int) -> Iterator[TypedRow]:
    """The marks of one pupil, day by day."""
    chance = pupil.dice("marks", seed)
    for number, days in enumerate(terms.days_of(term) for term in range(len(terms.past))):
        for day in days:
            if pupil.here(day):
                codes = day_codes(pupil.part, day, number, chance)
                for session, code in zip(SESSIONS, codes, strict=True):
                    yield typist.row(
                        "t5_register",
                        hlh_id=pupil.hlh_id,
                        date=day,
                        session=session,
                        code=code,
                    )


def day_codes(part: Part, day: date, term: int, chance: Random) -> Sequence[str]:
    """The two codes of a day; absences grow a little rarer from term to term."""
    if chance.random() < AWAY_ALL_DAY[part.habit] * (1 - 0.06 * term):
        return [chance.choice(REASONS)] * 2
    codes = [session_code(part, session, day, chance) for session in SESSIONS]
    part_time = part.habit == "part-time" and term == part.arrives
    if part_time and day.weekday() in PART_TIME_AFTERNOONS:
        codes[1] = "C2"
    return codes


def session_code(part: Part, session: str, day: date, chance: Random) -> str:
    """One session of a day that the pupil came in, or should have."""
    draw = chance.random()
    if part.year >= OLDEST_YEARS and day.weekday() == WORK_EXPERIENCE_DAY and draw < 0.3:  # noqa: PLR2004 - chance
        return "W"
    usual = (("L", 0.04), ("M", 0.012), ("U", 0.008), ("V", 0.01), ("B", 0.01), ("Y1", 0.004))
    for code, share in usual:
        if draw < share:
            return code
        draw -= share
    return PRESENT[session]
