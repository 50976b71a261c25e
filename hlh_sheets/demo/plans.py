"""The invented school's outcomes, reviews, views and annual reviews."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hlh_sheets.demo.roster import Enrolled
from hlh_sheets.demo.terms import Terms
from hlh_sheets.demo.typed import TypedRow, Typist

__all__ = ["annual_reviews", "invited", "outcomes", "reviews", "views"]

OUTCOMES = (
    (
        "Will join in a whole lesson with one reminder.",
        "Ten minutes, then twenty, then the lesson.",
    ),
    ("Will say how he or she feels before leaving the room.", "Cards; then words; then alone."),
    ("Will read a page of a new book aloud to an adult.", "Paired reading three times a week."),
    ("Will travel to school without an adult.", "Walk the route; ride with an adult; ride alone."),
)
TARGETS = (
    ("Will come to every morning session of the week.", "Greeted by the tutor at the gate."),
    ("Will ask for help instead of stopping.", "A card on the table; an adult looks up."),
)
EVIDENCE = (
    "Seen in three lessons out of four.",
    "Tutor's log, and what the pupil says & shows.",
    "Did it twice without being asked.\nNot yet after lunch.",
    "Work folder, pages 4-9.",
)
RESULTS = {-2: "NOT", -1: "PARTLY", 0: "MET", 1: "MET", 2: "MET"}
VIEWS = {
    "PUPIL": "I like it when it's quiet. I want to cook < I want to be a chef.",
    "PARENT": "Mornings are calmer. We'd like more reading at home.",
    "SCHOOL": "Growing in trust; new places are still hard.",
}
VIEWS_BEFORE = {
    "PUPIL": "It's all new. Maths is OK.",
    "PARENT": "Getting up is hard, and so are Mondays.",
    "SCHOOL": "Has come in every day, and talks to one adult.",
}
INVITED = (
    ("PARENT", "Parent {last}"),
    ("PUPIL", "{first} {last}"),
    ("HEAD", "Alex Sample-Brown"),
    ("LA", "Lou Sample-Officer"),
    ("HEALTH", "Dr Val Invented"),
)
WEEKS_OF_ADVICE = 6
DAYS_AGO = 3
"""How long before today people were asked for the review that is near."""


@dataclass(frozen=True)
class Aim:
    """One outcome of one pupil."""

    ref: str
    section: str
    words: tuple[str, str]
    made: date
    due: date


def aims(pupil: Enrolled, terms: Terms) -> Sequence[Aim]:
    """An EHCP outcome for each term from arrival, or two targets of the school's plan."""
    last_days = [half[1].end for half in terms.past[pupil.part.arrives :]]
    later = terms.halves[-1].end
    if pupil.plan:
        dues = [*last_days, later, later, later][: len(OUTCOMES)]
        return [
            Aim(f"E{n}", "E", words, pupil.plan, due)
            for n, (words, due) in enumerate(zip(OUTCOMES, dues, strict=True), start=1)
        ]
    if pupil.part.sen == "K":
        dues = [*last_days, later, later][: len(TARGETS)]
        return [
            Aim(f"T{n}", "IEP", words, pupil.start, due)
            for n, (words, due) in enumerate(zip(TARGETS, dues, strict=True), start=1)
        ]
    return []


def outcomes(pupil: Enrolled, terms: Terms, typist: Typist) -> Iterator[TypedRow]:
    """The outcomes as the plan words them."""
    for aim in aims(pupil, terms):
        yield typist.row(
            "t7_outcomes",
            hlh_id=pupil.hlh_id,
            outcome_ref=aim.ref,
            section=aim.section,
            plan_date=aim.made,
            text=aim.words[0],
            steps=aim.words[1],
            due=aim.due,
        )


def reviews(pupil: Enrolled, terms: Terms, typist: Typist, seed: int) -> Iterator[TypedRow]:
    """A look at each outcome near the end of each term until it is due."""
    for aim in aims(pupil, terms):
        chance = pupil.dice(f"reviews {aim.ref}", seed)
        level = chance.choice((-2, -2, -1))
        for days in (terms.days_of(term) for term in range(len(terms.past))):
            here = [day for day in days if pupil.here(day)]
            if len(here) < 15 or here[-1] > aim.due:  # noqa: PLR2004 - three weeks in school
                continue
            level = min(2, max(-2, level + chance.choice((0, 1, 1, 2))))
            yield typist.row(
                "t7_reviews",
                hlh_id=pupil.hlh_id,
                outcome_ref=aim.ref,
                date=here[-4],
                gas=level,
                result=RESULTS[level],
                evidence=chance.choice(EVIDENCE),
                delivered=chance.choice(("Y", "Y", "Y", "PART", "N")),
                next="END" if level > 0 else "KEEP",
                by="SN",
            )


def views(pupil: Enrolled, terms: Terms, typist: Typist) -> Iterator[TypedRow]:
    """What people said for each annual review; of others, what the pupil said on arrival."""
    if pupil.last_review is None:
        yield view(pupil, typist, "PUPIL", pupil.start, VIEWS["PUPIL"])
        return
    for who, words in VIEWS_BEFORE.items():
        yield view(pupil, typist, who, pupil.last_review, words)
    if any(
        terms.today < on <= terms.today + timedelta(weeks=WEEKS_OF_ADVICE) for on in meetings(pupil)
    ):
        for who, words in VIEWS.items():
            yield view(pupil, typist, who, terms.today - timedelta(days=DAYS_AGO), words)


def view(pupil: Enrolled, typist: Typist, who: str, on: date, words: str) -> TypedRow:
    """One line of the sheet Views."""
    return typist.row("t7_views", hlh_id=pupil.hlh_id, who=who, date=on, text=words)


def annual_reviews(pupil: Enrolled, typist: Typist) -> Iterator[TypedRow]:
    """The review that was held, and the next one while the pupil is here."""
    before = pupil.plan
    for on in meetings(pupil):
        yield typist.row(
            "t7_annual_reviews",
            hlh_id=pupil.hlh_id,
            date=on,
            review_type="ANNUAL",
            last_review=before if before != pupil.plan else None,
            plan_date=pupil.plan,
            funding="Band 4; 15 hours of an adult beside the pupil.",
        )
        before = on


def meetings(pupil: Enrolled) -> Sequence[date]:
    """The days of the pupil's annual reviews at this school."""
    next_one = pupil.review if pupil.end is None else None
    return [day for day in (pupil.last_review, next_one) if day is not None]


def invited(pupil: Enrolled, terms: Terms, typist: Typist, seed: int) -> Iterator[TypedRow]:
    """Who was asked to each meeting; advice comes in weeks before it."""
    chance = pupil.dice("invited", seed)
    for on in meetings(pupil):
        held = on <= terms.today
        asked = held or on <= terms.today + timedelta(weeks=WEEKS_OF_ADVICE)
        for role, name in INVITED if asked else ():
            yield typist.row(
                "t7_invited",
                hlh_id=pupil.hlh_id,
                date=on,
                role=role,
                name=name.format(first=pupil.part.first, last=pupil.part.last),
                advice=chance.choice("YYN"),
                attended=chance.choice("YYYN") if held else "",
            )
