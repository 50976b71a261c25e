"""Columns and rules that several forms share."""

from hlh_sheets.spec import Column, ForeignKey, Level, Row, RowRule, RuleContext
from hlh_sheets.spec.rows import day
from hlh_sheets.spec.types import CellType, Day, LongText, PupilId, StaffInitials, Text, Whole

__all__ = [
    "ACTION_COLUMNS",
    "PUPIL",
    "both_or_neither",
    "ends_after_start",
    "long_text",
    "overdue",
    "staff",
    "staff_known",
]

PUPIL = Column("hlh_id", "Pupil", PupilId(), required=True, hint="Choose the pupil from the list.")
ACTION_COLUMNS = (
    Column("number", "Number", Whole(1, 99), required=True),
    Column("action", "Action", LongText(width=60), required=True),
    Column("owner", "Owner", Text(sample="AB", width=16), required=True),
    Column("due", "Due", Day(future=True), required=True),
    Column("done", "Done on", Day()),
)
"""What was agreed to do, by whom and by when: after a meeting or a visit."""


def staff(name: str, heading: str, *, required: bool = False, hint: str = "") -> Column:
    """A column of staff initials."""
    return Column(name, heading, StaffInitials(), required=required, hint=hint)


def staff_known(name: str) -> ForeignKey:
    """Initials should stand in the Staff sheet; others are taken with a warning."""
    return ForeignKey((name,), "t1_staff", "the Staff sheet of the Pupils workbook", Level.WARNING)


def long_text(name: str, heading: str, hint: str = "", kind: CellType | None = None) -> Column:
    """A column of free text."""
    return Column(name, heading, kind or LongText(), hint=hint)


def ends_after_start(form: str, start: str, end: str, says: str) -> RowRule:
    """`end` must not lie before `start`."""
    return RowRule(
        f"{form}.{end}_before_{start}",
        (end, start),
        says,
        lambda row, _: day(row, end) < day(row, start),
    )


def both_or_neither(form: str, one: str, other: str, says: str) -> tuple[RowRule, RowRule]:
    """Two cells that make sense only together; each that stands alone is told of."""
    return (
        RowRule(f"{form}.{one}_alone", (one,), says, lambda row, _: row.get(other) is None),
        RowRule(f"{form}.{other}_alone", (other,), says, lambda row, _: row.get(one) is None),
    )


def overdue(form: str, closed_by: str, says: str) -> RowRule:
    """Due has passed, and the column that closes the record is blank; `says` has a gap {due}."""

    def late(row: Row, ctx: RuleContext) -> bool | dict[str, str]:
        open_still = row.get(closed_by) is None and row.get("done") is None
        passed = open_still and day(row, "due") < ctx.today
        return {"due": f"{day(row, 'due'):%d/%m/%Y}"} if passed else False

    return RowRule(f"{form}.overdue", ("due",), says, late, Level.WARNING)
