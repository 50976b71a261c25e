"""T1 Pupils: the roster, the school calendar and the staff (domain.md sections 5 and 10)."""

from datetime import date

from hlh_sheets.spec import (
    Column,
    Level,
    Prefill,
    Row,
    RowRule,
    RuleContext,
    Scope,
    Sheet,
    Workbook,
)
from hlh_sheets.spec.rows import day, text
from hlh_sheets.spec.types import (
    Choice,
    Choices,
    Day,
    Days,
    PupilId,
    StaffInitials,
    Text,
    Uln,
    Upn,
    Whole,
)
from hlh_sheets.workbooks.common import ends_after_start, long_text, staff, staff_known

__all__ = ["WORKBOOK"]

YOUNGEST, OLDEST = 4, 19


def age_on(born: date, on: date) -> int:
    """Whole years of age on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def expected_year(born: date, on: date) -> int:
    """The year group of the pupil's age: age on 31 August before the school year, less 4."""
    start = on.year if on.month >= 9 else on.year - 1
    return age_on(born, date(start, 8, 31)) - 4


def age_out_of_range(row: Row, ctx: RuleContext) -> bool:
    """Pupils are from 4 to 19 years old on the day they start."""
    return not YOUNGEST <= age_on(day(row, "dob"), day(row, "start")) <= OLDEST


def taught_out_of_year(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """Whether the year group differs from that of the pupil's age (only a warning)."""
    expected = expected_year(day(row, "dob"), ctx.today)
    given = text(row, "year")
    if row.get("end") is not None or expected == (0 if given == "R" else int(given)):
        return False
    return {"expected": str(expected) if expected else "R"}


def review_not_known(row: Row, ctx: RuleContext) -> bool:
    """A pupil here with an EHCP, and no days by which its review can be watched for."""
    if row["sen_prov"] != "E" or (isinstance(row.get("end"), date) and day(row, "end") < ctx.today):
        return False
    return row.get("ehcp_date") is None or row.get("next_review") is None


PUPILS = Sheet(
    name="Pupils",
    title="Pupils on roll, and those who have left",
    purpose="One line for each pupil. Keep the line of a pupil who leaves: fill in the last day.",
    columns=(
        Column(
            "hlh_id",
            "HLH id",
            PupilId(width=11, listed=False),
            required=True,
            hint="HLH- and four digits. Never give an id to a second pupil.",
        ),
        Column("legal_first", "Legal first name", Text(sample="Ada"), required=True),
        Column("legal_last", "Legal surname", Text(sample="Example"), required=True),
        Column(
            "preferred",
            "Preferred first name",
            Text(sample="Ada"),
            hint="If the pupil goes by another first name.",
        ),
        Column("dob", "Date of birth", Day(), required=True),
        Column("sex", "Sex", Choice("sex", width=12)),
        Column(
            "upn", "UPN", Upn(), hint="13 characters, copied from the pupil's record. May be blank."
        ),
        Column("uln", "ULN", Uln(), hint="10 digits, from Year 9 or so. May be blank."),
        Column("year", "Year group", Choice("year_groups", width=13), required=True),
        Column("sen_prov", "SEN provision", Choice("sen_provision", width=18), required=True),
        Column("need1", "Primary need", Choice("needs", width=18)),
        Column("need2", "Second need", Choice("needs", width=18)),
        Column("ehcp_date", "EHCP date", Day(), hint="The date of the current plan."),
        Column(
            "next_review",
            "Next annual review",
            Day(future=True),
            hint="The date of the next review meeting, if it is known.",
        ),
        Column("lac", "Looked after", Choice("yes_no", width=10)),
        Column("social_worker", "Social worker", Text(sample="Sam Sample")),
        Column("fsm", "Free school meals", Choice("yes_no", width=10)),
        Column("pupil_premium", "Pupil premium", Choice("yes_no", width=10)),
        Column("language", "First language", Text(sample="English", width=14)),
        long_text(
            "parents",
            "Parents and parental responsibility",
            "Names, and who holds parental responsibility.",
        ),
        Column("home_school", "Home school", Text(sample="Sampleford Academy", width=22)),
        Column("la", "Local authority", Text(sample="Herefordshire", width=16)),
        Column("commissioner", "Commissioner", Text(sample="Sampleford Academy", width=22)),
        long_text("other_settings", "Other settings in the last 12 months"),
        staff("tutor", "Tutor"),
        Column("start", "First day", Day(future=True), required=True),
        Column("end", "Last day", Day(future=True), hint="Only once it is known."),
        Column("leave_reason", "Reason for leaving", Choice("leave_reasons", width=18)),
        Column("roll_type", "Roll", Choice("roll_types", width=16)),
    ),
    key=("hlh_id",),
    prefill=Prefill.RECORDS,
    spare_rows=30,
    foreign_keys=(staff_known("tutor"),),
    rules=(
        RowRule(
            "t1.age",
            ("dob", "start"),
            f"Date of birth must make the pupil {YOUNGEST} to {OLDEST} years old on the first "
            "day. Check both dates.",
            age_out_of_range,
        ),
        ends_after_start(
            "t1", "start", "end", "Last day must not be before the first day. Check both."
        ),
        RowRule(
            "t1.need_without_sen",
            ("need1", "sen_prov"),
            "Primary need must be blank where SEN provision is N. Clear it, or change the SEN "
            "provision.",
            lambda row, _: row["sen_prov"] == "N",
        ),
        RowRule(
            "t1.ehcp_without_need",
            ("sen_prov",),
            "Enter Primary need: SEN provision E needs one.",
            lambda row, _: row["sen_prov"] == "E" and row.get("need1") is None,
        ),
        RowRule(
            "t1.ehcp_without_date",
            ("sen_prov",),
            "Enter EHCP date and Next annual review: SEN provision is E, and the review "
            "can't be watched for without them.",
            review_not_known,
            Level.WARNING,
        ),
        RowRule(
            "t1.out_of_year",
            ("year", "dob"),
            "Year group is not that of the pupil's age (expected {expected}). Leave it if the "
            "pupil is taught out of year.",
            taught_out_of_year,
            Level.WARNING,
        ),
        RowRule(
            "t1.reason_without_end",
            ("leave_reason",),
            "Enter Last day: a reason for leaving is given.",
            lambda row, _: row.get("end") is None,
        ),
    ),
)

CALENDAR = Sheet(
    name="Calendar",
    title="Half terms and closed days",
    purpose="One line for each half term. Registers are built from these days.",
    columns=(
        Column("term", "Term", Choice("terms", width=16), required=True),
        Column("half", "Half", Whole(1, 2), required=True, hint="1 or 2."),
        Column("start", "First day", Day(future=True), required=True),
        Column("end", "Last day", Day(future=True), required=True),
        Column(
            "closed",
            "Closed days",
            Days(),
            hint="Training days and bank holidays inside the half term.",
        ),
    ),
    key=("start",),
    prefill=Prefill.RECORDS,
    spare_rows=12,
    rules=(
        ends_after_start(
            "t1", "start", "end", "Last day must not be before the first day. Check both."
        ),
        RowRule(
            "t1.overlap",
            ("start", "end"),
            "This half term must not share days with another line. Check both lines' dates.",
            lambda row, ctx: any(
                other is not row
                and day(other, "start") <= day(row, "end")
                and day(row, "start") <= day(other, "end")
                for other in ctx.file.get("Calendar", ())
            ),
        ),
    ),
)

STAFF = Sheet(
    name="Staff",
    title="Staff",
    purpose="One line for each member of staff who fills a workbook.",
    columns=(
        Column("initials", "Initials", StaffInitials(listed=False), required=True),
        Column("name", "Name", Text(sample="Alex Sample", width=26), required=True),
        Column("role", "Role", Choice("staff_roles", width=22), required=True),
        Column(
            "subjects",
            "Subjects taught",
            Choices("subjects"),
            hint="Codes with semicolons between, like ENG; MAT. Each teacher's assessment "
            "workbook is built from these.",
        ),
    ),
    key=("initials",),
    prefill=Prefill.RECORDS,
    spare_rows=15,
)

WORKBOOK = Workbook(
    id="T1",
    title="Pupils",
    version=1,
    scope=Scope.SCHOOL,
    filler="Administrator",
    purpose="Who is on roll, when the school is open, and who works here.",
    sheets=(PUPILS, CALENDAR, STAFF),
    requirements=("R6", "R12", "R34"),
)
