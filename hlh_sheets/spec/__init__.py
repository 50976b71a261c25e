"""What a workbook is. Frozen declarations, no reading or writing."""

from hlh_sheets.spec.accepted import Accepted, Fault, WaitingRow
from hlh_sheets.spec.codes import Code, CodeList, CodeLists, fold, natural
from hlh_sheets.spec.known import Calendar, Known, Nobody, Pupil, Term
from hlh_sheets.spec.record import Record, Records
from hlh_sheets.spec.stamp import STAMP_SHEET, Stamp
from hlh_sheets.spec.values import Parsed, RawValue, Score, Value
from hlh_sheets.spec.workbook import (
    Broken,
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
)
from hlh_sheets.spec.years import first_day_of, school_year, school_year_name, year_named

__all__ = [
    "STAMP_SHEET",
    "Accepted",
    "Broken",
    "Calendar",
    "Carry",
    "Code",
    "CodeList",
    "CodeLists",
    "Column",
    "Fault",
    "ForeignKey",
    "Known",
    "Layout",
    "Level",
    "Nobody",
    "Parsed",
    "Prefill",
    "Pupil",
    "RawValue",
    "Record",
    "Records",
    "Row",
    "RowRule",
    "RuleContext",
    "Scope",
    "Score",
    "Sheet",
    "Stamp",
    "Term",
    "Value",
    "WaitingRow",
    "Workbook",
    "first_day_of",
    "fold",
    "natural",
    "school_year",
    "school_year_name",
    "year_named",
]
