"""Staff guide and data dictionary, made from the declarations."""

from hlh_sheets.guide.changes import changes
from hlh_sheets.guide.note import NOTE_FILE, note_for_staff
from hlh_sheets.guide.pages import pages, write_pages

__all__ = ["NOTE_FILE", "changes", "note_for_staff", "pages", "write_pages"]
