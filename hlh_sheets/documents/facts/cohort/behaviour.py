"""Behaviour over the terms: incidents, what went well, suspensions (R30, R36)."""

from itertools import dropwhile

from hlh_sheets.analyse.a03_incidents import Incidents, rate_words
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts.cohort.ground import Ground
from hlh_sheets.documents.facts.cohort.hidden import (
    HIDDEN,
    compared,
    enough,
    share_words,
    since_before,
    single,
)
from hlh_sheets.trends.behaviour import has_entries, logged, rate_of
from hlh_sheets.trends.suspensions import Suspended, suspended
from hlh_sheets.trends.words import Counted

__all__ = ["FIELDS", "behaviour_facts"]

NO_REGISTER, NO_LOG = "no register", "no log yet"

FIELDS: tuple[Field | Each, ...] = (
    Field(
        "behaviour.says",
        "The latest term with entries.",
        "Summer 2026: incidents per pupil-week 0.34 (likely 0.26-0.42).",
    ),
    Field("behaviour_note", "Says so when there are no terms; else empty.", ""),
    Each(
        "behaviour_terms",
        "Entries of the behaviour log and suspensions by term.",
        (
            Field("term", "Term.", "Summer 2026"),
            Field("incidents", "Incidents, in so many pupil-weeks.", "76 in 226.3 pupil-weeks"),
            Field("rate", "Incidents per pupil-week.", "0.34 (likely 0.26-0.42)"),
            Field("pupils", "Pupils with an incident.", "18 of 30 (60%, likely 42-75%)"),
            Field("against", "These pupils against the term before.", "no clear change"),
            Field("positives", "Positive entries per pupil-week.", "151 (0.67 per pupil-week)"),
            Field("suspended", "Pupils suspended.", "7 of 19 (37%, likely 19-59%)"),
            Field("sessions", "Sessions suspended.", "14"),
        ),
    ),
)


def behaviour_facts(ground: Ground) -> Context:
    """The facts of this panel."""
    view = ground.view
    every = [(term, logged(view, term)) for term in view.terms]
    begun = {term for term, _ in dropwhile(lambda each: not has_entries(each[1]), every)}
    found = [(term, log) for term, log in every if term in ground.terms]
    times = [
        Counted(term.label, log.pupils, view.over(term)) for term, log in found if term in begun
    ]
    changes = {time.label: changed for time, changed in zip(times, compared(times), strict=True)}
    lines = [
        {
            "term": view.named(term),
            **(of_log(log, changes[term.label]) if term in begun else no_log()),
            **of_register(suspended(view, term)),
        }
        for term, log in found
    ]
    told = [each for each in lines if each["rate"] not in (NO_LOG, NO_REGISTER)]
    last = told[-1] if told else None
    return {
        "behaviour": {
            "says": f"{last['term']}: incidents per pupil-week {last['rate']}. Pupils with an "
            f"incident: {last['pupils']}.{since_before(times, 'term')} Positive entries: "
            f"{last['positives']}."
            if last
            else "No incidents or positive entries can be shown for these terms."
        },
        "behaviour_terms": lines,
        "behaviour_note": "" if lines else "There is no term to show.",
    }


def of_log(log: Incidents, changed: str) -> dict[str, str]:
    """The log of a term; rates of few pupils are hidden with what they are made of."""
    found = {"pupils": share_words(log.pupils, NO_REGISTER), "against": changed}
    if not enough(log.pupils.whole):
        blank = HIDDEN if log.pupils.whole else NO_REGISTER
        return {**found, **dict.fromkeys(("incidents", "rate", "positives"), blank)}
    incidents, positives = single(log.incidents), single(log.positives)
    per_week = f"{positives} ({rate_words(log.positive_rate)} per pupil-week)"
    return {
        **found,
        "incidents": f"{incidents} in {float(log.weeks):,.1f} pupil-weeks",
        "rate": HIDDEN if incidents == HIDDEN else rate_of(log),
        "positives": HIDDEN if positives == HIDDEN else per_week,
    }


def no_log() -> dict[str, str]:
    """A term before the first entry of a log."""
    return dict.fromkeys(("incidents", "rate", "pupils", "against", "positives"), NO_LOG)


def of_register(found: Suspended) -> dict[str, str]:
    """Code E of a term; the sessions of a hidden number of pupils are hidden."""
    pupils = share_words(found.pupils, NO_REGISTER)
    sessions = HIDDEN if HIDDEN in pupils else single(found.sessions)
    return {"suspended": pupils, "sessions": sessions if found.pupils.whole else NO_REGISTER}
