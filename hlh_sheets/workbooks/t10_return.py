"""T10 Return and destinations: how ready pupils are, and where they went (R29 and R33)."""

from datetime import timedelta

from hlh_sheets.spec import (
    Carry,
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
from hlh_sheets.spec.types import Choice, Day, Shown, Text, Whole
from hlh_sheets.workbooks.common import (
    PUPIL,
    both_or_neither,
    long_text,
    staff,
    staff_known,
)

__all__ = ["WORKBOOK"]

WEEKS = (4, 12, 26)
"""When to ask whether a pupil is still at the destination [P]."""
LEVELS = ("not yet", "with much help", "with some help", "without help")
"""What a level of readiness means, from 0."""


def names_a_school(row: Row, ctx: RuleContext) -> bool:
    """A destination that is a school or college, and none is named."""
    code = ctx.codes["leave_reasons"].by_code[text(row, "destination")]
    return code.fields.get("school") == "Y" and row.get("school") is None


def other_last_day(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """A last day that is not the one on the roster."""
    pupil = ctx.known.pupil(text(row, "hlh_id"))
    if pupil is None or pupil.end == row["date"]:
        return False
    return {"end": f"{pupil.end:%d/%m/%Y}" if pupil.end else "none"}


def other_reason(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """A destination that is not the reason for leaving on the roster."""
    record = ctx.known.record("t1_pupils", (row["hlh_id"],))
    reason = record["leave_reason"] if record else None
    return {"reason": str(reason)} if reason not in (None, row["destination"]) else False


def back_again(row: Row, ctx: RuleContext) -> bool:
    """Not there at one look and there at a later one."""
    seen = [row.get(f"still_{weeks}") for weeks in WEEKS]
    return "N" in seen and "Y" in seen[seen.index("N") :]


def too_early(weeks: int) -> RowRule:
    """The look after so many weeks must not be before they are over."""
    checked = f"checked_{weeks}"
    return RowRule(
        f"t10.early_{weeks}",
        (checked, "date"),
        f"Checked at {weeks} weeks must be {weeks} weeks or more after the last day. Check both "
        "dates.",
        lambda row, _: day(row, checked) < day(row, "date") + timedelta(weeks=weeks),
    )


def not_asked(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """A look that is due and was not entered; only the first is told of.

    A pupil who was gone at one look is not asked after again.
    """
    for weeks in WEEKS:
        if row.get(f"still_{weeks}") == "N":
            return False
        since = day(row, "date") + timedelta(weeks=weeks)
        if row.get(f"checked_{weeks}") is None:
            return {"weeks": str(weeks)} if since <= ctx.today else False
    return False


def look(weeks: int) -> tuple[Column, Column]:
    """The two columns of one look."""
    return (
        Column(f"checked_{weeks}", f"Checked at {weeks} weeks", Day()),
        Column(f"still_{weeks}", f"Still there at {weeks} weeks", Choice("yes_no", width=12)),
    )


READINESS = Sheet(
    name="Readiness",
    title="Readiness to return",
    purpose="A line for each pupil and item, with the last level beside it. The plan says what "
    "ready means.",
    columns=(
        PUPIL,
        Column("item", "Item", Choice("readiness_items", width=34), required=True),
        Column("last_date", "Last date", Shown(width=12)),
        Column("last_level", "Last level", Shown(width=9)),
        Column("date", "Date", Day(), required=True),
        Column(
            "level",
            "Level now",
            Whole(0, len(LEVELS) - 1),
            required=True,
            hint=f"{', '.join(f'{level} {words}' for level, words in enumerate(LEVELS))}.",
        ),
        long_text("evidence", "Evidence"),
        staff("by", "By", required=True),
    ),
    key=("hlh_id", "item", "date"),
    when="date",
    prefill=Prefill.PUPILS,
    carry=Carry(
        ("hlh_id", "item"), "date", {"last_date": "date", "last_level": "level"}, each="item"
    ),
    spare_rows=30,
    foreign_keys=(staff_known("by"),),
)

LEAVING = Sheet(
    name="Leaving",
    title="Destinations of those who left",
    purpose="One line for each pupil who left. Ask the school 4, 12 and 26 weeks later.",
    columns=(
        PUPIL,
        Column("date", "Last day", Day(), required=True, hint="As in the Pupils workbook."),
        Column("destination", "Destination", Choice("leave_reasons", width=34), required=True),
        Column("school", "School or college", Text(sample="Sampleford Academy", width=26)),
        long_text("support", "Support agreed for the move"),
        *(column for weeks in WEEKS for column in look(weeks)),
        long_text("comment", "Comment"),
    ),
    key=("hlh_id", "date"),
    when="date",
    prefill=Prefill.RECORDS,
    leavers=True,
    spare_rows=30,
    rules=(
        RowRule(
            "t10.no_school",
            ("destination",),
            "Enter School or college: this destination is one.",
            names_a_school,
            Level.WARNING,
        ),
        RowRule(
            "t10.last_day",
            ("date", "hlh_id"),
            "Last day is not that of the Pupils workbook ({end}). Correct one of them.",
            other_last_day,
            Level.WARNING,
        ),
        RowRule(
            "t10.reason",
            ("destination", "hlh_id"),
            "Destination is not the reason for leaving in the Pupils workbook ({reason}). Correct "
            "one of them.",
            other_reason,
            Level.WARNING,
        ),
        *(
            rule
            for weeks in WEEKS
            for rule in (
                *both_or_neither(
                    "t10",
                    f"checked_{weeks}",
                    f"still_{weeks}",
                    f"Enter both Checked at {weeks} weeks and Still there at {weeks} weeks, or "
                    "neither.",
                ),
                too_early(weeks),
            )
        ),
        RowRule(
            "t10.back_again",
            ("hlh_id",),
            "The pupil was not there at one look and is at a later one. Check both, or leave it if "
            "the pupil went back.",
            back_again,
            Level.WARNING,
        ),
        RowRule(
            "t10.not_asked",
            ("date",),
            "Ask whether the pupil is still there, {weeks} weeks after leaving, and enter it.",
            not_asked,
            Level.WARNING,
        ),
    ),
)

WORKBOOK = Workbook(
    id="T10",
    title="Return and destinations",
    version=1,
    scope=Scope.SCHOOL,
    filler="SENCO",
    purpose="How near pupils are to a return, where those who left went, and whether they stayed.",
    sheets=(READINESS, LEAVING),
    requirements=("R29", "R33", "R36"),
)
