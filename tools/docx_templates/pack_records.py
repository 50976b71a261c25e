"""Parts of the template of D6 that tell of the pupil, the plan and results."""

from docx.document import Document as Docx

from docx_templates.blocks import PLACEMENT, PUPIL, grades_table, scores_chart
from docx_templates.styles import PORTRAIT
from docx_templates.tables import facts, repeated, table
from docx_templates.words import after, note_if, statement

__all__ = ["aims", "plan", "pupil", "results", "start"]

TARGET = (
    "{{ aim.target }}\nDue:** {{ aim.due }}\nMeasured by:** {{ aim.measure }}\n"
    "Looked at:** {{ aim.assessed }}"
)
PROGRESS = (
    "{{ aim.result }}** ({{ aim.looked_on }})\nGoal attainment:** {{ aim.attainment }}\n"
    "Before:** {{ aim.history }}"
)


def pupil(made: Docx) -> None:
    """Who the pupil is, and the placement."""
    made.add_heading("1. The pupil and the placement", 1)
    facts(
        made,
        [*PUPIL, *PLACEMENT],
        PORTRAIT,
        "Facts about the pupil and the placement",
    )


def plan(made: Docx) -> None:
    """The plan in force with its objectives."""
    made.add_heading("2. The plan in force and its objectives", 1)
    statement(made, "{%p if has_plan %}")
    facts(
        made,
        [
            [
                ("Plan", "{{ plan.status }}, version {{ plan.version }}"),
                ("From, to", "{{ plan.start }} to {{ plan.end }}"),
                ("Next review", "{{ plan.next_review }}"),
                ("Kept by", "{{ plan.owner }}"),
            ],
            [
                ("Pathway", "{{ plan.pathway }}"),
                ("Next step", "{{ plan.next_step }}"),
                ("What helps", "{{ plan.helps }}"),
            ],
            [
                ("Agreed by the pupil", "{{ plan.pupil_agreed }}"),
                ("Agreed by a parent", "{{ plan.parent_agreed }}"),
                ("Agreed by the home school", "{{ plan.school_agreed }}"),
            ],
            [
                ("Part-time timetable", "{{ plan.part_time }}"),
                ("Guidance followed", "{{ plan.guidance }}"),
            ],
            [("When the pupil is ready to return", "{{ plan.return_criteria }}")],
        ],
        PORTRAIT,
        "Facts of the plan",
    )
    statement(made, "{%p else %}")
    statement(made, "No plan is recorded.")
    statement(made, "{%p endif %}")
    made.add_heading("Objectives", 2)
    found = table(
        made,
        (1.1, 4.4, 3.4, 3.9, 4.4),
        ("No.", "Objective", "Baseline", "Target", "Latest look"),
        "Objectives of the plan with baselines and latest looks",
    )
    repeated(
        found,
        "aim in objectives",
        (
            "{{ aim.ref }}",
            "{{ aim.text }}\nKind:** {{ aim.kind }}\nServes:** {{ aim.links }}",
            "{{ aim.baseline }}\n{{ aim.base_on }}",
            TARGET,
            "{{ aim.latest }}\n{{ aim.latest_on }}\n{{ aim.evidence }}\n{{ aim.state }}",
        ),
    )
    note_if(made, "objectives_note")


def start(made: Docx) -> None:
    """The baseline."""
    made.add_heading("3. Where the pupil started", 1)
    statement(made, "Baseline due by {{ baseline.due }}: {{ baseline.state }}.")
    found = table(
        made,
        (4.4, 5.2, 5.3, 2.3),
        ("Area", "Test", "Starting point", "Date"),
        "Baseline by area",
    )
    cells = ("area", "tool", "value", "date")
    repeated(found, "area in areas", [f"{{{{ area.{cell} }}}}" for cell in cells])
    note_if(made, "areas_note")


def results(made: Docx) -> None:
    """Tests, teacher assessment, unit tests."""
    made.add_heading("4. Results", 1)
    made.add_heading("Standardised tests", 2)
    found = table(
        made,
        (2.9, 2.4, 2.4, 2.4, 3.4, 3.7),
        (
            "Test and kind of score",
            "Earlier",
            "Previous",
            "Latest",
            "90% band and meaning of the latest",
            "Is the change since the first real?",
        ),
        "Standardised tests with their measurement error",
    )
    cells = ("name", "earlier", "previous", "latest")
    repeated(
        found,
        "test in tests",
        (
            *(f"{{{{ test.{cell} }}}}" for cell in cells),
            "{{ test.band }}\n{{ test.meaning }}",
            "{{ test.change }}",
        ),
    )
    note_if(made, "tests_note")
    scores_chart(made)
    made.add_heading("Teacher assessment", 2)
    grades_table(made)
    made.add_heading("Unit tests", 2)
    found = table(
        made,
        (2.4, 3.5, 2.4, 3.1, 2.2, 3.6),
        ("Subject", "Unit", "Date", "Mark", "Objectives met", "Assessor"),
        "Tests of the scheme of work",
    )
    cells = ("subject", "unit", "date", "mark", "objectives", "assessor")
    repeated(found, "unit in units", [f"{{{{ unit.{cell} }}}}" for cell in cells])
    note_if(made, "units_note")


def aims(made: Docx) -> None:
    """Outcomes, targets and provision."""
    made.add_heading("5. EHCP outcomes, IEP targets and provision", 1)
    after(made, "{{ outcomes_note }}").paragraph_format.keep_with_next = True
    found = table(
        made,
        (1.2, 5.5, 5.2, 5.3),
        ("Ref", "Outcome and steps", "Progress", "Evidence, provision, what next"),
        "Outcomes and targets with their progress and provision",
    )
    repeated(
        found,
        "aim in outcomes",
        (
            "{{ aim.ref }}",
            "{{ aim.text }}\n{{ aim.section }}, due:** {{ aim.due }}\nSteps:** {{ aim.steps }}",
            PROGRESS,
            "{{ aim.evidence }}\nProvision:** {{ aim.delivered }}\nNext:** {{ aim.next }}",
        ),
    )
