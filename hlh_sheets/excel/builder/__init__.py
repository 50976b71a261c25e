"""Building the workbooks that staff fill, from the declarations alone."""

from hlh_sheets.excel.builder.book import as_built, write_workbook
from hlh_sheets.excel.builder.filling import Filling, Line, Session

__all__ = ["Filling", "Line", "Session", "as_built", "write_workbook"]
