"""T6 Behaviour: a log of incidents and of what went well (domain.md sections 3, 5 and 10)."""

from datetime import date

from hlh_sheets.spec import (
    Column,
    Level,
    Row,
    RowRule,
    RuleContext,
    Scope,
    Sheet,
    Workbook,
)
from hlh_sheets.spec.rows import day, text, whole
from hlh_sheets.spec.types import Choice, Day, LongText, TimeOfDay, Whole
from hlh_sheets.workbooks.common import PUPIL, ends_after_start, long_text, staff, staff_known
from hlh_sheets.workbooks.suspension import suspends

__all__ = ["WORKBOOK"]

MOST_SESSIONS = 90
"""At most 45 school days of suspension in a school year, over all schools (S40)."""
DAY_FROM, DAY_TO = "07:00", "19:00"
REASONS = ("reason1", "reason2", "reason3")


def is_positive(row: Row) -> bool:
    """Whether the entry is about something that went well."""
    return row.get("positive") == "Y"


def other_kind(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """A type of incident in a positive entry, or the other way round."""
    code = ctx.codes["behaviour_types"].by_code[text(row, "type")]
    listed = code.fields.get("positive", "")
    return {"type": code.label, "listed": listed} if listed not in ("", row["positive"]) else False


def closed_day(row: Row, ctx: RuleContext) -> bool:
    """A day on which the calendar says that the school was closed."""
    return ctx.known.calendar().is_closed(day(row, "date"))


def next_reason(number: int) -> RowRule:
    """A further reason comes after the ones before it and is another."""
    name, before = REASONS[number], REASONS[:number]
    return RowRule(
        f"t6.{name}",
        (name,),
        f"Reason code {number + 1} must be another than those before it, which come first. "
        "Correct it, or clear it.",
        lambda row, _: (
            any(row.get(each) is None for each in before)
            or row[name] in [row[each] for each in before]
        ),
    )


def too_many_sessions(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """More sessions of suspension in this workbook than a whole school year may have."""
    if not suspends(row, ctx.codes):
        return False
    total = sum(
        whole(other, "sessions_lost")
        for other in ctx.file.get("Log", ())
        if other.get("hlh_id") == row.get("hlh_id")
        and other.get("sessions_lost") is not None
        and suspends(other, ctx.codes)
    )
    return {"total": str(total)} if total > MOST_SESSIONS else False


def not_in_register(row: Row, ctx: RuleContext) -> bool:
    """A suspension from a day whose register is there and has no code E."""
    on = row["suspended_from"]
    if not suspends(row, ctx.codes) or not isinstance(on, date):
        return False
    marks = [ctx.known.record("t5_register", (row["hlh_id"], on, part)) for part in ("AM", "PM")]
    codes = [mark["code"] for mark in marks if mark is not None]
    return bool(codes) and "E" not in codes


LOG = Sheet(
    name="Log",
    title="Behaviour log",
    purpose="One line for each incident, and for each thing that went well. Write what you saw.",
    columns=(
        PUPIL,
        Column("date", "Date", Day(), required=True),
        Column("time", "Time", TimeOfDay(), hint="Needed for an incident."),
        Column("positive", "Positive", Choice("yes_no", width=10), required=True),
        Column("type", "What it was", Choice("behaviour_types", width=30), required=True),
        Column("place", "Place", Choice("behaviour_places", width=22)),
        Column(
            "level",
            "Level",
            Whole(1, 4),
            hint="Incidents only: 1 low, 2 disrupts, 3 serious, 4 dangerous.",
        ),
        long_text("before", "What came before"),
        Column("happened", "What happened", LongText(width=50), required=True),
        long_text("response", "What staff did"),
        Column("outcome", "What followed", Choice("behaviour_outcomes", width=28)),
        Column("restraint", "Restraint used", Choice("yes_no", width=10)),
        Column("told", "Parents told on", Day(), hint="Needed after restraint or suspension."),
        Column("suspended_from", "Suspended from", Day(future=True)),
        Column(
            "sessions_lost",
            "Sessions lost",
            Whole(0, MOST_SESSIONS),
            hint="Half days out of lessons; a whole day is 2.",
        ),
        Column("reason1", "Reason code 1", Choice("exclusion_reasons", width=22)),
        Column("reason2", "Reason code 2", Choice("exclusion_reasons", width=22)),
        Column("reason3", "Reason code 3", Choice("exclusion_reasons", width=22)),
        staff("by", "By", required=True),
    ),
    key=("hlh_id", "date", "time", "type"),
    when="date",
    leavers=True,
    spare_rows=150,
    foreign_keys=(staff_known("by"),),
    rules=(
        RowRule(
            "t6.no_time",
            ("positive",),
            "Enter Time: an incident needs one.",
            lambda row, _: row["positive"] == "N" and row.get("time") is None,
        ),
        RowRule(
            "t6.no_level",
            ("positive",),
            "Enter Level, 1 to 4: an incident needs one.",
            lambda row, _: row["positive"] == "N" and row.get("level") is None,
        ),
        RowRule(
            "t6.other_kind",
            ("type", "positive"),
            'What it was is "{type}", for which Positive is {listed}. Correct one of them.',
            other_kind,
        ),
        RowRule(
            "t6.positive_level",
            ("level",),
            "Level must be blank in a positive entry. Clear it, or correct Positive.",
            lambda row, _: is_positive(row),
        ),
        RowRule(
            "t6.positive_restraint",
            ("restraint",),
            "Restraint used can't be Y in a positive entry. Correct it, or Positive.",
            lambda row, _: is_positive(row) and row["restraint"] == "Y",
        ),
        RowRule(
            "t6.positive_suspension",
            ("outcome",),
            "What followed can't be a suspension in a positive entry. Correct it, or Positive.",
            lambda row, ctx: is_positive(row) and suspends(row, ctx.codes),
        ),
        RowRule(
            "t6.positive_sessions",
            ("sessions_lost",),
            "Sessions lost must be blank or 0 in a positive entry. Clear it, or correct Positive.",
            lambda row, _: is_positive(row) and whole(row, "sessions_lost") > 0,
        ),
        RowRule(
            "t6.positive_reason",
            ("reason1",),
            "Reason codes must be blank in a positive entry. Clear them, or correct Positive.",
            lambda row, _: is_positive(row),
        ),
        RowRule(
            "t6.no_reason",
            ("outcome",),
            "Enter Reason code 1: a suspension or an exclusion needs one.",
            lambda row, ctx: suspends(row, ctx.codes) and row.get("reason1") is None,
        ),
        RowRule(
            "t6.no_sessions",
            ("outcome",),
            "Enter Suspended from and Sessions lost: a suspension needs both.",
            lambda row, _: (
                row["outcome"] == "SUSPENDED"
                and (row.get("suspended_from") is None or not row.get("sessions_lost"))
            ),
        ),
        RowRule(
            "t6.not_suspended",
            ("suspended_from",),
            "Suspended from must be blank unless a suspension followed. Clear it, or correct What "
            "followed.",
            lambda row, ctx: not suspends(row, ctx.codes),
        ),
        ends_after_start(
            "t6",
            "date",
            "suspended_from",
            "Suspended from must not be before the day of the incident. Check both.",
        ),
        RowRule(
            "t6.too_many_sessions",
            ("sessions_lost", "outcome", "hlh_id"),
            "The pupil's suspensions in this workbook come to {total} sessions, and a school year "
            f"allows {MOST_SESSIONS} (45 days). Check Sessions lost.",
            too_many_sessions,
        ),
        next_reason(1),
        next_reason(2),
        RowRule(
            "t6.restraint_response",
            ("restraint",),
            "Enter What staff did: restraint was used.",
            lambda row, _: row["restraint"] == "Y" and row.get("response") is None,
            Level.WARNING,
        ),
        RowRule(
            "t6.restraint_told",
            ("restraint",),
            "Enter Parents told on: restraint was used.",
            lambda row, _: row["restraint"] == "Y" and row.get("told") is None,
            Level.WARNING,
        ),
        RowRule(
            "t6.suspension_told",
            ("outcome",),
            "Enter Parents told on: the pupil was suspended or excluded.",
            lambda row, ctx: suspends(row, ctx.codes) and row.get("told") is None,
            Level.WARNING,
        ),
        RowRule(
            "t6.register",
            ("suspended_from", "outcome", "hlh_id"),
            "The register has no code E on that day. Check the day, or correct the register.",
            not_in_register,
            Level.WARNING,
        ),
        RowRule(
            "t6.closed",
            ("date",),
            "The school was closed on this day, as the Calendar sheet (T1) has it. Check the date.",
            closed_day,
            Level.WARNING,
        ),
        RowRule(
            "t6.night",
            ("time",),
            "Time is outside the school day. Check it; for the afternoon type 14:30, not 2:30.",
            lambda row, _: not DAY_FROM <= text(row, "time") <= DAY_TO,
            Level.WARNING,
        ),
    ),
)

WORKBOOK = Workbook(
    id="T6",
    title="Behaviour",
    version=1,
    scope=Scope.STAFF,
    filler="All staff",
    purpose="Incidents and what went well, as each member of staff saw them in the term.",
    sheets=(LOG,),
    requirements=("R2", "R30", "R36"),
)
