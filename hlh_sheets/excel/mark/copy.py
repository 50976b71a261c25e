"""A workbook's marked copy, and the list of findings for one that can't be marked."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from hlh_sheets.errors import MarkingFailed
from hlh_sheets.excel.mark.cells import mark_cells, unmark
from hlh_sheets.excel.mark.front import write_front
from hlh_sheets.excel.mark.marks import Marks
from hlh_sheets.excel.read.package import Package, open_package
from hlh_sheets.excel.read.parts import package_kind
from hlh_sheets.files import put_whole

__all__ = ["mark_copy", "marked", "write_findings_only"]

LOST = {
    "xl/media/": "Pictures",
    "xl/drawings/": "Drawings and charts",
    "xl/threadedcomments/": "Conversations in comments",
    "xl/ctrlprops/": "Buttons and boxes",
    "xl/slicers/": "Slicers",
}
"""Parts that the copy may lose, by where they stand in the file."""


def mark_copy(original: Path, marks: Marks, target: Path) -> None:
    """Write the original with its marks to `target`, there whole or not at all.

    It opens the original, so a file from the drop folder goes through `Marker.mark`. Raises
    `MarkingFailed`.
    """
    put_whole(target, marked(original.read_bytes(), marks))


def write_findings_only(marks: Marks, target: Path) -> None:
    """Write a workbook with the sheet "Please read" alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    write_front(book, marks, linked=False)
    book.properties.language = "en-GB"
    put_whole(target, saved(book))


def marked(data: bytes, marks: Marks) -> bytes:
    """The workbook with its marks; those of an earlier time are taken away. `MarkingFailed`."""
    try:
        package = open_package(data)
        kind = package_kind(package)
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out; the sheet "Please read" says so itself.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), keep_vba=kind == "xlsm")
            return marked_book(book, marks, list(remarks(package)))
    except Exception as fault:  # noqa: BLE001 - openpyxl fails in many ways on odd and other files
        raise MarkingFailed(f"The workbook could not be marked ({type(fault).__name__}).") from None


def marked_book(book: Workbook, marks: Marks, remarks: list[str]) -> bytes:
    """The opened workbook with its marks, as bytes; the front sheet is the one to open."""
    unmark(book)
    sheets: list[Any] = book.worksheets
    for sheet in sheets:
        # Two selected sheets would take each typed value twice.
        sheet.sheet_view.tabSelected = False
    front = write_front(book, marks, linked=True, remarks=remarks)
    mark_cells(book, marks, front)
    book.active = 0
    book.properties.language = book.properties.language or "en-GB"
    return saved(book)


def remarks(package: Package) -> Iterator[str]:
    """What the copy may lack."""
    lost = [words for start, words in LOST.items() if package.under(start)]
    if lost:
        yield f"{'; '.join(lost)} may be missing from this copy. Your own file is kept as it was."


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
