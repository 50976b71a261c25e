"""Checking: flat raw rows in, typed rows and findings out. Pure."""

from hlh_sheets.check.finding import CheckedRow, CheckedWorkbook, Finding
from hlh_sheets.check.raw import Place, RawSheet, RawWorkbook, cell_name, column_letters

__all__ = [
    "CheckedRow",
    "CheckedWorkbook",
    "Finding",
    "Place",
    "RawSheet",
    "RawWorkbook",
    "cell_name",
    "column_letters",
]
