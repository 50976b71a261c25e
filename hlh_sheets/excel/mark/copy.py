"""A workbook's marked copy, and the list of findings for one that can't be marked."""

import io
import warnings
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from hlh_sheets.errors import MarkingFailed
from hlh_sheets.excel.mark.cells import mark_cells, unmark
from hlh_sheets.excel.mark.contents import repacked, with_contents
from hlh_sheets.excel.mark.front import write_front
from hlh_sheets.excel.mark.lost import remarks
from hlh_sheets.excel.mark.marks import Marks
from hlh_sheets.excel.read.package import Package, open_package
from hlh_sheets.excel.read.parts import package_kind, sheet_parts
from hlh_sheets.files import put_whole

__all__ = ["mark_copy", "marked", "wants_macros", "write_findings_only"]

MACROS = ".xlsm"
"""Excel opens a file only when its contents are of the kind that its name says."""
TYPES = "[Content_Types].xml"
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def mark_copy(original: Path, marks: Marks, target: Path) -> None:
    """Write the original with its marks to `target`, there whole or not at all.

    The copy keeps macros where the target's name ends in `.xlsm`. It opens the original, so
    a file from the drop folder goes through `Marker.mark`. Raises `MarkingFailed`.
    """
    put_whole(target, marked(original.read_bytes(), marks, macros=wants_macros(target)))


def write_findings_only(marks: Marks, target: Path) -> None:
    """Write a workbook with the sheet "Please read" alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    write_front(book, marks, linked=False)
    book.properties.language = "en-GB"
    put_whole(target, of_kind(saved(book), macros=wants_macros(target)))


def wants_macros(target: Path) -> bool:
    """Whether a file of that name must be of the kind that can hold macros."""
    return target.suffix.lower() == MACROS


def marked(data: bytes, marks: Marks, *, macros: bool) -> bytes:
    """The workbook with its marks; those of an earlier time are taken away.

    `macros` says of which kind the copy is. Raises `MarkingFailed`.
    """
    try:
        package = open_package(data)
        keep = macros and package_kind(package) == "xlsm"
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out; the sheet "Please read" says so itself.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), keep_vba=keep)
            return of_kind(marked_book(book, marks, package, macros=keep), macros=macros)
    except Exception as fault:  # noqa: BLE001 - openpyxl fails in many ways on odd and other files
        raise MarkingFailed(f"The workbook could not be marked ({type(fault).__name__}).") from None


def marked_book(book: Workbook, marks: Marks, package: Package, *, macros: bool) -> bytes:
    """The opened workbook with its marks, as bytes; the front sheet is the one to open."""
    gone = set(unmark(book))
    known = [name for name in sheet_parts(package) if name not in gone]
    sheets: list[Any] = book.worksheets
    for sheet in sheets:
        # Two selected sheets would take each typed value twice.
        sheet.sheet_view.tabSelected = False
    write_front(book, marks, linked=True, remarks=list(remarks(package, macros=macros)))
    mark_cells(book, marks)
    book.active = 0
    views: list[Any] = book.views
    for view in views:
        view.firstSheet = 0
    book.properties.language = book.properties.language or "en-GB"
    return with_contents(saved(book), package, known)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def of_kind(content: bytes, *, macros: bool) -> bytes:
    """The workbook as one of the kind that can hold macros, if asked for."""
    if not macros:
        return content
    types = open_package(content).read(TYPES)
    return repacked(content, {TYPES: types.replace(PLAIN_TYPE, MACRO_TYPE)})
