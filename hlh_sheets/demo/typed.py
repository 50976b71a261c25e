"""Rows of the invented school, typed by the columns' own types.

Cells are written here as staff would type them; each goes through the parser of its
column, so a value can't differ in kind from one that came out of a workbook.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hlh_sheets.codes import load_code_lists
from hlh_sheets.spec import CodeLists, RawValue, Sheet, Value
from hlh_sheets.workbooks import sheets_by_table

__all__ = ["TypedRow", "Typist"]

TypedRow = Mapping[str, Value]


@dataclass(frozen=True)
class Typist:
    """Types rows of any table; `codes` are the lists that the school uses."""

    codes: CodeLists = field(default_factory=load_code_lists)
    sheets: Mapping[str, Sheet] = field(
        default_factory=lambda: {table: pair[1] for table, pair in sheets_by_table().items()}
    )

    def row(self, table: str, **cells: RawValue) -> TypedRow:
        """The row with a value for each stored column; cells not given are blank.

        Raises `ValueError` for a cell that its column would refuse: the school is wrong.
        """
        columns = {column.name: column for column in self.sheets[table].stored}
        unknown = cells.keys() - columns.keys()
        if unknown:
            raise ValueError(f"{table} has no columns {sorted(unknown)}")
        values: dict[str, Value] = dict.fromkeys(columns)
        for name, raw in cells.items():
            if raw is None or raw == "":
                continue
            parsed = columns[name].type.parse(raw, self.codes)
            if parsed.fault:
                raise ValueError(f"{table}.{name} {parsed.fault}")
            values[name] = parsed.value
        return values
