"""Columns and rules that several forms share."""

from hlh_sheets.spec import Column, ForeignKey, Level, RowRule
from hlh_sheets.spec.rows import day
from hlh_sheets.spec.types import CellType, LongText, PupilId, StaffInitials

__all__ = ["PUPIL", "ends_after_start", "long_text", "staff", "staff_known"]

PUPIL = Column("hlh_id", "Pupil", PupilId(), required=True, hint="Choose the pupil from the list.")


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
