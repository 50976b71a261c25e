"""How near a pupil is to a return, and where he or she went (R29, R33); reviews held (R7)."""

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.readiness import item_name, looks_by_item
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, month, month_of, said, yes_no
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, whole
from hlh_sheets.workbooks.t10_return import LEVELS, WEEKS

__all__ = [
    "LEAVING",
    "READINESS",
    "REVIEWS",
    "leaving_facts",
    "readiness_facts",
    "review_facts",
]

READINESS = (
    Field("ready_note", "Says so when no readiness is recorded; else empty.", ""),
    Each(
        "ready",
        "Readiness to return, a line for each item, first and latest level.",
        (
            Field("item", "Item.", "Stays in lessons and works"),
            Field("first", "First level and when.", "1, with much help\n17 Jul 2026"),
            Field("latest", "Latest level and when.", "2, with some help\n20 Nov 2026"),
        ),
    ),
)
LEAVING = (
    Field("leaving_note", "Says so while no destination is recorded; else empty.", ""),
    Each(
        "leaving",
        "Where the pupil went, and whether still there.",
        (
            Field("date", "Last day.", "17 Jul 2026"),
            Field("destination", "Destination.", "Returned to mainstream school"),
            Field("school", "School or college.", "Sampleford Academy"),
            Field("looks", "Still there after 4, 12 and 26 weeks.", "4 weeks: Yes"),
        ),
    ),
)
REVIEWS = (
    Field("reviews_note", "Says so when no review is recorded; else empty.", ""),
    Each(
        "reviews",
        "Reviews of the EHCP and of the plan, newest first.",
        (
            Field("date", "Date.", "4 Dec 2026"),
            Field("kind", "Kind of review.", "Annual review of the EHCP"),
            Field("standing", "Held, or to come.", "Held"),
        ),
    ),
)


def readiness_facts(source: Source) -> list[dict[str, str]]:
    """The items looked at, in the order of the school's list."""
    return [
        {
            "item": item_name(source, item),
            "first": level(rows[0]),
            "latest": level(rows[-1]) if len(rows) > 1 else "Looked at once",
        }
        for item, rows in looks_by_item(source).items()
        if rows
    ]


def level(row: Record) -> str:
    """A level in words, with its day."""
    return f"{whole(row, 'level')}, {LEVELS[whole(row, 'level')]}\n{month_of(row, 'date')}"


def leaving_facts(source: Source) -> list[dict[str, str]]:
    """The lines of leaving, newest first."""
    rows = sorted(source.rows("t10_leaving"), key=lambda row: day(row, "date"), reverse=True)
    return [
        {
            "date": month_of(row, "date"),
            "destination": source.label("leave_reasons", row, "destination", NOT_RECORDED),
            "school": said(row, "school"),
            "looks": "\n".join(
                f"{weeks} weeks: {yes_no(row, f'still_{weeks}').lower()}" for weeks in WEEKS
            ),
        }
        for row in rows
    ]


def review_facts(source: Source) -> list[dict[str, str]]:
    """Annual reviews, and the days on which objectives were looked at for a termly review."""
    annual = {
        (
            day(row, "date"),
            f"EHCP: {source.label('review_types', row, 'review_type', NOT_RECORDED).lower()}",
        )
        for row in source.rows("t7_annual_reviews")
    }
    termly = {
        (day(row, "date"), "Plan: termly review of the objectives")
        for row in source.rows("t2_check_ins")
        if row.get("review") == "Y"
    }
    return [
        {
            "date": month(on),
            "kind": kind,
            "standing": "Held" if on <= source.today else "To come",
        }
        for on, kind in sorted(annual | termly, reverse=True)
    ]
