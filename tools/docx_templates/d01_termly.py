"""The template of D1, the termly pupil report."""

from docx.document import Document as Docx

from docx_templates.blocks import attendance_table, grades_table, scores_chart, tests_table
from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import PORTRAIT
from docx_templates.tables import facts, repeated, table
from docx_templates.words import OF_PUPIL, after, begun, labelled, note_if, state_line, statement

__all__ = ["draw"]

BASELINE_AND_TARGET = (
    "Baseline:** {{ aim.baseline }}\n{{ aim.base_on }}\nTarget:** {{ aim.target }}\n"
    "Due:** {{ aim.due }}"
)


def draw() -> Docx:
    """The termly pupil report."""
    made = begun(
        "D1",
        OF_PUPIL,
        "{{ pupil.name }} ({{ pupil.id }}), {{ pupil.year }}. {{ term.label }}, up to "
        "{{ term.until }}",
    )
    note_if(made, "pointer_note")
    opening(made)
    objectives(made)
    attainment(made)
    attendance(made)
    behaviour(made)
    end(made)
    return made


def opening(made: Docx) -> None:
    """The pupil's voice and achievements."""
    state_line(made)
    made.add_heading("1. {{ pupil.whose }} own words and achievements", 1)
    statement(made, "{%p for said in voice %}")
    statement(made, "{{ said.text }} ({{ said.when }})", "Quoted")
    statement(made, "{%p endfor %}")
    note_if(made, "voice_note")
    made.add_heading("Achievements", 2)
    statement(made, "{%p for each in achievements %}")
    statement(made, "{{ each.text }}", "List Bullet")
    statement(made, "{%p endfor %}")
    made.add_heading("Interests, what helps, and who is responsible", 2)
    facts(
        made,
        [
            [
                ("Interests", "{{ likes.interests }}"),
                ("What motivates", "{{ likes.motivators }}"),
                ("What helps", "{{ likes.helps }}"),
            ],
            [
                ("Tutor", "{{ pupil.tutor }}"),
                ("Home school", "{{ pupil.home_school }}"),
                ("Here since", "{{ pupil.start }}"),
            ],
        ],
        PORTRAIT,
        "What matters to the pupil, and who is responsible",
    )


def objectives(made: Docx) -> None:
    """Objectives of the plan, outcomes and targets."""
    made.add_heading("2. Objectives of the plan", 1)
    statement(made, "{{ goals_note }}")
    found = table(
        made,
        (1.1, 4.9, 4.6, 3.0, 3.6),
        ("Ref", "Objective", "Baseline and target", "Check-ins in this term", "How far"),
        "Objectives of the plan with baseline and check-ins",
    )
    repeated(
        found,
        "aim in goals",
        (
            "{{ aim.ref }}",
            "{{ aim.kind }}:** {{ aim.text }}",
            BASELINE_AND_TARGET,
            "{{ aim.looks }}",
            "Now:** {{ aim.latest }}\n{{ aim.far }}",
        ),
    )
    statement(made, "{%p if goals or targets %}")
    after(
        made,
        "Levels run from -2, much less than expected, to 2, much more; 0 is what was expected by "
        "the due day.",
    )
    statement(made, "{%p endif %}")
    made.add_heading("Outcomes of the EHCP and targets of the IEP", 2)
    found = table(
        made,
        (1.2, 7.6, 2.8, 2.6, 3.0),
        ("Ref", "Outcome or target", "Due", "Latest look", "Level"),
        "Outcomes of the EHCP and targets of the IEP",
    )
    cells = ("ref", "text", "due", "result", "level")
    repeated(found, "aim in targets", [f"{{{{ aim.{cell} }}}}" for cell in cells])
    note_if(made, "targets_note")


def attainment(made: Docx) -> None:
    """Teacher assessment, unit tests, standardised tests."""
    made.add_heading("3. Attainment", 1)
    made.add_heading("Teacher assessment, from the first grade here", 2)
    grades_table(made)
    made.add_heading("Tests of the scheme of work", 2)
    found = table(
        made,
        (2.6, 4.4, 5.4, 4.8),
        ("Subject", "Marks in this term", "Unit objectives met", "Marks in all tests before"),
        "Unit tests by subject",
    )
    cells = ("subject", "marks", "objectives", "before")
    repeated(found, "unit in units", [f"{{{{ unit.{cell} }}}}" for cell in cells])
    note_if(made, "units_note")
    statement(made, "{%p if units %}")
    after(made, "Tests differ in what they ask, so no change from one to the next is judged.")
    statement(made, "{%p endif %}")
    made.add_heading("Standardised tests", 2)
    tests_table(made)
    after(made, "{{ tests_note }} Single scales of a questionnaire are left out here.")
    scores_chart(made)


def attendance(made: Docx) -> None:
    """Attendance and suspensions."""
    made.add_heading("4. Attendance", 1)
    attendance_table(made, "Attendance before entry, since entry, and by term")


def behaviour(made: Docx) -> None:
    """Behaviour in counts."""
    made.add_heading("5. Behaviour", 1)
    statement(made, "{{ behaviour_note }}")
    found = table(
        made,
        (4.2, 2.4, 2.2, 4.2, 2.0, 2.2),
        ("Time", "Sessions", "Incidents", "A week (likely range)", "Level 3-4", "Positives"),
        "Incidents and positive entries by term",
    )
    cells = ("period", "sessions", "incidents", "rate", "serious", "positives")
    repeated(
        found, "line in behaviour", [f"{{{{ line.{cell} }}}}" for cell in cells], together=True
    )
    labelled(made, "Incidents by kind", "{{ incident_kinds }}").style = "Remark"
    labelled(made, "Positive entries by kind", "{{ positive_kinds }}")
    statement(
        made,
        "A week is ten sessions. How much staff write down changes the counts, so one term is not "
        "judged against another.",
    )


def end(made: Docx) -> None:
    """What comes next, what is missing, comments and signatures."""
    parts = parts_of("D1")
    made.add_heading("6. What comes next", 1)
    facts(
        made,
        [
            [
                ("Next step", "{{ next.step }}"),
                ("Next review of the plan", "{{ next.plan_review }}"),
                ("Next annual review (EHCP)", "{{ next.ehcp_review }}"),
            ],
            [
                ("Objectives for the next step", "{{ next.objectives }}"),
                ("Last day", "{{ next.end }}"),
            ],
        ],
        PORTRAIT,
        "What comes next",
    )
    made.add_heading("7. What is missing, and how far this report goes", 1)
    statement(made, "{%p for note in notes %}")
    statement(made, "{{ note.text }}", "List Bullet")
    statement(made, "{%p endfor %}")
    made.add_heading("8. Comments and signatures", 1)
    for name in ("tutor", "pupil", "parent"):
        box(made, parts[name], keep=True)
    made.add_heading("Signatures", 2)
    signatures(
        made,
        [
            (who, parts[f"sign_{name}"], parts[f"date_{name}"])
            for who, name in (
                ("Tutor", "tutor"),
                ("Pupil", "pupil"),
                ("Parent or carer", "parent"),
                ("Head teacher", "head"),
            )
        ],
        PORTRAIT,
    )
