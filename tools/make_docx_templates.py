"""Make our Word templates; one that somebody has edited since is left as it is.

The fields and the parts for people come from the declarations in `hlh_sheets/documents`.
"""

import io
from pathlib import Path

from docx.document import Document as Docx
from docx.text.paragraph import Paragraph
from docx_design import (
    box,
    facts,
    heading_box,
    inline_box,
    new_document,
    page_feet,
    repeated,
    signatures,
    statement,
    table,
)

from hlh_sheets.documents import DOCUMENTS, document_of
from hlh_sheets.documents.core import Mark, Part, Standing, standing_of
from hlh_sheets.documents.core.template import stamped_template

TEMPLATES = Path(__file__).parents[1] / "templates" / "docx"
PORTRAIT, LANDSCAPE = 17.2, 25.9
FOOT = (
    "{{ made.state }}. Made {{ made.at }} from records of {{ made.data_date }}; "
    "submissions {{ made.submissions }}."
)
PROGRESS = (
    "{{ aim.result }}** ({{ aim.looked_on }})\nGoal attainment:** {{ aim.attainment }}\n"
    "Before:** {{ aim.history }}"
)
CHOICES = (
    "Maintain the plan as it is",
    "Amend the plan",
    "Cease the plan",
)


def d2() -> Docx:
    """The EHCP annual review report."""
    parts = parts_of("D2")
    made = new_document("EHCP annual review report")
    page_feet(made, "{{ made.school }}", "Confidential: {{ pupil.id }}", FOOT)
    made.add_heading("EHCP annual review report", 0)
    statement(
        made,
        "{{ pupil.name }} ({{ pupil.id }}), {{ pupil.year }}. {{ review.kind }}: {{ review.date }}",
        "Subtitle",
    )
    d2_start(made)
    d2_people(made, parts)
    d2_attainment(made)
    d2_outcomes(made, parts)
    d2_changes(made, parts)
    d2_end(made, parts)
    return made


def parts_of(document: str) -> dict[str, Part]:
    """The parts for people of a document, by their tag without its beginning."""
    found = document_of(document)
    return {part.tag.removeprefix("people_"): part for part in (found.parts if found else ())}


def note_list(made: Docx) -> None:
    """What awaits correction and what is missing, before anything else."""
    made.add_heading("Read this first", 2)
    statement(made, "{%p for note in notes %}")
    statement(made, "{{ note.text }}", "List Bullet")
    statement(made, "{%p endfor %}")


def d2_start(made: Docx) -> None:
    """Parts 1 to 4."""
    note_list(made)
    made.add_heading("1. The review", 1)
    facts(
        made,
        [
            [
                ("Kind of review", "{{ review.kind }}"),
                ("Date of this review", "{{ review.date }}"),
                ("Date of the last review", "{{ review.last }}"),
                ("Date of the current plan", "{{ review.plan_date }}"),
            ],
            [
                ("Advice due", "{{ review.advice_due }}"),
                ("This report due", "{{ review.report_due }}"),
                ("Authority decides by", "{{ review.decision_due }}"),
                ("Final plan by", "{{ review.final_due }}"),
            ],
        ],
        PORTRAIT,
        "Facts of the review",
    )
    made.add_heading("2. The pupil", 1)
    facts(
        made,
        [
            [
                ("Name", "{{ pupil.name }}"),
                ("Known as", "{{ pupil.preferred }}"),
                ("Date of birth", "{{ pupil.dob }} (age {{ pupil.age }})"),
            ],
            [
                ("Year group", "{{ pupil.year }}"),
                ("First language", "{{ pupil.language }}"),
                ("Looked after", "{{ pupil.looked_after }}"),
            ],
            [("SEN provision", "{{ pupil.sen }}"), ("Needs", "{{ pupil.needs }}")],
            [("Parents and parental responsibility", "{{ pupil.parents }}")],
        ],
        PORTRAIT,
        "Facts about the pupil",
    )
    made.add_heading("3. The placement", 1)
    facts(
        made,
        [
            [
                ("Roll", "{{ placement.roll }}"),
                ("First day", "{{ placement.start }}"),
                ("Last day", "{{ placement.end }}"),
            ],
            [
                ("Home school", "{{ placement.home_school }}"),
                ("Local authority", "{{ placement.la }}"),
                ("Commissioner", "{{ placement.commissioner }}"),
            ],
            [
                ("Pupil premium", "{{ placement.premium }}"),
                ("Tutor", "{{ placement.tutor }}"),
                ("Other settings, last 12 months", "{{ placement.other }}"),
            ],
        ],
        PORTRAIT,
        "Facts about the placement",
    )
    made.add_heading("4. Attendance and suspensions", 1)
    found = table(
        made,
        (4.6, 2.6, 3.2, 3.2, 3.6),
        ("Period", "Attendance", "Sessions attended", "Unauthorised", "Of timetabled sessions"),
        "Attendance by period",
    )
    cells = ("period", "percent", "attended", "unauthorised", "timetabled")
    repeated(
        found, "line in attendance", [f"{{{{ line.{cell} }}}}" for cell in cells], together=True
    )
    after(made, "{{ attendance_note }} {{ suspensions }}")


def after(made: Docx, text: str) -> Paragraph:
    """Words under a table, a little apart from it."""
    return statement(made, text, "Note")


def d2_people(made: Docx, parts: dict[str, Part]) -> None:
    """Parts 5 to 7."""
    made.add_heading("5. People invited", 1)
    found = table(
        made,
        (5.4, 5.4, 3.2, 3.2),
        ("Role", "Name", "Advice received", "Attended"),
        "People invited to the review",
    )
    cells = ("role", "name", "advice", "attended")
    repeated(
        found, "person in invited", [f"{{{{ person.{cell} }}}}" for cell in cells], together=True
    )
    note_if(made, "invited_note")
    made.add_heading("6. Views", 1)
    statement(made, "{%p for view in views %}")
    statement(made, "{{ view.who }}, {{ view.date }}: \u201c{{ view.text }}\u201d", "Quoted")
    statement(made, "{%p endfor %}")
    note_if(made, "views_note")
    box(made, parts["view_pupil"])
    box(made, parts["view_parent"])
    made.add_heading("7. What works, and what does not", 1)
    box(made, parts["works"])
    box(made, parts["works_not"])


def note_if(made: Docx, name: str) -> None:
    """A note that stands only when there is something to say."""
    statement(made, f"{{%p if {name} %}}")
    after(made, f"{{{{ {name} }}}}")
    statement(made, "{%p endif %}")


def d2_attainment(made: Docx) -> None:
    """Part 8."""
    made.add_heading("8. Attainment", 1)
    made.add_heading("Teacher assessment, year on year", 2)
    found = table(
        made,
        (2.8, 3.3, 2.4, 2.4, 2.4, 3.9),
        ("Subject", "Scale", "First", "End of last year", "Latest", "Change since the first"),
        "Teacher assessment by subject",
    )
    cells = ("subject", "scale", "first", "before", "latest", "change")
    repeated(found, "grade in grades", [f"{{{{ grade.{cell} }}}}" for cell in cells])
    note_if(made, "grades_note")
    made.add_heading("Standardised tests", 2)
    found = table(
        made,
        (4.3, 2.4, 2.4, 2.4, 5.7),
        (
            "Test and kind of score",
            "Earlier",
            "Previous",
            "Latest",
            "Is the change since the first real?",
        ),
        "Standardised tests",
    )
    cells = ("name", "earlier", "previous", "latest", "change")
    repeated(found, "test in tests", [f"{{{{ test.{cell} }}}}" for cell in cells])
    note_if(made, "tests_note")


def d2_outcomes(made: Docx, parts: dict[str, Part]) -> None:
    """Parts 9 and 10."""
    made.add_heading("9. Outcomes", 1)
    after(made, "{{ outcomes_note }}")
    found = table(
        made,
        (1.2, 5.5, 5.2, 5.3),
        ("Ref", "Outcome and steps", "Progress", "Evidence and what next"),
        "Outcomes of the plan with their progress",
    )
    repeated(
        found,
        "aim in outcomes",
        (
            "{{ aim.ref }}",
            "{{ aim.text }}\nSteps:** {{ aim.steps }}\nDue:** {{ aim.due }}",
            PROGRESS,
            "{{ aim.evidence }}\nNext:** {{ aim.next }}",
        ),
    )
    made.add_heading("10. Provision (section F)", 1)
    found = table(
        made,
        (1.2, 11.0, 5.0),
        ("Ref", "Outcome", "Was its provision delivered?"),
        "Whether the provision for each outcome was delivered",
    )
    repeated(
        found,
        "aim in outcomes",
        ("{{ aim.ref }}", "{{ aim.text }}", "{{ aim.delivered }} ({{ aim.looked_on }})"),
    )
    box(made, parts["provision"])


def d2_changes(made: Docx, parts: dict[str, Part]) -> None:
    """Parts 11 to 13."""
    made.add_heading("11. Changes to sections B, C, D, G and H", 1)
    for letter in "bcdgh":
        heading_box(made, parts[f"change_{letter}"])
    made.add_heading("12. Preparing for adulthood", 1)
    statement(made, "{%p if pupil.from_year_9 %}")
    for name in ("work", "living", "community", "health"):
        heading_box(made, parts[f"adult_{name}"])
    statement(made, "{%p else %}")
    statement(made, "This part is filled in from Year 9; the pupil is in {{ pupil.year }}.")
    statement(made, "{%p endif %}")
    made.add_heading("13. Funding and provision map", 1)
    statement(made, "{{ review.funding }}")
    box(made, parts["funding"])


def d2_end(made: Docx, parts: dict[str, Part]) -> None:
    """Parts 14 to 16."""
    made.add_heading("14. The placement", 1)
    box(made, parts["placement"])
    made.add_heading("15. Recommendation", 1)
    line = statement(made, "", "Part for people")
    line.add_run("The meeting recommends to the local authority: ", "Fact label")
    inline_box(line, parts["recommendation"], CHOICES)
    for name in ("sections", "reasons", "disagreements"):
        heading_box(made, parts[name])
    made.add_heading("16. Attachments and signatures", 1)
    box(made, parts["attachments"], keep=True)
    made.add_heading("Signatures", 2)
    signatures(
        made,
        [
            ("For the school", parts["sign_school"], parts["date_school"]),
            ("Parent or carer", parts["sign_parent"], parts["date_parent"]),
            ("Young person", parts["sign_pupil"], parts["date_pupil"]),
        ],
        PORTRAIT,
    )


def d4() -> Docx:
    """The moderation record."""
    parts = parts_of("D4")
    made = new_document("Moderation record", landscape=True)
    page_feet(made, "{{ made.school }}", "Confidential: {{ meeting.id }}", FOOT)
    made.add_heading("Moderation record", 0)
    statement(made, "{{ meeting.subject }}, {{ meeting.date }} ({{ meeting.id }})", "Subtitle")
    note_list(made)
    d4_meeting(made)
    d4_pieces(made)
    d4_end(made, parts)
    return made


def d4_meeting(made: Docx) -> None:
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


def d4_pieces(made: Docx) -> None:
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


def d4_end(made: Docx, parts: dict[str, Part]) -> None:
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


DRAWN = {"D2": d2, "D4": d4}


def write_templates(folder: Path) -> None:
    """Write each template whose place is free or holds one of ours that nobody has edited."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in DOCUMENTS:
        path = folder / document.template
        if standing_of(path, document.id, "template") not in (
            Standing.MISSING,
            Standing.UNTOUCHED,
        ):
            print(f"kept, for it was edited: {path.name}")
            continue
        drawn = io.BytesIO()
        DRAWN[document.id]().save(drawn)
        mark = Mark(document.id, "template", "")
        new = stamped_template(drawn.getvalue(), path.name, mark)
        if not path.exists() or path.read_bytes() != new:
            path.write_bytes(new)
            print(f"made: {path.name}")


if __name__ == "__main__":
    write_templates(TEMPLATES)
