"""Unit tests of a term by subject, and the targets of the EHCP and the IEP (R18, R32)."""

from collections.abc import Sequence
from decimal import Decimal

from hlh_sheets.analyse.latest import latest_by
from hlh_sheets.analyse.marks import unit_marks
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attainment import groups
from hlh_sheets.documents.facts.outcomes import NO_REVIEW, level_in_words
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.which import ReportTerm
from hlh_sheets.documents.facts.words import NOT_RECORDED, day_of, month, said
from hlh_sheets.spec import Record, Row, natural
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount

__all__ = ["TARGETS", "UNITS", "target_facts", "unit_facts"]

UNITS = (
    Field("units_note", "Says so when no unit test was taken in the term; else empty.", ""),
    Each(
        "units",
        "Tests of the scheme of work, a line for each subject tested since entry.",
        (
            Field("subject", "Subject.", "English"),
            Field("marks", "Marks of the term.", "34.5 of 55 marks (63%)\n2 tests"),
            Field("objectives", "Unit objectives met, by test.", "A play: 65%"),
            Field("before", "Marks of all tests before the term.", "60 of 90 marks (67%)"),
        ),
    ),
)
TARGETS = (
    Field("targets_note", "Says so when no outcome or target is recorded; else empty.", ""),
    Each(
        "targets",
        "Outcomes of the EHCP and targets of the IEP.",
        (
            Field("ref", "Reference.", "E1"),
            Field("text", "In the words of its plan.", "Will join in a whole lesson."),
            Field("due", "Due.", "17 July 2026"),
            Field("result", "Result of the latest look, and its day.", "Met\n12 Nov 2026"),
            Field("level", "Goal attainment.", "0: as expected"),
        ),
    ),
)


def unit_facts(source: Source, term: ReportTerm) -> list[dict[str, str]]:
    """A line for each subject with a test; `source` tells up to the end of the term."""
    found = groups(source.rows("t4_unit_tests"), "subject")
    return [
        unit_line(source, rows, [row for row in rows if term.holds(day(row, "date"))])
        for rows in sorted(found, key=lambda rows: text(rows[0], "subject"))
    ]


def unit_line(source: Source, rows: Sequence[Record], now: Sequence[Record]) -> dict[str, str]:
    """One subject: the tests of the term, and those before it."""
    before = [row for row in rows if row not in now]
    return {
        "subject": source.label("subjects", rows[0], "subject", NOT_RECORDED),
        "marks": marks(now) or "No test in this term",
        "objectives": "\n".join(map(objectives_met, now)) or "No test in this term",
        "before": marks(before) or "No test before",
    }


def marks(rows: Sequence[Record]) -> str:
    """Marks with how many tests they are from."""
    found = unit_marks(rows)
    return f"{found}\n{amount(found.tests, 'test')}" if found.tests else ""


def objectives_met(row: Record) -> str:
    """The percentage of a unit's objectives that the pupil has met."""
    part = row.get("objectives")
    share = f"{part.normalize():f}%" if isinstance(part, Decimal) else NOT_RECORDED.lower()
    return f"{row['unit']}: {share}"


def target_facts(source: Source) -> list[dict[str, str]]:
    """A line for each outcome and target with its latest look."""
    looks = latest_by(source.rows("t7_reviews"), lambda row: text(row, "outcome_ref"), source.today)
    rows = sorted(source.rows("t7_outcomes"), key=lambda row: natural(text(row, "outcome_ref")))
    return [target_line(source, row, looks.get(text(row, "outcome_ref"))) for row in rows]


def target_line(source: Source, row: Record, look: Row | None) -> dict[str, str]:
    """One outcome or target."""
    facts = {
        "ref": text(row, "outcome_ref"),
        "text": said(row, "text"),
        "due": day_of(row, "due"),
    }
    if look is None:
        return {**facts, "result": NO_REVIEW, "level": NOT_RECORDED}
    result = source.label("outcome_results", look, "result", NOT_RECORDED)
    level = level_in_words(source, look.get("gas"))
    return {**facts, "result": f"{result}\n{month(day(look, 'date'))}", "level": level}
