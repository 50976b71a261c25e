"""Giving a workbook back with what was found in it: a marked copy, or the findings alone."""

from hlh_sheets.excel.mark.copy import mark_copy, write_findings_only
from hlh_sheets.excel.mark.front import FRONT_SHEET
from hlh_sheets.excel.mark.marker import Marker
from hlh_sheets.excel.mark.marks import Marks

__all__ = [
    "FRONT_SHEET",
    "Marker",
    "Marks",
    "mark_copy",
    "write_findings_only",
]
