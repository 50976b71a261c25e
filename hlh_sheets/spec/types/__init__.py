"""The kinds of cell that a workbook can have."""

from hlh_sheets.spec.types.base import CellType, Kind, Validation, plain_text
from hlh_sheets.spec.types.choices import Choice, Choices, ChoiceWithin, not_in_list
from hlh_sheets.spec.types.dates import Day, Days, day_in
from hlh_sheets.spec.types.numbers import Number, Percent, Whole
from hlh_sheets.spec.types.scores import ReadingAge, TestScore
from hlh_sheets.spec.types.text import (
    LongText,
    PupilId,
    Reference,
    Shown,
    StaffInitials,
    Text,
    Uln,
    Upn,
)
from hlh_sheets.spec.types.times import TimeOfDay

__all__ = [
    "CellType",
    "Choice",
    "ChoiceWithin",
    "Choices",
    "Day",
    "Days",
    "Kind",
    "LongText",
    "Number",
    "Percent",
    "PupilId",
    "ReadingAge",
    "Reference",
    "Shown",
    "StaffInitials",
    "TestScore",
    "Text",
    "TimeOfDay",
    "Uln",
    "Upn",
    "Validation",
    "Whole",
    "day_in",
    "not_in_list",
    "plain_text",
]
