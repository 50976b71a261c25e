"""Attendance over the terms, and of the same pupils before they came (R31, R36)."""

from hlh_sheets.analyse.a02_attendance import SchoolAttendance, school_attendance
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
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.attendance import in_term, rate_of, since_entry
from hlh_sheets.trends.words import Counted

__all__ = ["FIELDS", "attendance_facts"]

NO_MARKS = "no marks"

FIELDS: tuple[Field | Each, ...] = (
    Field(
        "attendance.says",
        "The latest term with marks.",
        "Summer 2026: 91.1% of 2,263 sessions.",
    ),
    Field(
        "attendance.entry",
        "The same pupils before entry and here.",
        "The same 24 pupils before entry (home schools' counts): 51.5%; here: 89.1%.",
    ),
    Field("attendance_note", "Says so when there are no terms; else empty.", ""),
    Each(
        "attendance_terms",
        "Attendance by term.",
        (
            Field("term", "Term.", "Summer 2026"),
            Field("pupils", "Pupils with possible sessions.", "18"),
            Field("rate", "Attendance, with the sessions.", "91.1% (2,061 of 2,263 sessions)"),
            Field("timetabled", "Attendance of timetabled sessions.", "91.1%"),
            Field("persistent", "Persistent absence.", "5 of 18 (28%, likely 12-51%)"),
            Field("against", "Persistent absence against the term before.", "no clear change"),
        ),
    ),
)


def attendance_facts(ground: Ground) -> Context:
    """The facts of this panel."""
    found = [school_attendance(in_term(ground.view, term)) for term in ground.terms]
    times = [
        Counted(term.label, each.persistent, ground.view.over(term))
        for term, each in zip(ground.terms, found, strict=True)
    ]
    lines = [
        line(named, each, changed)
        for named, each, changed in zip(ground.named, found, compared(times), strict=True)
    ]
    marked = [each for each, school in zip(lines, found, strict=True) if school.persistent.whole]
    last = marked[-1] if marked else None
    return {
        "attendance": {
            "says": f"{last['term']}: attendance {last['rate']}. Persistent absence: "
            f"{last['persistent']}.{since_before(times, 'term')}"
            if last
            else "No attendance marks are recorded for these terms.",
            "entry": entry(ground),
        },
        "attendance_terms": lines,
        "attendance_note": "" if lines else "There is no term to show.",
    }


def line(named: str, each: SchoolAttendance, changed: str) -> dict[str, str]:
    """One term; a rate of few pupils is hidden with its sessions."""
    pupils, pooled = each.persistent.whole, each.pooled
    sessions = f" ({pooled.attended:,} of {amount(pooled.possible, 'session')})"
    blank = HIDDEN if pupils else NO_MARKS
    shown = enough(pupils)
    return {
        "term": named,
        "pupils": single(pupils),
        "rate": rate_of(pooled.rate) + sessions if shown else blank,
        "timetabled": rate_of(pooled.timetabled_rate) if shown else blank,
        "persistent": share_words(each.persistent, NO_MARKS),
        "against": changed,
    }


def entry(ground: Ground) -> str:
    """The same pupils before entry and since."""
    found = since_entry(ground.view)
    if not found.pupils:
        return "Attendance before entry is not recorded for any pupil with marks here."
    if not enough(found.pupils):
        return "Attendance before entry is recorded for too few pupils to be shown."
    return (
        f"The same {found.pupils:,} pupils before entry (home schools' counts): "
        f"{rate_of(found.before.fraction)}; here, over all half terms: {rate_of(found.here.rate)}."
    )
