"""The template of D5, the moderation summary."""

from docx.document import Document as Docx

from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import LANDSCAPE
from docx_templates.tables import facts, repeated, table
from docx_templates.words import after, begun, note_if, note_list

__all__ = [
    "draw",
]


def draw() -> Docx:
    """The moderation summary."""
    parts = parts_of("D5")
    made = begun(
        "D5",
        "Moderation {{ year.name }}",
        "School year {{ year.name }}, {{ year.span }}",
        landscape=True,
    )
    note_list(made)
    facts(
        made,
        [
            [
                ("Subjects", "{{ year.subjects }}"),
                ("Meetings", "{{ year.meetings }}"),
                ("Pieces", "{{ year.pieces }}"),
                ("Actions", "{{ year.actions }}"),
            ]
        ],
        LANDSCAPE,
        "The year in numbers",
    )
    covered(made)
    agreed(made)
    follows(made)
    made.add_heading("7. What the year's moderation shows", 1)
    box(made, parts["year_shows"], heading=False, keep=True)
    made.add_heading("8. Signatures", 1)
    signatures(
        made,
        [
            ("Lead for assessment", parts["sign_lead"], parts["date_lead"]),
            ("Head", parts["sign_head"], parts["date_head"]),
        ],
        LANDSCAPE,
    )
    return made


def covered(made: Docx) -> None:
    """Subjects and meetings."""
    made.add_heading("1. Subjects moderated, and not yet", 1)
    found = table(
        made,
        (5.6, 2.4, 4.8, 4.8, 8.3),
        ("Subject", "Graded", "Outside expert", "Own staff", "Standing"),
        "Subjects of the year and how far they are moderated",
    )
    cells = ("subject", "graded", "outside", "own", "standing")
    repeated(found, "line in coverage", [f"{{{{ line.{cell} }}}}" for cell in cells], together=True)
    note_if(made, "coverage_note")
    after(made, "Only meetings with an outside expert count as moderation; both are told here.")
    made.add_heading("2. Meetings", 1)
    found = table(
        made,
        (2.7, 2.3, 3.2, 3.2, 4.6, 2.7, 3.0, 4.2),
        (
            "Meeting",
            "Date",
            "Subject, scale",
            "HLH teacher",
            "Moderator",
            "Independence",
            "Pieces",
            "Conclusions",
        ),
        "Meetings of the year",
    )
    cells = ("id", "date", "subject", "assessor", "moderator")
    repeated(
        found,
        "meeting in meetings",
        [
            *(f"{{{{ meeting.{cell} }}}}" for cell in cells),
            "{{ meeting.external }}",
            "{{ meeting.sampled }}\nMarked blind:** {{ meeting.blind }}",
            "{{ meeting.conclusions }}",
        ],
    )
    note_if(made, "meetings_note")


def agreed(made: Docx) -> None:
    """Agreement, standards and distance from mainstream."""
    made.add_heading("3. How far the marks agree", 1)
    found = table(
        made,
        (2.6, 3.4, 2.8, 1.6, 4.1, 4.1, 3.7, 3.6),
        (
            "Moderated by",
            "Subject",
            "Term",
            "Pieces",
            "The same mark",
            "Within one step",
            "Direction",
            "Weighted kappa",
        ),
        "Agreement of marks by who moderated, subject and term",
    )
    cells = ("who", "subject", "term", "pieces", "exact", "adjacent", "direction", "kappa")
    repeated(found, "line in agreements", [f"{{{{ line.{cell} }}}}" for cell in cells])
    note_if(made, "agreements_note")
    after(
        made,
        "Compared are the HLH mark and the moderator's mark before discussion. The likely range "
        "says how far the share could lie from the one seen, with so few pieces.",
    )
    made.add_heading("4. Standards, and how near to mainstream level", 1)
    found = table(
        made,
        (3.2, 5.2, 3.6, 3.9, 2.5, 2.5, 2.5, 2.5),
        (
            "Moderated by",
            "Subject",
            "Standard agreed",
            "HLH marks changed",
            "Below",
            "Near",
            "At",
            "Not recorded",
        ),
        "Standards agreed and pieces below, near and at mainstream level",
    )
    cells = ("who", "subject", "agreed", "changed", "below", "near", "at", "unknown")
    repeated(
        found, "line in standards", [f"{{{{ line.{cell} }}}}" for cell in cells], together=True
    )
    note_if(made, "standards_note")


def follows(made: Docx) -> None:
    """Actions, and meetings to come."""
    made.add_heading("5. Actions", 1)
    found = table(
        made,
        (3.4, 10.5, 4.6, 3.8, 3.6),
        ("Meeting, no.", "Action", "Owner", "Due", "Done"),
        "Actions of the meetings",
    )
    cells = ("meeting", "action", "owner", "due", "done")
    repeated(found, "action in actions", [f"{{{{ action.{cell} }}}}" for cell in cells])
    note_if(made, "actions_note")
    made.add_heading("6. Meetings to come", 1)
    found = table(
        made,
        (8.0, 5.0, 5.9, 7.0),
        ("Subject", "Planned for", "Planned by", "Standing"),
        "Meetings planned and not held yet",
    )
    cells = ("subject", "on", "planned_by", "standing")
    repeated(found, "meeting in coming", [f"{{{{ meeting.{cell} }}}}" for cell in cells])
    note_if(made, "coming_note")
