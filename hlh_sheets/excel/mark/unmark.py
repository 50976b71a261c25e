"""Taking away the marks of an earlier time, so that what was there before them shows again."""

from collections.abc import Mapping

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.comments import ours_in
from hlh_sheets.excel.mark.front import HEADING_WORDS, is_front
from hlh_sheets.excel.mark.opened import Opened, OpenedSheet
from hlh_sheets.excel.mark.package import Place
from hlh_sheets.excel.mark.record import RECORD_SHEET, Before, read_record

__all__ = ["unmark"]

Record = Mapping[tuple[str, Place], Before]


def unmark(opened: Opened) -> dict[str, OpenedSheet]:
    """Take away colours, comments and sheets of ours.

    Gives the other sheets, by their names in small letters. Where lines were moved since,
    colours and comments are known by themselves and go, but what colour was under them can't
    be told any more.
    """
    record: Record = {}
    for sheet in opened.sheets():
        if sheet.title == RECORD_SHEET:
            record = read_record(opened, sheet)
        elif not (opened.mentions(sheet, HEADING_WORDS) and is_front(opened, sheet)):
            continue
        opened.book.remove(sheet.sheet)
    sheets = {sheet.title.casefold(): sheet for sheet in opened.sheets()}
    for sheet in sheets.values():
        if sheet.has_comments():
            unmark_comments(sheet, record)
        if opened.styles.with_marks:
            unmark_cells(opened, sheet, record)
    return sheets


def unmark_comments(sheet: OpenedSheet, record: Record) -> None:
    """Take our words out of a sheet's comments, and the comments that are ours alone."""
    notes = sheet.notes
    for place in list(notes.places):
        letters = ours_in(notes.text(place) or "", notes.author(notes.places[place]))
        if letters:
            notes.take(place, letters, record.get((sheet.title, place), Before()).kept)
    notes.forget(looks.AUTHOR)


def unmark_cells(opened: Opened, sheet: OpenedSheet, record: Record) -> None:
    """Give marked cells the colour back that they had.

    Only the colour: typing a date gave the cell a format that it needs now.
    """
    grid, styles = sheet.grid, opened.styles
    for place, cell in grid.styled(styles.with_marks):
        sheet.touch()
        before = record.get((sheet.title, place), Before())
        style = styles.unmarked(int(cell.get("s") or 0), before.style)
        if style:
            cell.set("s", str(style))
        else:
            cell.attrib.pop("s", None)
        if style == (before.style or 0):
            grid.take_out(place, before.new)
