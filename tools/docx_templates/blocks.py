"""Blocks that several of our Word templates share: the pupil, attendance, results, views."""

from docx.document import Document as Docx

from docx_templates.chart_looks import BAND_HIGH, BAND_LOW, COLUMN, LIMIT, LOWER_LIMIT, POINTS
from docx_templates.charts import Up, draw_chart
from docx_templates.styles import PORTRAIT
from docx_templates.tables import repeated, table
from docx_templates.words import after, note_if, statement
from hlh_sheets.documents.facts.charts.attendance import ATTENDANCE
from hlh_sheets.documents.facts.charts.scores import SCORES

__all__ = [
    "PLACEMENT",
    "PUPIL",
    "attendance_table",
    "grades_table",
    "said_views",
    "scores_chart",
    "tests_table",
]

Facts = list[list[tuple[str, str]]]
PUPIL: Facts = [
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
]
PLACEMENT: Facts = [
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
]


def attendance_table(made: Docx, about: str) -> None:
    """Attendance by period with what is to be said of it, and the chart by half term."""
    found = table(
        made,
        (4.8, 2.4, 3.2, 3.0, 3.8),
        ("Period", "Attendance", "Sessions attended", "Unauthorised", "Of timetabled sessions"),
        about,
    )
    cells = ("period", "percent", "attended", "unauthorised", "timetabled")
    texts = [f"{{{{ line.{cell} }}}}" for cell in cells]
    repeated(found, "line in attendance", texts, together=True)
    after(made, "{{ attendance_note }} {{ suspensions }}")
    looks = (COLUMN, LIMIT, LOWER_LIMIT)
    up = Up("Sessions attended", 0, 1, 0.25, "0%")
    draw_chart(made, ATTENDANCE.chart, looks, up, (PORTRAIT, 5.0))
    note_if(made, ATTENDANCE.note)


def grades_table(made: Docx) -> None:
    """Teacher assessment by subject."""
    found = table(
        made,
        (2.5, 3.2, 2.5, 2.5, 2.5, 4.0),
        ("Subject", "Scale", "First", "End of last year", "Latest", "Change since the first"),
        "Teacher assessment by subject",
    )
    cells = ("subject", "scale", "first", "before", "latest", "change")
    repeated(found, "grade in grades", [f"{{{{ grade.{cell} }}}}" for cell in cells])
    note_if(made, "grades_note")


def tests_table(made: Docx) -> None:
    """Standardised tests, without what is to be said of them."""
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


def scores_chart(made: Docx) -> None:
    """The scores of one test with their 90% band."""
    up = Up("Score (average 100)", 55, 145, 15)
    draw_chart(made, SCORES.chart, (POINTS, BAND_HIGH, BAND_LOW), up, (PORTRAIT, 5.2))
    note_if(made, SCORES.note)


def said_views(made: Docx) -> None:
    """The views that are recorded, in their own words."""
    statement(made, "{%p for view in views %}")
    statement(made, "{{ view.who }}, {{ view.date }}: \u201c{{ view.text }}\u201d", "Quoted")
    statement(made, "{%p endfor %}")
    note_if(made, "views_note")
