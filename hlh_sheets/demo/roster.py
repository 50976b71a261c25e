"""The invented school's pupils, calendar and staff, as the Pupils workbook holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.gb import upn

from hlh_sheets.demo.cast import PUPILS, STAFF, Part
from hlh_sheets.demo.terms import FRIDAY, Terms
from hlh_sheets.demo.typed import TypedRow, Typist
from hlh_sheets.spec import school_year

__all__ = ["Enrolled", "calendar_rows", "enrol", "pupil_row", "staff_rows"]

DAYS_OF_THE_NEW = 8
ULN_YEAR = 9
WORST_REMAINDER = 0


@dataclass(frozen=True)
class Enrolled:
    """An invented pupil with the dates that follow from the part.

    `review` is the next annual review and `last_review` the one before it, for pupils with
    an EHCP; `plan` is the date of the current plan.
    """

    number: int
    part: Part
    born: date
    start: date
    end: date | None
    plan: date | None
    last_review: date | None
    review: date | None

    @property
    def hlh_id(self) -> str:
        """The school's own id."""
        return f"HLH-{self.number:04}"

    def here(self, day: date) -> bool:
        """Whether the pupil was on roll that day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def year_on(self, day: date, today: date) -> int:
        """The year group on an earlier day."""
        last = self.end or today
        return self.part.year - (school_year(last) - school_year(day))

    def dice(self, what: str, seed: int) -> Random:
        """Chance of its own for each matter, so that one does not move another."""
        return Random(f"{seed}/{self.hlh_id}/{what}")


def enrol(terms: Terms, seed: int) -> Sequence[Enrolled]:
    """All pupils of the cast with their dates."""
    return [enrolled(number, part, terms, seed) for number, part in enumerate(PUPILS, start=1)]


def enrolled(number: int, part: Part, terms: Terms, seed: int) -> Enrolled:
    """One pupil: birthday from the year group, stay from the terms, review dates from both."""
    chance = Random(f"{seed}/{number}/dates")
    arrival = terms.days_of(part.arrives)
    start = arrival[min(chance.randrange(6), len(arrival) - 1)]
    if part.habit == "new":
        start = terms.open_days[-DAYS_OF_THE_NEW:][0]
    end = None if part.leaves is None else terms.days_of(part.leaves)[-1]
    # A pupil of year Y was Y + 4 on the last 31 August (domain.md section 5).
    youngest = date(school_year(end or terms.today) - part.year - 4, 8, 31)
    born = youngest - timedelta(chance.randrange(365))
    plan = last = review = None
    if part.sen == "E":
        plan = start - timedelta(chance.randrange(120, 300))
        review = terms.today + timedelta(chance.choice((6, 18, 25, 40, 75, 110, 150)))
        if end is not None:
            review = end + timedelta(chance.randrange(30, 200))
        review += timedelta((7 - review.weekday()) % 7 if review.weekday() > FRIDAY else 0)
        last = review_held(start, end, review, terms)
    return Enrolled(number, part, born, start, end, plan, last, review)


def review_held(start: date, end: date | None, review: date, terms: Terms) -> date | None:
    """The annual review before the next one, on an open day of the stay, if there was time."""
    wanted = min(review - timedelta(362), end or terms.today)
    days = [d for d in terms.open_days if max(start, wanted) <= d <= (end or terms.today)]
    late = [d for d in days if d >= start + timedelta(30)]
    return late[0] if late and late[0] + timedelta(30) < review else None


def pupil_row(pupil: Enrolled, typist: Typist, seed: int) -> TypedRow:
    """The pupil's line of the roster."""
    part, chance = pupil.part, pupil.dice("roster", seed)
    dual = chance.random() < 0.6  # noqa: PLR2004 - most pupils stay on their home school's roll
    looked_after = pupil.number % 8 == 1
    home = f"{chance.choice(('Sampleford', 'Exampleton', 'Inventley'))} {school_kind(part)}"
    need1, need2 = (*part.needs, "", "")[:2]
    return typist.row(
        "t1_pupils",
        hlh_id=pupil.hlh_id,
        legal_first=part.first,
        legal_last=part.last,
        preferred=part.preferred,
        dob=pupil.born,
        sex=part.sex,
        upn="" if pupil.number % 7 == 0 else invented_upn(pupil),
        uln=invented_uln(pupil.number) if part.year >= ULN_YEAR else "",
        year=str(part.year),
        sen_prov=part.sen,
        need1=need1,
        need2=need2,
        ehcp_date=pupil.plan,
        next_review=pupil.review,
        lac="Y" if looked_after else "N",
        social_worker="Sasha Sample-Worker" if looked_after else "",
        fsm=chance.choice("YN"),
        pupil_premium=chance.choice("YN"),
        language={"Łukasz": "Polish", "Siân": "Welsh"}.get(part.first, "English"),
        parents=f"Parent {part.last}, who holds parental responsibility",
        home_school=home,
        la="Herefordshire",
        commissioner=home if dual else "Herefordshire",
        other_settings="" if pupil.number % 5 else f"{home}; home tuition for six weeks",
        tutor=chance.choice(("AB", "CD", "EF", "GH")),
        start=pupil.start,
        end=pupil.end,
        leave_reason=part.reason,
        roll_type="DUAL" if dual else "SINGLE",
    )


def school_kind(part: Part) -> str:
    """The kind of home school for the age."""
    return "Academy" if part.year > 6 else "Primary School"  # noqa: PLR2004 - secondary from Year 7


def invented_upn(pupil: Enrolled) -> str:
    """A number that no pupil has: authority 999 and school 9999 do not exist."""
    body = f"9999999{pupil.born.year % 100 + 5:02}{pupil.number:03}"
    return upn.calc_check_digit("A" + body) + body


def invented_uln(number: int) -> str:
    """A learner number with a right check digit (domain.md section 5)."""
    for start in range(999_900_000 + number * 100, 999_900_100 + number * 100):
        rest = sum(int(d) * w for d, w in zip(str(start), range(10, 1, -1), strict=True)) % 11
        if rest != WORST_REMAINDER:
            return f"{start}{10 - rest}"
    raise ValueError("no learner number has a check digit here")


def calendar_rows(terms: Terms, typist: Typist) -> Sequence[TypedRow]:
    """The half terms."""
    return [
        typist.row(
            "t1_calendar",
            term=half.term,
            half=half.half,
            start=half.start,
            end=half.end,
            closed="; ".join(f"{day:%d/%m/%Y}" for day in sorted(half.closed)),
        )
        for half in terms.halves
    ]


def staff_rows(typist: Typist) -> Sequence[TypedRow]:
    """The staff."""
    return [
        typist.row(
            "t1_staff",
            initials=member.initials,
            name=member.name,
            role=member.role,
            subjects="; ".join(member.subjects),
        )
        for member in STAFF
    ]
