"""The pupil's voice and achievements, as far as records carry them (R1 to R3)."""

from collections.abc import Sequence

from hlh_sheets.analyse.a06_test_change import TestChange, Verdict, change_between
from hlh_sheets.analyse.a07_steps import steps_by_line
from hlh_sheets.analyse.intervals import Share
from hlh_sheets.analyse.latest import latest_by
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attainment import test_name, tests
from hlh_sheets.documents.facts.plan.plan import quoted
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.term.attendance import attendance_figures
from hlh_sheets.documents.facts.term.behaviour import entries, kinds_of
from hlh_sheets.documents.facts.term.objectives import goal_figures
from hlh_sheets.documents.facts.term.which import ReportTerm
from hlh_sheets.documents.facts.words import NOT_RECORDED, month, said
from hlh_sheets.documents.narrative import ACHIEVEMENTS, TermFigures, tell_all
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text

__all__ = ["VOICE", "achievement_facts", "likes", "voice_facts"]

VOICE = (
    Field("voice_note", "Says so when no words of the pupil are recorded; else empty.", ""),
    Each(
        "voice",
        "The pupil's own words, from the plan and from the views of the term.",
        (
            Field("text", "The words.", "\u201cI like it when it's quiet.\u201d"),
            Field("when", "Where and when.", "12 Nov 2026"),
        ),
    ),
    Each(
        "achievements",
        "What went well, each with its counts; at least one line.",
        (Field("text", "One sentence.", "Staff wrote down 12 positive entries."),),
    ),
    Field("likes.interests", "Interests.", "Cooking, drawing."),
    Field("likes.motivators", "What motivates the pupil.", "Showing others how."),
    Field("likes.helps", "What helps.", "A plan for the day on the table."),
)
NOTHING = "The records of this term carry no sentence here; the tutor's comment is at the end."


def voice_facts(source: Source, term: ReportTerm, plan: Record | None) -> list[dict[str, str]]:
    """What the pupil said in the term, newest first, and what the plan holds."""
    views = [
        row
        for row in source.rows("t7_views")
        if row["who"] == "PUPIL" and term.holds(day(row, "date"))
    ]
    found = [
        {"text": quoted(text(row, "text")), "when": month(day(row, "date"))}
        for row in sorted(views, key=lambda row: day(row, "date"), reverse=True)
    ]
    voice = text(plan, "voice") if plan else ""
    return found + [{"text": quoted(voice), "when": "from the plan"}] * bool(voice)


def likes(plan: Record | None) -> dict[str, str]:
    """What the plan holds of the pupil's interests, and what helps."""
    names = ("interests", "motivators", "helps")
    return {name: said(plan, name, NOT_RECORDED) for name in names}


def term_figures(
    source: Source, term: ReportTerm, name: str, goals: Sequence[Record]
) -> TermFigures:
    """The figures of the term."""
    codes = source.request.codes
    grades = [s for s in steps_by_line(source.rows("t4_teacher_assessment"), codes) if s.steps]
    ends = [(test_name(source, rows[-1]), changed(source, rows)) for rows in tests(source)]
    return TermFigures(
        attendance=attendance_figures(source, name),
        objectives=goal_figures(source, goals),
        positives=kinds_of(source, entries(source, term.period.start, source.today, "Y")),
        steps_up={
            source.label("subjects", each.last, "subject", NOT_RECORDED): each.steps
            for each in grades
            if each.steps and each.steps > 0
        },
        better=[test for test, found in ends if found and found.better],
        kept_pace=[test for test, found in ends if found and kept_pace(found)],
        targets=targets(source),
    )


def changed(source: Source, rows: Sequence[Record]) -> TestChange | None:
    """The first and the last score of one kind."""
    if len(rows) == 1:
        return None
    return change_between(rows[0], rows[-1], source.request.codes)


def kept_pace(found: TestChange) -> bool:
    """Whether a score with age norms changed within measurement error."""
    return found.verdict is Verdict.WITHIN and found.expected is not None


def targets(source: Source) -> Share:
    """Outcomes and targets met at the latest look, of those looked at."""
    looks = latest_by(
        source.rows("t7_reviews"), lambda row: text(row, "outcome_ref"), source.today
    ).values()
    return Share(sum(text(row, "result") == "MET" for row in looks), len(looks))


def achievement_facts(
    source: Source, term: ReportTerm, name: str, goals: Sequence[Record]
) -> list[dict[str, str]]:
    """The sentences, or one that says that there is none; `source` tells up to the term's end."""
    figures = term_figures(source, term, name, goals)
    return [{"text": each} for each in tell_all(ACHIEVEMENTS, figures) or [NOTHING]]
