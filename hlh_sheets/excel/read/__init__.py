"""Reading a workbook that anybody may have made, without harm to the service."""

from hlh_sheets.excel.read.reader import Reader

__all__ = ["Reader"]
