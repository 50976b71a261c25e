"""What progress is measured from: first scores, first grades, starting points (R11, R16)."""

from collections.abc import Sequence
from datetime import date

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attainment import groups, test_name, tests
from hlh_sheets.documents.facts.meaning import band_in_words, meaning
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, month, month_of, said
from hlh_sheets.spec import Record, natural
from hlh_sheets.spec.rows import day, score, text
from hlh_sheets.spec.sentences import amount

__all__ = [
    "AIMS",
    "FIRST_GRADES",
    "SCORES",
    "aim_facts",
    "first_grade_facts",
    "score_facts",
]

SOON_AFTER, DAYS_IN_A_MONTH = 45, 30.4
"""A first score or grade of a later day says less of the time of admission."""

SCORES = (
    Field("scores_note", "Says so when no score is recorded; else empty.", ""),
    Each(
        "scores",
        "The first score of each test, kind of score and person who answered.",
        (
            Field("name", "Test and kind of score.", "NGRT, standard age score"),
            Field("score", "The score; the reading age where there is one.", "87"),
            Field("band", "Its 90% band, and how it is known.", "79.5 to 94.5 (printed)"),
            Field("meaning", "What it means in words.", "Below average"),
            Field("date", "When; how long after entry unless soon.", "22 Sep 2026"),
        ),
    ),
)
FIRST_GRADES = (
    Field("first_grades_note", "Says so when no grade is recorded; else empty.", ""),
    Each(
        "first_grades",
        "The first grade of each subject on each scale.",
        (
            Field("subject", "Subject.", "English"),
            Field("scale", "Scale.", "GCSE grade"),
            Field("grade", "The grade in words.", "Grade 2"),
            Field("expected", "The grade expected for the age.", "Grade 4"),
            Field("date", "When; how long after entry unless soon.", "17 Dec 2026"),
        ),
    ),
)
AIMS = (
    Field("aims_note", "Says so when the plan has no objective; else empty.", ""),
    Each(
        "aims",
        "The starting points of the plan's objectives.",
        (
            Field("ref", "Objective.", "O1"),
            Field("kind", "Kind.", "Behaviour"),
            Field("text", "The objective in words.", "Stays in the lesson, or asks to leave."),
            Field("baseline", "Where the pupil starts.", "2 lessons of 10"),
            Field("based_on", "The test behind it, and the date.", "11 Sep 2026"),
            Field("target", "Target.", "8 lessons of 10"),
            Field("due", "Due.", "2 Jul 2027"),
        ),
    ),
)


def since_entry(on: date, entry: date) -> str:
    """How long after entry a day lies, "" while it is soon after."""
    days = (on - entry).days
    if days < 0:
        return "before entry"
    months = round(days / DAYS_IN_A_MONTH)
    return f"after {amount(months, 'month')}" if days > SOON_AFTER else ""


def dated(row: Record, entry: date) -> str:
    """The day of a row, and how long after entry where it is not soon."""
    said = (month_of(row, "date"), since_entry(day(row, "date"), entry))
    return ", ".join(filter(None, said))


def score_facts(source: Source, entry: date) -> list[dict[str, str]]:
    """First scores, those with the norms of an age before questionnaires."""
    firsts = [rows[0] for rows in tests(source)]
    ordered = sorted(firsts, key=lambda row: bool(row.get("informant")))
    return [
        {
            "name": test_name(source, row),
            "score": scored(row),
            "band": band_in_words(source, row),
            "meaning": meaning(source, row),
            "date": dated(row, entry),
        }
        for row in ordered
    ]


def scored(row: Record) -> str:
    """A score, with the reading age where there is one."""
    age = row.get("reading_age")
    return f"{score(row, 'score')}" + (
        f"\nreading age {age // 12};{age % 12:02}" if isinstance(age, int) else ""
    )


def first_grade_facts(source: Source, entry: date) -> list[dict[str, str]]:
    """First grades; subjects together, scales in order of days."""
    found = groups(source.rows("t4_teacher_assessment"), "subject", "scale_id")
    firsts = [rows[0] for rows in found]
    ordered = sorted(firsts, key=lambda row: (text(row, "subject"), day(row, "date")))
    return [
        {
            "subject": source.label("subjects", row, "subject", NOT_RECORDED),
            "scale": source.label("scales", row, "scale_id", NOT_RECORDED).partition(":")[0],
            "grade": source.grade(text(row, "scale_id"), text(row, "code")),
            "expected": expected(source, row),
            "date": dated(row, entry),
        }
        for row in ordered
    ]


def expected(source: Source, row: Record) -> str:
    """The grade expected for the age, in words."""
    code = text(row, "expected")
    return source.grade(text(row, "scale_id"), code) if code else NOT_RECORDED


def aim_facts(source: Source) -> list[dict[str, str]]:
    """Objectives in the order of their references."""
    rows: Sequence[Record] = source.rows("t2_objectives")
    return [
        {
            "ref": text(row, "obj_id"),
            "kind": source.label("objective_kinds", row, "kind", NOT_RECORDED),
            "text": said(row, "text"),
            "baseline": said(row, "baseline"),
            "based_on": ", ".join(
                filter(None, [text(row, "base_tool"), month(day(row, "base_date"))])
            ),
            "target": said(row, "target"),
            "due": month_of(row, "due"),
        }
        for row in sorted(rows, key=lambda row: natural(text(row, "obj_id")))
    ]
