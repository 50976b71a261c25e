"""Work and lessons that others looked at, and moderated pieces of one pupil (R21, R22, R25)."""

from collections.abc import Mapping, Sequence
from datetime import date

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.moderation.meeting import MARKS, piece_facts
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, month_of, said, yes_no
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text

__all__ = ["LESSONS", "PIECES", "SCRUTINY", "lesson_facts", "pack_pieces", "scrutiny_facts"]

NO_VISIT = "The visit is not recorded"
SCRUTINY = (
    Field("scrutiny_note", "Says so when no work of the pupil was looked at; else empty.", ""),
    Each(
        "scrutiny",
        "Work of the pupil that was looked at: an early piece beside a late one.",
        (
            Field("looked", "When and by whom.", "8 Jul 2026\nSEN team of the local authority"),
            Field("subject", "Subject.", "English"),
            Field("pieces", "The two pieces with their dates.", "15 Apr 2026 and 2 Jul 2026"),
            Field("finding", "Progress seen.", "Clear progress"),
            Field("comment", "What shows it.", "Longer sentences."),
            Field("marked", "Whether marking follows the policy.", "Yes"),
            Field("distance", "Against mainstream level.", "Near mainstream level"),
        ),
    ),
)
LESSONS = (
    Field("lessons_note", "That lessons are seen with a class, or that none was seen.", "None."),
    Each(
        "lessons",
        "Lessons seen during the stay in the pupil's subjects; they are about a class.",
        (
            Field("date", "Date.", "8 Jul 2026"),
            Field("body", "Who sent the observer.", "SEN team of the local authority"),
            Field("subject", "Subject.", "Mathematics"),
            Field("finding", "Progress seen.", "Some progress"),
        ),
    ),
)
PIECES = (
    Field("pieces_note", "Says so when no piece of the pupil was moderated; else empty.", ""),
    Each(
        "pieces",
        "Pieces of the pupil's work that were moderated.",
        (
            Field("meeting", "Meeting, date and subject.", "MOD-2026-01\n16 Mar 2026\nEnglish"),
            Field("moderator", "Who moderated, and whether external.", "Head of English: external"),
            Field("task", "Task and date of the work.", "Persuasive letter, 4 Mar 2026"),
            Field(
                "marks",
                "HLH mark, moderator's mark before discussion, agreed mark.",
                "HLH: 4\nModerator: 4\nAgreed: 4",
            ),
            Field("standard", "Whether the standard was agreed.", "Yes"),
            Field("distance", "Against mainstream level.", "Near mainstream level"),
        ),
    ),
)


def scrutiny_facts(source: Source) -> list[dict[str, str]]:
    """The lines of work scrutiny, newest first."""
    rows = source.rows("t9_scrutiny")
    visits = visits_of(source, rows)
    return [
        {
            "looked": looked(source, visits.get(text(row, "visit_id"))),
            "subject": source.label("subjects", row, "subject", NOT_RECORDED),
            "pieces": f"{said(row, 'pieces', 'Not named')}\n{month_of(row, 'first_date')} and "
            f"{month_of(row, 'second_date')}",
            "finding": source.label("scrutiny_findings", row, "finding", NOT_RECORDED),
            "comment": said(row, "comment", "No comment"),
            "marked": yes_no(row, "marked"),
            "distance": source.label("mainstream_distance", row, "distance", NOT_RECORDED),
        }
        for row in sorted(rows, key=lambda row: day(row, "second_date"), reverse=True)
    ]


def visits_of(source: Source, rows: Sequence[Record]) -> Mapping[str, Record]:
    """The visits that rows name, by their id."""
    ids = {text(row, "visit_id") for row in rows}
    found = source.linked("t9_visits", "visit_id", ids)
    return {text(row, "visit_id"): row for row in found}


def looked(source: Source, visit: Record | None) -> str:
    """When a visit was, and who sent the visitor."""
    if visit is None:
        return NO_VISIT
    return f"{month_of(visit, 'date')}\n{source.label('visit_bodies', visit, 'body', NOT_RECORDED)}"


def lesson_facts(source: Source, pupil: Record) -> list[dict[str, str]]:
    """Lessons seen during the stay in subjects in which the pupil has a grade or a unit test.

    What is written of a lesson is left out: it is about a class, and may name others.
    """
    end = pupil.get("end")
    last = min(end, source.today) if isinstance(end, date) else source.today
    graded = (*source.rows("t4_teacher_assessment"), *source.rows("t4_unit_tests"))
    subjects = {text(row, "subject") for row in graded}
    rows = [
        row
        for row in source.linked("t9_observation", "subject", subjects)
        if day(pupil, "start") <= day(row, "date") <= last
    ]
    visits = visits_of(source, rows)
    return [
        {
            "date": month_of(row, "date"),
            "body": body(source, visits.get(text(row, "visit_id"))),
            "subject": source.label("subjects", row, "subject", NOT_RECORDED),
            "finding": source.label("scrutiny_findings", row, "finding", NOT_RECORDED),
        }
        for row in sorted(rows, key=lambda row: day(row, "date"), reverse=True)
    ]


def body(source: Source, visit: Record | None) -> str:
    """Who sent the visitor."""
    return NO_VISIT if visit is None else source.label("visit_bodies", visit, "body", NOT_RECORDED)


def pack_pieces(source: Source) -> list[dict[str, str]]:
    """The pupil's moderated pieces, newest meeting first."""
    rows = source.rows("t8_sample")
    ids = {text(row, "meeting_id") for row in rows}
    held = source.linked("t8_meeting", "meeting_id", ids)
    meetings = {text(row, "meeting_id"): row for row in held}
    lines = [
        (meetings.get(text(row, "meeting_id")), row, told)
        for row, told in zip(rows, piece_facts(source, rows), strict=True)
    ]
    lines.sort(key=lambda each: day(each[0], "date") if each[0] else date.min, reverse=True)
    return [piece(source, meeting, row, told) for meeting, row, told in lines]


def piece(
    source: Source, meeting: Record | None, row: Record, told: Mapping[str, str]
) -> dict[str, str]:
    """One piece with its meeting."""
    return {
        "meeting": of_meeting(source, meeting, row),
        "moderator": moderator(meeting),
        "task": f"{told['task']}\n{told['date']}",
        "marks": marks(source, row),
        "standard": told["standard"],
        "distance": told["distance"],
    }


def of_meeting(source: Source, meeting: Record | None, row: Record) -> str:
    """The id, day and subject of a piece's meeting."""
    name = text(row, "meeting_id")
    if meeting is None:
        return f"{name}: not recorded"
    subject = source.label("subjects", meeting, "subject", NOT_RECORDED)
    return f"{name}\n{month_of(meeting, 'date')}\n{subject}"


def moderator(meeting: Record | None) -> str:
    """Who moderated, and whether he or she is external."""
    if meeting is None:
        return NOT_RECORDED
    whose = "external" if meeting["external"] == "Y" else "own staff"
    return f"{said(meeting, 'moderator_role', 'Moderator')}: {whose}"


def marks(source: Source, row: Record) -> str:
    """The three marks in words."""
    scale = text(row, "scale_id")
    found = [text(row, name) for name in MARKS]
    said = [source.grade(scale, code) if code else NOT_RECORDED for code in found]
    return f"HLH: {said[0]}\nModerator: {said[1]}\nAgreed: {said[2]}"
