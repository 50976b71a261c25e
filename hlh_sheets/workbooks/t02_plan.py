"""T2 Plan: one pupil's plan, its objectives, and how each goes (domain.md sections 2, 7 and 10)."""

from datetime import date

from hlh_sheets.spec import (
    Carry,
    Column,
    ForeignKey,
    Layout,
    Level,
    Prefill,
    Row,
    RowRule,
    RuleContext,
    Scope,
    Sheet,
    Workbook,
    fold,
)
from hlh_sheets.spec.rows import day, text, whole
from hlh_sheets.spec.types import Choice, Day, LongText, PupilId, Reference, Shown, Text, Whole
from hlh_sheets.workbooks.common import (
    both_or_neither,
    ends_after_start,
    long_text,
    overdue,
    staff,
    staff_known,
)

__all__ = ["WORKBOOK"]

OUTCOMES = "the Outcomes sheet of the workbook T7 IEP and EHCP"


def mine(row: Row, ctx: RuleContext, sheet: str) -> list[Row]:
    """The rows of a sheet of the same workbook that are about the same pupil."""
    rows = ctx.file.get(sheet, ())
    return [other for other in rows if other.get("hlh_id") == row.get("hlh_id")]


def is_current(row: Row) -> bool:
    """Whether this is the plan that the pupil has now."""
    return row.get("status") == "CURRENT"


def review_missed(row: Row, ctx: RuleContext) -> bool:
    """A current plan with no review to come."""
    planned = row.get("next_review")
    return is_current(row) and (not isinstance(planned, date) or planned < ctx.today)


def newer_is_current(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """A plan called current while a newer version of it is: the newest is the plan in force."""
    versions = [
        whole(each, "version")
        for each in ctx.known.about("t2_plan", text(row, "hlh_id"))
        if is_current(each)
    ]
    newest = max(versions, default=0)
    return {"newest": str(newest)} if is_current(row) and whole(row, "version") < newest else False


def without_criteria(row: Row, ctx: RuleContext) -> bool:
    """A return is the next step, and nothing says when the pupil is ready for it."""
    return row["next_step"] == "RETURN" and row.get("return_criteria") is None


def before_baseline(row: Row, ctx: RuleContext) -> bool:
    """A check-in of a day before the objective's baseline."""
    own = [each for each in mine(row, ctx, "Objectives") if each["obj_id"] == row["obj_id"]]
    standing = ctx.known.record("t2_objectives", (row["hlh_id"], row["obj_id"]))
    found = own[0] if own else standing
    return found is not None and day(row, "date") < day(found, "base_date")


def after_the_plan(row: Row, ctx: RuleContext) -> bool:
    """An objective due after the plan has ended."""
    plans = mine(row, ctx, "Plan")
    return bool(plans) and day(row, "due") > day(plans[0], "end")


PLAN_PUPIL = Column("hlh_id", "Pupil", PupilId(), inherited="Plan.hlh_id")

PLAN = Sheet(
    name="Plan",
    title="Personalised plan",
    purpose="The plan as it stands now. Objectives and check-ins are on the next sheets.",
    columns=(
        Column(
            "hlh_id", "Pupil", PupilId(), required=True, locked=True, hint="Given by the system."
        ),
        Column(
            "version",
            "Version",
            Whole(1, 99),
            required=True,
            hint="1 for the first plan. Raise it by one in a fresh copy when a new plan begins.",
        ),
        Column("status", "Status", Choice("plan_states", width=24), required=True),
        staff("owner", "Owner", required=True, hint="Who keeps the plan: the tutor, as a rule."),
        Column("start", "Start", Day(future=True), required=True),
        Column("end", "End", Day(future=True), required=True, hint="When the plan runs out."),
        Column("next_review", "Next review", Day(future=True), hint="About once a term."),
        long_text("review_criteria", "How reviews judge it", "The criteria for reviews."),
        Column("pathway", "Pathway", Choice("pathways", width=30)),
        long_text("interests", "Interests"),
        long_text("motivators", "What motivates the pupil"),
        long_text("helps", "What helps"),
        long_text("voice", "The pupil's own words"),
        long_text(
            "curriculum",
            "Link to the home school's curriculum",
            "Where a return is the aim: how we keep up with its curriculum, schemes of work "
            "and qualifications.",
        ),
        Column("next_step", "Next step", Choice("next_steps", width=30)),
        long_text("next_objectives", "Objectives for the next step"),
        long_text(
            "return_criteria",
            "When the pupil is ready to return",
            "The criteria. The readiness sheet of T10 is filled against them.",
        ),
        long_text("liaison", "Liaison with the home school", "Who speaks to whom, how often."),
        Column("part_time", "Part-time timetable", Choice("yes_no", width=10)),
        Column(
            "part_time_end",
            "Part-time until",
            Day(future=True),
            hint="A part-time timetable needs an end, and is never used to manage behaviour.",
        ),
        Column("pep_ref", "PEP ref", Reference(sample="PEP-2026-1"), hint="If looked after."),
        Column(
            "guidance",
            "Guidance followed",
            Choice("guidance", width=40),
            hint="What the plan was written by.",
        ),
        Column("pupil_agreed", "Agreed by the pupil", Day()),
        Column("parent_agreed", "Agreed by a parent", Day()),
        Column("school_agreed", "Agreed by the home school", Day()),
    ),
    key=("hlh_id", "version"),
    when="start",
    layout=Layout.FORM,
    prefill=Prefill.RECORDS,
    foreign_keys=(staff_known("owner"),),
    rules=(
        ends_after_start("t2", "start", "end", "End must not be before the start. Check both."),
        RowRule(
            "t2.one_current",
            ("version", "status", "hlh_id"),
            "Version {newest} of this pupil's plan is current already, and a pupil has one current "
            "plan. Choose Ended in Status, or take a fresh copy, which holds the newest version.",
            newer_is_current,
        ),
        RowRule(
            "t2.part_time_end",
            ("part_time",),
            "Enter Part-time until: a part-time timetable needs an end date.",
            lambda row, _: row["part_time"] == "Y" and row.get("part_time_end") is None,
        ),
        RowRule(
            "t2.no_part_time",
            ("part_time_end",),
            "Enter Y in Part-time timetable, or clear the date until when it lasts.",
            lambda row, _: row.get("part_time") != "Y",
        ),
        RowRule(
            "t2.no_criteria",
            ("next_step",),
            "Enter When the pupil is ready to return: a return is the next step.",
            without_criteria,
            Level.WARNING,
        ),
        RowRule(
            "t2.review_due",
            ("status",),
            "Enter Next review with a day to come: a current plan is reviewed about once a term.",
            review_missed,
            Level.WARNING,
        ),
        RowRule(
            "t2.no_objectives",
            ("status",),
            "The Objectives sheet has no line. Add the objectives of this plan there.",
            lambda row, ctx: is_current(row) and not ctx.started.get("Objectives"),
            Level.WARNING,
        ),
        RowRule(
            "t2.not_agreed",
            ("status",),
            "Enter Agreed by a parent: the plan is current, and nobody has agreed to it yet.",
            lambda row, _: is_current(row) and row.get("parent_agreed") is None,
            Level.WARNING,
        ),
    ),
)

OBJECTIVES = Sheet(
    name="Objectives",
    title="Objectives",
    purpose="One line for each objective. It leaves the next copy once Ended on is filled in.",
    columns=(
        PLAN_PUPIL,
        Column(
            "obj_id",
            "Objective",
            Reference(sample="O1"),
            required=True,
            hint="Short and only once for this pupil, like O1. Never use one again.",
        ),
        Column("kind", "Kind", Choice("objective_kinds", width=20), required=True),
        Column("text", "Objective in words", LongText(width=50), required=True),
        Column(
            "baseline",
            "Baseline",
            Text(sample="2 lessons of 10"),
            required=True,
            hint="Where the pupil stands now, in the unit of the target.",
        ),
        Column("base_date", "Date of baseline", Day(), required=True),
        Column("base_tool", "Test of the baseline", Choice("tools", width=18)),
        Column(
            "base_gas",
            "Baseline level",
            Whole(-2, 2),
            hint="On the scale of the check-ins, mostly -2 or -1.",
        ),
        Column("measure", "Measured by", Text(sample="Lessons stayed in"), required=True),
        Column("target", "Target", Text(sample="8 lessons of 10"), required=True),
        Column("due", "Due", Day(future=True), required=True),
        Column("assessed_by", "Assessed by", Text(sample="Tutor", width=16)),
        Column("how_often", "How often", Choice("frequencies", width=18)),
        Column("ehcp_ref", "EHCP outcome", Reference(), hint="The ref in T7, like E1."),
        Column("iep_ref", "IEP target", Reference(sample="T1"), hint="The ref in T7, like T1."),
        Column("weight", "Weight", Whole(1, 3), hint="3 for what matters most."),
        Column("ended", "Ended on", Day(), hint="Only once it is met or given up."),
        Column("result", "Result", Choice("outcome_results", width=16)),
    ),
    key=("hlh_id", "obj_id"),
    prefill=Prefill.RECORDS,
    closed_by="ended",
    spare_rows=15,
    foreign_keys=(
        ForeignKey(("hlh_id", "ehcp_ref"), "t7_outcomes", OUTCOMES, Level.WARNING),
        ForeignKey(("hlh_id", "iep_ref"), "t7_outcomes", OUTCOMES, Level.WARNING),
    ),
    rules=(
        ends_after_start(
            "t2", "base_date", "due", "Due must not be before the date of the baseline. Check both."
        ),
        ends_after_start(
            "t2",
            "base_date",
            "ended",
            "Ended on must not be before the date of the baseline. Check both.",
        ),
        *both_or_neither(
            "t2",
            "ended",
            "result",
            "Enter both Ended on and Result, or neither while the objective goes on.",
        ),
        RowRule(
            "t2.same_target",
            ("target", "baseline"),
            "Target is the same as the baseline. Check both, or leave it if the aim is to hold it.",
            lambda row, _: fold(text(row, "target")) == fold(text(row, "baseline")),
            Level.WARNING,
        ),
        RowRule(
            "t2.after_plan",
            ("due", "hlh_id"),
            "Due is after the end of the plan. Check both dates.",
            after_the_plan,
            Level.WARNING,
        ),
        overdue("t2", "ended", "Due was {due}. Enter Ended on and Result, or agree a new day."),
    ),
)

CHECK_INS = Sheet(
    name="Check ins",
    title="Check-ins",
    purpose="One line for each look at an objective, with the last one beside it.",
    columns=(
        PLAN_PUPIL,
        Column("obj_id", "Objective", Reference(sample="O1"), required=True),
        Column("words", "In words", Shown(width=40)),
        Column("last_date", "Last date", Shown(width=12)),
        Column("last_gas", "Last level", Shown(width=9)),
        Column("date", "Date", Day(), required=True),
        Column(
            "gas",
            "Level now",
            Whole(-2, 2),
            required=True,
            hint="-2 much less than expected, 0 as expected, 2 much more.",
        ),
        long_text("evidence", "Evidence", "What was seen, and where the work is."),
        Column(
            "review", "Termly review", Choice("yes_no", width=10), hint="Y if part of the review."
        ),
        staff("by", "By", required=True),
    ),
    key=("hlh_id", "obj_id", "date"),
    when="date",
    prefill=Prefill.PUPILS,
    carry=Carry(
        ("hlh_id", "obj_id"),
        "date",
        {"words": "Objectives.text", "last_date": "date", "last_gas": "gas"},
        lines="Objectives",
    ),
    spare_rows=60,
    foreign_keys=(
        ForeignKey(("hlh_id", "obj_id"), "t2_objectives", "the Objectives sheet"),
        staff_known("by"),
    ),
    rules=(
        RowRule(
            "t2.before_baseline",
            ("date", "obj_id", "hlh_id"),
            "Date must not be before the objective's baseline. Check it, and the date there.",
            before_baseline,
        ),
    ),
)

WORKBOOK = Workbook(
    id="T2",
    title="Plan",
    version=1,
    scope=Scope.PUPIL,
    filler="Tutor",
    purpose="One pupil's personalised plan: its aims, and how the pupil gets on with them.",
    sheets=(PLAN, OBJECTIVES, CHECK_INS),
    requirements=(
        *("R1", "R2", "R3", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14"),
        *("R29", "R32", "R35"),
    ),
)
