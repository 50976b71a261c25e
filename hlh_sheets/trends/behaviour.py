"""Incidents per pupil-week and what went well, by term (R30, R36)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from hlh_sheets.analyse.a03_incidents import Incidents, incident_rate, range_words, rate_words
from hlh_sheets.analyse.intervals import percent
from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Cell, Chart, Heading, Line, Points, Style, Table
from hlh_sheets.spec.rows import day
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.attendance import in_term
from hlh_sheets.trends.suspensions import Suspended, suspended
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import (
    Counted,
    against,
    form,
    now_and_before,
    so_many,
    unbroken,
)

__all__ = ["BehaviourTrend", "behaviour_trend", "has_entries", "logged", "rate_of"]

SHEET = "Behaviour"
TERMS_DRAWN = 6
HEADINGS = (
    Heading("Term", Style.TEXT, 22),
    Heading("Incidents"),
    Heading("Pupil-weeks", Style.NUMBER),
    Heading("Incidents per pupil-week", Style.NUMBER_2),
    Heading("Likely from", Style.NUMBER_2),
    Heading("Likely to", Style.NUMBER_2),
    Heading("Most by one pupil"),
    Heading("Share of one pupil", Style.PERCENT),
    Heading("Level 3 or 4"),
    Heading("Restraint used"),
    Heading("Pupils"),
    Heading("Pupils with an incident"),
    Heading("These pupils against the term before", Style.TEXT, 15),
    Heading("Positive entries"),
    Heading("Positive per pupil-week", Style.NUMBER_2),
    Heading("Staff who wrote"),
    Heading("Pupils suspended"),
    Heading("Sessions suspended"),
    Heading("Name on the chart", Style.TEXT, hidden=True),
)
RATE, LOW, HIGH, POSITIVE, NAME = 3, 4, 5, 14, 18
NOTES = (
    (
        "A pupil-week is ten possible sessions of the register. An incident with two pupils is two "
        "entries. One member of staff should write it down: where two do, with different times, it "
        "counts twice."
    ),
    (
        "Incidents of one pupil come together, so the likely range is rather too narrow, and "
        "whether the rate rose or fell is not judged. Compared are the shares of pupils with an "
        "incident."
    ),
    (
        "How much staff write down changes the counts: look at how many wrote, and at the positive "
        "entries, before reading a change into them."
    ),
    "Pupils and sessions suspended are from the register (code E), with figures on Suspensions.",
    "Terms before the first entry of a log are left out: nothing was written down then.",
)


@dataclass(frozen=True)
class Term:
    """A term with its entries, and the suspensions beside them."""

    period: Period
    log: Incidents
    suspended: Suspended


@dataclass(frozen=True)
class BehaviourTrend:
    """Entries of the log over the terms: the table, the chart, what to say."""

    table: Table
    chart: Chart | None
    sentences: Sequence[str]


def behaviour_trend(view: View) -> BehaviourTrend:
    """Incidents and positive entries of each term from the first that has an entry.

    A term before that had no log: none in it would look like a calm one.
    """
    terms = [Term(each, logged(view, each), suspended(view, each)) for each in view.terms]
    found = list(dropwhile(lambda each: not has_entries(each.log), terms)) or terms
    drawn = found[-TERMS_DRAWN:]
    some = any(has_entries(each.log) for each in found)
    charts = (chart_of_incidents(view, drawn), chart_of_positives(view, drawn)) if some else ()
    table = Table(
        SHEET,
        "Incidents and positive entries by term",
        "What staff wrote in their behaviour logs, over the time that pupils could be here.",
        HEADINGS,
        tuple(table_rows(view, found)),
        (*NOTES, *not_shown(view, found)),
        charts,
    )
    return BehaviourTrend(table, charts[0] if charts else None, tuple(sentences(view, found)))


def has_entries(log: Incidents) -> bool:
    """Whether anything was written in the log of a term."""
    return bool(log.incidents or log.positives)


def logged(view: View, term: Period) -> Incidents:
    """The entries of a term over its half terms' sessions."""
    halves, end = view.halves_of(term), view.end(term)
    sessions = {
        on: possible
        for on, possible in view.sessions.items()
        if any(half.holds(on) for half in halves)
    }
    log = [row for row in view.rows("t6_log") if term.start <= day(row, "date") <= end]
    return incident_rate(log, sessions, in_term(view, term))


def counted(view: View, found: Sequence[Term]) -> Sequence[Counted]:
    """The share of pupils with an incident in each term."""
    return [Counted(each.period.label, each.log.pupils, view.over(each.period)) for each in found]


def table_rows(view: View, found: Sequence[Term]) -> Iterator[Sequence[Cell]]:
    """A line for each term."""
    changes = against(counted(view, found))
    for each, changed in zip(found, changes, strict=True):
        log, likely = each.log, each.log.likely
        yield (
            view.named(each.period),
            log.incidents,
            log.weeks,
            log.rate,
            likely.low if likely else None,
            likely.high if likely else None,
            log.most,
            log.highest.fraction,
            log.serious,
            log.restraints,
            log.pupils.whole,
            log.pupils.part,
            changed,
            log.positives,
            log.positive_rate,
            log.writers,
            each.suspended.pupils.part,
            each.suspended.sessions,
            f"{view.drawn(each.period)} ({unbroken(amount(log.pupils.whole, 'pupil'))})",
        )


def chart_of_incidents(view: View, found: Sequence[Term]) -> Chart:
    """Incidents per pupil-week, with the likely range."""
    said = "; ".join(
        f"{view.drawn(each.period)} {rate_of(each.log)}" for each in found if each.log.sessions
    )
    return Chart(
        "Incidents per pupil-week",
        SHEET,
        NAME,
        (Points(RATE, Line.MAIN, LOW, HIGH, labelled=True),),
        "Incidents, with likely range",
        f"Points with ranges. Incidents per pupil-week: {said}.",
        most=TERMS_DRAWN,
        places=2,
    )


def chart_of_positives(view: View, found: Sequence[Term]) -> Chart:
    """Positive entries per pupil-week."""
    said = "; ".join(
        f"{view.drawn(each.period)} {rate_words(each.log.positive_rate)}"
        for each in found
        if each.log.positive_rate is not None
    )
    return Chart(
        "Positive entries per pupil-week",
        SHEET,
        NAME,
        (Points(POSITIVE, Line.MAIN, labelled=True),),
        "Positive entries",
        f"A line. Positive entries per pupil-week: {said}.",
        most=TERMS_DRAWN,
        places=2,
    )


def rate_of(log: Incidents) -> str:
    """A rate in words: "0.26 (likely 0.17-0.37)"."""
    if log.rate is None or log.likely is None:
        return "no rate"
    return f"{rate_words(log.rate)} (likely {range_words(log.likely)})"


def not_shown(view: View, found: Sequence[Term]) -> Iterator[str]:
    """Entries that are in no figure."""
    every = len(view.rows("t6_log"))
    out = every - sum(each.log.incidents + each.log.positives for each in found)
    if out:
        yield (
            "On a day, or of a pupil, without possible sessions in the register, and so in no "
            f"figure: {amount(out, 'entry', 'entries')}. Check whether the register is in."
        )


def sentences(view: View, found: Sequence[Term]) -> Iterator[str]:
    """The latest term with a register, incidents first, then what went well."""
    if not view.rows("t6_log"):
        yield f"No incidents or positive entries are recorded yet. They come with {form('T6')}."
        return
    told = [each for each in found if each.log.sessions]
    if not told:
        yield "Incidents can't be set against pupil-weeks yet: no register is in for any term."
        return
    latest = told[-1]
    log = latest.log
    one = f"; {percent(log.highest.fraction)}% of them by one pupil" if log.highest.fraction else ""
    yield (
        f"Incidents in {view.named(latest.period)}: {log.incidents:,} in {float(log.weeks):,.1f} "
        f"pupil-weeks, {rate_of(log)} per pupil-week{one}."
    )
    yield f"With an incident: {so_many(log.pupils, 'pupil')}." + now_and_before(
        counted(view, told), "term"
    )
    yield (
        f"Positive entries: {log.positives:,}; "
        f"{amount(log.writers, 'member of staff', 'members of staff')} wrote in the log."
    )
