"""A form: headings down, one record, the values beside them and the hints beside those."""

from typing import Any

from hlh_sheets.check import cell_name
from hlh_sheets.excel.builder.kit import Kit, put
from hlh_sheets.excel.builder.measures import height_for
from hlh_sheets.excel.builder.page import protect, set_up_page
from hlh_sheets.excel.builder.validation import validation_of
from hlh_sheets.spec import Column, RawValue, Sheet, Value, Workbook
from hlh_sheets.spec.types import LongText

__all__ = ["field_name", "name_fields", "write_form"]

FIRST_ROW = 4
HEADING, VALUE, HINT = 1, 2, 3
WIDTHS = {HEADING: 28, VALUE: 46, HINT: 50}
ONE_LINE, LONG = 19, 90


def field_name(sheet: str, column: str) -> str:
    """The defined name of a form's value, for other sheets to refer to."""
    return f"{sheet.replace(' ', '_')}_{column}"


def place(sheet: Sheet, column: Column) -> tuple[int, int]:
    """Row and column of a value, from 0."""
    return FIRST_ROW + sheet.shown.index(column), VALUE


def name_fields(book: Any, form: Workbook) -> None:
    """Name the values that columns of other sheets inherit."""
    inherited = {c.inherited for sheet in form.sheets for c in sheet if c.inherited}
    for each in sorted(inherited):
        name, _, column = each.partition(".")
        sheet = form.sheet(name)
        row, at = place(sheet, sheet.by_name[column])
        cell = cell_name((row + 1, at + 1))
        absolute = f"${cell.rstrip('0123456789')}${row + 1}"
        book.define_name(field_name(name, column), f"='{name}'!{absolute}")


def write_form(out: Any, sheet: Sheet, kit: Kit) -> None:
    """Write the form with what is known of its record."""
    looks = kit.looks
    out.set_column(0, 0, 2, looks.of("plain"))
    for number, width in WIDTHS.items():
        out.set_column(number, number, width, looks.of("plain"))
    tops = ("title", sheet.title), ("purpose", sheet.purpose), ("legend", "* needed.")
    for row, ((role, text), height) in enumerate(zip(tops, (26, 17, 16), strict=True)):
        out.set_row(row, height)
        out.write_string(row, HEADING, text, looks.of(role))
    lines = kit.filling.lines.get(sheet.name, ())
    values = lines[0].values if lines else dict[str, Value]()
    for column in sheet.shown:
        row, at = place(sheet, column)
        value = values.get(column.name)
        raw = None if value is None else kit.raw(sheet, column, value)
        out.set_row(row, height_of(column, raw))
        out.write_string(row, HEADING, column.heading, kit.heading(column))
        put(out, row, at, raw, kit.cell(sheet, column, given=False, align="left"))
        if column.hint:
            out.write_string(row, HINT, column.hint, looks.of("beside", indent=1))
        hold(out, sheet, kit, column)
    mark_needed(out, sheet, kit)
    out.freeze_panes(FIRST_ROW, 0)
    out.ignore_errors({"number_stored_as_text": "C1:C99"})
    set_up_page(out, kit, sum(WIDTHS.values()), landscape=False)
    protect(out)


def height_of(column: Column, raw: RawValue) -> float:
    """Room to write at length where that is meant, else for heading, hint and what is there."""
    words = [(column.heading, WIDTHS[HEADING]), (column.hint, WIDTHS[HINT])]
    if isinstance(raw, str):
        words.append((raw, WIDTHS[VALUE]))
    return max(LONG if isinstance(column.type, LongText) else ONE_LINE, height_for(words))


def hold(out: Any, sheet: Sheet, kit: Kit, column: Column) -> None:
    """Let Excel refuse what the column's type refuses."""
    row, at = place(sheet, column)
    within = column.type.validation(kit.codes).within
    other = place(sheet, sheet.by_name[within]) if within else (0, 0)
    rule = validation_of(
        sheet,
        column,
        kit.codes,
        kit.offers.get((sheet.name, column.name)),
        cell=cell_name((row + 1, at + 1)),
        within=cell_name((other[0] + 1, other[1] + 1)) if within else "",
    )
    if rule is not None and not column.locked:
        out.data_validation(row, at, row, at, rule)


def mark_needed(out: Any, sheet: Sheet, kit: Kit) -> None:
    """Colour what is still needed once somebody has started."""
    cells = {c.name: cell_name((place(sheet, c)[0] + 1, VALUE + 1)) for c in sheet.shown}
    typed = ",".join(cell for name, cell in cells.items() if name not in sheet.filled_in)
    style = kit.looks.change("missing")
    for column in sheet.shown:
        if column.required and not column.locked:
            cell = cells[column.name]
            rule = f"=AND(LEN(TRIM({cell}))=0,COUNTA({typed})>0)"
            out.conditional_format(cell, {"type": "formula", "criteria": rule, "format": style})
