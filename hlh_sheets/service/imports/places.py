"""Which cells of a fresh copy the rows of earlier years go into."""

from collections.abc import Iterator, Sequence

from hlh_sheets.check import Place, RawSheet, RawWorkbook
from hlh_sheets.check.structure import Located, locate
from hlh_sheets.service.imports.old_rows import Group, OldRow
from hlh_sheets.spec import Layout, RawValue, Sheet, Workbook
from hlh_sheets.spec.rows import day, text

__all__ = ["places"]

Cells = dict[Place, RawValue]


def places(form: Workbook, raw: RawWorkbook, group: Group) -> dict[str, Cells]:
    """Which cells of the fresh copy hold what, sheet by sheet."""
    found: dict[str, Cells] = {}
    for name, rows in group.rows.items():
        sheet, there = form.sheet(name), raw.sheet(name)
        if there is None:
            raise KeyError(name)
        laid = PLACES[sheet.layout]
        found[name] = dict(laid(sheet, there, locate(sheet, there, {}), rows))
    return found


def on_form(
    _sheet: Sheet, _there: RawSheet, at: Located, rows: Sequence[OldRow]
) -> Iterator[tuple[Place, RawValue]]:
    """The values beside the headings."""
    for name, value in rows[0].cells.items():
        if name in at.columns:
            yield (at.columns[name], at.heading + 1), value


def in_table(
    _sheet: Sheet, there: RawSheet, at: Located, rows: Sequence[OldRow]
) -> Iterator[tuple[Place, RawValue]]:
    """A line for each row, below the lines that hold something."""
    for number, row in enumerate(rows, start=last_line(there, at) + 1):
        for name, value in row.cells.items():
            if name in at.columns:
                yield (number, at.columns[name]), value


def in_register(
    sheet: Sheet, there: RawSheet, at: Located, rows: Sequence[OldRow]
) -> Iterator[tuple[Place, RawValue]]:
    """Each mark in the line of its pupil, under its session; a new line where there is none."""
    pupils = at.columns[sheet.pupil]
    lines = {
        str(line[pupils - 1]).split(" ")[0]: number
        for number, line in enumerate(there.rows, start=1)
        if number > at.heading and len(line) >= pupils and line[pupils - 1]
    }
    sessions = {session: column for column, session in at.sessions.items()}
    for row in rows:
        pupil = str(row.values.get(sheet.pupil) or row.cells.get(sheet.pupil, ""))
        if pupil not in lines:
            lines[pupil] = max([at.heading, *lines.values()]) + 1
            yield (lines[pupil], pupils), row.cells.get(sheet.pupil)
        when = day(row.values, "date"), text(row.values, "session")
        yield (lines[pupil], sessions[when]), row.cells.get("code")


def last_line(there: RawSheet, at: Located) -> int:
    """The number of the last line that holds something under a heading."""
    full = (
        number
        for number, line in enumerate(there.rows, start=1)
        if any(column <= len(line) and line[column - 1] for column in at.columns.values())
    )
    return max(full, default=at.heading)


PLACES = {Layout.FORM: on_form, Layout.TABLE: in_table, Layout.REGISTER: in_register}
