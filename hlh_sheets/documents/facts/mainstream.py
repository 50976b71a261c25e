"""How near a pupil's work is to mainstream: views of moderators and visitors, grades (R28, R29)."""

from collections.abc import Iterator, Sequence
from datetime import date

from hlh_sheets.analyse.a07_steps import steps_between
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attainment import groups
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import NOT_RECORDED, month, said
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.sentences import amount

__all__ = ["NEARNESS", "mainstream_facts", "moderators_views"]

NEARNESS = (
    Field("nearness_note", "Says so when no view is recorded; else empty.", ""),
    Each(
        "nearness",
        "Views of how near the pupil's work is to mainstream, newest first.",
        (
            Field("subject", "Subject.", "English"),
            Field("view", "Against mainstream.", "Near mainstream level"),
            Field("source", "Whose view, and when.", "External moderation\n18 Nov 2026"),
            Field("comment", "Comment on readiness.", "Could follow a lower set."),
        ),
    ),
)
View = tuple[date, dict[str, str]]


def mainstream_facts(source: Source) -> list[dict[str, str]]:
    """Moderated pieces, work that visitors saw, and the latest grade of each subject."""
    found = [*moderated(source), *visited(source), *graded(source)]
    return [line for _, line in sorted(found, key=lambda each: each[0], reverse=True)]


def moderators_views(source: Source) -> Sequence[Record]:
    """The moderated pieces of the pupil with a view of their distance or readiness."""
    rows = source.rows("t8_sample")
    return [row for row in rows if row.get("distance") or text(row, "readiness")]


def moderated(source: Source) -> Iterator[View]:
    """What moderators said of the pupil's pieces."""
    rows = moderators_views(source)
    held = source.linked("t8_meeting", "meeting_id", {row["meeting_id"] for row in rows})
    meetings = {row["meeting_id"]: row for row in held}
    for row in rows:
        if meeting := meetings.get(row["meeting_id"]):
            on = day(meeting, "date")
            outside = text(meeting, "external") == "Y"
            yield (
                on,
                {
                    "subject": source.label("subjects", meeting, "subject", NOT_RECORDED),
                    "view": source.label("mainstream_distance", row, "distance", NOT_RECORDED),
                    "source": f"{'External' if outside else 'Our own'} moderation\n{month(on)}",
                    "comment": said(row, "readiness"),
                },
            )


def visited(source: Source) -> Iterator[View]:
    """What visitors said of the pupil's work."""
    for row in source.rows("t9_scrutiny"):
        if row.get("distance"):
            on = day(row, "second_date")
            yield (
                on,
                {
                    "subject": source.label("subjects", row, "subject", NOT_RECORDED),
                    "view": source.label("mainstream_distance", row, "distance", NOT_RECORDED),
                    "source": f"Work scrutiny\npiece of {month(on)}",
                    "comment": said(row, "comment"),
                },
            )


def graded(source: Source) -> Iterator[View]:
    """The latest grade of each subject against the one that is usual at the age."""
    for rows in groups(source.rows("t4_teacher_assessment"), "subject"):
        row = rows[-1]
        if not text(row, "expected"):
            continue
        found = steps_between({**row, "code": row["expected"]}, row, source.request.codes)
        if found.steps is not None:
            scale, on = text(row, "scale_id"), day(row, "date")
            now = source.grade(scale, text(row, "code"))
            usual = source.grade(scale, text(row, "expected"))
            yield (
                on,
                {
                    "subject": source.label("subjects", row, "subject", NOT_RECORDED),
                    "view": against(found.steps),
                    "source": f"Teacher assessment\n{month(on)}",
                    "comment": f"{now}; usual at this age in a mainstream school: {usual}",
                },
            )


def against(steps: int) -> str:
    """Steps above or below the usual grade."""
    if not steps:
        return "At the usual grade"
    way = "above" if steps > 0 else "below"
    return f"{amount(abs(steps), 'step')} {way} the usual grade"
