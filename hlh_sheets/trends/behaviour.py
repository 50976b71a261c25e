"""Behaviour: the log is still to come; the register tells of suspensions (R30, R36)."""

from collections.abc import Iterator, Sequence

from hlh_sheets.analyse.periods import Period
from hlh_sheets.excel.figures import Heading, Style, Table
from hlh_sheets.trends.attendance import by_pupil
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import amount, form

__all__ = ["behaviour_trend"]

HEADINGS = (
    Heading("Term", Style.TEXT, 15),
    Heading("Sessions suspended", width=12),
    Heading("Pupils suspended", width=12),
    Heading("Sessions possible", width=12),
    Heading("Pupils"),
)


def behaviour_trend(view: View) -> tuple[Table, Sequence[str]]:
    """Suspensions by term from the register, and what is not recorded yet."""
    found = [(term, suspended(view, term)) for term in view.terms]
    table = Table(
        "Suspensions",
        "Suspensions by term, from the register",
        "Sessions with code E: suspended or excluded with no provision made.",
        HEADINGS,
        [(term.label, *counts) for term, counts in found],
        (
            f"Incidents and positive entries are not recorded yet: they come with {form('T6')}.",
            "A few pupils can make most of a number like this.",
        ),
    )
    return table, tuple(sentences(view, found))


def suspended(view: View, term: Period) -> tuple[int, int, int, int]:
    """Sessions and pupils suspended, sessions possible, pupils."""
    inside = (half for half in view.halves if term.holds(half.start))
    pupils = by_pupil(view.marks.get(half, {}) for half in inside).values()
    return (
        sum(each.suspended for each in pupils),
        sum(each.suspended > 0 for each in pupils),
        sum(each.possible for each in pupils),
        sum(each.possible > 0 for each in pupils),
    )


def sentences(
    view: View, found: Sequence[tuple[Period, tuple[int, int, int, int]]]
) -> Iterator[str]:
    """That there is no log, and what the register says meanwhile."""
    yield (
        f"No data yet. Incidents and positive entries come with {form('T6')}; this panel then "
        "shows incidents for each pupil-week."
    )
    told = [
        f"{view.named(term)}: {amount(sessions, 'session')}, {amount(pupils, 'pupil')}"
        for term, (sessions, pupils, possible, _) in found
        if possible
    ]
    if told:
        yield f"Suspensions in the register (code E): {'; '.join(told[-2:])}."
