"""T11 Actions: what leadership does about the trends, and what came of it (R37)."""

from hlh_sheets.spec import (
    Column,
    Level,
    Prefill,
    RowRule,
    Scope,
    Sheet,
    Workbook,
)
from hlh_sheets.spec.types import Choice, Day, LongText, Reference, Text
from hlh_sheets.workbooks.common import ends_after_start, long_text, overdue, staff, staff_known

__all__ = ["WORKBOOK"]

ACTIONS = Sheet(
    name="Actions",
    title="Actions on trends",
    purpose="One line for each action. It leaves the next copy once its outcome is filled in.",
    columns=(
        Column(
            "action_id",
            "Action id",
            Reference(sample="A1"),
            required=True,
            hint="Short and only once, like A1.",
        ),
        Column("date", "Agreed on", Day(), required=True),
        Column("area", "Area", Choice("action_areas", width=24), required=True),
        Column("aim", "Aim", Choice("action_aims", width=28), required=True),
        Column(
            "trend",
            "Trend",
            Text(sample="Attendance in the autumn term", width=30),
            required=True,
            hint="As the trends workbook or a report names it.",
        ),
        Column("finding", "Finding", LongText(width=40), required=True),
        Column("action", "Action", LongText(width=50), required=True),
        staff("owner", "Owner", required=True),
        Column("due", "Due", Day(future=True), required=True),
        Column("done", "Done on", Day()),
        Column("outcome", "Outcome", Choice("action_outcomes", width=26)),
        long_text("effect", "Effect", "What the figures show since."),
    ),
    key=("action_id",),
    prefill=Prefill.RECORDS,
    closed_by="outcome",
    spare_rows=30,
    foreign_keys=(staff_known("owner"),),
    rules=(
        ends_after_start("t11", "date", "due", "Due must not be before Agreed on. Check both."),
        ends_after_start(
            "t11", "date", "done", "Done on must not be before Agreed on. Check both."
        ),
        RowRule(
            "t11.outcome_without_done",
            ("outcome",),
            "Enter Done on: an outcome is given. Choose STOPPED if it was not carried out.",
            lambda row, _: row["outcome"] != "STOPPED" and row.get("done") is None,
        ),
        RowRule(
            "t11.no_effect_told",
            ("outcome",),
            "Enter Effect: say what the figures show, so that the next report can.",
            lambda row, _: row["outcome"] != "STOPPED" and row.get("effect") is None,
            Level.WARNING,
        ),
        overdue("t11", "outcome", "Due was {due}. Enter Done on, or agree a new day."),
    ),
)

WORKBOOK = Workbook(
    id="T11",
    title="Actions",
    version=1,
    scope=Scope.SCHOOL,
    filler="Leadership",
    purpose="Actions that support a good trend or address a bad one, with owner, day and effect.",
    sheets=(ACTIONS,),
    requirements=("R37",),
)
