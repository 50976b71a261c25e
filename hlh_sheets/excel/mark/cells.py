"""Colour and comment at each finding's cell, and a record of what was there before."""

from collections.abc import Iterator, Mapping

from hlh_sheets.check import Finding
from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.comments import OWN, box_for, words_for
from hlh_sheets.excel.mark.marks import Marks
from hlh_sheets.excel.mark.opened import Opened, OpenedSheet
from hlh_sheets.excel.mark.package import Kept, Place
from hlh_sheets.excel.mark.record import Before, write_record

__all__ = ["mark_cells"]

MOST_COMMENTS = 2000


def mark_cells(opened: Opened, marks: Marks, sheets: Mapping[str, OpenedSheet]) -> None:
    """Mark every finding that has a cell in one of these sheets (by name in small letters)."""
    record: list[tuple[str, Place, Before]] = []
    for number, (sheet, place, findings) in enumerate(by_cell(marks, sheets)):
        sheet.touch()
        cell, new = sheet.grid.put(place)
        style = int(cell.get("s") or 0)
        fill = looks.FILLS[max(finding.level for finding in findings)]
        cell.set("s", str(opened.styles.marked(style, fill)))
        kept = Kept()
        if number < MOST_COMMENTS and sheet.notes.takes(place):
            kept = sheet.notes.put(place, words_for(findings), OWN, looks.AUTHOR, box_for)
        record.append((sheet.title, place, Before(style, new, kept)))
    write_record(opened, record)


def by_cell(
    marks: Marks, sheets: Mapping[str, OpenedSheet]
) -> Iterator[tuple[OpenedSheet, Place, list[Finding]]]:
    """Each cell with its findings, the worst first."""
    found: dict[tuple[str, Place], list[Finding]] = {}
    for finding in sorted(marks.findings, key=lambda each: -each.level):
        sheet = sheets.get(finding.sheet.casefold())
        place = sheet.place(finding.cell) if sheet is not None else None
        if sheet is not None and place is not None:
            found.setdefault((sheet.title, place), []).append(finding)
    for (title, place), findings in found.items():
        yield sheets[title.casefold()], place, findings
