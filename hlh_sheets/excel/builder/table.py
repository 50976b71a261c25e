"""A table: headings across, a record a line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hlh_sheets.check import cell_name
from hlh_sheets.check.structure import ROW_ID_HEADING
from hlh_sheets.excel.builder.filling import Line
from hlh_sheets.excel.builder.form import field_name
from hlh_sheets.excel.builder.kit import MARK, Kit, column_range, put
from hlh_sheets.excel.builder.measures import BOLD, SMALL, height_for, width_of
from hlh_sheets.excel.builder.page import (
    ALLOWED_IN_TABLE,
    free_on_paper,
    name_pages,
    protect,
    set_up_page,
)
from hlh_sheets.excel.builder.validation import validation_of
from hlh_sheets.spec import Column, Prefill, Sheet

__all__ = ["HEADING_ROW", "LEGEND_ROW", "write_table", "write_top"]

TITLE_ROW, PURPOSE_ROW, LEGEND_ROW, HINT_ROW, HEADING_ROW = range(5)
NEEDED = "* needed in every line that you start."
OWN_COLUMNS = 10
"""Unlocked columns beside the form, for notes of the teacher's own."""
FROZEN_WIDTH, WIDEST_FROZEN = 28, 50


def write_table(out: Any, sheet: Sheet, kit: Kit) -> None:
    """Write a sheet of lines: those that are there already, then free ones."""
    lines = kit.filling.lines.get(sheet.name, ())
    spare = sheet.spare_rows if kit.filling.spare is None else kit.filling.spare
    last = HEADING_ROW + max(len(lines) + spare, 1)
    widths = [width_in(sheet, kit, column) for column in sheet.shown]
    set_columns(out, sheet, kit, widths)
    write_top(out, sheet, kit, legend(sheet))
    write_headings(out, sheet, kit, widths)
    write_lines(out, sheet, kit, lines, spare)
    fit_rows(out, sheet, kit, lines, widths)
    for number, column in enumerate(sheet.shown, start=1):
        rule = rule_of(sheet, kit, column, number)
        if rule is not None:
            out.data_validation(HEADING_ROW + 1, number, last, number, rule)
    mark_needed(out, sheet, kit, last)
    frozen = columns_frozen(widths)
    out.freeze_panes(HEADING_ROW + 1, frozen + 1)
    out.autofilter(HEADING_ROW, 0, last, len(widths))
    out.ignore_errors({"number_stored_as_text": f"A1:{cell_name((last + 1, len(widths) + 1))}"})
    out.repeat_rows(HINT_ROW, HEADING_ROW)
    out.repeat_columns(0, frozen)
    printed = HEADING_ROW + len(lines) + free_on_paper(len(lines), spare)
    out.print_area(HINT_ROW, 0, max(printed, HEADING_ROW + 1), len(widths))
    set_up_page(out, kit, sum(widths), landscape=True)
    name_pages(out, sheet.title, NEEDED)
    protect(out, ALLOWED_IN_TABLE)


def width_in(sheet: Sheet, kit: Kit, column: Column) -> float:
    """The width of a column with its star and its drop-down."""
    offer = kit.offers.get((sheet.name, column.name))
    return width_of(column, MARK if column.required else "", offer.shown if offer else ())


def legend(sheet: Sheet) -> str:
    """What star and grey mean, in the words of this sheet."""
    words = [NEEDED]
    if any(not column.stored for column in sheet.shown):
        words.append("Grey columns are for information: leave them as they are.")
    if sheet.prefill is Prefill.PUPILS:
        words.append("Leave a line as it is when there is nothing new.")
    return " ".join(words)


def set_columns(out: Any, sheet: Sheet, kit: Kit, widths: Sequence[float]) -> None:
    """Widths, and unlocked cells below and beside the form for what staff add."""
    looks = kit.looks
    out.set_column(0, 0, 4, looks.of("row_id"), {"hidden": True})
    for number, (column, width) in enumerate(zip(sheet.shown, widths, strict=True), start=1):
        kind = looks.of("free", num_format=column.type.number_format, text_wrap=True)
        out.set_column(number, number, width, kind)
    out.set_column(len(widths) + 1, len(widths) + OWN_COLUMNS, None, looks.of("free"))


def write_top(out: Any, sheet: Sheet, kit: Kit, words: str) -> None:
    """Title, purpose and legend, above the headings."""
    rows = ((TITLE_ROW, 26, "title", sheet.title), (PURPOSE_ROW, 17, "purpose", sheet.purpose))
    for row, height, role, text in (*rows, (LEGEND_ROW, 16, "legend", words)):
        out.set_row(row, height, kit.looks.of("plain"))
        out.write_string(row, 1, text, kit.looks.of(role))


def write_headings(out: Any, sheet: Sheet, kit: Kit, widths: Sequence[float]) -> None:
    """The hints and, under them, the headings."""
    columns = list(zip(sheet.shown, widths, strict=True))
    plain = kit.looks.of("plain")
    out.set_row(HINT_ROW, height_for(((c.hint, w) for c, w in columns), letters=SMALL), plain)
    out.set_row(HEADING_ROW, height_for(((c.heading, w - 3) for c, w in columns), 2, BOLD), plain)
    out.write_string(HEADING_ROW, 0, ROW_ID_HEADING, kit.looks.of("locked"))
    for number, (column, _) in enumerate(columns, start=1):
        if column.hint:
            out.write_string(HINT_ROW, number, column.hint, kit.looks.of("hint"))
        out.write_string(HEADING_ROW, number, column.heading, kit.heading(column))


def write_lines(out: Any, sheet: Sheet, kit: Kit, lines: Sequence[Line], spare: int) -> None:
    """The lines' cells; each line has an id, and so has each free one."""
    id_format = kit.looks.of("row_id")
    formats = {
        given: [kit.cell(sheet, column, given=given) for column in sheet.shown]
        for given in (True, False)
    }
    free = (Line(f"n{number}") for number in range(1, spare + 1))
    for row, line in enumerate((*lines, *free), start=HEADING_ROW + 1):
        out.write_string(row, 0, line.row_id, id_format)
        given = bool(line.values)
        for number, column in enumerate(sheet.shown):
            value = line.values.get(column.name)
            raw = None if value is None else kit.raw(sheet, column, value)
            put(out, row, number + 1, raw, formats[given][number])


def fit_rows(
    out: Any, sheet: Sheet, kit: Kit, lines: Sequence[Line], widths: Sequence[float]
) -> None:
    """Make the lines tall enough for what is in them; they still grow with what is typed."""
    columns = list(zip(sheet.shown, widths, strict=True))
    for row, line in enumerate(lines, start=HEADING_ROW + 1):
        values = ((kit.raw(sheet, c, line.values.get(c.name)), width) for c, width in columns)
        texts = [(raw, width) for raw, width in values if isinstance(raw, str)]
        if any(len(text) > width or "\n" in text for text, width in texts):
            out.set_row(row, height_for(texts))


def rule_of(sheet: Sheet, kit: Kit, column: Column, number: int) -> Mapping[str, Any] | None:
    """What Excel refuses in the column's cells; `number` is where it stands, from 0."""
    first = HEADING_ROW + 1
    return validation_of(
        sheet,
        column,
        kit.codes,
        kit.offers.get((sheet.name, column.name)),
        cell=cell_name((first + 1, number + 1)),
        within=within_cell(sheet, kit, column, first),
    )


def within_cell(sheet: Sheet, kit: Kit, column: Column, row: int) -> str:
    """The cell that picks the part of the column's list: of the row, or of the form sheet."""
    name = column.type.validation(kit.codes).within
    if not name:
        return ""
    if sheet.by_name[name].inherited:
        return field_name(*sheet.by_name[name].inherited.split("."))
    place = [c.name for c in sheet.shown].index(name) + 2
    return "$" + cell_name((row + 1, place))


def mark_needed(out: Any, sheet: Sheet, kit: Kit, last: int) -> None:
    """Colour what is still needed in a line that somebody started."""
    first = HEADING_ROW + 1
    style = kit.looks.change("missing")
    typed = ",".join(started_by(sheet, first))
    for number, column in enumerate(sheet.shown, start=1):
        if column.required and not column.locked:
            cell = cell_name((first + 1, number + 1))
            rule = f"=AND(LEN(TRIM({cell}))=0,COUNTA({typed})>0)"
            area = column_range(first, last, number)
            out.conditional_format(area, {"type": "formula", "criteria": rule, "format": style})


def started_by(sheet: Sheet, row: int) -> Iterator[str]:
    """The cells of a line whose filling starts it, as ranges with fixed columns."""
    numbers = [n for n, c in enumerate(sheet.shown, start=2) if c.name not in sheet.filled_in]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        yield f"${cell_name((row + 1, run[0]))}:${cell_name((row + 1, run[-1]))}"


def columns_frozen(widths: Sequence[float]) -> int:
    """How many columns stay in view: those that say whose line it is."""
    total, count = 0.0, 0
    for width in widths:
        if count and (total >= FROZEN_WIDTH or total + width > WIDEST_FROZEN):
            break
        total, count = total + width, count + 1
    return count
