"""The invented school's personalised plans: one a pupil, two objectives, check-ins by term."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["PlanOf", "check_ins", "objectives", "plan_rows"]

GOALS = (
    ("ATTAINMENT", "Reads a new text aloud to an adult.", "2 pages a week", "8 pages a week"),
    ("BEHAVIOUR", "Stays in the lesson, or asks to leave.", "2 lessons of 10", "8 lessons of 10"),
)
EVIDENCE = (
    "Seen on three days out of five.",
    "Tutor's log & the pupil's own card.",
    "Work folder, pages 3-7.",
)
RESULTS = {-2: "NOT", -1: "PARTLY", 0: "MET", 1: "MET", 2: "MET"}
SHORTEST = 10
"""Days in school before a term has a check-in."""


@dataclass(frozen=True)
class PlanOf:
    """A pupil's plan: who keeps it, and when it runs out."""

    pupil: Enrolled
    tutor: str
    terms: Terms

    @property
    def end(self) -> date:
        """The last day here, or the end of the school year to come."""
        later = max(self.terms.halves[-1].end, self.terms.today + timedelta(60))
        return self.pupil.end or later

    @property
    def refs(self) -> dict[str, str]:
        """The outcome of the EHCP or the target of the IEP that the first objective serves."""
        if self.pupil.plan:
            return {"ehcp_ref": "E1"}
        return {"iep_ref": "T1"} if self.pupil.part.sen == "K" else {}

    def levels(self, seed: int) -> Iterator[tuple[int, date, int]]:
        """For each objective the day and the level of each check-in, one a term."""
        for number in range(1, len(GOALS) + 1):
            chance = self.pupil.dice(f"objective {number}", seed)
            level = -2
            for days in (self.terms.days_of(n) for n in range(len(self.terms.past))):
                here = [day for day in days if self.pupil.here(day)]
                if len(here) >= SHORTEST:
                    level = min(2, level + chance.choice((0, 1, 1, 2)))
                    yield number, here[-3], level


def plan_rows(plan: PlanOf, typist: Typist) -> Iterator[TypedRow]:
    """The plan itself."""
    pupil, left = plan.pupil, plan.pupil.end is not None
    returns = pupil.part.year <= 9  # noqa: PLR2004 - expected to return to mainstream
    yield typist.row(
        "t2_plan",
        hlh_id=pupil.hlh_id,
        version=1,
        status="ENDED" if left else "CURRENT",
        owner=plan.tutor,
        start=pupil.start,
        end=plan.end,
        next_review=None if left else plan.terms.today + timedelta(21),
        review_criteria="Each objective: level on the scale, and what the pupil says of it.",
        pathway="NURTURE" if returns else "MIXED",
        interests="Cooking < baking; drawing.",
        motivators="Being asked to show others how.",
        helps="A plan for the day on the table; a quiet corner.",
        voice="I'd like to be told before things change.",
        curriculum="English and mathematics follow the home school's scheme." if returns else "",
        next_step="RETURN" if returns else "FE",
        next_objectives="Two afternoons a week in the next place.",
        return_criteria="Stays in 8 lessons of 10 for six weeks." if returns else "",
        liaison="Tutor and head of year speak every second Friday.",
        guidance="AP2025",
        pupil_agreed=pupil.start,
        parent_agreed=pupil.start,
    )


def objectives(plan: PlanOf, typist: Typist, seed: int) -> Iterator[TypedRow]:
    """The objectives; those of a pupil who left ended with the stay."""
    last = {number: level for number, _, level in plan.levels(seed)}
    left = plan.pupil.end
    for number, (kind, text, baseline, target) in enumerate(GOALS, start=1):
        yield typist.row(
            "t2_objectives",
            hlh_id=plan.pupil.hlh_id,
            obj_id=f"O{number}",
            kind=kind,
            text=text,
            baseline=baseline,
            base_date=plan.pupil.start,
            base_gas=-2,
            measure="Tutor's weekly card",
            target=target,
            due=plan.end - timedelta(14) if left is None else plan.end,
            assessed_by="Tutor",
            how_often="WEEKLY",
            weight=number,
            ended=left,
            result=RESULTS[last.get(number, -2)] if left else "",
            **(plan.refs if number == 1 else {}),
        )


def check_ins(plan: PlanOf, typist: Typist, seed: int) -> Iterator[TypedRow]:
    """A look at each objective near the end of each term."""
    for number, on, level in plan.levels(seed):
        yield typist.row(
            "t2_check_ins",
            hlh_id=plan.pupil.hlh_id,
            obj_id=f"O{number}",
            date=on,
            gas=level,
            evidence=EVIDENCE[(level + number) % len(EVIDENCE)],
            review="Y",
            by=plan.tutor,
        )
