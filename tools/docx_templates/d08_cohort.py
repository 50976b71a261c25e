"""The template of D8, cohort trends."""

from collections.abc import Sequence

from docx.document import Document as Docx

from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import LANDSCAPE
from docx_templates.tables import repeated, table
from docx_templates.words import begun, note_if, note_list, statement
from hlh_sheets.documents.core import Part

__all__ = ["draw"]

Column = tuple[float, str, str]
"""Its width in cm, its heading, and the field of its cells."""


EXPLAINED = (
    (
        "Progress 8 is not published for alternative provision, so no such figure is given. "
        "Each pupil's progress is measured from the pupil's own starting point here."
    ),
    (
        "Shares of pupils stand with their likely range (95%). Several targets, sessions or "
        "incidents of one pupil are not independent: they have no such range, but for the rate "
        "of incidents, whose range is rather too narrow."
    ),
    (
        "A pupil has met most when more than half of the targets due in the term are met. "
        "Leavers count, and so do targets without a result."
    ),
    (
        "Attendance is all sessions attended of all sessions possible; of timetabled sessions "
        "(a local measure) leaves out code C2. Persistent absence: at least 10% of the pupil's "
        "own possible sessions missed."
    ),
    (
        "A pupil-week is ten possible sessions. How much staff write down changes the counts "
        "of incidents and positive entries; one pupil often makes many of the incidents."
    ),
    "Two terms in Year 9 and below are an expectation of the school's policy.",
)


def draw() -> Docx:
    """Cohort trends."""
    parts = parts_of("D8")
    made = begun(
        "D8",
        "No pupil is named; small numbers are hidden",
        "School year {{ cohort.year }}, figures up to {{ cohort.until }}",
        landscape=True,
    )
    note_list(made)
    statement(made, "{{ cohort.rule }}", "List Bullet")
    four_panels(made)
    how_to_read(made)
    attainment(made)
    attendance(made)
    behaviour(made)
    reintegration(made)
    actions(made)
    end(made, parts)
    return made


def lines(
    made: Docx, name: str, columns: Sequence[Column], about: str, *, together: bool = False
) -> None:
    """A table with a line for each of a list, and the note that stands when there is none."""
    widths, heads, fields = zip(*columns, strict=True)
    found = table(made, widths, heads, about)
    cells = [f"{{{{ line.{field} }}}}" for field in fields]
    repeated(found, f"line in {name}", cells, together=together)


def held(made: Docx, words: str) -> None:
    """Words that stay on the page of the table under them."""
    statement(made, words).paragraph_format.keep_with_next = True


def four_panels(made: Docx) -> None:
    """One table of all four over the same terms."""
    made.add_heading("1. Four panels over the same terms", 1)
    lines(
        made,
        "panels",
        (
            (4.3, "Term", "term"),
            (5.4, "Attainment: pupils who met most of their targets due", "attainment"),
            (5.6, "Attendance", "attendance"),
            (4.6, "Behaviour: incidents per pupil-week", "behaviour"),
            (6.0, "Reintegration: leavers at a mainstream school", "returns"),
        ),
        "Attainment, attendance, behaviour and reintegration by term",
    )
    note_if(made, "panels_note")


def due(name: str, met: str, four: Sequence[str]) -> Sequence[Column]:
    """The columns of targets or goals."""
    counts = zip(four, ("first", "second", "third", "fourth"), strict=True)
    return (
        (4.3, "Term", "term"),
        (6.0, f"Pupils who {met} most of their {name}s due", "pupils"),
        (3.6, "Against the term before", "against"),
        (2.0, f"{name.capitalize()}s due", "due"),
        *((2.5, head, field) for head, field in counts),
    )


def attainment(made: Docx) -> None:
    """Targets, goals, tests, teacher assessment."""
    made.add_heading("3. Attainment", 1).paragraph_format.page_break_before = True
    statement(made, "{{ attainment.says }}")
    made.add_heading("Targets of IEPs and EHCPs", 2)
    lines(
        made,
        "targets",
        due("target", "met", ("Met", "Partly met", "Not met", "No result")),
        "Targets by the term in which they fell due",
    )
    note_if(made, "targets_note")
    made.add_heading("Goals of plans", 2)
    lines(
        made,
        "goals",
        due("goal", "attained", ("Better than expected", "As expected", "Less", "No check-in")),
        "Goals by the term in which they fell due",
    )
    note_if(made, "goals_note")
    made.add_heading("Standardised tests, first score here to last", 2)
    held(
        made,
        "Low scores rise a little on retest without any help (regression to the mean). The last "
        "column says by how much; a rise of the group up to that size shows nothing. A standard "
        "score that stays the same means that a pupil kept pace with others of the same age: that "
        "is progress. {{ chance }}",
    )
    lines(
        made,
        "tests",
        (
            (7.5, "Test", "test"),
            (2.4, "Better than error explains", "better"),
            (2.2, "Within error", "within"),
            (2.5, "Worse than error explains", "worse"),
            (2.2, "Not judged", "unjudged"),
            (2.4, "Pupils compared", "compared"),
            (3.2, "Middle change", "middle"),
            (3.5, "Expected without help", "alone"),
        ),
        "Change in standardised tests",
    )
    note_if(made, "tests_note")
    made.add_heading("Teacher assessment, first grade to last", 2)
    lines(
        made,
        "steps",
        (
            (10.0, "Subject", "subject"),
            (3.7, "Went up", "up"),
            (4.2, "Stayed the same", "same"),
            (3.7, "Went down", "down"),
            (4.3, "Pupils compared", "compared"),
        ),
        "Steps of teacher assessment",
    )
    note_if(made, "steps_note")


def attendance(made: Docx) -> None:
    """Attendance by term, and before entry."""
    made.add_heading("4. Attendance", 1)
    held(made, "{{ attendance.says }}")
    lines(
        made,
        "attendance_terms",
        (
            (4.3, "Term", "term"),
            (2.2, "Pupils", "pupils"),
            (6.0, "Attendance", "rate"),
            (3.8, "Of timetabled sessions", "timetabled"),
            (5.6, "Persistent absence", "persistent"),
            (4.0, "Against the term before", "against"),
        ),
        "Attendance by term",
    )
    note_if(made, "attendance_note")
    statement(
        made,
        "{{ attendance.entry }} Pupils often come here when their attendance is at its lowest, so "
        "some of a rise would have come without any help.",
        "Remark",
    )


def behaviour(made: Docx) -> None:
    """The log and the suspensions."""
    made.add_heading("5. Behaviour", 1)
    held(made, "{{ behaviour.says }}")
    lines(
        made,
        "behaviour_terms",
        (
            (3.2, "Term", "term"),
            (3.2, "Incidents", "incidents"),
            (3.4, "Incidents per pupil-week", "rate"),
            (3.9, "Pupils with an incident", "pupils"),
            (2.7, "Against the term before", "against"),
            (3.4, "Positive entries", "positives"),
            (3.6, "Pupils suspended", "suspended"),
            (2.5, "Sessions suspended", "sessions"),
        ),
        "Incidents, positive entries and suspensions by term",
        together=True,
    )
    note_if(made, "behaviour_note")


def reintegration(made: Docx) -> None:
    """Returns that lasted, and the length of stay."""
    made.add_heading("6. Reintegration", 1)
    held(made, "{{ returns.says }}")
    lines(
        made,
        "returns_terms",
        (
            (5.0, "Term of leaving", "term"),
            (2.4, "Leavers", "left"),
            (4.2, "Returned, still there after 12 weeks", "still"),
            (3.7, "Returned, not there any more", "gone"),
            (3.7, "Returned, not known after 12 weeks", "unasked"),
            (3.2, "Went elsewhere", "elsewhere"),
            (3.7, "Left less than 12 weeks ago", "early"),
        ),
        "Leavers by term and what became of their return",
    )
    note_if(made, "returns_note")
    statement(
        made,
        "For the oldest pupils, further education, training or work is the next step, so that "
        '"went elsewhere" can be a good end. {{ returns.stay }}',
        "Remark",
    )


def actions(made: Docx) -> None:
    """What is done about the trends."""
    made.add_heading("7. Trends to support and to address", 1)
    columns = (
        (3.4, "Area", "area"),
        (4.6, "Trend", "trend"),
        (6.2, "Action", "action"),
        (3.2, "Owner", "owner"),
        (3.1, "Due", "due"),
        (5.4, "What came of it", "came"),
    )
    made.add_heading("Positive trends to support", 2)
    lines(made, "support", columns, "Actions that support a positive trend")
    note_if(made, "support_note")
    made.add_heading("Negative trends to address", 2)
    lines(made, "address", columns, "Actions that address a negative trend")
    note_if(made, "address_note")
    note_if(made, "actions_missing")


def how_to_read(made: Docx) -> None:
    """What the figures mean, and what is not given."""
    made.add_heading("2. How to read these figures", 1)
    for words in EXPLAINED:
        statement(made, words, "List Bullet")


def end(made: Docx, parts: dict[str, Part]) -> None:
    """The head teacher's words and signature."""
    made.add_heading("8. Comment of the head teacher", 1)
    box(made, parts["head_comment"], heading=False, keep=True)
    made.add_heading("9. Signature", 1)
    signatures(made, [("Head teacher", parts["sign_head"], parts["date_head"])], LANDSCAPE)
