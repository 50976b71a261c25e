"""Actions that support a good trend or address a bad one, and what came of them (R37).

Their words were written for use inside the school: a text that has an id or a name of a pupil
in it is left out.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts.cohort.ground import Ground
from hlh_sheets.documents.facts.naming import names_of_pupils
from hlh_sheets.documents.facts.source import staff_name
from hlh_sheets.documents.facts.words import day_of
from hlh_sheets.spec import Record, Row
from hlh_sheets.spec.rows import day, text
from hlh_sheets.trends.actions import closed_on, is_open
from hlh_sheets.trends.build import AREAS

__all__ = ["FIELDS", "action_facts"]

LEFT_OUT = "Left out here: it may name a pupil."
LINE = (
    Field("area", "Area.", "Attendance"),
    Field("trend", "The trend.", "Attendance after half term"),
    Field("action", "What is done.", "Greet at the gate each morning."),
    Field("owner", "Owner.", "Alex Sample"),
    Field("due", "Due.", "25 November 2026"),
    Field("came", "What came of it.", "It changed in part. Late marks went down."),
)
FIELDS: tuple[Field | Each, ...] = (
    Field("actions_missing", "Areas without an action; else empty.", ""),
    Field("support_note", "Says so when no good trend is supported; else empty.", ""),
    Each("support", "Actions that support a positive trend.", LINE),
    Field("address_note", "Says so when no bad trend is addressed; else empty.", ""),
    Each("address", "Actions that address a negative trend.", LINE),
)


def action_facts(ground: Ground) -> Context:
    """The open actions, and those closed since the school year before began."""
    since = date(ground.year - 1, 9, 1)
    rows = [
        row
        for row in ground.view.records.rows("t11_actions")
        if day(row, "date") <= ground.view.today and (is_open(row) or closed_on(row) >= since)
    ]
    names = names_of_pupils(ground.source.records)
    support, address = (
        [line(ground, row, names) for row in rows if text(row, "aim") == aim]
        for aim in ("SUPPORT", "ADDRESS")
    )
    return {
        "support": support,
        "support_note": "" if support else "No action to support a positive trend is recorded.",
        "address": address,
        "address_note": "" if address else "No action to address a negative trend is recorded.",
        "actions_missing": " ".join(missing(rows)),
    }


def missing(rows: Sequence[Row]) -> Iterator[str]:
    """The panels on whose trends nothing is done."""
    areas = {text(row, "area") for row in rows}
    without = [panel for panel, codes in AREAS.items() if not areas.intersection(codes)]
    if without:
        yield f"No action is recorded on: {', '.join(without).lower()}."


def line(ground: Ground, row: Record, names: re.Pattern[str]) -> dict[str, str]:
    """One action, its words left out where they name a pupil."""

    def told(column: str) -> str:
        return LEFT_OUT if names.search(text(row, column)) else text(row, column)

    outcome = ground.source.label("action_outcomes", row, "outcome", "")
    done = f"Done on {day_of(row, 'done')}; no outcome entered" if row.get("done") else ""
    late = day(row, "due") < ground.view.today
    state = outcome or done or ("Still open; overdue" if late else "Still open")
    return {
        "area": ground.view.label("action_areas", text(row, "area")),
        "trend": told("trend"),
        "action": told("action"),
        "owner": staff_name(ground.source, text(row, "owner")),
        "due": day_of(row, "due"),
        "came": f"{state}. {told('effect')}".strip(),
    }
