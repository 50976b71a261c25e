"""A workbook as it was read: values where they stand, before anything is understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from hlh_sheets.spec import RawValue

__all__ = ["Place", "RawSheet", "RawWorkbook", "cell_name", "column_letters"]

Place = tuple[int, int]
"""Row and column as Excel counts them, both from 1."""


@cache
def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(place: Place) -> str:
    """The cell as Excel shows it: (5, 2) is B5."""
    return f"{column_letters(place[1])}{place[0]}"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet. `rows[0][0]` is cell A1; rows may differ in length; a blank is None or ""."""

    name: str
    rows: Sequence[Sequence[RawValue]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column."""
    failed: Mapping[Place, str] = field(default_factory=dict[Place, str])
    """Cells whose formula gave an error, with it (`#N/A`)."""
    unsaved: frozenset[Place] = frozenset()
    """Cells with a formula and no saved value."""
    stray: tuple[str, ...] = ()
    """Cells far outside the sheet's data, which were left out."""


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A file that could be read. `kind` is its real type: "xlsx", "xlsm", "xls", "xlsb", "ods"."""

    kind: str
    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict[str, str])
    """Custom document properties as text."""
    linked: bool = False
    """Whether it holds links to other workbooks or data connections (never followed)."""
    saved: datetime | None = None
    """When a program last saved it, as it says itself, in UTC."""

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of that name, in any case, or None."""
        wanted = name.casefold()
        return next((s for s in self.sheets if s.name.strip().casefold() == wanted), None)
