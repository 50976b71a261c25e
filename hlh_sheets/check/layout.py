"""What hides or cuts rows: merged cells, hidden rows and columns, cells far away."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from hlh_sheets.check.cells import Line
from hlh_sheets.check.finding import Finding
from hlh_sheets.check.raw import RawSheet, cell_name, column_letters
from hlh_sheets.check.structure import Located
from hlh_sheets.spec import Layout, Level, Sheet

__all__ = ["check_merges", "notes_on_layout"]


def check_merges(raw: RawSheet, located: Located, lines: Sequence[Line]) -> None:
    """Hold every row that a merged cell runs through: only its first cell keeps a value."""
    rows = [line.raw.row for line in lines]  # in sheet order
    for first_row, first, last_row, last in raw.merges:
        if last_row <= located.heading:
            continue
        name = f"{cell_name((first_row, first))}:{cell_name((last_row, last))}"
        touched = [n for n, c in located.columns.items() if first <= c <= last]
        touched += ["code"] if any(first <= c <= last for c in located.sessions) else []
        if not touched or (len(touched) == 1 and first_row == last_row):
            continue
        told: set[int] = set()
        for line in lines[bisect_left(rows, first_row) : bisect_right(rows, last_row)]:
            line.held = True
            if line.raw.row in told:
                continue
            told.add(line.raw.row)
            says = (
                f"The merged cell {name} hides what belongs to this row. Unmerge it (Home, Merge "
                "& Center) and fill in every cell."
            )
            line.tell("row.merged", Level.ERROR, touched[0], says)


def notes_on_layout(sheet: Sheet, raw: RawSheet, located: Located) -> list[Finding]:
    """Notes on data that people may not see, but that was read."""
    if sheet.layout is Layout.FORM:
        return []
    found: list[Finding] = []
    hidden = [row for row in sorted(raw.hidden_rows) if filled(raw, located, row)]
    if hidden:
        says = (
            f"{len(hidden)} hidden or filtered row{'s' * (len(hidden) > 1)} (the first is row "
            f"{hidden[0]}) were read as well."
        )
        found.append(Finding("sheet.hidden_rows", Level.NOTE, sheet.name, "", says))
    for column in sorted(raw.hidden_columns & set(located.columns.values())):
        says = f"The hidden column {column_letters(column)} was read as well."
        cell = cell_name((located.heading, column))
        found.append(Finding("sheet.hidden_column", Level.NOTE, sheet.name, cell, says))
    for cell in raw.stray:
        says = "This cell lies far outside the sheet's rows and columns, and was not read."
        found.append(Finding("cell.stray", Level.NOTE, sheet.name, cell, says))
    return found


def filled(raw: RawSheet, located: Located, row: int) -> bool:
    """Whether a row below the headings holds anything in the form's columns."""
    if not located.heading < row <= len(raw.rows):
        return False
    values = raw.rows[row - 1]
    columns = (*located.columns.values(), *located.sessions)
    return any(c <= len(values) and values[c - 1] not in (None, "") for c in columns)
