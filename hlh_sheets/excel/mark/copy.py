"""A workbook's marked copy, and the list of findings for one that can't be marked.

The marks are written into the workbook's package with the smallest change that does it: the
colour of marked cells, comments, a sheet in front and a very hidden one behind. Every other
part is in the copy to the bit.
"""

from pathlib import Path

from hlh_sheets.errors import MarkingFailed
from hlh_sheets.excel.mark.blank import blank
from hlh_sheets.excel.mark.cells import mark_cells
from hlh_sheets.excel.mark.front import write_front
from hlh_sheets.excel.mark.lost import remarks
from hlh_sheets.excel.mark.marks import Marks
from hlh_sheets.excel.mark.opened import Opened
from hlh_sheets.excel.mark.package import Parts
from hlh_sheets.excel.mark.unmark import unmark
from hlh_sheets.excel.read.parts import package_kind
from hlh_sheets.files import put_whole

__all__ = ["mark_copy", "marked", "wants_macros", "write_findings_only"]

MACROS = ".xlsm"
"""Excel opens a file only when its contents are of the kind that its name says."""
KINDS = ("xlsx", "xlsm")


def mark_copy(original: Path, marks: Marks, target: Path) -> None:
    """Write the original with its marks to `target`, there whole or not at all.

    The copy keeps macros where the target's name ends in `.xlsm`. It opens the original, so
    a file from the drop folder goes through `Marker.mark`. Raises `MarkingFailed`.
    """
    content, _ = marked(original.read_bytes(), marks, macros=wants_macros(target))
    put_whole(target, content)


def write_findings_only(marks: Marks, target: Path) -> None:
    """Write a workbook with the sheet "Please read" alone."""
    opened = Opened(Parts(blank()))
    write_front(opened, marks)
    opened.book.be_of_kind(macros=wants_macros(target))
    put_whole(target, opened.packed())


def wants_macros(target: Path) -> bool:
    """Whether a file of that name must be of the kind that can hold macros."""
    return target.suffix.lower() == MACROS


def marked(data: bytes, marks: Marks, *, macros: bool) -> tuple[bytes, bool]:
    """The workbook with its marks, and whether it lacks anything of the original.

    Marks of an earlier time are taken away. `macros` says of which kind the copy is.
    Raises `MarkingFailed`.
    """
    try:
        parts = Parts(data)
        kind = package_kind(parts.package)
        lacking = list(remarks(parts.package, macros=macros))
        if kind in KINDS:
            return marked_package(parts, marks, lacking, macros=macros), bool(lacking)
    except Exception as fault:  # noqa: BLE001 - a file may be odd in any of its parts
        raise MarkingFailed(f"The workbook could not be marked ({type(fault).__name__}).") from None
    raise MarkingFailed(f"The workbook could not be marked ({kind}).")


def marked_package(parts: Parts, marks: Marks, lacking: list[str], *, macros: bool) -> bytes:
    """The package with its marks."""
    opened = Opened(parts)
    sheets = unmark(opened)
    opened.book.be_of_kind(macros=macros)
    mark_cells(opened, marks, sheets)
    for sheet in sheets.values():
        sheet.close()
    write_front(opened, marks, sheets, lacking)
    return opened.packed()
