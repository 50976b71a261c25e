"""What a marked copy lacks of the original, said on its front sheet: nothing but macros."""

from collections.abc import Iterator

from hlh_sheets.excel.read.package import Package
from hlh_sheets.excel.read.parts import has_macros

__all__ = ["remarks"]

KEPT = "Your own file lies beside it, as you dropped it."


def remarks(package: Package, *, macros: bool) -> Iterator[str]:
    """Sentences on what the copy lacks; `macros` says that it keeps those."""
    if not macros and has_macros(package):
        yield f"Macros are left out of this copy. {KEPT}"
