"""T7 IEP and EHCP: outcomes, how they go, the annual review (domain.md section 4)."""

from hlh_sheets.spec import (
    Carry,
    Column,
    ForeignKey,
    Level,
    Prefill,
    Row,
    RowRule,
    RuleContext,
    Scope,
    Sheet,
    Workbook,
)
from hlh_sheets.spec.rows import text
from hlh_sheets.spec.types import Choice, Day, LongText, Reference, Shown, Text, Whole
from hlh_sheets.workbooks.common import PUPIL, ends_after_start, long_text, staff, staff_known

__all__ = ["WORKBOOK"]


def ehcp_without_plan(row: Row, ctx: RuleContext) -> bool:
    """An EHCP record of a pupil whose SEN provision is not E."""
    pupil = ctx.known.pupil(text(row, "hlh_id"))
    return pupil is not None and pupil.sen_prov != "E" and row.get("section") != "IEP"


ONLY_EHCP = RowRule(
    "t7.no_ehcp",
    ("hlh_id",),
    "This pupil has no EHCP in the Pupils workbook. Correct SEN provision there, or choose the "
    "section IEP.",
    ehcp_without_plan,
)
OUTCOME = ForeignKey(("hlh_id", "outcome_ref"), "t7_outcomes", "the Outcomes sheet")

OUTCOMES = Sheet(
    name="Outcomes",
    title="Outcomes and targets",
    purpose="One line for each outcome of a pupil's EHCP (section E) or target of the IEP.",
    columns=(
        PUPIL,
        Column(
            "outcome_ref",
            "Outcome ref",
            Reference(),
            required=True,
            hint="Short and only once for each pupil, like E1.",
        ),
        Column(
            "section",
            "Section",
            Choice("ehcp_sections", width=18),
            required=True,
            hint="E for an EHCP outcome; IEP for a target of the school's own plan.",
        ),
        Column("plan_date", "Date of the plan", Day(), required=True),
        Column(
            "text", "Outcome", LongText(width=56), required=True, hint="In the words of the plan."
        ),
        long_text("steps", "Steps towards it"),
        Column("due", "Due", Day(future=True), required=True),
    ),
    key=("hlh_id", "outcome_ref"),
    prefill=Prefill.RECORDS,
    spare_rows=60,
    rules=(
        ONLY_EHCP,
        ends_after_start(
            "t7", "plan_date", "due", "Due must not be before the date of the plan. Check both."
        ),
    ),
)

REVIEWS = Sheet(
    name="Reviews",
    title="How each outcome goes",
    purpose="One line for each look at an outcome. The outcome's last result stands beside it.",
    columns=(
        PUPIL,
        Column("outcome_ref", "Outcome ref", Reference(), required=True),
        Column("last_date", "Last date", Shown(width=12)),
        Column("last_result", "Last result", Shown(width=12)),
        Column("date", "Date", Day(), required=True),
        Column(
            "gas",
            "Goal attainment",
            Whole(-2, 2, width=11),
            hint="-2 much less than expected, 0 as expected, 2 much more.",
        ),
        Column("result", "Result", Choice("outcome_results", width=16), required=True),
        long_text("evidence", "Evidence"),
        Column("delivered", "Provision delivered", Choice("provision_delivered", width=14)),
        Column("next", "What next", Choice("outcome_next", width=18)),
        staff("by", "By"),
    ),
    key=("hlh_id", "outcome_ref", "date"),
    when="date",
    prefill=Prefill.PUPILS,
    carry=Carry(
        ("hlh_id", "outcome_ref"),
        "date",
        {"last_date": "date", "last_result": "result"},
        lines="Outcomes",
    ),
    spare_rows=60,
    foreign_keys=(OUTCOME, staff_known("by")),
    rules=(
        RowRule(
            "t7.gas_result",
            ("gas", "result"),
            "Goal attainment and result do not agree: 0 or better means met. Check both.",
            lambda row, _: (row["gas"] in (0, 1, 2)) != (row["result"] == "MET"),
            Level.WARNING,
        ),
    ),
)

VIEWS = Sheet(
    name="Views",
    title="Views",
    purpose="What the pupil, the parents and others say, in their own words.",
    columns=(
        PUPIL,
        Column("who", "Whose view", Choice("view_givers", width=18), required=True),
        Column("date", "Date", Day(), required=True),
        Column("text", "View", LongText(width=70), required=True),
    ),
    key=("hlh_id", "who", "date"),
    when="date",
    spare_rows=60,
)

ANNUAL_REVIEWS = Sheet(
    name="Annual reviews",
    title="Annual review meetings",
    purpose="One line for each review meeting, held or planned.",
    columns=(
        PUPIL,
        Column("date", "Date of meeting", Day(future=True), required=True),
        Column("review_type", "Kind of review", Choice("review_types", width=24), required=True),
        Column("last_review", "Date of last review", Day()),
        Column("plan_date", "Date of current plan", Day()),
        long_text("funding", "Funding and provision map"),
    ),
    key=("hlh_id", "date"),
    spare_rows=30,
    prefill=Prefill.RECORDS,
    rules=(ONLY_EHCP,),
)

INVITED = Sheet(
    name="Invited",
    title="People invited to the annual review",
    purpose="One line for each person. Advice is due two weeks before the meeting.",
    columns=(
        PUPIL,
        Column("date", "Date of meeting", Day(future=True), required=True),
        Column("role", "Role", Choice("invited_roles", width=26), required=True),
        Column("name", "Name", Text(sample="Sam Sample", width=24), required=True),
        Column("advice", "Advice received", Choice("yes_no", width=10)),
        Column("attended", "Attended", Choice("yes_no", width=10)),
    ),
    key=("hlh_id", "date", "role", "name"),
    spare_rows=60,
    prefill=Prefill.RECORDS,
    foreign_keys=(ForeignKey(("hlh_id", "date"), "t7_annual_reviews", "the Annual reviews sheet"),),
)

WORKBOOK = Workbook(
    id="T7",
    title="IEP and EHCP",
    version=1,
    scope=Scope.SCHOOL,
    filler="SENCO",
    purpose="Outcomes of plans, how they go, views, and the facts of annual reviews.",
    sheets=(OUTCOMES, REVIEWS, VIEWS, ANNUAL_REVIEWS, INVITED),
    requirements=("R2", "R5", "R8", "R9", "R12", "R32", "R35"),
)
