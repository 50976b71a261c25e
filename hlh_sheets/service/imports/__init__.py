"""What a school brings along: a roster from its own system, and rows of earlier years.

The rows go into workbooks that a person looks through and drops: nothing enters the records by
another door.
"""

from hlh_sheets.service.imports.history import History, HistoryBook, fill_history
from hlh_sheets.service.imports.roster import Imported, fill_roster

__all__ = ["History", "HistoryBook", "Imported", "fill_history", "fill_roster"]
