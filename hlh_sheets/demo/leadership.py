"""What the invented school's leadership records: visits, returns, destinations, actions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["actions", "leaving", "readiness", "visits", "visits_actions", "work_seen"]

OLDEST_RETURNING = 9
ITEMS = ("ATTENDS", "LESSONS", "RULES", "ADULTS", "PEERS", "REGULATES", "LEVEL", "WISH")
SCHOOLS = {"RETURN": "Sampleford Academy", "SPECIAL": "Inventley School", "FE": "Example College"}


@dataclass(frozen=True)
class Visit:
    """A visit in one of the four terms: who came, and the pieces of work looked at."""

    visit_id: str
    on: date
    visitor: str
    body: str
    first: date
    second: date


def visits_of(terms: Terms) -> Sequence[Visit]:
    """The SEN team in the term before this one, our own leadership in this one."""
    before, now = terms.days_of(2), terms.days_of(3)
    return (
        Visit("V1", before[-8], "Lou Sample-Officer", "SENTEAM", before[2], before[-12]),
        Visit("V2", now[-1], "Alex Sample-Brown", "OWN", before[-5], now[-2]),
    )


def visits(terms: Terms, typist: Typist) -> Iterator[TypedRow]:
    """The visits themselves."""
    for visit in visits_of(terms):
        yield typist.row(
            "t9_visits",
            visit_id=visit.visit_id,
            date=visit.on,
            visitor=visit.visitor,
            role="SEN adviser" if visit.body == "SENTEAM" else "Head",
            body=visit.body,
            purpose="SCRUTINY; OBSERVATION",
            shown="Plans, test results, work folders.",
            findings="Work shows progress; dates are missing on some pieces.",
        )


def work_seen(
    pupils: Sequence[Enrolled], terms: Terms, typist: Typist
) -> tuple[list[TypedRow], list[TypedRow]]:
    """Pieces of three pupils at each visit, and one lesson seen at each."""
    work: list[TypedRow] = []
    lessons: list[TypedRow] = []
    for visit in visits_of(terms):
        here = [p for p in pupils if p.here(visit.first) and p.here(visit.second)]
        for number, pupil in enumerate(here[:3]):
            work.append(
                typist.row(
                    "t9_scrutiny",
                    visit_id=visit.visit_id,
                    hlh_id=pupil.hlh_id,
                    subject=("ENG", "MAT", "SCI")[number],
                    first_date=visit.first,
                    second_date=visit.second,
                    pieces="Story; report",
                    finding=("CLEAR", "SOME", "UNSURE")[number],
                    comment="Longer sentences; fewer prompts in the margin.",
                    marked="Y",
                    distance=("NEAR", "BELOW", "AT")[number],
                )
            )
        lessons.append(
            typist.row(
                "t9_observation",
                visit_id=visit.visit_id,
                number=1,
                date=visit.on,
                observer=visit.visitor,
                teacher="CD",
                subject="MAT",
                lesson="Fractions, group 2",
                pupils=5,
                finding="SOME",
                strengths="Calm start; every pupil knew the next step.",
                improve="More time for pupils to explain.",
            )
        )
    return work, lessons


def visits_actions(terms: Terms, typist: Typist) -> Iterator[TypedRow]:
    """One action of each visit: the first is done, the second is due."""
    for visit, done in zip(visits_of(terms), (True, False), strict=True):
        yield typist.row(
            "t9_actions",
            visit_id=visit.visit_id,
            number=1,
            action="Date every piece of work before it goes into the folder.",
            owner="CD",
            due=visit.on + timedelta(14) if done else terms.today + timedelta(14),
            done=min(visit.on + timedelta(10), terms.today) if done else None,
        )


def readiness(
    pupils: Sequence[Enrolled], terms: Terms, typist: Typist, seed: int
) -> Iterator[TypedRow]:
    """The whole checklist of the younger pupils, at the end of each of the last two terms."""
    for pupil in pupils:
        if pupil.part.year > OLDEST_RETURNING or pupil.end is not None:
            continue
        chance = pupil.dice("readiness", seed)
        level = {item: chance.choice((0, 1)) for item in ITEMS}
        for days in (terms.days_of(2), terms.days_of(3)):
            here = [day for day in days if pupil.here(day)]
            for item in ITEMS if here else ():
                level[item] = min(3, level[item] + chance.choice((0, 1)))
                yield typist.row(
                    "t10_readiness",
                    hlh_id=pupil.hlh_id,
                    item=item,
                    date=here[-1],
                    level=level[item],
                    by="SN",
                )


def leaving(pupils: Sequence[Enrolled], terms: Terms, typist: Typist) -> Iterator[TypedRow]:
    """Where each leaver went; all looks that are due were made."""
    for pupil in pupils:
        if pupil.end is None:
            continue
        looks: dict[str, date | str] = {}
        for weeks in (4, 12, 26):
            on = pupil.end + timedelta(weeks=weeks)
            if on <= terms.today:
                looks |= {f"checked_{weeks}": on, f"still_{weeks}": "Y"}
        if pupil.part.reason == "SPECIAL" and "still_26" in looks:
            looks["still_26"] = "N"
        yield typist.row(
            "t10_leaving",
            hlh_id=pupil.hlh_id,
            date=pupil.end,
            destination=pupil.part.reason,
            school=SCHOOLS.get(pupil.part.reason, ""),
            support="A known adult on the first three mornings.",
            **looks,
        )


def actions(terms: Terms, typist: Typist) -> Iterator[TypedRow]:
    """Two negative trends addressed, one of them with its effect, and a positive one supported."""
    agreed, today = terms.days_of(2)[-1], terms.today
    rows = (
        ("ATTENDANCE", "ADDRESS", "Attendance after half term", "Greet at the gate each morning."),
        ("TARGETS", "ADDRESS", "Targets without a result", "Tutors look through plans on Fridays."),
        ("BEHAVIOUR", "SUPPORT", "Positive entries", "Share them with parents every week."),
    )
    for number, (area, aim, trend, action) in enumerate(rows, start=1):
        over = number == 1
        yield typist.row(
            "t11_actions",
            action_id=f"A{number}",
            date=agreed,
            area=area,
            aim=aim,
            trend=trend,
            finding="Seen in the trends of the term before.",
            action=action,
            owner="AB",
            due=today if over else today + timedelta(30),
            done=today if over else None,
            outcome="PARTLY" if over else "",
            effect="Late marks went down; absence did not." if over else "",
        )
