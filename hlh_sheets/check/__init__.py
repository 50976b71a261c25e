"""Checking: flat raw rows in, typed rows and findings out. Pure."""

from hlh_sheets.check.finding import CheckedRow, CheckedWorkbook, Finding
from hlh_sheets.check.raw import Place, RawSheet, RawWorkbook, cell_name, column_letters
from hlh_sheets.check.run import check_workbook

__all__ = [
    "CheckedRow",
    "CheckedWorkbook",
    "Finding",
    "Place",
    "RawSheet",
    "RawWorkbook",
    "cell_name",
    "check_workbook",
    "column_letters",
]
