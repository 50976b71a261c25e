"""What the trends workbook and the ribbon show."""
