"""The meetings of one school year: those held, what they agreed to do, those to come (D5)."""

from collections.abc import Iterator, Sequence
from datetime import date

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.moderation.meeting import MARKS, action_facts, done, meeting_facts
from hlh_sheets.documents.facts.moderation.year import Year
from hlh_sheets.documents.facts.notes import awaiting
from hlh_sheets.documents.facts.words import in_words, month, month_of
from hlh_sheets.spec import Record, school_year, year_named
from hlh_sheets.spec.rows import day, text, whole
from hlh_sheets.spec.sentences import amount

__all__ = [
    "ACTIONS",
    "COMING",
    "MEETINGS",
    "YEAR",
    "action_lines",
    "actions_summary",
    "coming_facts",
    "gaps",
    "meeting_lines",
    "year_facts",
]

OVERDUE = "Overdue: no meeting since"

YEAR = (
    Field("year.name", "The school year.", "2026/27"),
    Field("year.span", "Its first and last day.", "1 September 2026 to 31 August 2027"),
    Field("year.meetings", "How many meetings.", "3 meetings, 2 with an outside expert"),
    Field("year.subjects", "How many subjects count.", "2 of 3 graded subjects moderated"),
    Field("year.pieces", "How many pieces.", "12 pieces looked at"),
    Field("year.actions", "How many actions.", "4 actions: 2 done, 2 open, 1 of these overdue"),
)
MEETINGS = (
    Field("meetings_note", "Says so when no meeting was held; else empty.", ""),
    Each(
        "meetings",
        "The meetings of the year.",
        (
            Field("id", "Meeting id.", "MOD-2026-01"),
            Field("date", "Date.", "18 Nov 2026"),
            Field("subject", "Subject and scale.", "English, GCSE grade"),
            Field("assessor", "HLH teacher.", "Alex Sample"),
            Field("moderator", "Moderator, role and school.", "Robin Sample, Head of English"),
            Field("external", "External to HLH, from mainstream.", "Yes; mainstream: Yes"),
            Field("blind", "Marked blind.", "Yes"),
            Field("sampled", "How pieces were chosen, and how many.", "All; 4 pieces"),
            Field("conclusions", "Conclusions.", "Marks agree well."),
        ),
    ),
)
ACTIONS = (
    Field("actions_note", "Says so when no action is recorded; else empty.", ""),
    Each(
        "actions",
        "The actions of those meetings, by the day due.",
        (
            Field("meeting", "Meeting and number.", "MOD-2026-01, 1"),
            Field("action", "Action.", "Use the shared mark scheme."),
            Field("owner", "Owner.", "Alex Sample"),
            Field("due", "Due.", "16 December 2026"),
            Field("done", "When it was done.", "Not yet"),
        ),
    ),
)
COMING = (
    Field("coming_note", "Says so when no meeting is planned; else empty.", ""),
    Each(
        "coming",
        "Meetings planned for the year, and by its meetings, that are not held yet.",
        (
            Field("subject", "Subject.", "English"),
            Field("on", "Planned for.", "24 Feb 2027"),
            Field("planned_by", "The meeting that planned it.", "MOD-2026-01"),
            Field("standing", "To come, or overdue.", "To come"),
        ),
    ),
)


def year_facts(year: Year) -> dict[str, str]:
    """The year in numbers."""
    outside = sum(row["external"] == "Y" for row in year.meetings)
    held, found = amount(len(year.meetings), "meeting"), year.standing
    graded = amount(len(found.graded), "graded subject")
    return {
        "name": year_named(year.first),
        "span": f"{in_words(date(year.first, 9, 1))} to {in_words(year.last_day)}",
        "meetings": f"{held}, {outside} with an outside expert",
        "subjects": f"{len(found.graded & found.outside)} of {graded} moderated by an outside "
        "expert",
        "pieces": f"{amount(len(year.pieces), 'piece')} looked at",
        "actions": actions_summary(year),
    }


def meeting_lines(year: Year) -> list[dict[str, str]]:
    """The meetings in order of days."""
    lines: list[dict[str, str]] = []
    for row in year.meetings:
        facts, pieces = meeting_facts(year.source, row), len(year.pieces_of([row]))
        scale = year.source.label("scales", row, "scale_id", "").partition(":")[0]
        lines.append(
            {
                "id": facts["id"],
                "date": month_of(row, "date"),
                "subject": f"{facts['subject']}, {scale}",
                "assessor": facts["assessor"],
                "moderator": ", ".join(
                    facts[name] for name in ("moderator", "moderator_role", "moderator_school")
                ),
                "external": f"{facts['external']}; {facts['mainstream']}",
                "blind": facts["blind"],
                "sampled": f"{facts['sampling']}; {amount(pieces, 'piece')}",
                "conclusions": facts["conclusions"],
            }
        )
    return lines


def in_order(year: Year) -> list[Record]:
    """The actions by the day due."""
    found = year.of_meetings("t8_actions")
    return sorted(found, key=lambda row: (day(row, "due"), text(row, "meeting_id")))


def action_lines(year: Year) -> list[dict[str, str]]:
    """The actions with their meetings."""
    lines: list[dict[str, str]] = []
    for row in in_order(year):
        (facts,) = action_facts(year.source, [row])
        meeting = f"{text(row, 'meeting_id')}, {whole(row, 'number')}"
        lines.append(
            {
                "meeting": meeting,
                **{name: facts[name] for name in ("action", "owner", "due", "done")},
            }
        )
    return lines


def actions_summary(year: Year) -> str:
    """How many are done, open and late."""
    found = in_order(year)
    open_ones = [row for row in found if row.get("done") is None]
    late = sum("overdue" in done(year.source, row) for row in open_ones)
    said = f"{amount(len(found), 'action')}: {len(found) - len(open_ones)} done"
    return f"{said}, {len(open_ones)} open" + (f", {late} of these overdue" if late else "")


def coming_facts(year: Year) -> list[dict[str, str]]:
    """Meetings that were planned and not held, by day."""
    rows = year.source.whole("t8_meeting")
    found = [(on, row) for row in rows if (on := planned(year, row)) and not held_since(rows, row)]
    return [
        {
            "subject": year.named(text(row, "subject")),
            "on": month(on),
            "planned_by": text(row, "meeting_id"),
            "standing": OVERDUE if on < year.source.today else "To come",
        }
        for on, row in sorted(found, key=lambda each: each[0])
    ]


def planned(year: Year, meeting: Record) -> date | None:
    """The day a meeting names for the next one, if either lies in the year."""
    on = meeting.get("next_date")
    if not isinstance(on, date):
        return None
    return on if year.first in (school_year(day(meeting, "date")), school_year(on)) else None


def held_since(meetings: Sequence[Record], meeting: Record) -> bool:
    """Whether a later meeting on the same subject was held."""
    return any(
        row["subject"] == meeting["subject"] and day(row, "date") > day(meeting, "date")
        for row in meetings
    )


def gaps(year: Year, coming: Sequence[dict[str, str]]) -> Iterator[str]:
    """What a reader must know before relying on the summary."""
    books = {row.workbook_id for row in year.meetings}
    waiting = sum(year.source.records.awaiting_in(book) for book in books)
    yield from awaiting(waiting, "in the workbooks of these meetings")
    missing = year.subjects(year.standing.missing)
    if missing:
        names = "; ".join(map(year.named, missing))
        yield f"Not moderated by an outside expert in this school year: {names}."
    blank = sum(not piece.get(name) for piece in year.pieces for name in MARKS)
    if blank:
        yield f"{amount(blank, 'mark')} of the pieces {'is' if blank == 1 else 'are'} not recorded."
    for row in year.meetings:
        if not row.get("conclusions"):
            yield f"No conclusions are recorded for {text(row, 'meeting_id')}."
    for each in coming:
        if each["standing"] == OVERDUE:
            yield f"The meeting on {each['subject']} planned for {each['on']} is not recorded."
