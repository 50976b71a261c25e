"""The files that the records of one pupil came from: which form, when taken in, how much (R20).

Names of files and cells of anybody else are never told: a file is known by its number.
"""

from collections import defaultdict
from datetime import date

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import month
from hlh_sheets.spec import Record, Workbook
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["EVIDENCE", "evidence_facts"]

EVIDENCE = (
    Field("evidence_note", "Says so when no record is about the pupil; else empty.", ""),
    Each(
        "evidence",
        "The accepted workbooks that records about the pupil came from.",
        (
            Field("submission", "The number of the accepted workbook.", "12"),
            Field("taken", "The day it was taken in.", "18 Nov 2026"),
            Field("form", "Which form.", "T3 Baseline and tests"),
            Field("sheets", "Entries about the pupil, by sheet.", "Tests 9; Baseline 5"),
            Field("days", "The days that the entries are of.", "22 Sep 2025 to 2 Nov 2026"),
        ),
    ),
)


def evidence_facts(source: Source) -> list[dict[str, str]]:
    """A line for each workbook, in the order of forms and numbers."""
    lines: list[dict[str, str]] = []
    for form in WORKBOOKS:
        for number, sheets in sorted(of_form(source, form).items()):
            rows = [row for found in sheets.values() for row in found]
            lines.append(
                {
                    "submission": str(number) if number else "None",
                    "taken": taken(source, number),
                    "form": f"{form.id} {form.title}",
                    "sheets": "; ".join(f"{name} {len(found)}" for name, found in sheets.items()),
                    "days": days(rows),
                }
            )
    return lines


def of_form(source: Source, form: Workbook) -> dict[int, dict[str, list[Record]]]:
    """The pupil's records of one form by submission and sheet."""
    found: dict[int, dict[str, list[Record]]] = defaultdict(dict)
    for sheet in form.sheets:
        if any(column.name == "hlh_id" for column in sheet.columns):
            for row in source.rows(form.table(sheet)):
                found[row.submission].setdefault(sheet.name, []).append(row)
    return found


def taken(source: Source, number: int) -> str:
    """The day on which a workbook was taken in."""
    on = source.records.taken_on(number)
    return month(on) if on else "Not known"


DAYS = ("date", "work_date", "first_date", "second_date")
"""Columns that say of what day an entry is: its own, or that of the work that was looked at."""


def days(rows: list[Record]) -> str:
    """The first and the last day of entries."""
    found = [on for row in rows for name in DAYS if isinstance(on := row.get(name), date)]
    if not found:
        return "Not dated"
    first, last = min(found), max(found)
    return month(first) if first == last else f"{month(first)} to {month(last)}"
