"""Which term a pupil's report is about, and up to which day it tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hlh_sheets.analyse.periods import Period, half_terms, terms
from hlh_sheets.documents.core import Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import in_words
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day

__all__ = ["TERM", "ReportTerm", "report_term", "term_facts"]

TERM = (
    Field("term.label", "The term, and that it is not over.", "Autumn 2026 so far"),
    Field("term.until", "The day up to which the report tells.", "25 November 2026"),
)


@dataclass(frozen=True)
class ReportTerm:
    """A term up to a day; `before` is the term before it, if the pupil was here then."""

    period: Period
    day: date
    over: bool
    before: Period | None = None
    known: bool = True
    """Whether the calendar holds it."""

    @property
    def label(self) -> str:
        """The term; "so far" when it is not over."""
        return self.period.label if self.over else f"{self.period.label} so far"

    def holds(self, on: date) -> bool:
        """Whether a day belongs to it: a holiday belongs to the term before."""
        return self.period.start <= on <= self.day


def report_term(source: Source, pupil: Record) -> ReportTerm:
    """The term that is running, once its last half term has begun; before that the last one.

    A pupil who was not here in the last one gets a report on the running term, and one who has
    left gets it on the last term of the stay. Without a calendar it is all the time since entry.
    """
    today, entry, end = source.today, day(pupil, "start"), pupil.get("end")
    calendar, codes = source.records.rows("t1_calendar"), source.request.codes
    last = min(today, end) if isinstance(end, date) else today
    here = [t for t in terms(calendar, codes) if t.start <= last and entry <= t.end]
    if not here:
        first = min(entry, today)
        label = "Time since entry" if entry <= today else "Time before entry"
        return ReportTerm(Period(first, today, label, first.year), last, over=False, known=False)
    halves = half_terms(calendar, codes)
    place = len(here) - 1
    if place and last == today <= here[-1].end and today < last_half(here[-1], halves).start:
        place -= 1
    period = here[place]
    over = period.end < today or last < today
    until = min(today, period.until)
    return ReportTerm(period, until, over, here[place - 1] if place else None)


def last_half(term: Period, halves: Sequence[Period]) -> Period:
    """The last half term of a term."""
    return [half for half in halves if term.holds(half.start)][-1]


def term_facts(source: Source, pupil: Record) -> dict[str, str]:
    """The term in words."""
    term = report_term(source, pupil)
    return {"label": term.label, "until": in_words(term.day)}
