"""Giving a workbook back with what was found in it: marked copy, findings alone, or a reason."""

from hlh_sheets.excel.mark.copy import mark_copy, write_findings_only
from hlh_sheets.excel.mark.front import FRONT_SHEET
from hlh_sheets.excel.mark.marker import Marker
from hlh_sheets.excel.mark.marks import Marks
from hlh_sheets.excel.mark.reason import write_reason

__all__ = [
    "FRONT_SHEET",
    "Marker",
    "Marks",
    "mark_copy",
    "write_findings_only",
    "write_reason",
]
