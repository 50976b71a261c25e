"""A10: what is overdue or due soon, for whom, and who owes it (R6, R7, R13, R15, R23, R37).

Dates of EHCP reviews follow SEND Regulations 2014, reg. 20: a review at least every twelve
months, advice two weeks before the meeting, in calendar days (domain.md section 4). School
days are days that the calendar of T1 says the school is open. The numbers of days for plans,
check-ins and baselines are the school's own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec import Calendar, Row, Term, school_year
from hlh_sheets.spec.rows import day, text
from hlh_sheets.workbooks.roster import on_roll

__all__ = [
    "ADVICE",
    "MEASURE",
    "Due",
    "Kind",
    "Moderated",
    "SchoolDays",
    "baseline_due",
    "due_list",
    "moderated",
    "review_days",
    "year_after",
]

SOON = timedelta(days=28)
ADVICE = timedelta(weeks=2)
PLAN_DAYS = BASELINE_DAYS = 15
CHECK_IN_DAYS = 30
"""Six school weeks."""
YEAR_END = (8, 31)
LEAD = "Lead for assessment"


class Kind(Enum):
    """What is owed, as the list names it."""

    REVIEW = "EHCP annual review"
    ADVICE = "Advice for an EHCP annual review"
    PLAN = "Personalised plan"
    PLAN_REVIEW = "Review of a plan"
    CHECK_IN = "Check-in on an objective"
    BASELINE = "Baseline on admission"
    MODERATION = "Moderation by an outside expert"
    ACTION = "Action agreed"


@dataclass(frozen=True)
class Due:
    """One thing that is owed: by when, what, about whom or what, and by whom."""

    on: date
    kind: Kind
    about: str
    owner: str

    def days(self, today: date) -> int:
        """How many days it is overdue; below 0 when it is still to come."""
        return (today - self.on).days


def due_list(tables: Callable[[str], Rows], calendar: Calendar, today: date) -> Sequence[Due]:
    """All that is overdue on `today` or due within 28 days, the oldest first.

    `tables` gives the records of a table that stand (`Records.rows`).
    """
    pupils = [row for row in tables("t1_pupils") if on_roll(row, today)]
    days = SchoolDays(calendar)
    found = [
        *reviews(pupils, tables, today),
        *plans(pupils, tables, days),
        *check_ins(pupils, tables, days),
        *baselines(pupils, tables, days),
        *moderations(tables, today),
        *actions(tables),
    ]
    listed = [each for each in found if each.on <= today + SOON]
    return sorted(listed, key=lambda each: (each.on, each.kind.value, each.about))


@dataclass(frozen=True)
class SchoolDays:
    """Counting days on which the school is open; outside the calendar, weekdays."""

    calendar: Calendar

    def is_one(self, on: date) -> bool:
        """Whether the school is open on that day, as far as is known."""
        return self.calendar.may_teach(on)

    def after(self, start: date, count: int) -> date:
        """The last of so many school days, `start` the first if it is one."""
        on, left = start, count - self.is_one(start)
        while left > 0:
            on += timedelta(1)
            left -= self.is_one(on)
        return on


def by_pupil(rows: Rows) -> dict[str, list[Row]]:
    """The rows of each pupil, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(text(row, "hlh_id"), []).append(row)
    return found


def reviews(pupils: Rows, tables: Callable[[str], Rows], today: date) -> Iterator[Due]:
    """The next annual review of each pupil with an EHCP, and advice that has not come."""
    held = by_pupil(tables("t7_annual_reviews"))
    invited = by_pupil(tables("t7_invited"))
    for pupil in pupils:
        if pupil["sen_prov"] != "E":
            continue
        who = text(pupil, "hlh_id")
        past = [day(row, "date") for row in held.get(who, ()) if day(row, "date") <= today]
        meeting = next_review(pupil, past)
        if meeting is not None:
            yield Due(meeting, Kind.REVIEW, who, "SENCO")
        for row in invited.get(who, ()):
            on = day(row, "date")
            if row.get("advice") != "Y" and on >= today:
                yield Due(on - ADVICE, Kind.ADVICE, who, "SENCO")
                break


def review_days(tables: Callable[[str], Rows], today: date) -> dict[str, date]:
    """The day of the next annual review of each pupil here with an EHCP, where it is known."""
    pupils = [row for row in tables("t1_pupils") if on_roll(row, today)]
    found = reviews(pupils, tables, today)
    return {each.about: each.on for each in found if each.kind is Kind.REVIEW}


def next_review(pupil: Row, past: Sequence[date]) -> date | None:
    """The day of the next review: as planned, else a year after the last or after the plan."""
    planned, plan = pupil.get("next_review"), pupil.get("ehcp_date")
    last = max(past, default=None)
    if isinstance(planned, date) and (last is None or planned > last):
        return planned
    since = last or plan
    return year_after(since) if isinstance(since, date) else None


def year_after(on: date) -> date:
    """The same day a year later; 28 February for a leap day."""
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return on.replace(year=on.year + 1, day=28)


def plans(pupils: Rows, tables: Callable[[str], Rows], days: SchoolDays) -> Iterator[Due]:
    """A current plan for each pupil within 15 school days, and its review."""
    current = by_pupil([row for row in tables("t2_plan") if row["status"] == "CURRENT"])
    for pupil in pupils:
        who, tutor = text(pupil, "hlh_id"), text(pupil, "tutor") or "Tutor"
        if who not in current:
            yield Due(days.after(day(pupil, "start"), PLAN_DAYS), Kind.PLAN, who, tutor)
            continue
        plan = current[who][-1]
        planned = plan.get("next_review")
        on = planned if isinstance(planned, date) else day(plan, "end")
        yield Due(on, Kind.PLAN_REVIEW, who, text(plan, "owner") or tutor)


def check_ins(pupils: Rows, tables: Callable[[str], Rows], days: SchoolDays) -> Iterator[Due]:
    """The next check-in of each pupil's objectives: six school weeks after the last."""
    looked = by_pupil(tables("t2_check_ins"))
    objectives = by_pupil([row for row in tables("t2_objectives") if row.get("ended") is None])
    for pupil in pupils:
        who = text(pupil, "hlh_id")
        nexts: list[date] = []
        for objective in objectives.get(who, ()):
            mine = [r for r in looked.get(who, ()) if r["obj_id"] == objective["obj_id"]]
            last = max([day(row, "date") for row in mine] or [day(objective, "base_date")])
            nexts.append(days.after(last + timedelta(1), CHECK_IN_DAYS))
        if nexts:
            yield Due(min(nexts), Kind.CHECK_IN, who, text(pupil, "tutor") or "Tutor")


def baselines(pupils: Rows, tables: Callable[[str], Rows], days: SchoolDays) -> Iterator[Due]:
    """A baseline for each pupil within 15 school days of admission."""
    has = by_pupil(tables("t3_baseline"))
    for pupil in pupils:
        if text(pupil, "hlh_id") not in has:
            yield baseline_due(pupil, days.calendar)


def baseline_due(pupil: Row, calendar: Calendar) -> Due:
    """The day by which a pupil's (T1 Pupils) baseline is owed, recorded or not, and by whom."""
    by = SchoolDays(calendar).after(day(pupil, "start"), BASELINE_DAYS)
    return Due(by, Kind.BASELINE, text(pupil, "hlh_id"), LEAD)


@dataclass(frozen=True)
class Moderated:
    """The subjects of a school year, by code, and how far they are moderated (R23, R24)."""

    graded: frozenset[str]
    """Those with a grade of teacher assessment in the year."""
    outside: frozenset[str]
    """Those that an outside expert has looked at in the year: what counts."""
    own: frozenset[str]
    """Those that own staff have looked at in the year."""
    due: Due
    """The last day for the others, and who owes it; about no subject."""

    @property
    def missing(self) -> frozenset[str]:
        """Those graded and not looked at by an outside expert."""
        return self.graded - self.outside


def moderated(tables: Callable[[str], Rows], year: int) -> Moderated:
    """What stands of moderation in the school year that begins in `year`."""
    grades = of_year(tables("t4_teacher_assessment"), year)
    meetings = of_year(tables("t8_meeting"), year)
    outside = [row for row in meetings if row["external"] == "Y"]
    own = [row for row in meetings if row["external"] != "Y"]
    graded, looked, inside = (
        frozenset(text(row, "subject") for row in rows) for rows in (grades, outside, own)
    )
    due = Due(date(year + 1, *YEAR_END), Kind.MODERATION, "", LEAD)
    return Moderated(graded, looked, inside, due)


def of_year(rows: Rows, year: int) -> list[Row]:
    """The rows whose day lies in a school year."""
    return [row for row in rows if school_year(day(row, "date")) == year]


def moderations(tables: Callable[[str], Rows], today: date) -> Iterator[Due]:
    """Each subject graded this school year that no outside expert has looked at in it."""
    found = moderated(tables, school_year(today))
    for subject in sorted(found.missing):
        yield replace(found.due, about=subject)


def actions(tables: Callable[[str], Rows]) -> Iterator[Due]:
    """Actions that are neither done nor given up."""
    for row in tables("t11_actions"):
        if row.get("done") is None and row.get("outcome") is None:
            yield Due(day(row, "due"), Kind.ACTION, text(row, "action_id"), text(row, "owner"))
    for row in tables("t8_actions"):
        on = row.get("due")
        if row.get("done") is None and isinstance(on, date):
            about = f"{text(row, 'meeting_id')} {row['number']}"
            yield Due(on, Kind.ACTION, about, text(row, "owner"))


def examples() -> Sequence[str]:
    """Worked values."""
    days = SchoolDays(Calendar((Term("AUT", 1, date(2026, 9, 7), date(2026, 10, 23)),)))
    admitted = date(2026, 9, 7)
    by = days.after(admitted, BASELINE_DAYS)
    meeting = next_review({"next_review": None, "ehcp_date": date(2026, 1, 12)}, ())
    said = f"{meeting:%d/%m/%Y}" if meeting else "no day"
    return (
        f"Admitted on {admitted:%d/%m/%Y}, no day closed: the baseline is due by {by:%d/%m/%Y}.",
        f"EHCP of 12/01/2026, no review planned or held: the review is due on {said}.",
    )


MEASURE = Measure(
    id="A10",
    title="Overdue list",
    definition=(
        "What is overdue, or due within 28 days: the annual review of each pupil with an EHCP (as "
        "planned, else twelve months after the last one or the plan) and advice two weeks before "
        "it; a current plan and a baseline within 15 school days of admission; the review of each "
        "current plan; a check-in on each open objective within six school weeks of the last; "
        "moderation by an outside expert in each subject graded this school year; actions agreed."
    ),
    source=(
        "SEND Regulations 2014, reg. 20; the school's policy on pupil progress; forms: T1 Pupils, "
        "T1 Calendar, T2 Plan, T3 Baseline, T4 Teacher assessment, T7 Annual reviews, T8 "
        "Moderation, T11 Actions"
    ),
    units="days",
    function=due_list,
    examples=examples,
    requirements=("R6", "R7", "R13", "R15", "R23", "R37"),
)
