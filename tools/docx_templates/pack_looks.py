"""Parts of the template of D6 that tell of attendance, behaviour, and what others looked at."""

from docx.document import Document as Docx

from docx_templates.blocks import attendance_table, said_views
from docx_templates.tables import repeated, table
from docx_templates.words import after, note_if, statement

__all__ = ["attendance", "behaviour", "looks", "onward", "sources"]


def attendance(made: Docx) -> None:
    """Attendance and suspensions."""
    made.add_heading("6. Attendance and suspensions", 1)
    attendance_table(made, "Attendance by period")
    made.add_heading("Suspensions in the behaviour log", 2)
    found = table(
        made,
        (3.2, 3.0, 8.0, 3.0),
        ("From", "Lost", "Reasons", "Parents told"),
        "Suspensions in the behaviour log",
    )
    cells = ("start", "sessions", "reasons", "told")
    repeated(found, "line in suspended", [f"{{{{ line.{cell} }}}}" for cell in cells])
    note_if(made, "suspended_note")


def behaviour(made: Docx) -> None:
    """Behaviour in counts."""
    made.add_heading("7. Behaviour", 1)
    found = table(
        made,
        (3.2, 2.2, 2.1, 3.3, 2.2, 2.1, 2.1),
        (
            "Term",
            "Possible sessions",
            "Incidents",
            "Incidents a week (likely range)",
            "Level 3 or 4",
            "Restraint used",
            "Positive entries",
        ),
        "Behaviour log by term",
    )
    cells = ("term", "sessions", "incidents", "rate", "serious", "restraints", "positives")
    repeated(
        found, "line in behaviour", [f"{{{{ line.{cell} }}}}" for cell in cells], together=True
    )
    after(made, "{{ behaviour_note }}")
    found = table(
        made,
        (8.0, 3.0, 3.1, 3.1),
        ("Kind of entry", "Incident?", "This school year", "Since entry"),
        "Entries of the behaviour log by kind",
    )
    cells = ("kind", "positive", "year", "all")
    repeated(found, "line in kinds", [f"{{{{ line.{cell} }}}}" for cell in cells])


def looks(made: Docx) -> None:
    """Work and lessons seen, and moderated pieces."""
    made.add_heading("8. Work and lessons seen by others", 1)
    made.add_heading("Work scrutiny", 2)
    found = table(
        made,
        (3.4, 2.4, 4.0, 3.4, 4.0),
        ("Looked at", "Subject", "Pieces", "Progress; mainstream", "What shows it"),
        "Work of the pupil that was looked at",
    )
    repeated(
        found,
        "line in scrutiny",
        (
            "{{ line.looked }}",
            "{{ line.subject }}",
            "{{ line.pieces }}",
            "{{ line.finding }}\n{{ line.distance }}",
            "{{ line.comment }}\nMarked to policy:** {{ line.marked }}",
        ),
    )
    note_if(made, "scrutiny_note")
    made.add_heading("Lessons", 2)
    after(made, "{{ lessons_note }}").paragraph_format.keep_with_next = True
    found = table(
        made,
        (2.6, 6.2, 4.2, 4.2),
        ("Date", "Observer sent by", "Subject", "Progress seen"),
        "Lessons seen in the pupil's subjects",
    )
    cells = ("date", "body", "subject", "finding")
    repeated(found, "line in lessons", [f"{{{{ line.{cell} }}}}" for cell in cells])
    made.add_heading("9. Moderated work", 1)
    found = table(
        made,
        (2.9, 3.1, 3.2, 4.9, 3.1),
        ("Meeting", "Moderator", "Piece", "Marks", "Standard; mainstream"),
        "Moderated pieces of the pupil's work",
    )
    repeated(
        found,
        "piece in pieces",
        (
            "{{ piece.meeting }}",
            "{{ piece.moderator }}",
            "{{ piece.task }}",
            "{{ piece.marks }}",
            "Agreed:** {{ piece.standard }}\n{{ piece.distance }}",
        ),
    )
    note_if(made, "pieces_note")


def onward(made: Docx) -> None:
    """Readiness, destination, reviews and views."""
    made.add_heading("10. Readiness to return, and destination", 1)
    found = table(
        made,
        (8.4, 4.4, 4.4),
        ("Item", "First level", "Latest level"),
        "Readiness to return by item",
    )
    cells = ("item", "first", "latest")
    repeated(found, "line in ready", [f"{{{{ line.{cell} }}}}" for cell in cells])
    note_if(made, "ready_note")
    found = table(
        made,
        (2.8, 5.6, 5.0, 3.8),
        ("Last day", "Destination", "School or college", "Still there"),
        "Destination",
    )
    cells = ("date", "destination", "school", "looks")
    repeated(found, "line in leaving", [f"{{{{ line.{cell} }}}}" for cell in cells])
    note_if(made, "leaving_note")
    made.add_heading("11. Reviews and views", 1)
    found = table(
        made,
        (3.2, 10.6, 3.4),
        ("Date", "Review", "Held?"),
        "Reviews of the EHCP and of the plan",
    )
    cells = ("date", "kind", "standing")
    repeated(found, "line in reviews", [f"{{{{ line.{cell} }}}}" for cell in cells])
    note_if(made, "reviews_note")
    made.add_heading("Views", 2)
    said_views(made)


def sources(made: Docx) -> None:
    """Where the records came from, and what is missing."""
    made.add_heading("12. Where the records came from", 1)
    found = table(
        made,
        (1.4, 2.4, 4.6, 4.2, 4.6),
        ("No.", "Taken in", "Workbook", "Entries about the pupil", "Days they are of"),
        "Accepted workbooks with entries about the pupil",
    )
    cells = ("submission", "taken", "form", "sheets", "days")
    repeated(found, "line in evidence", [f"{{{{ line.{cell} }}}}" for cell in cells])
    note_if(made, "evidence_note")
    made.add_heading("13. What is missing or awaits correction", 1)
    statement(made, "{%p for note in notes %}")
    note = statement(made, "{{ note.text }}", "List Bullet")
    note.paragraph_format.keep_with_next = True
    statement(made, "{%p endfor %}")
