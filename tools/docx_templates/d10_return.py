"""The template of D10, return readiness."""

from docx.document import Document as Docx

from docx_templates.chart_looks import COLUMN, LIMIT, LOWER_LIMIT
from docx_templates.charts import Up, draw_chart
from docx_templates.controls import heading_box, inline_box, parts_of, signatures
from docx_templates.styles import PORTRAIT
from docx_templates.tables import facts, repeated, table
from docx_templates.words import OF_PUPIL, after, begun, labelled, note_if, note_list, statement
from hlh_sheets.documents.facts.charts import attendance as attendance_chart

__all__ = ["draw"]

CHOICES = ("Ready now", "Ready with the support named here", "Not ready yet")


def draw() -> Docx:
    """Return readiness."""
    made = begun(
        "D10",
        OF_PUPIL,
        "{{ pupil.name }} ({{ pupil.id }}), {{ pupil.year }}. As recorded on {{ made.data_date }}",
    )
    note_list(made)
    stay(made)
    records(made)
    end(made)
    return made


def stay(made: Docx) -> None:
    """The stay and the criteria."""
    made.add_heading("1. The stay", 1)
    facts(
        made,
        [
            [
                ("Known as", "{{ pupil.preferred }}"),
                ("Home school", "{{ pupil.home_school }}"),
                ("Tutor", "{{ pupil.tutor }}"),
                ("First day here", "{{ pupil.start }}"),
            ]
        ],
        PORTRAIT,
        "Facts of the stay",
    )
    after(made, "{{ stay.length }} {{ stay.leaving }}")
    made.add_heading("2. What the plan says of a return", 1)
    labelled(made, "Next step", "{{ plan.next_step }}")
    labelled(made, "When the pupil is ready to return", "{{ plan.return_criteria }}")
    labelled(made, "Objectives for the next step", "{{ plan.next_objectives }}")
    labelled(made, "Liaison with the home school", "{{ plan.liaison }}")
    labelled(made, "Link to its curriculum", "{{ plan.curriculum }}")
    labelled(made, "Part-time timetable", "{{ plan.part_time }}")
    labelled(made, "Next review of the plan", "{{ plan.next_review }}")


def records(made: Docx) -> None:
    """The checklist, the last weeks, the work, what is open."""
    made.add_heading("3. Readiness checklist", 1)
    statement(made, "{{ items_note }}")
    found = table(
        made,
        (4.8, 2.6, 3.0, 3.0, 3.8),
        ("Item", "Earlier looks", "Latest", "Since the first", "Evidence"),
        "Readiness checklist over time",
    )
    cells = ("item", "earlier", "latest", "change", "evidence")
    repeated(found, "line in items", [f"{{{{ line.{cell} }}}}" for cell in cells])
    after(made, "Levels: {{ items_levels }}.")
    made.add_heading("4. Attendance and behaviour, week by week", 1)
    found = table(
        made,
        (3.6, 3.0, 3.4, 2.4, 2.4, 2.4),
        ("Week from", "Attended", "Of timetabled", "Incidents", "Level 3-4", "Positives"),
        "Attendance and behaviour of the last weeks with sessions",
    )
    cells = ("week", "attended", "timetabled", "incidents", "serious", "positives")
    repeated(found, "line in weeks", [f"{{{{ line.{cell} }}}}" for cell in cells], together=True)
    after(made, "{{ weeks_note }}")
    draw_chart(
        made,
        attendance_chart.ATTENDANCE.chart,
        (COLUMN, LIMIT, LOWER_LIMIT),
        Up("Sessions attended", 0, 1, 0.25, "0%"),
        (PORTRAIT, 5.0),
    )
    note_if(made, attendance_chart.ATTENDANCE.note)
    made.add_heading("5. Work against mainstream", 1)
    found = table(
        made,
        (2.8, 4.2, 4.2, 6.0),
        ("Subject", "View", "From", "Comment"),
        "How near the work is to mainstream",
    )
    cells = ("subject", "view", "source", "comment")
    repeated(found, "line in nearness", [f"{{{{ line.{cell} }}}}" for cell in cells])
    note_if(made, "nearness_note")
    made.add_heading("6. Still to do, by the records", 1)
    statement(made, "{%p for each in todo %}")
    statement(made, "{{ each.text }}", "List Bullet")
    statement(made, "{%p endfor %}")


def end(made: Docx) -> None:
    """The judgement, which is people's."""
    parts = parts_of("D10")
    made.add_heading("7. Judgement and agreement", 1)
    line = statement(made, "", "Part for people")
    line.add_run("Is the pupil ready to return? ", "Fact label")
    line.paragraph_format.keep_with_next = True
    inline_box(line, parts["ready"], CHOICES)
    for name in ("reasons", "support", "todo", "agreed_date"):
        heading_box(made, parts[name], keep=True)
    made.add_heading("Signatures", 2)
    signatures(
        made,
        [
            (who, parts[f"sign_{name}"], parts[f"date_{name}"])
            for who, name in (
                ("Pupil", "pupil"),
                ("Parent or carer", "parent"),
                ("For the receiving school", "home"),
                ("For HLH", "hlh"),
            )
        ],
        PORTRAIT,
    )
