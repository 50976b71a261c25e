"""The template of D7, the baseline summary."""

from docx.document import Document as Docx

from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import PORTRAIT
from docx_templates.tables import facts, repeated, table
from docx_templates.words import OF_PUPIL, after, begun, note_if, note_list

__all__ = [
    "draw",
]


def draw() -> Docx:
    """The baseline summary."""
    parts = parts_of("D7")
    made = begun(
        "D7",
        OF_PUPIL,
        "{{ pupil.name }} ({{ pupil.id }}), {{ pupil.year }}. First day: {{ placement.start }}",
    )
    note_list(made)
    start(made)
    scores(made)
    plan(made)
    made.add_heading("6. What this tells us about how to teach the pupil", 1)
    box(made, parts["teaching"], heading=False, keep=True)
    made.add_heading("7. Signatures", 1)
    signatures(
        made,
        [
            ("Lead for assessment", parts["sign_lead"], parts["date_lead"]),
            ("Tutor", parts["sign_tutor"], parts["date_tutor"]),
            ("Parent or carer", parts["sign_parent"], parts["date_parent"]),
        ],
        PORTRAIT,
    )
    return made


def start(made: Docx) -> None:
    """The pupil, whether the baseline is complete, and each area."""
    facts(
        made,
        [
            [
                ("Known as", "{{ pupil.preferred }}"),
                ("Date of birth", "{{ pupil.dob }} (age {{ pupil.age }})"),
                ("Home school", "{{ placement.home_school }}"),
                ("Tutor", "{{ placement.tutor }}"),
            ],
            [
                ("SEN provision", "{{ pupil.sen }}"),
                ("Needs", "{{ pupil.needs }}"),
                ("Baseline due by", "{{ baseline.due }}, from: {{ baseline.owner }}"),
                ("Baseline now", "{{ baseline.state }}"),
            ],
        ],
        PORTRAIT,
        "The pupil and the baseline in short",
    )
    made.add_heading("1. Is the baseline complete?", 1)
    found = table(
        made,
        (4.4, 3.5, 2.3, 3.3, 3.7),
        ("Part", "Recorded", "First on", "In time?", "Comes from"),
        "Parts of the baseline, recorded and missing",
    )
    cells = ("name", "recorded", "first", "standing", "asked_of")
    repeated(found, "part in parts", [f"{{{{ part.{cell} }}}}" for cell in cells], together=True)
    made.add_heading("2. Where the pupil starts, area by area", 1)
    found = table(
        made,
        (4.4, 5.2, 5.3, 2.3),
        ("Area", "Test", "Starting point", "Date"),
        "Baseline by area",
    )
    cells = ("area", "tool", "value", "date")
    repeated(found, "area in areas", [f"{{{{ area.{cell} }}}}" for cell in cells])
    note_if(made, "areas_note")


def scores(made: Docx) -> None:
    """First scores with their meaning, and first grades."""
    made.add_heading("3. First test scores and what they mean for the age", 1)
    found = table(
        made,
        (4.6, 3.2, 3.1, 4.0, 2.3),
        ("Test and kind of score", "Score", "90% band", "What it means", "When"),
        "First scores of each test with their bands",
    )
    cells = ("name", "score", "band", "meaning", "date")
    repeated(found, "score in scores", [f"{{{{ score.{cell} }}}}" for cell in cells])
    note_if(made, "scores_note")
    after(
        made,
        "The true score lies in the 90% band nine times out of ten. Reading ages are told, never "
        "subtracted. Later scores are compared with these on the same test only.",
    )
    made.add_heading("4. First grades of teachers", 1)
    found = table(
        made,
        (2.6, 3.6, 3.2, 2.9, 4.9),
        ("Subject", "Scale", "First grade", "Usual for age", "When, after entry"),
        "First grade of each subject on each scale",
    )
    cells = ("subject", "scale", "grade", "expected", "date")
    repeated(found, "grade in first_grades", [f"{{{{ grade.{cell} }}}}" for cell in cells])
    note_if(made, "first_grades_note")


def plan(made: Docx) -> None:
    """Starting points of the plan's objectives."""
    made.add_heading("5. Starting points of the plan", 1)
    found = table(
        made,
        (1.2, 6.4, 3.9, 3.3, 2.4),
        ("No.", "Objective", "Starting point", "Target", "Due"),
        "Objectives of the plan with their starting points",
    )
    repeated(
        found,
        "aim in aims",
        (
            "{{ aim.ref }}",
            "{{ aim.text }}\nKind:** {{ aim.kind }}",
            "{{ aim.baseline }}\n{{ aim.based_on }}",
            "{{ aim.target }}",
            "{{ aim.due }}",
        ),
    )
    note_if(made, "aims_note")
