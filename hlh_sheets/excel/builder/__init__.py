"""Building the workbooks that staff fill, from the declarations alone."""

from hlh_sheets.excel.builder.book import write_workbook
from hlh_sheets.excel.builder.filling import Filling, Line, Session

__all__ = ["Filling", "Line", "Session", "write_workbook"]
