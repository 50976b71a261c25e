"""What a marked copy may lack of the original, said on its front sheet."""

from collections.abc import Iterator

from hlh_sheets.excel.read.package import Package, open_package
from hlh_sheets.excel.read.parts import has_macros

__all__ = ["lacks", "remarks"]

FOLDERS = {
    "xl/media/": "pictures",
    "xl/threadedcomments/": "conversations in comments",
    "xl/ctrlprops/": "buttons and boxes",
    "xl/slicers/": "slicers",
}
"""Parts that the copy may lose, by where they stand in the file."""
KEPT = "Your own file lies beside it, as you dropped it."
DRAWINGS, ANCHOR = "xl/drawings/", b"Anchor"
"""Comments too have a drawing, and LibreOffice writes some that hold nothing."""


def remarks(package: Package, *, macros: bool) -> Iterator[str]:
    """Sentences on what the copy may lack; `macros` says that it keeps those."""
    lost = [words for start, words in FOLDERS.items() if package.under(start)]
    if has_drawings(package):
        lost.insert(1 if lost[:1] == ["pictures"] else 0, "drawings and charts")
    if lost:
        *others, last = lost
        words = f"{', '.join(others)} and {last}" if others else last
        yield f"{words.capitalize()} may be missing from this copy. {KEPT}"
    if not macros and has_macros(package):
        yield f"Macros are left out of this copy. {KEPT}"


def lacks(data: bytes, *, macros: bool) -> bool:
    """Whether a copy of the workbook in these bytes may lack anything."""
    return any(remarks(open_package(data), macros=macros))


def has_drawings(package: Package) -> bool:
    """Whether anything is drawn on a sheet."""
    return any(
        name.startswith(DRAWINGS) and name.endswith(".xml") and ANCHOR in package.read(name)
        for name in package.names
    )
