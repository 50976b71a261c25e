"""What the trends workbook and the ribbon show."""

from hlh_sheets.trends.build import TITLE, trends_of

__all__ = ["TITLE", "trends_of"]
