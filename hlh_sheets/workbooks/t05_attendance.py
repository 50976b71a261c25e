"""T5 Attendance: a register of one half term, read into one mark a record (domain.md section 3)."""

from hlh_sheets.spec import (
    Column,
    Layout,
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
from hlh_sheets.spec.types import Choice, Day
from hlh_sheets.workbooks.common import PUPIL
from hlh_sheets.workbooks.suspension import covers, suspends

__all__ = ["WORKBOOK"]

SUSPENDED = "E"


def out_of_date(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    """Whether the code was not in force on the day (codes changed on 19 August 2024, S17)."""
    code = ctx.codes["attendance"].by_code[text(row, "code")]
    held, on = code.fields, day(row, "date").isoformat()
    if held.get("until") and on > held["until"]:
        return {"code": code.code, "what": "was removed in August 2024"}
    if held.get("from") and on < held["from"]:
        return {"code": code.code, "what": "was not in use until 19 August 2024"}
    return False


def wrong_session(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
    r"""`/` is a morning mark and `\` an afternoon mark (S9)."""
    code = ctx.codes["attendance"].by_code[text(row, "code")]
    only = code.fields.get("session", "")
    return {"code": code.code, "only": only} if only and only != row["session"] else False


def closed_day(row: Row, ctx: RuleContext) -> bool:
    """A mark other than # on a day that the calendar says is closed."""
    return ctx.known.calendar().is_closed(day(row, "date")) and row["code"] != "#"


def no_suspension(row: Row, ctx: RuleContext) -> bool:
    """A code E on a day that no suspension of the behaviour log reaches to."""
    if row["code"] != SUSPENDED:
        return False
    calendar, on = ctx.known.calendar(), day(row, "date")
    entries = ctx.known.about("t6_log", text(row, "hlh_id"))
    return not any(suspends(each, ctx.codes) and covers(each, on, calendar) for each in entries)


REGISTER = Sheet(
    name="Register",
    title="Register",
    purpose="Pupils down, sessions across. Type the code of each mark; a blank is a mark missing.",
    columns=(
        PUPIL,
        Column("date", "Date", Day(), required=True),
        Column("session", "Session", Choice("sessions", width=6), required=True),
        Column(
            "code",
            "Code",
            Choice("attendance", width=4),
            required=True,
            hint="A code from the list, like / or N.",
        ),
    ),
    key=("hlh_id", "date", "session"),
    when="date",
    layout=Layout.REGISTER,
    prefill=Prefill.PUPILS,
    spare_rows=0,
    rules=(
        RowRule(
            "t5.code_date",
            ("code", "date"),
            "The code {code} {what}. Use a code that was in force on this day.",
            out_of_date,
        ),
        RowRule(
            "t5.session",
            ("code", "session"),
            "The code {code} is for {only} only. Use / in the morning and \\ in the afternoon.",
            wrong_session,
        ),
        RowRule(
            "t5.closed",
            ("code", "date"),
            "The school was closed on this day. Clear the mark, or correct the Calendar sheet.",
            closed_day,
        ),
        RowRule(
            "t5.suspension",
            ("code", "date", "hlh_id"),
            "No suspension is logged for this pupil on this day. Enter it in the Behaviour "
            "workbook, or correct the mark.",
            no_suspension,
            Level.WARNING,
        ),
    ),
)

WORKBOOK = Workbook(
    id="T5",
    title="Attendance register",
    version=1,
    scope=Scope.HALF_TERM,
    filler="Administrator",
    purpose="The attendance mark of every pupil in every session of one half term.",
    sheets=(REGISTER,),
    requirements=("R31", "R36"),
)
