"""The template of D4, the moderation record."""

from docx.document import Document as Docx

from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import LANDSCAPE
from docx_templates.tables import facts, repeated, table
from docx_templates.words import after, begun, note_if, note_list, statement
from hlh_sheets.documents.core import Part

__all__ = [
    "draw",
]


def draw() -> Docx:
    """The moderation record."""
    parts = parts_of("D4")
    made = begun(
        "D4",
        "Confidential: {{ meeting.id }}",
        "{{ meeting.subject }}, {{ meeting.date }} ({{ meeting.id }})",
        landscape=True,
    )
    note_list(made)
    meeting(made)
    pieces(made)
    end(made, parts)
    return made


def meeting(made: Docx) -> None:
    """Who met, on what, and how the pieces were chosen."""
    made.add_heading("1. The meeting", 1)
    facts(
        made,
        [
            [
                ("HLH teacher", "{{ meeting.assessor }}"),
                ("Moderator", "{{ meeting.moderator }}, {{ meeting.moderator_role }}"),
                ("Moderator's school", "{{ meeting.moderator_school }}"),
                ("Independence", "{{ meeting.external }}; {{ meeting.mainstream }}"),
            ],
            [
                ("Scale", "{{ meeting.scale }}"),
                ("Standard used", "{{ meeting.standard }}"),
                ("Pieces chosen", "{{ meeting.sampling }}; {{ meeting.sampled }}"),
                ("Marked blind", "{{ meeting.blind }}"),
            ],
        ],
        LANDSCAPE,
        "Facts of the meeting",
    )


def pieces(made: Docx) -> None:
    """The pieces and how far the marks agree."""
    made.add_heading("2. Pieces looked at", 1)
    statement(
        made,
        "Pupils are named by their HLH id. The moderator's mark is the one before discussion.",
    )
    found = table(
        made,
        (2.1, 1.3, 3.5, 2.6, 1.7, 2.2, 1.7, 2.0, 4.5, 4.3),
        (
            "Pupil",
            "Piece",
            "Task",
            "Date of work",
            "HLH",
            "Moderator",
            "Agreed",
            "Standard agreed",
            "Reason for a change; evidence",
            "Against mainstream; readiness",
        ),
        "Pieces of work with their marks",
    )
    cells = ("pupil", "piece", "task", "date", "hlh", "moderator", "agreed", "standard")
    repeated(
        found,
        "piece in pieces",
        [
            *(f"{{{{ piece.{cell} }}}}" for cell in cells),
            "{{ piece.reason }}\n{{ piece.evidence }}",
            "{{ piece.distance }}\n{{ piece.readiness }}",
        ],
    )
    note_if(made, "pieces_note")
    made.add_heading("3. How far the marks agree", 1)
    facts(
        made,
        [
            [
                ("The same mark", "{{ agreement.exact }}"),
                ("Within one step", "{{ agreement.adjacent }}"),
                ("Direction", "{{ agreement.direction }}"),
                ("Weighted kappa", "{{ agreement.kappa }}"),
            ],
            [
                ("Standard agreed", "{{ agreement.standard }}"),
                ("Against mainstream", "{{ agreement.mainstream }}"),
                ("HLH marks changed", "{{ agreement.changed }}"),
                ("Counted", "{{ agreement.counted }}"),
            ],
        ],
        LANDSCAPE,
        "Agreement of the marks before discussion",
    )


def end(made: Docx, parts: dict[str, Part]) -> None:
    """Conclusions, actions, signatures."""
    made.add_heading("4. Conclusions", 1)
    statement(made, "{{ meeting.conclusions }}")
    box(made, parts["moderation_notes"])
    made.add_heading("5. Actions", 1)
    found = table(
        made,
        (1.2, 12.7, 4.8, 3.6, 3.6),
        ("No.", "Action", "Owner", "Due", "Done"),
        "Actions agreed",
    )
    cells = ("number", "action", "owner", "due", "done")
    texts = [f"{{{{ action.{cell} }}}}" for cell in cells]
    repeated(found, "action in actions", texts, together=True)
    note_if(made, "actions_note")
    after(made, "Next meeting: {{ meeting.next }}").paragraph_format.keep_with_next = True
    made.add_heading("6. Signatures", 1)
    signatures(
        made,
        [
            ("HLH teacher", parts["sign_assessor"], parts["date_assessor"]),
            ("Moderator", parts["sign_moderator"], parts["date_moderator"]),
            ("Lead for assessment", parts["sign_lead"], parts["date_lead"]),
        ],
        LANDSCAPE,
    )
