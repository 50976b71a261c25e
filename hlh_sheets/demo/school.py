"""The whole invented school: its records of every table, as if all had come in already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from hlh_sheets.demo import (
    behaviour,
    leadership,
    lessons,
    moderated,
    objectives,
    plans,
    register,
    roster,
    tests_taken,
)
from hlh_sheets.demo.memory import InMemoryKnown, InMemoryRecords
from hlh_sheets.demo.roster import Enrolled, enrol
from hlh_sheets.demo.terms import Terms, terms_for
from hlh_sheets.demo.typed import TypedRow, Typist
from hlh_sheets.spec import Known, Record

T = TypeVar("T")

__all__ = ["InMemoryKnown", "InMemoryRecords", "School", "invent_school"]


@dataclass(frozen=True)
class School:
    """An invented school as it stands on the day `today`.

    `rows` holds, for every table of every form, its rows in the order that staff would
    have entered them, each a full mapping of the stored columns to typed values.
    """

    today: date
    terms: Terms
    pupils: Sequence[Enrolled]
    rows: Mapping[str, Sequence[TypedRow]]

    def records(self, held: Mapping[str, int] | None = None) -> InMemoryRecords:
        """The rows as records that stand; `held` says how many rows of a pupil wait."""
        tables: dict[str, list[Record]] = {}
        number = 0
        for table, rows in self.rows.items():
            tables[table] = []
            for row in rows:
                number += 1
                tables[table].append(Record(row, number=number, submission=1))
        return InMemoryRecords(tables, held or {})

    def known(self) -> Known:
        """The rows as what checks may ask."""
        return InMemoryKnown(self.rows, Typist().sheets, self.terms.calendar)


def invent_school(today: date, seed: int = 1) -> School:
    """The school of 24 pupils with four terms of records up to `today`.

    The same day and seed give the same school. Some of its pupils have left, two have
    stayed over two terms in Year 9 or below, one misses a tenth and one half of school.
    """
    terms, typist = terms_for(today), Typist()
    pupils = enrol(terms, seed)
    taken = {p.hlh_id: tuple(tests_taken.tests(p, terms, typist, seed)) for p in pupils}
    marks = {p.hlh_id: tuple(register.marks(p, terms, typist, seed)) for p in pupils}
    each = partial(for_each, pupils)
    rows: dict[str, Iterable[TypedRow]] = {
        "t1_pupils": [roster.pupil_row(p, typist, seed) for p in pupils],
        "t1_calendar": roster.calendar_rows(terms, typist),
        "t1_staff": roster.staff_rows(typist),
        "t3_tests": each(lambda p: taken[p.hlh_id]),
        "t3_baseline": each(lambda p: tests_taken.baselines(p, taken[p.hlh_id], typist, seed)),
        "t4_teacher_assessment": each(lambda p: lessons.teacher_assessment(p, terms, typist, seed)),
        "t4_unit_tests": each(lambda p: lessons.unit_tests(p, terms, typist, seed)),
        "t5_register": each(lambda p: marks[p.hlh_id]),
        "t6_log": each(lambda p: behaviour.log(p, terms, typist, marks[p.hlh_id], seed)),
        "t7_outcomes": each(lambda p: plans.outcomes(p, terms, typist)),
        "t7_reviews": each(lambda p: plans.reviews(p, terms, typist, seed)),
        "t7_views": each(lambda p: plans.views(p, terms, typist)),
        "t7_annual_reviews": each(lambda p: plans.annual_reviews(p, typist)),
        "t7_invited": each(lambda p: plans.invited(p, terms, typist, seed)),
        **meeting_tables(pupils, terms, typist, seed),
        **leaders_tables(pupils, terms, typist, seed),
    }
    tutors = {str(row["hlh_id"]): str(row["tutor"]) for row in rows["t1_pupils"]}
    own = [objectives.PlanOf(p, tutors[p.hlh_id], terms) for p in pupils]
    rows |= {
        "t2_plan": for_each(own, lambda plan: objectives.plan_rows(plan, typist)),
        "t2_objectives": for_each(own, lambda plan: objectives.objectives(plan, typist, seed)),
        "t2_check_ins": for_each(own, lambda plan: objectives.check_ins(plan, typist, seed)),
    }
    return School(today, terms, pupils, {table: tuple(found) for table, found in rows.items()})


def meeting_tables(
    pupils: Sequence[Enrolled], terms: Terms, typist: Typist, seed: int
) -> Mapping[str, Sequence[TypedRow]]:
    """The three tables of moderation, over all meetings."""
    held = moderated.MEETINGS
    return {
        "t8_meeting": [moderated.meeting_row(m, pupils, terms, typist) for m in held],
        "t8_sample": [
            row for m in held for row in moderated.samples(m, pupils, terms, typist, seed)
        ],
        "t8_actions": [row for m in held for row in moderated.actions(m, terms, typist)],
    }


def leaders_tables(
    pupils: Sequence[Enrolled], terms: Terms, typist: Typist, seed: int
) -> Mapping[str, Iterable[TypedRow]]:
    """The tables of visits, returns and actions."""
    work, lessons_seen = leadership.work_seen(pupils, terms, typist)
    return {
        "t9_visits": leadership.visits(terms, typist),
        "t9_scrutiny": work,
        "t9_observation": lessons_seen,
        "t9_actions": leadership.visits_actions(terms, typist),
        "t10_readiness": leadership.readiness(pupils, terms, typist, seed),
        "t10_leaving": leadership.leaving(pupils, terms, typist),
        "t11_actions": leadership.actions(terms, typist),
    }


def for_each(those: Sequence[T], rows: Callable[[T], Iterable[TypedRow]]) -> Iterator[TypedRow]:
    """The rows of all pupils (or of their plans), one after the other."""
    for each in those:
        yield from rows(each)
