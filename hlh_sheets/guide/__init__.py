"""Staff guide and data dictionary, made from the declarations."""

from hlh_sheets.guide.pages import pages, write_pages

__all__ = ["pages", "write_pages"]
