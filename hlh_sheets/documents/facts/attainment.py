"""Attainment: teacher assessment year on year, and standardised tests (part 8)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hlh_sheets.analyse.a06_test_change import TestChange, Verdict, change_between
from hlh_sheets.analyse.a07_steps import steps_between
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attendance import start_of_year
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, month
from hlh_sheets.spec import Record, Value
from hlh_sheets.spec.rows import day, score, text
from hlh_sheets.spec.sentences import amount

__all__ = [
    "FIELDS",
    "grade_facts",
    "groups",
    "missing_tests",
    "test_facts",
    "test_name",
    "tests",
    "tests_note",
    "whole_score_facts",
]

NONE = "None"
DAYS_IN_A_MONTH = 30.4
MANY = 5
"""With more changes than this looked at, one may look real by chance (domain.md section 6)."""

FIELDS = (
    Field("grades_note", "Says so when no teacher assessment is recorded; else empty.", ""),
    Each(
        "grades",
        "Teacher assessment, a line for each subject and scale.",
        (
            Field("subject", "Subject.", "English"),
            Field("scale", "Scale.", "GCSE grade"),
            Field("first", "First grade and when.", "Grade 2\n4 Dec 2025"),
            Field("before", "The last grade of the school year before.", "Grade 3\n8 Jul 2026"),
            Field("latest", "Latest grade and when.", "Grade 4\n18 Nov 2026"),
            Field("change", "Steps on the scale since the first.", "2 steps up in 11 months"),
        ),
    ),
    Field("tests_note", "The tests in full; that none is recorded; or that many are compared.", ""),
    Each(
        "tests",
        "Standardised tests, a line for each test and kind of score.",
        (
            Field("name", "Test and kind of score.", "NGRT, standard age score"),
            Field("earlier", "The first score, where there are three or more.", "80\n9 Jan 2026"),
            Field("previous", "The one before the latest.", "84\n8 May 2026"),
            Field("latest", "The latest score and when.", "91\n2 Nov 2026\nreading age 11;02"),
            Field(
                "change",
                "Whether the change since the first score is more than error.",
                "Within error",
            ),
        ),
    ),
)


def groups(rows: Sequence[Record], *by: str) -> list[list[Record]]:
    """Records of the same kind together, each group in order of days."""
    found: dict[tuple[Value, ...], list[Record]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: day(row, "date")):
        found[tuple(row.get(name) for name in by)].append(row)
    return list(found.values())


def grade_facts(source: Source) -> list[dict[str, str]]:
    """A line for each subject and scale; subjects together, scales in order of days."""
    found = groups(source.rows("t4_teacher_assessment"), "subject", "scale_id")
    ordered = sorted(found, key=lambda rows: (text(rows[0], "subject"), day(rows[0], "date")))
    return [grade_line(source, rows) for rows in ordered]


def grade_line(source: Source, rows: Sequence[Record]) -> dict[str, str]:
    """The grades of one subject on one scale."""
    first, latest = rows[0], rows[-1]
    year = start_of_year(source.today)
    before = [row for row in rows if day(row, "date") < year]
    return {
        "subject": source.label("subjects", first, "subject", NOT_RECORDED),
        "scale": source.label("scales", first, "scale_id", NOT_RECORDED).partition(":")[0],
        "first": grade(source, first),
        "before": grade(source, before[-1]) if before else NONE,
        "latest": grade(source, latest),
        "change": steps(source, first, latest) + bridge(first),
    }


def grade(source: Source, row: Record) -> str:
    """A grade in words, for readers who don't know the codes, with its day."""
    named = source.grade(text(row, "scale_id"), text(row, "code"))
    return f"{named}\n{month(day(row, 'date'))}"


def steps(source: Source, first: Record, latest: Record) -> str:
    """The steps between two grades, in words with the time between."""
    if first is latest:
        return "Only one grade"
    found = steps_between(first, latest, source.request.codes)
    if found.steps is None:
        return f"Not counted: {found.why}"
    time = amount(max(1, round(found.days / DAYS_IN_A_MONTH)), "month")
    if not found.steps:
        return f"The same grade after {time}"
    return f"{amount(abs(found.steps), 'step')} {'up' if found.steps > 0 else 'down'} in {time}"


def bridge(first: Record) -> str:
    """The teacher's note where a new scale begins."""
    note = text(first, "bridging")
    return f". {note}" if note else ""


def test_facts(source: Source) -> list[dict[str, str]]:
    """A line for each test, kind of score and informant, in order of the first day."""
    return [test_line(source, rows) for rows in tests(source)]


def whole_score_facts(source: Source) -> list[dict[str, str]]:
    """The same without the single scales of tests that have a total."""
    return [
        test_line(source, rows) for rows in tests(source) if not is_single_scale(source, rows[0])
    ]


def is_single_scale(source: Source, row: Record) -> bool:
    """Whether a score is beside the one by which the test measures progress."""
    tool = source.code("tools", row, "tool")
    progress = tool.fields.get("progress") if tool else ""
    return progress not in (None, "", text(row, "score_type"))


def tests(source: Source) -> list[list[Record]]:
    """The scores that belong together."""
    return groups(source.rows("t3_tests"), "tool", "score_type", "informant")


def test_line(source: Source, rows: Sequence[Record]) -> dict[str, str]:
    """The scores of one kind."""
    latest = rows[-1]
    return {
        "name": test_name(source, latest),
        "earlier": scored(rows[0]) if len(rows) > 2 else NONE,  # noqa: PLR2004 - first of three
        "previous": scored(rows[-2]) if len(rows) > 1 else NONE,
        "latest": scored(latest),
        "change": change(source, rows),
    }


def test_name(source: Source, row: Record) -> str:
    """The test, the kind of score, and who answered a questionnaire."""
    kinds = source.request.codes["tool_scores"].where(tool=text(row, "tool")).by_code
    kind = kinds.get(text(row, "score_type"))
    words = [
        text(row, "tool"),
        lowered(kind.label) if kind and kind.label else text(row, "score_type"),
        source.label("test_informants", row, "informant", "").lower(),
    ]
    return ", ".join(filter(None, words))


def lowered(words: str) -> str:
    """Words as they stand inside a sentence: capitals of abbreviations stay."""
    return " ".join(word if word.isupper() else word.lower() for word in words.split())


def scored(row: Record) -> str:
    """A score with its day, and the reading age where there is one (never subtracted)."""
    said = f"{score(row, 'score')}\n{month(day(row, 'date'))}"
    age = row.get("reading_age")
    return f"{said}\nreading age {age // 12};{age % 12:02}" if isinstance(age, int) else said


def change(source: Source, rows: Sequence[Record]) -> str:
    """Whether the change from the first score to the latest is more than error, in words."""
    if len(rows) == 1:
        return "Only one score"
    found = change_between(rows[0], rows[-1], source.request.codes)
    return ". ".join(about_change(found)) + "."


def about_change(found: TestChange) -> Iterator[str]:
    """The verdict with its figures, and what it means."""
    if found.verdict is Verdict.NOT_JUDGED:
        yield f"Not judged: {found.why}"
        return
    yield (
        f"{found.difference:+} points, {found.verdict.value} ({found.needed:.1f} points)"
        if found.difference
        else f"No difference, {found.verdict.value}"
    )
    if found.lower_is_better:
        yield "Lower is better"
    if found.verdict is Verdict.WITHIN and found.expected is not None:
        yield "Kept pace with others of the same age"
    if found.practice:
        yield "The same form within six months: practice may help"


def tests_note(source: Source) -> str:
    """The names of the tests, and how many changes are judged when they are many."""
    found = tests(source)
    if not found:
        return "No standardised test is recorded."
    tools = {text(rows[0], "tool"): source.label("tools", rows[0], "tool", "") for rows in found}
    names = "; ".join(f"{code}: {label}" for code, label in tools.items())
    codes = source.request.codes
    ends = [change_between(rows[0], rows[-1], codes) for rows in found if len(rows) > 1]
    judged = sum(each.verdict is not Verdict.NOT_JUDGED for each in ends)
    many = f" {judged} changes are judged here; with so many, one may look real by chance."
    return f"{names}.{many if judged > MANY else ''}"


def missing_tests(source: Source) -> Iterator[str]:
    """What is not recorded of tests."""
    rows = source.rows("t3_tests")
    if not rows:
        yield "No standardised test is recorded."
    if not any(row.get("reading_age") for row in rows):
        yield "No reading age is recorded."
