"""A workbook's package opened to be marked: its sheets, its styles, the texts of its cells."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import CELL
from hlh_sheets.excel.mark.package import Book, Grid, Notes, Parts, Place, Sheet, Styles, place_of
from hlh_sheets.excel.mark.package.xml import child, children, local, tag

__all__ = ["Opened", "OpenedSheet"]

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
NO_STYLES = (
    '<styleSheet xmlns="{space}"><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class OpenedSheet:
    """One sheet with cells; its XML is read when it is first asked for."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book, self.sheet, self.title = book, sheet, sheet.name

    @cached_property
    def grid(self) -> Grid:
        """Its cells."""
        return Grid(self.book.parts.tree(self.sheet.part))

    @cached_property
    def notes(self) -> Notes:
        """Its comments."""
        return Notes(self.book, self.sheet)

    def has_comments(self) -> bool:
        """Whether it has any comments."""
        relations = self.book.parts.relations(self.sheet.part)
        return any(True for _ in relations.of_kind("comments"))

    def place(self, cell: str) -> Place | None:
        """Where a finding's cell is shown, or None for one of no cell."""
        name = CELL.match(cell)
        return self.grid.first_of_merge(place_of(name[1])) if name else None

    def touch(self) -> None:
        """Say that its cells are changed."""
        self.book.parts.touch(self.sheet.part)

    def close(self) -> None:
        """Write its comments, if they were looked at."""
        if "notes" in self.__dict__:
            self.notes.close()

    def hidden_how(self, cell: str) -> str:
        """What to unhide before a cell can be seen; "" for one in sight."""
        if self.sheet.state != "visible":
            return " (the sheet is hidden)"
        name = CELL.match(cell)
        hidden = self.grid.hidden(place_of(name[1])) if name else ""
        return f" (the {hidden} is hidden)" if hidden else ""


class Opened:
    """The workbook in these parts."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.book = Book(parts)
        self.part: str = self.book.part_of("styles")
        if not self.part:
            # Some programs know the styles by their name alone.
            self.part = "xl/styles.xml"
            if self.part in parts:
                self.part = parts.free("xl/styles{}.xml")
            parts.add(self.part, NO_STYLES.format(space=self.book.space).encode(), STYLES_TYPE)
            self.book.relations().add(f"{self.book.types}/styles", self.part)
        self.styles = Styles(parts.tree(self.part), tuple(looks.FILLS.values()))

    def sheets(self) -> list[OpenedSheet]:
        """The sheets with cells, in their order."""
        found = (sheet for sheet in self.book.sheets() if sheet.kind == "worksheet")
        return [OpenedSheet(self.book, sheet) for sheet in found]

    @cached_property
    def shared(self) -> list[Any]:
        """The texts that cells share."""
        part = self.book.part_of("sharedStrings")
        return list(children(self.parts.tree(part), "si")) if part else []

    def mentions(self, sheet: OpenedSheet, words: str) -> bool:
        """Whether a sheet may hold these words: they are in it, or among the shared texts."""
        part = self.book.part_of("sharedStrings")
        wanted = words.encode()
        return wanted in self.parts.read(sheet.sheet.part) or wanted in self.parts.read(part)

    def texts(self, sheet: OpenedSheet, last: int = 1 << 20) -> Iterator[tuple[Place, Any, str]]:
        """The cells of a sheet, down to a row, with what they say."""
        for row in (number for number in sheet.grid.numbers if number <= last):
            for column, cell in sheet.grid.cells(row):
                yield (row, column), cell, self.text(cell)

    def text(self, cell: Any) -> str:
        """What a cell says."""
        value = child(cell, "v")
        words = "" if value is None else value.text or ""
        if cell.get("t") == "s" and words:
            number = int(words)
            return said(self.shared[number]) if number < len(self.shared) else ""
        return said(child(cell, "is")) if cell.get("t") == "inlineStr" else words

    def packed(self) -> bytes:
        """The package with what was changed."""
        if self.styles.changed:
            self.parts.touch(self.part)
        return self.parts.packed()


def said(element: Any) -> str:
    """The text of a string element, as Excel shows it."""
    if element is None:
        return ""
    pieces = (
        t.text or "" for t in element.iter(tag(element, "t")) if local(t.getparent()) != "rPh"
    )
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(pieces))
