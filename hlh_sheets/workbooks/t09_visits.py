"""T9 Visits: who came to look, at whose work and lessons, and what follows (R20 to R22)."""

from datetime import date

from hlh_sheets.spec import (
    Column,
    ForeignKey,
    Prefill,
    Row,
    RowRule,
    RuleContext,
    Scope,
    Sheet,
    Workbook,
)
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.types import Choice, Choices, Day, Reference, Text, Whole
from hlh_sheets.workbooks.common import (
    ACTION_COLUMNS,
    PUPIL,
    ends_after_start,
    long_text,
    overdue,
    staff,
    staff_known,
)

__all__ = ["WORKBOOK"]

VISIT_ID = Column("visit_id", "Visit", Reference(sample="V1"), required=True)
OF_VISIT = ForeignKey(("visit_id",), "t9_visits", "the Visits sheet")


def visit_of(row: Row, ctx: RuleContext) -> Row | None:
    """The visit that a row belongs to, from this workbook or from the dataset."""
    own = (each for each in ctx.file.get("Visits", ()) if each["visit_id"] == row["visit_id"])
    return next(own, None) or ctx.known.record("t9_visits", (row["visit_id"],))


def work_after_visit(row: Row, ctx: RuleContext) -> bool:
    """A piece of work that was not there yet when the visitor looked."""
    visit = visit_of(row, ctx)
    return visit is not None and day(row, "second_date") > last_day(visit)


def outside_visit(row: Row, ctx: RuleContext) -> bool:
    """An observation on a day that the visit did not have."""
    visit = visit_of(row, ctx)
    return visit is not None and not day(visit, "date") <= day(row, "date") <= last_day(visit)


def last_day(visit: Row) -> date:
    """The last day of a visit; most have only one."""
    end = visit.get("last_day")
    return end if isinstance(end, date) else day(visit, "date")


def own_lesson(row: Row, ctx: RuleContext) -> bool:
    """The observer must be somebody else than the teacher observed."""
    initials, name = text(row, "teacher").casefold(), text(row, "observer").casefold()
    known = ctx.known.record("t1_staff", (text(row, "teacher"),))
    return name in (initials, str(known["name"]).casefold() if known else initials)


VISITS = Sheet(
    name="Visits",
    title="Visits",
    purpose="One line for each visit, or each round of looking that our own leadership made.",
    columns=(
        Column(
            "visit_id",
            "Visit",
            Reference(sample="V1"),
            required=True,
            hint="Short and only once, like V1. The other sheets name it.",
        ),
        Column("date", "Date", Day(), required=True),
        Column("last_day", "Last day", Day(), hint="Only if it went over several days."),
        Column("visitor", "Visitor", Text(sample="Robin Sample", width=24), required=True),
        Column("role", "Visitor's role", Text(sample="SEN adviser", width=20)),
        Column("body", "Sent by", Choice("visit_bodies", width=30), required=True),
        Column(
            "purpose",
            "Purpose",
            Choices("visit_purposes"),
            required=True,
            hint="Codes with semicolons between, like SCRUTINY; OBSERVATION.",
        ),
        long_text("shown", "What was shown", "Results, plans, work, lessons."),
        long_text("findings", "Findings"),
        Column("report", "Report ref", Text(sample="Letter of 3 March", width=20)),
    ),
    key=("visit_id",),
    prefill=Prefill.RECORDS,
    spare_rows=15,
    rules=(
        ends_after_start(
            "t9", "date", "last_day", "Last day must not be before the date. Check both."
        ),
    ),
)

SCRUTINY = Sheet(
    name="Scrutiny",
    title="Work scrutiny",
    purpose="One line for each pupil and subject: two pieces of work, an early and a late one.",
    columns=(
        VISIT_ID,
        PUPIL,
        Column("subject", "Subject", Choice("subjects", width=22), required=True),
        Column("first_date", "Date of first piece", Day(), required=True),
        Column("second_date", "Date of second piece", Day(), required=True),
        Column("pieces", "Pieces", Text(sample="Story; report", width=24)),
        Column("finding", "Progress", Choice("scrutiny_findings", width=26), required=True),
        long_text("comment", "What shows it"),
        Column("marked", "Marking follows our policy", Choice("yes_no", width=12)),
        Column("distance", "Against mainstream", Choice("mainstream_distance", width=22)),
    ),
    key=("visit_id", "hlh_id", "subject"),
    when="second_date",
    spare_rows=40,
    leavers=True,
    foreign_keys=(OF_VISIT,),
    rules=(
        RowRule(
            "t9.same_piece",
            ("second_date", "first_date"),
            "The second piece must be later than the first, or no progress can be seen. Check both "
            "dates.",
            lambda row, _: day(row, "second_date") <= day(row, "first_date"),
        ),
        RowRule(
            "t9.work_after_visit",
            ("second_date", "visit_id"),
            "The second piece must not be later than the visit. Check the date and the visit.",
            work_after_visit,
        ),
    ),
)

OBSERVATION = Sheet(
    name="Observation",
    title="Lesson observation",
    purpose="One line for each lesson seen.",
    columns=(
        VISIT_ID,
        Column("number", "Number", Whole(1, 99), required=True),
        Column("date", "Date", Day(), required=True),
        Column("observer", "Observer", Text(sample="Robin Sample", width=24), required=True),
        staff("teacher", "Teacher", required=True),
        Column("subject", "Subject", Choice("subjects", width=22), required=True),
        Column("lesson", "Lesson", Text(sample="Fractions, group 2", width=26), required=True),
        Column("pupils", "Pupils present", Whole(1, 60)),
        Column("finding", "Progress seen", Choice("scrutiny_findings", width=26), required=True),
        long_text("strengths", "What went well"),
        long_text("improve", "What to work on"),
    ),
    key=("visit_id", "number"),
    spare_rows=25,
    foreign_keys=(OF_VISIT, staff_known("teacher")),
    rules=(
        RowRule(
            "t9.own_lesson",
            ("observer", "teacher"),
            "Observer must be somebody else than the teacher. Enter who observed.",
            own_lesson,
        ),
        RowRule(
            "t9.outside_visit",
            ("date", "visit_id"),
            "Date is not a day of this visit. Check the date, and the visit's days.",
            outside_visit,
        ),
    ),
)

ACTIONS = Sheet(
    name="Actions",
    title="Actions",
    purpose="What follows from a visit. A line leaves the next copy once Done on is filled in.",
    columns=(VISIT_ID, *ACTION_COLUMNS),
    key=("visit_id", "number"),
    prefill=Prefill.RECORDS,
    closed_by="done",
    spare_rows=25,
    foreign_keys=(OF_VISIT,),
    rules=(overdue("t9", "done", "Due was {due}. Enter Done on, or agree a new day."),),
)

WORKBOOK = Workbook(
    id="T9",
    title="Visits",
    version=1,
    scope=Scope.SCHOOL,
    filler="Lead for assessment",
    purpose="Visits of the SEN team, inspectors and others: work seen, lessons seen, actions.",
    sheets=(VISITS, SCRUTINY, OBSERVATION, ACTIONS),
    requirements=("R20", "R21", "R22", "R28"),
)
