"""The template of D2, the EHCP annual review report."""

from docx.document import Document as Docx

from docx_templates.blocks import (
    PLACEMENT,
    PUPIL,
    attendance_table,
    grades_table,
    said_views,
    scores_chart,
    tests_table,
)
from docx_templates.controls import box, heading_box, inline_box, parts_of, signatures
from docx_templates.styles import PORTRAIT
from docx_templates.tables import facts, repeated, table
from docx_templates.words import OF_PUPIL, after, begun, note_if, note_list, statement
from hlh_sheets.documents.core import Part

__all__ = [
    "draw",
]

PROGRESS = (
    "{{ aim.result }}** ({{ aim.looked_on }})\nGoal attainment:** {{ aim.attainment }}\n"
    "Before:** {{ aim.history }}"
)
CHOICES = (
    "Maintain the plan as it is",
    "Amend the plan",
    "Cease the plan",
)


def draw() -> Docx:
    """The EHCP annual review report."""
    parts = parts_of("D2")
    made = begun(
        "D2",
        OF_PUPIL,
        "{{ pupil.name }} ({{ pupil.id }}), {{ pupil.year }}. {{ review.kind }}: {{ review.date }}",
    )
    start(made)
    people(made, parts)
    attainment(made)
    outcomes(made, parts)
    changes(made, parts)
    end(made, parts)
    return made


def start(made: Docx) -> None:
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
        PUPIL,
        PORTRAIT,
        "Facts about the pupil",
    )
    made.add_heading("3. The placement", 1)
    facts(
        made,
        PLACEMENT,
        PORTRAIT,
        "Facts about the placement",
    )
    made.add_heading("4. Attendance and suspensions", 1)
    attendance_table(made, "Attendance by period")


def people(made: Docx, parts: dict[str, Part]) -> None:
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
    said_views(made)
    box(made, parts["view_pupil"])
    box(made, parts["view_parent"])
    made.add_heading("7. What works, and what does not", 1)
    box(made, parts["works"])
    box(made, parts["works_not"])


def attainment(made: Docx) -> None:
    """Part 8."""
    made.add_heading("8. Attainment", 1)
    made.add_heading("Teacher assessment, year on year", 2)
    grades_table(made)
    made.add_heading("Standardised tests", 2)
    tests_table(made)
    note_if(made, "tests_note")
    scores_chart(made)


def outcomes(made: Docx, parts: dict[str, Part]) -> None:
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


def changes(made: Docx, parts: dict[str, Part]) -> None:
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


def end(made: Docx, parts: dict[str, Part]) -> None:
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
