"""The invented school's unit tests and teacher assessment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hlh_sheets.demo.cast import STAFF
from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["grades_of", "scale_in", "teacher_assessment", "unit_tests"]

GRADED = ("ENG", "MAT", "SCI")
UNITS: Mapping[str, Sequence[str]] = {
    "ENG": ("Short stories", "Persuasive letters", "A play", "Newspapers"),
    "MAT": ("Fractions 1", "Area & perimeter", "Negative numbers", "Data handling"),
    "SCI": ("Forces", "Plants", "Circuits", "Acids > alkalis"),
}
ASSESSOR = {subject: member.initials for member in STAFF for subject in member.subjects}
MAXIMA = (20, 25, 30, 40)
DAYS_TO_A_GRADE = 10


@dataclass(frozen=True)
class Ladder:
    """A scale's grades in order, and the grade that is usual at the age."""

    scale: str
    grades: Sequence[str]
    usual: int


LADDERS = {
    "primary": Ladder("KS2", ("PK1", "PK2", "PK3", "PK4", "PK5", "PK6", "WTS", "EXS"), 7),
    "middle": Ladder("NC", ("B", "A", "G"), 1),
    "exam": Ladder("GCSE", ("U", "1", "2", "3", "4", "5", "6", "7", "8", "9"), 4),
}


def ladder(year: int) -> Ladder:
    """The scale used in a year group."""
    if year <= 6:  # noqa: PLR2004 - the last primary year
        return LADDERS["primary"]
    return LADDERS["middle" if year <= 9 else "exam"]  # noqa: PLR2004 - the last year before exams


def scale_in(year: int) -> str:
    """The id of the scale used in a year group."""
    return ladder(year).scale


def grades_of(year: int) -> Sequence[str]:
    """The grades of that scale, lowest first."""
    return ladder(year).grades


def teacher_assessment(
    pupil: Enrolled, terms: Terms, typist: Typist, seed: int
) -> Iterator[TypedRow]:
    """A grade in each main subject near the end of each term of the stay."""
    for subject in GRADED:
        chance = pupil.dice(f"grades {subject}", seed)
        step, scale = chance.randrange(0, 3), ""
        for term in range(pupil.part.arrives, len(terms.past)):
            here = [day for day in terms.days_of(term) if pupil.here(day)]
            if len(here) < DAYS_TO_A_GRADE:
                continue
            now = ladder(pupil.year_on(here[-1], terms.today))
            changed = bool(scale) and scale != now.scale
            if changed:
                step = chance.randrange(1, 3)
            step, scale = min(step, len(now.grades) - 1), now.scale
            yield typist.row(
                "t4_teacher_assessment",
                hlh_id=pupil.hlh_id,
                subject=subject,
                scale_id=now.scale,
                date=here[-3],
                code=now.grades[step],
                expected=now.grades[now.usual],
                evidence=f"{subject} folder, piece {term + 1}",
                bridging="New scale this year: the work is of the same standard."
                if changed
                else "",
                assessor=ASSESSOR[subject],
            )
            step = max(0, step + chance.choice((0, 0, 1, 1, 1, -1)))


def unit_tests(pupil: Enrolled, terms: Terms, typist: Typist, seed: int) -> Iterator[TypedRow]:
    """A test in each half term of the stay, in the subjects that have units."""
    for subject, units in UNITS.items():
        chance = pupil.dice(f"units {subject}", seed)
        ability = chance.uniform(0.35, 0.75)
        halves = [half for term in terms.past for half in term]
        for number, half in enumerate(halves):
            day = unit_day(pupil, terms, half.start, half.end)
            if day is None or chance.random() < 0.1:  # noqa: PLR2004 - a pupil misses one in ten
                continue
            most = MAXIMA[number % len(MAXIMA)]
            part = min(1.0, max(0.0, chance.gauss(ability + 0.03 * number, 0.1)))
            yield typist.row(
                "t4_unit_tests",
                hlh_id=pupil.hlh_id,
                subject=subject,
                unit=units[number % len(units)],
                date=day,
                mark=round(part * most * 2) / 2,
                max=most,
                objectives=f"{round(part * 20) * 5}%",
                assessor=ASSESSOR[subject],
            )


def unit_day(pupil: Enrolled, terms: Terms, first: date, last: date) -> date | None:
    """The day of the test: two weeks before the half term's end, if the pupil was here."""
    days = [day for day in terms.open_days if first <= day <= last and pupil.here(day)]
    return days[-DAYS_TO_A_GRADE] if len(days) >= DAYS_TO_A_GRADE else None
