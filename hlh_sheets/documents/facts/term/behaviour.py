"""Behaviour of a term: counts and kinds only, for free text may name other children (R30)."""

from collections import Counter
from datetime import date, timedelta

from hlh_sheets.analyse.a02_attendance import attendance_by
from hlh_sheets.analyse.a03_incidents import Incidents, incident_rate, range_words, rate_words
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.which import ReportTerm
from hlh_sheets.documents.narrative import BEHAVIOUR, BehaviourFigures, kinds, tell
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount

__all__ = [
    "BEHAVIOUR_FIELDS",
    "a_week",
    "behaviour_facts",
    "behaviour_note",
    "entries",
    "incidents_in",
    "kind_texts",
    "kinds_of",
]

BEHAVIOUR_FIELDS = (
    Field(
        "behaviour_note",
        "Incidents of the term with their rate, and what well-meant readers should know.",
        "1 incident is logged in 62 sessions.",
    ),
    Field("incident_kinds", "The kinds of incidents with how often each.", "Refused work (1)"),
    Field("positive_kinds", "The kinds of positive entries.", "Joined in (3)"),
    Each(
        "behaviour",
        "A line for the term before, if the pupil was here, and one for this term.",
        (
            Field("period", "Which time.", "Autumn 2026 so far"),
            Field("sessions", "Possible sessions in the register.", "118"),
            Field("incidents", "Incidents.", "3"),
            Field("rate", "A week of ten sessions, with its likely range.", "0.25 (0.05-0.74)"),
            Field("serious", "Incidents of level 3 or 4.", "1"),
            Field("positives", "Positive entries.", "12"),
        ),
    ),
)
NO_KIND = "None"


def entries(source: Source, first: date, last: date, positive: str = "") -> list[Record]:
    """The entries of the log from a day to a day, of one kind if asked ("Y" or "N")."""
    return [
        row
        for row in source.rows("t6_log")
        if first <= day(row, "date") <= last and positive in ("", text(row, "positive"))
    ]


def incidents_in(source: Source, first: date, last: date) -> Incidents:
    """The incident rate of the pupil in a time."""
    marks = [row for row in source.rows("t5_register") if first <= day(row, "date") <= last]
    by_date = attendance_by(marks, source.request.codes, lambda row: day(row, "date"))
    sessions = {on: found.possible for on, found in by_date.items()}
    pupils = {source.request.about} if any(sessions.values()) else set[str]()
    return incident_rate(entries(source, first, last), sessions, pupils)


def kinds_of(source: Source, rows: list[Record]) -> dict[str, int]:
    """Entries by what they were."""
    return dict(Counter(source.label("behaviour_types", row, "type", "Other") for row in rows))


def kind_texts(source: Source, term: ReportTerm) -> dict[str, str]:
    """The kinds of incidents and of positive entries of the term with how often each."""
    named = (("incident_kinds", "N"), ("positive_kinds", "Y"))
    return {
        name: kinds(kinds_of(source, entries(source, term.period.start, source.today, positive)))
        or NO_KIND
        for name, positive in named
    }


def times_of(source: Source, term: ReportTerm) -> list[tuple[str, date, date]]:
    """The term before, and this one."""
    now = [(term.label, term.period.start, source.today)]
    if not term.before:
        return now
    return [(term.before.label, term.before.start, term.period.start - timedelta(1)), *now]


def behaviour_facts(source: Source, term: ReportTerm) -> list[dict[str, str]]:
    """A line for each time; `source` tells up to the end of the term."""
    return [
        behaviour_line(label, incidents_in(source, first, last))
        for label, first, last in times_of(source, term)
    ]


def behaviour_line(label: str, found: Incidents) -> dict[str, str]:
    """One time."""
    return {
        "period": label,
        "sessions": f"{found.sessions:,}",
        "incidents": str(found.incidents),
        "rate": a_week(found),
        "serious": str(found.serious),
        "positives": str(found.positives),
    }


def a_week(found: Incidents) -> str:
    """Incidents a week of ten sessions with the likely range, as a cell of a table."""
    if not found.likely:
        return "No session counts"
    return f"{rate_words(found.rate)} ({range_words(found.likely)})"


def behaviour_note(source: Source, term: ReportTerm, name: str) -> str:
    """The term in a sentence, and what readers of the figures should know."""
    found = incidents_in(source, term.period.start, source.today)
    said = [tell(BEHAVIOUR, BehaviourFigures(name, found))]
    if found.restraints:
        said.append(f"Restraint was used in {amount(found.restraints, 'incident')}.")
    if found.left_out:
        verb = "is" if found.left_out == 1 else "are"
        entry = amount(found.left_out, "entry", "entries")
        said.append(f"{entry} on days without a session in the register {verb} in no figure.")
    return " ".join(said)
