"""Everything that opens or writes an Excel file."""
