"""Behaviour of one pupil in counts and kinds (R30); what happened in words is never told.

The free text of an entry may name other children, so no column of it is read here.
"""

from collections import Counter
from collections.abc import Sequence

from hlh_sheets.analyse.a02_attendance import attendance_by
from hlh_sheets.analyse.a03_incidents import Incidents, incident_rate
from hlh_sheets.analyse.periods import Period, terms
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attendance import start_of_year
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.behaviour import a_week
from hlh_sheets.documents.facts.words import NOT_RECORDED, month, month_of
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount

__all__ = [
    "BEHAVIOUR",
    "SUSPENDED",
    "behaviour_note",
    "kind_facts",
    "suspension_facts",
    "term_facts",
]

REASONS = ("reason1", "reason2", "reason3")
BEHAVIOUR = (
    Field(
        "behaviour_note",
        "How to read the counts, or that nothing is logged.",
        "Counts say how much was written down.",
    ),
    Each(
        "behaviour",
        "The log by term.",
        (
            Field("term", "Term.", "Autumn 2026"),
            Field("sessions", "Possible sessions of the pupil.", "102"),
            Field("incidents", "Incidents.", "6"),
            Field("rate", "A week of ten sessions, with its likely range.", "0.59 (0.22-1.28)"),
            Field("serious", "Incidents of level 3 or 4.", "1"),
            Field("restraints", "Incidents in which restraint was used.", "0"),
            Field("positives", "Positive entries.", "14"),
        ),
    ),
    Each(
        "kinds",
        "The entries by kind.",
        (
            Field("kind", "What it was.", "Refused work or an instruction"),
            Field("positive", "Incident or positive.", "Incident"),
            Field("year", "This school year.", "4"),
            Field("all", "Since entry.", "11"),
        ),
    ),
)
SUSPENDED = (
    Field("suspended_note", "Says so when the log has no suspension; else empty.", ""),
    Each(
        "suspended",
        "Suspensions in the log; without what happened, for that may name others.",
        (
            Field("start", "Suspended from.", "14 Nov 2026"),
            Field("sessions", "Sessions lost.", "2 sessions"),
            Field("reasons", "Reasons.", "Physical assault against an adult"),
            Field("told", "Parents told on.", "14 Nov 2026"),
        ),
    ),
)


def term_facts(source: Source) -> list[dict[str, str]]:
    """A line for each term in which the pupil has sessions or an entry, oldest first."""
    periods = terms(source.whole("t1_calendar"), source.request.codes)
    found = [(period, of_period(source, period)) for period in periods]
    return [line(period, each) for period, each in found if each.sessions or each.left_out]


def of_period(source: Source, period: Period) -> Incidents:
    """The figures of a term, with the holiday after it."""

    def inside(rows: Sequence[Record]) -> list[Record]:
        return [row for row in rows if period.start <= day(row, "date") <= period.until]

    codes = source.request.codes
    marks = attendance_by(inside(source.rows("t5_register")), codes, lambda row: day(row, "date"))
    sessions = {on: found.possible for on, found in marks.items()}
    return incident_rate(inside(source.rows("t6_log")), sessions, (source.request.about,))


def line(period: Period, found: Incidents) -> dict[str, str]:
    """One term."""
    return {
        "term": period.label,
        "sessions": f"{found.sessions:,}",
        "incidents": str(found.incidents),
        "rate": a_week(found),
        "serious": str(found.serious),
        "restraints": str(found.restraints),
        "positives": str(found.positives),
    }


def behaviour_note(source: Source) -> str:
    """How to read the counts."""
    log = source.rows("t6_log")
    if not log:
        return "No entry of the behaviour log is about this pupil."
    writers = len({text(row, "by") for row in log})
    said = (
        "A week is ten possible sessions. How much staff write down changes the counts "
        f"({amount(writers, 'member')} of staff wrote here), so positive entries stand beside "
        "incidents. One pupil's incidents often come together, so the likely range is rather too "
        "narrow."
    )
    periods = terms(source.whole("t1_calendar"), source.request.codes)
    out = len(log) - sum(counted(of_period(source, period)) for period in periods)
    if out:
        what = amount(out, "entry", "entries")
        said += f" In no term's figure, for the register has no session then: {what}."
    return said


def counted(found: Incidents) -> int:
    """The entries that a term's figures hold."""
    return found.incidents + found.positives


def kind_facts(source: Source) -> list[dict[str, str]]:
    """A line for each kind of entry, incidents first, the most frequent first."""
    log, first = source.rows("t6_log"), start_of_year(source.today)
    names = {text(row, "type"): row for row in log}
    ever = Counter(text(row, "type") for row in log)
    year = Counter(text(row, "type") for row in log if day(row, "date") >= first)
    order = sorted(names, key=lambda kind: (names[kind]["positive"] != "N", -ever[kind], kind))
    return [
        {
            "kind": source.label("behaviour_types", names[kind], "type", NOT_RECORDED),
            "positive": "Positive" if names[kind]["positive"] == "Y" else "Incident",
            "year": str(year[kind]),
            "all": str(ever[kind]),
        }
        for kind in order
    ]


def suspension_facts(source: Source) -> list[dict[str, str]]:
    """The suspensions and exclusions of the log, newest first."""
    outcomes = source.request.codes["behaviour_outcomes"].by_code
    rows = [
        row
        for row in source.rows("t6_log")
        if (code := outcomes.get(text(row, "outcome"))) and code.fields.get("suspends") == "Y"
    ]
    return [
        {
            "start": month_of(row, "suspended_from", month(day(row, "date"))),
            "sessions": lost(row),
            "reasons": reasons(source, row),
            "told": month_of(row, "told"),
        }
        for row in sorted(rows, key=lambda row: day(row, "date"), reverse=True)
    ]


def lost(row: Record) -> str:
    """The sessions lost by a suspension."""
    found = row.get("sessions_lost")
    return amount(found, "session") if isinstance(found, int) else NOT_RECORDED


def reasons(source: Source, row: Record) -> str:
    """Its reasons in words."""
    found = [source.label("exclusion_reasons", row, name, "") for name in REASONS]
    return "; ".join(filter(None, found)) or NOT_RECORDED
