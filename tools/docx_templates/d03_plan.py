"""The template of D3, the personalised plan."""

from docx.document import Document as Docx

from docx_templates.controls import box, parts_of, signatures
from docx_templates.styles import PORTRAIT
from docx_templates.tables import facts, repeated, table
from docx_templates.words import OF_PUPIL, after, begun, labelled, note_if, note_list, statement

__all__ = ["draw"]


def draw() -> Docx:
    """The personalised plan."""
    made = begun(
        "D3",
        OF_PUPIL,
        "{{ pupil.name }} ({{ pupil.id }}), {{ pupil.year }}. {{ plan.status }}, version "
        "{{ plan.version }}: {{ plan.start }} to {{ plan.end }}",
    )
    note_list(made)
    start(made)
    objectives(made)
    around(made)
    end(made)
    return made


def start(made: Docx) -> None:
    """Who it is about, and in the pupil's own words what helps."""
    made.add_heading("1. The pupil", 1)
    facts(
        made,
        [
            [
                ("Known as", "{{ pupil.preferred }}"),
                ("Date of birth", "{{ pupil.dob }}"),
                ("First day here", "{{ pupil.start }}"),
            ],
            [
                ("SEN provision", "{{ pupil.sen }}"),
                ("Needs", "{{ pupil.needs }}"),
                ("Pathway", "{{ plan.pathway }}"),
            ],
            [
                ("Home school", "{{ pupil.home_school }}"),
                ("Commissioner", "{{ pupil.commissioner }}"),
                ("Plan kept by", "{{ plan.owner }}"),
            ],
        ],
        PORTRAIT,
        "Facts about the pupil",
    )
    made.add_heading("2. In the pupil's own words, and what helps", 1)
    statement(made, "{{ plan.voice }}", "Quoted")
    labelled(made, "Interests", "{{ plan.interests }}")
    labelled(made, "What motivates the pupil", "{{ plan.motivators }}")
    labelled(made, "What helps", "{{ plan.helps }}")


def objectives(made: Docx) -> None:
    """The objectives, how they are looked at, and how each goes."""
    made.add_heading("3. Objectives", 1)
    found = table(
        made,
        (1.1, 5.1, 3.6, 3.4, 4.0),
        ("Ref", "Objective", "Baseline", "Target", "How it is assessed"),
        "Objectives of the plan",
    )
    repeated(
        found,
        "aim in objectives",
        (
            "{{ aim.ref }}",
            "{{ aim.kind }}:** {{ aim.text }}\nServes:** {{ aim.links }}",
            "{{ aim.baseline }}\n{{ aim.base_on }}",
            "{{ aim.target }}\nDue:** {{ aim.due }}",
            "{{ aim.measure }}\n{{ aim.assessed }}",
        ),
    )
    note_if(made, "objectives_note")
    made.add_heading("4. Assessment and monitoring", 1)
    labelled(made, "Next review of the plan", "{{ plan.next_review }}")
    labelled(made, "How reviews judge it", "{{ plan.review_criteria }}")
    found = table(
        made,
        (1.1, 4.4, 3.8, 4.9, 3.0),
        ("Ref", "Latest level", "Looked at", "Evidence", "State"),
        "How each objective goes",
    )
    cells = ("ref", "latest", "latest_on", "evidence", "state")
    repeated(found, "aim in objectives", [f"{{{{ aim.{cell} }}}}" for cell in cells])
    after(
        made,
        "Levels run from -2, much less than expected, to 2, much more; 0 is what was expected by "
        "the due day.",
    )


def around(made: Docx) -> None:
    """Other plans, the home school, the next step."""
    made.add_heading("5. Links to other plans", 1)
    found = table(
        made,
        (3.6, 8.0, 3.4, 2.2),
        ("Outcome or target", "In the words of its plan", "Due", "Served by"),
        "Outcomes and targets that the objectives serve",
    )
    cells = ("ref", "text", "due", "objectives")
    repeated(found, "link in links", [f"{{{{ link.{cell} }}}}" for cell in cells], together=True)
    note_if(made, "links_note")
    after(
        made,
        "{{ ehcp }} Personal education plan (PEP): {{ plan.pep }}. Guidance followed: "
        "{{ plan.guidance }}.",
    )
    made.add_heading("6. The home school", 1)
    labelled(made, "Its curriculum, schemes of work and qualifications", "{{ plan.curriculum }}")
    labelled(made, "Liaison", "{{ plan.liaison }}")
    labelled(made, "Part-time timetable", "{{ plan.part_time }}")
    made.add_heading("7. The next step", 1)
    labelled(made, "Next step", "{{ plan.next_step }}")
    labelled(made, "Objectives for it", "{{ plan.next_objectives }}")
    labelled(made, "When the pupil is ready to return", "{{ plan.return_criteria }}")


def end(made: Docx) -> None:
    """Who agrees."""
    parts = parts_of("D3")
    made.add_heading("8. Agreement", 1)
    facts(
        made,
        [
            [
                ("Agreed by the pupil", "{{ plan.pupil_agreed }}"),
                ("Agreed by a parent", "{{ plan.parent_agreed }}"),
                ("Agreed by the home school", "{{ plan.school_agreed }}"),
            ]
        ],
        PORTRAIT,
        "When the plan was agreed",
        together=True,
    )
    box(made, parts["plan_notes"], keep=True)
    made.add_heading("Signatures", 2)
    signatures(
        made,
        [
            (who, parts[f"sign_{name}"], parts[f"date_{name}"])
            for who, name in (
                ("Pupil", "pupil"),
                ("Parent or carer", "parent"),
                ("For the home school", "home"),
                ("For HLH", "hlh"),
            )
        ],
        PORTRAIT,
    )
