"""Small changes to a workbook's package: what is not touched goes into the copy as it is."""

from hlh_sheets.excel.mark.package.book import Book, Sheet
from hlh_sheets.excel.mark.package.boxes import Kept
from hlh_sheets.excel.mark.package.grid import Grid, Place, place_of
from hlh_sheets.excel.mark.package.notes import Notes
from hlh_sheets.excel.mark.package.parts import Parts
from hlh_sheets.excel.mark.package.styles import Look, Styles

__all__ = ["Book", "Grid", "Kept", "Look", "Notes", "Parts", "Place", "Sheet", "Styles", "place_of"]
