"""The invented school's moderation meetings, with their samples and actions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from hlh_sheets.demo.cast import STAFF
from hlh_sheets.demo.lessons import grades_of, scale_in
from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["MEETINGS", "Meeting", "actions", "meeting_row", "samples"]


@dataclass(frozen=True)
class Meeting:
    """One invented meeting: in which of the four terms, on what, and who came.

    `years` are the year groups whose work was looked at; every pupil of theirs brought
    `pieces` pieces, up to `pupils` pupils.
    """

    number: int
    term: int
    subject: str
    assessor: str
    moderator: str
    school: str
    years: range
    pupils: int
    pieces: int
    blind: str

    def meeting_id(self, terms: Terms) -> str:
        """As the system gives it."""
        return f"MOD-{terms.past[self.term][0].start.year}-{self.number:02}"


MEETINGS = (
    Meeting(1, 1, "ENG", "AB", "Robin Sample", "Sampleford Academy", range(7, 10), 4, 1, "Y"),
    Meeting(2, 2, "SCI", "EF", "Chris Invented-Day", "", range(7, 10), 5, 1, "N"),
    Meeting(3, 3, "MAT", "CD", "Val Example-Moore", "Exampleton School", range(10, 12), 8, 3, "Y"),
)
TASKS = ("Piece of classwork", "Mid-unit task", "End of unit test", "Open task")
DAYS_BEFORE_END = 5


def pupils_of(meeting: Meeting, pupils: Sequence[Enrolled], terms: Terms) -> Sequence[Enrolled]:
    """The pupils on roll that day in the year groups looked at."""
    on = terms.days_of(meeting.term)[-DAYS_BEFORE_END]
    here = (p for p in pupils if p.here(on) and p.start < on - timedelta(20))
    return [p for p in here if p.year_on(on, terms.today) in meeting.years]


def meeting_row(
    meeting: Meeting, pupils: Sequence[Enrolled], terms: Terms, typist: Typist
) -> TypedRow:
    """The facts of the meeting."""
    cohort = pupils_of(meeting, pupils, terms)
    outside = meeting.school != ""
    on = terms.days_of(meeting.term)[-DAYS_BEFORE_END]
    return typist.row(
        "t8_meeting",
        meeting_id=meeting.meeting_id(terms),
        date=on,
        subject=meeting.subject,
        scale_id=scale_in(meeting.years[0]),
        assessor=meeting.assessor,
        moderator=meeting.moderator,
        moderator_role="Head of department" if outside else "Teacher",
        moderator_school=meeting.school or "Hereford Learning Hub",
        external="Y" if outside else "N",
        mainstream="Y" if outside else "N",
        sampling="ALL" if len(cohort) <= meeting.pupils else "TMB",
        cohort=len(cohort),
        sampled=min(len(cohort), meeting.pupils),
        blind=meeting.blind,
        standard="The department's exemplification, 2026",
        conclusions="Marks agree well at the middle of the scale; look again at the top.",
        next_date=on + timedelta(weeks=14),
    )


def samples(
    meeting: Meeting, pupils: Sequence[Enrolled], terms: Terms, typist: Typist, seed: int
) -> Iterator[TypedRow]:
    """The pieces, with both marks before talking and the mark agreed on after."""
    on = terms.days_of(meeting.term)[-DAYS_BEFORE_END]
    grades = grades_of(meeting.years[0])
    for pupil in pupils_of(meeting, pupils, terms)[: meeting.pupils]:
        chance = pupil.dice(f"meeting {meeting.number}", seed)
        for piece in range(1, meeting.pieces + 1):
            ours = chance.randrange(min(len(grades), 6))
            theirs = moderated(ours, len(grades), chance)
            agreed = chance.choice((ours, theirs))
            yield typist.row(
                "t8_sample",
                meeting_id=meeting.meeting_id(terms),
                scale_id=scale_in(meeting.years[0]),
                hlh_id=pupil.hlh_id,
                piece=str(piece),
                task=chance.choice(TASKS),
                work_date=on - timedelta(chance.randrange(7, 20)),
                hlh_mark=grades[ours],
                moderator_mark=grades[theirs],
                agreed_mark=grades[agreed],
                standard_met="Y" if ours == theirs else chance.choice("YN"),
                reason="" if agreed == ours else "The working is not shown.",
                evidence=f"Folder {pupil.number}, page {piece}",
                distance=chance.choice(("BELOW", "NEAR", "NEAR", "AT")),
                readiness="Could follow a lower set with support." if piece == 1 else "",
            )


def moderated(ours: int, grades: int, chance: Random) -> int:
    """The other person's mark: mostly the same, else a step lower more often than higher."""
    step = chance.choice((0, 0, 0, 0, 0, -1, -1, 1))
    return min(grades - 1, max(0, ours + step))


def actions(meeting: Meeting, terms: Terms, typist: Typist) -> Iterator[TypedRow]:
    """Two things to do; the older meetings' are done."""
    on = terms.days_of(meeting.term)[-DAYS_BEFORE_END]
    done = on + timedelta(21)
    todo = (
        ("Mark the end of unit tests with the shared mark scheme.", meeting.assessor),
        ("Send three pieces to the moderator before the next meeting.", STAFF[0].initials),
    )
    for number, (action, owner) in enumerate(todo, start=1):
        yield typist.row(
            "t8_actions",
            meeting_id=meeting.meeting_id(terms),
            number=number,
            action=action,
            owner=owner,
            due=on + timedelta(28),
            done=done if number == 1 and done <= terms.today else None,
        )
