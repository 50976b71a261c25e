"""T4 Assessment: scheme-of-work tests and teacher assessment (domain.md sections 7 and 10)."""

from decimal import Decimal

from hlh_sheets.spec import Carry, Column, Level, Prefill, RowRule, Scope, Sheet, Workbook
from hlh_sheets.spec.rows import number
from hlh_sheets.spec.types import Choice, ChoiceWithin, Day, Number, Percent, Shown, Text
from hlh_sheets.workbooks.common import PUPIL, long_text, staff, staff_known

__all__ = ["WORKBOOK"]

HALF = Decimal("0.5")

UNIT_TESTS = Sheet(
    name="Unit tests",
    title="Tests of the scheme of work",
    purpose="One line for each pupil and unit test. Half marks are allowed.",
    columns=(
        PUPIL,
        Column("subject", "Subject", Choice("subjects", width=22), required=True),
        Column("unit", "Unit", Text(sample="Fractions 1", width=24), required=True),
        Column("date", "Date", Day(), required=True),
        Column(
            "mark",
            "Mark",
            Number(Decimal(0), places=1, step=HALF),
            required=True,
            hint="From 0 to the maximum mark; halves are allowed.",
        ),
        Column(
            "max", "Maximum mark", Number(HALF, Decimal(500), places=1, step=HALF), required=True
        ),
        Column(
            "objectives",
            "Unit objectives met",
            Percent(width=12),
            hint="The part of the unit's objectives that the pupil has met, like 85%.",
        ),
        staff("assessor", "Assessor"),
    ),
    key=("hlh_id", "subject", "unit", "date"),
    when="date",
    spare_rows=120,
    foreign_keys=(staff_known("assessor"),),
    rules=(
        RowRule(
            "t4.mark_above_max",
            ("mark", "max"),
            "Mark must not be above the maximum mark. Check both.",
            lambda row, _: number(row, "mark") > number(row, "max"),
        ),
    ),
)

TEACHER = Sheet(
    name="Teacher assessment",
    title="Teacher assessment",
    purpose="One line for each pupil and subject, with the last grade beside it. Fill in the date "
    "and the grade now; leave a line without them if there is nothing new.",
    columns=(
        PUPIL,
        Column("subject", "Subject", Choice("subjects", width=22), required=True),
        Column("scale_id", "Scale", Choice("scales", width=22), required=True),
        Column("last_date", "Last date", Shown(width=12)),
        Column("last_grade", "Last grade", Shown(width=10)),
        Column("date", "Date", Day(), required=True),
        Column(
            "code",
            "Grade now",
            ChoiceWithin("grades", "scale", "scale_id"),
            required=True,
            hint="A grade of the scale in this line.",
        ),
        Column(
            "expected",
            "Expected for age",
            ChoiceWithin("grades", "scale", "scale_id"),
            hint="The grade that is usual at the pupil's age in a mainstream school.",
        ),
        long_text("evidence", "Evidence", "Where the work is that shows it."),
        long_text(
            "bridging",
            "Note on a change of scale",
            "When the scale is new for this pupil: how it compares with the old one.",
        ),
        staff("assessor", "Assessor"),
    ),
    key=("hlh_id", "subject", "scale_id", "date"),
    when="date",
    prefill=Prefill.PUPILS,
    carry=Carry(
        ("hlh_id", "subject", "scale_id"), "date", {"last_date": "date", "last_grade": "code"}
    ),
    spare_rows=40,
    foreign_keys=(staff_known("assessor"),),
    rules=(
        RowRule(
            "t4.old_scale",
            ("scale_id", "date"),
            "P scales are for old records only (engagement model since September 2021). Choose "
            "another scale.",
            lambda row, _: row["scale_id"] == "PSCALE" and str(row["date"]) >= "2021-09-01",
            Level.ERROR,
        ),
    ),
)

WORKBOOK = Workbook(
    id="T4",
    title="Assessment",
    version=1,
    scope=Scope.TEACHER,
    filler="Teacher",
    purpose="Marks in unit tests and grades of teacher assessment, in the teacher's subjects.",
    sheets=(TEACHER, UNIT_TESTS),
    requirements=("R3", "R18", "R19", "R28"),
)
