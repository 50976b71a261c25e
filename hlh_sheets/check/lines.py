"""The filled lines of a sheet: raw cells by column name, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hlh_sheets.check.raw import Place, RawSheet
from hlh_sheets.check.structure import Located
from hlh_sheets.spec import Layout, RawValue, Sheet

__all__ = ["RawLine", "is_blank", "lines_of"]


@dataclass(frozen=True, slots=True)
class RawLine:
    """One record's cells as read: `cells` holds only cells that are not blank."""

    row: int
    row_id: str
    cells: Mapping[str, RawValue]
    places: Mapping[str, Place]


def is_blank(value: RawValue) -> bool:
    """Whether a cell counts as empty; spaces alone do."""
    return value is None or (isinstance(value, str) and not value.strip())


def lines_of(sheet: Sheet, raw: RawSheet, located: Located) -> Iterator[RawLine]:
    """The lines that somebody started, in sheet order.

    A line with nothing but what was filled in when the workbook was built is left out. In
    a register each mark is a line of its own.
    """
    if sheet.layout is Layout.FORM:
        line = form_line(raw, located)
        places = set(line.cells) | {n for n, p in line.places.items() if odd(raw, p)}
        return iter([line] if places - sheet.filled_in else [])
    if sheet.layout is Layout.REGISTER:
        return register_lines(sheet, raw, located)
    return table_lines(sheet, raw, located)


def odd(raw: RawSheet, place: Place) -> bool:
    """Whether a blank cell is a formula that failed or was never worked out."""
    return place in raw.failed or place in raw.unsaved


def form_line(raw: RawSheet, located: Located) -> RawLine:
    """The single record of a form: the values beside the headings."""
    column = located.heading + 1
    places = {name: (row, column) for name, row in located.columns.items()}
    cells = {name: at(raw.rows, place) for name, place in places.items()}
    row = min(located.columns.values(), default=0)
    return RawLine(row, "", {n: v for n, v in cells.items() if not is_blank(v)}, places)


def at(rows: Sequence[Sequence[RawValue]], place: Place) -> RawValue:
    """The value at a place; None outside the rows read."""
    row, column = place
    if row > len(rows) or column > len(rows[row - 1]):
        return None
    return rows[row - 1][column - 1]


def row_id_of(values: Sequence[RawValue], located: Located) -> str:
    """The hidden row id of a row, or ""."""
    if not located.row_ids or located.row_ids > len(values):
        return ""
    value = values[located.row_ids - 1]
    return value.strip() if isinstance(value, str) else ""


def table_lines(sheet: Sheet, raw: RawSheet, located: Located) -> Iterator[RawLine]:
    """A line for each row below the headings that somebody started."""
    columns = tuple(located.columns.items())
    not_started = sheet.filled_in
    odd_rows = {row for row, _ in (*raw.failed, *raw.unsaved)}
    for row in range(located.heading + 1, len(raw.rows) + 1):
        values = raw.rows[row - 1]
        width = len(values)
        cells = {
            name: value
            for name, column in columns
            if column <= width and not is_blank(value := values[column - 1])
        }
        if not cells and row not in odd_rows:
            continue
        places = {name: (row, column) for name, column in columns}
        started = cells.keys() - not_started
        if not started and not any(
            odd(raw, places[name]) for name in places if name not in not_started
        ):
            continue
        yield RawLine(row, row_id_of(values, located), cells, places)


def register_lines(sheet: Sheet, raw: RawSheet, located: Located) -> Iterator[RawLine]:
    """A line for each mark: the pupil of the row, the session of the column, the code."""
    pupil_at = located.columns[sheet.pupil]
    for row in range(located.heading + 1, len(raw.rows) + 1):
        values = raw.rows[row - 1]
        pupil = at(raw.rows, (row, pupil_at))
        row_id = row_id_of(values, located)
        for column, (day, session) in located.sessions.items():
            place = (row, column)
            code = values[column - 1] if column <= len(values) else None
            if is_blank(code) and not odd(raw, place):
                continue
            heading = (located.heading, column)
            cells = {"date": day, "session": session}
            cells |= {} if is_blank(pupil) else {sheet.pupil: pupil}
            cells |= {} if is_blank(code) else {"code": code}
            places = {sheet.pupil: (row, pupil_at), "date": heading, "session": heading}
            yield RawLine(row, row_id, cells, places | {"code": place})
