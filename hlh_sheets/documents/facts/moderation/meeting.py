"""One moderation meeting: who met, the pieces and their marks, what follows (D4)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.notes import awaiting
from hlh_sheets.documents.facts.source import Source, staff_name
from hlh_sheets.documents.facts.words import (
    NOT_RECORDED,
    day_of,
    month_of,
    said,
    yes_no,
)
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text, whole
from hlh_sheets.spec.sentences import amount

__all__ = [
    "ACTIONS",
    "MARKS",
    "MEETING",
    "PIECES",
    "action_facts",
    "done",
    "gaps",
    "meeting_facts",
    "piece_facts",
]

MARKS = ("hlh_mark", "moderator_mark", "agreed_mark")

MEETING = (
    Field("meeting.id", "Meeting id.", "MOD-2026-01"),
    Field("meeting.date", "Date of the meeting.", "18 November 2026"),
    Field("meeting.subject", "Subject.", "English"),
    Field("meeting.scale", "Scale of all marks; its codes in words.", "GCSE grade"),
    Field("meeting.assessor", "HLH teacher.", "Alex Sample"),
    Field("meeting.moderator", "Moderator.", "Robin Sample"),
    Field("meeting.moderator_role", "Moderator's role.", "Head of English"),
    Field("meeting.moderator_school", "Moderator's school.", "Sampleford Academy"),
    Field("meeting.external", "Whether the moderator is external to HLH.", "External: Yes"),
    Field("meeting.mainstream", "Whether from a mainstream school.", "mainstream: Yes"),
    Field("meeting.sampling", "How pieces were chosen.", "Top, middle and bottom"),
    Field("meeting.sampled", "Pupils sampled, of the cohort.", "4 of 6 pupils"),
    Field("meeting.blind", "Whether marked blind.", "Yes"),
    Field("meeting.standard", "Mark scheme or exemplification used.", "AQA, June 2026"),
    Field("meeting.conclusions", "Conclusions of the meeting.", "Marks agree well."),
    Field("meeting.next", "Date of the next meeting.", "24 February 2027"),
)
PIECES = (
    Field("pieces_note", "Says so when no piece is recorded; else empty.", ""),
    Each(
        "pieces",
        "The pieces looked at, pupils by HLH id only.",
        (
            Field("pupil", "HLH id.", "HLH-0012"),
            Field("piece", "Piece.", "1"),
            Field("task", "Task.", "Persuasive letter"),
            Field("date", "Date of the work.", "4 Nov 2026"),
            Field("hlh", "HLH mark.", "4"),
            Field("moderator", "Moderator's mark before discussion.", "4"),
            Field("agreed", "Agreed mark.", "4"),
            Field("standard", "Whether the standard was agreed.", "Yes"),
            Field("reason", "Reason for a change, or what became of the HLH mark.", "No change"),
            Field("evidence", "Evidence ref.", "Folder 3"),
            Field("distance", "Against mainstream level.", "Near mainstream level"),
            Field("readiness", "Comment on readiness.", "Could follow a lower set."),
        ),
    ),
)
ACTIONS = (
    Field("actions_note", "Says so when no action is recorded; else empty.", ""),
    Each(
        "actions",
        "What was agreed to do.",
        (
            Field("number", "Number.", "1"),
            Field("action", "Action.", "Use the shared mark scheme."),
            Field("owner", "Owner.", "Alex Sample"),
            Field("due", "Due.", "16 December 2026"),
            Field("done", "When it was done.", "Not yet"),
        ),
    ),
)


def meeting_facts(source: Source, row: Record) -> dict[str, str]:
    """The facts of the meeting."""
    return {
        "id": text(row, "meeting_id"),
        "date": day_of(row, "date"),
        "subject": source.label("subjects", row, "subject", NOT_RECORDED),
        "scale": scale_of(source, row),
        "assessor": staff_name(source, text(row, "assessor")),
        "moderator": said(row, "moderator"),
        "moderator_role": said(row, "moderator_role", "role not recorded"),
        "moderator_school": said(row, "moderator_school"),
        "external": f"External: {yes_no(row, 'external')}",
        "mainstream": f"mainstream: {yes_no(row, 'mainstream')}",
        "sampling": source.label("sampling_methods", row, "sampling", NOT_RECORDED),
        "sampled": f"{whole(row, 'sampled')} of {amount(whole(row, 'cohort'), 'pupil')}",
        "blind": yes_no(row, "blind"),
        "standard": said(row, "standard"),
        "conclusions": said(row, "conclusions", "No conclusions are recorded."),
        "next": day_of(row, "next_date", "no date is recorded"),
    }


def scale_of(source: Source, row: Record) -> str:
    """The scale, and in words the marks on it whose code does not say enough."""
    scale = text(row, "scale_id")
    given = {text(piece, name) for piece in source.rows("t8_sample") for name in MARKS}
    codes = [c for c in source.request.codes["grades"].where(scale=scale).codes if c.code in given]
    words = [f"{c.code}: {c.label}" for c in codes if c.label and not c.label.endswith(c.code)]
    named = source.label("scales", row, "scale_id", NOT_RECORDED).partition(":")[0]
    return f"{named} ({'; '.join(words)})" if words else named


def piece_facts(source: Source, pieces: Sequence[Record]) -> list[dict[str, str]]:
    """The pieces in the order they were entered."""
    return [
        {
            "pupil": text(piece, "hlh_id"),
            "piece": said(piece, "piece"),
            "task": said(piece, "task"),
            "date": month_of(piece, "work_date"),
            "hlh": said(piece, "hlh_mark"),
            "moderator": said(piece, "moderator_mark"),
            "agreed": said(piece, "agreed_mark"),
            "standard": yes_no(piece, "standard_met"),
            "reason": said(piece, "reason", reason_missing(piece)),
            "evidence": said(piece, "evidence", "No evidence ref"),
            "distance": source.label("mainstream_distance", piece, "distance", NOT_RECORDED),
            "readiness": said(piece, "readiness", "No comment"),
        }
        for piece in pieces
    ]


def reason_missing(piece: Record) -> str:
    """What stands for a reason that is not given: what became of the HLH mark."""
    hlh, moderator, agreed = (text(piece, name) for name in MARKS)
    if not hlh or not agreed:
        return "Not known: a mark is missing"
    if agreed != hlh:
        return "No reason is recorded"
    return "The HLH mark stands" if moderator and moderator != hlh else "No change"


def action_facts(source: Source, actions: Sequence[Record]) -> list[dict[str, str]]:
    """The actions by their number."""
    return [
        {
            "number": str(whole(action, "number")),
            "action": said(action, "action"),
            "owner": staff_name(source, text(action, "owner")),
            "due": day_of(action, "due"),
            "done": done(source, action),
        }
        for action in sorted(actions, key=lambda row: whole(row, "number"))
    ]


def done(source: Source, action: Record) -> str:
    """When it was done, or that it is late."""
    late = day(action, "due") < source.today
    return day_of(action, "done", "Not yet; overdue" if late else "Not yet")


def gaps(row: Record, pieces: Sequence[Record], waiting: int) -> Iterator[str]:
    """What a reader must know before relying on the record."""
    yield from awaiting(waiting, "in the workbook of this meeting")
    if row["external"] != "Y":
        yield (
            "The moderator is not external to HLH, so the meeting does not count as moderation "
            "by an outside expert."
        )
    marks = Counter(name for piece in pieces for name in MARKS if not piece.get(name))
    if marks:
        verb = "is" if marks.total() == 1 else "are"
        yield f"{amount(marks.total(), 'mark')} {verb} not recorded in the pieces below."
    if not row.get("conclusions"):
        yield "No conclusions are recorded."
    if not row.get("next_date"):
        yield "No date of a next meeting is recorded."
