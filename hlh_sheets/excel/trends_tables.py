"""The sheets behind the front page of trends: tables with their charts, and definitions."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from hlh_sheets.excel.builder.looks import Looks
from hlh_sheets.excel.figures import Cell, Definition, Figures, Style, Table
from hlh_sheets.excel.trends_charts import FIRST_ROW, HEADING_ROW, draw_chart

__all__ = ["DEFINITIONS", "lines_needed", "set_up_page", "write_definitions", "write_table"]

DEFINITIONS = "Definitions"
PUPIL_DATA = "Contains pupil data: keep inside the school."
FORMATS = {
    Style.TEXT: "@",
    Style.WORDS: "@",
    Style.COUNT: "#,##0",
    Style.NUMBER: "0.0",
    Style.PERCENT: "0%",
    Style.PERCENT_1: "0.0%",
    Style.DAY: "dd/mm/yyyy",
}
LEFT = (Style.TEXT, Style.WORDS)
CHART_WIDTH, CHART_HEIGHT, CHART_ROWS = 620, 300, 17
LINE_POINTS = 13.5
NOTE_WIDTH = 100
"""Characters after which a note is broken into the next line."""
WRITTEN = (
    ("Id", 6),
    ("Measure", 24),
    ("How it is defined", 78),
    ("Units", 26),
    ("Source", 38),
)


def write_table(book: Any, figures: Figures, table: Table, looks: Looks) -> None:
    """One sheet: title, what it shows, headings, lines, notes, charts."""
    out = book.add_worksheet(table.sheet)
    set_up_page(out, figures)
    write_top(out, table.title, table.says, looks)
    if table.of_pupils:
        out.write_string(2, 0, PUPIL_DATA, looks.of("label"))
        out.set_header(f'&C&"Arial,Bold"{PUPIL_DATA}')
    for number, heading in enumerate(table.headings):
        out.set_column(number, number, heading.width)
        out.write_string(HEADING_ROW, number, heading.text, looks.of("known"))
    out.set_row(HEADING_ROW, LINE_POINTS * heading_lines(table) + 4)
    out.freeze_panes(FIRST_ROW, 1)
    out.repeat_rows(HEADING_ROW)
    for row, cells in enumerate(table.rows, start=FIRST_ROW):
        write_line(out, row, cells, table, looks)
    after = write_notes(out, FIRST_ROW + len(table.rows) + 1, table, looks)
    for number, chart in enumerate(table.charts):
        out.insert_chart(
            after + 1 + number * CHART_ROWS,
            0,
            draw_chart(book, chart, table),
            {
                "description": chart.alt,
                "object_position": 2,
                "x_scale": CHART_WIDTH / 480,
                "y_scale": CHART_HEIGHT / 288,
                "x_offset": 4,
            },
        )


def write_top(out: Any, title: str, says: str, looks: Looks) -> None:
    """The title and the sentence under it."""
    out.set_row(0, 24)
    out.write_string(0, 0, title, looks.of("title"))
    out.write_string(1, 0, says, looks.of("purpose"))


def heading_lines(table: Table) -> int:
    """How many lines the tallest heading needs."""
    return max(lines_needed(h.text, h.width - 2) for h in table.headings)


def lines_needed(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters, whole words kept."""
    lines, room = 1, width
    for word in text.split():
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        room -= len(word) + 1
    return lines


def write_line(out: Any, row: int, cells: Sequence[Cell], table: Table, looks: Looks) -> None:
    """One line of a table, tall enough for its words."""
    tallest = 1
    for column, (cell, heading) in enumerate(zip(cells, table.headings, strict=True)):
        align = "left" if heading.style in LEFT else "right"
        look = looks.of("key", num_format=FORMATS[heading.style], align=align)
        write_cell(out, row, column, cell, look)
        if heading.style is Style.WORDS and isinstance(cell, str):
            tallest = max(tallest, lines_needed(cell, heading.width - 2))
    out.set_row(row, LINE_POINTS * tallest + 2)


def write_cell(out: Any, row: int, column: int, cell: Cell, look: object) -> None:
    """A value in the kind of cell that keeps it as it is; text is never a formula."""
    if cell is None:
        out.write_blank(row, column, None, look)
    elif isinstance(cell, str):
        out.write_string(row, column, cell, look)
    elif isinstance(cell, date):
        out.write_datetime(row, column, cell, look)
    else:
        out.write_number(row, column, float(cell) if isinstance(cell, Fraction) else cell, look)


def write_notes(out: Any, row: int, table: Table, looks: Looks) -> int:
    """The notes under a table, each over the width of its columns; gives the next row."""
    last, width = 0, 0
    while last < len(table.headings) and width < NOTE_WIDTH:
        width += table.headings[last].width
        last += 1
    look = looks.of("plain", text_wrap=True)
    for note in table.notes:
        out.merge_range(row, 0, row, max(1, last - 1), "", look)
        out.write_string(row, 0, note, look)
        out.set_row(row, LINE_POINTS * lines_needed(note, width) + 2)
        row += 1
    return row


def write_definitions(
    book: Any, figures: Figures, definitions: Sequence[Definition], looks: Looks
) -> None:
    """How every figure is defined."""
    out = book.add_worksheet(DEFINITIONS)
    set_up_page(out, figures)
    write_top(out, "How the figures are defined", "R numbers: the school's policy.", looks)
    for number, (heading, width) in enumerate(WRITTEN):
        out.set_column(number, number, width)
        out.write_string(HEADING_ROW, number, heading, looks.of("known"))
    out.freeze_panes(FIRST_ROW, 0)
    out.repeat_rows(HEADING_ROW)
    for row, each in enumerate(definitions, start=FIRST_ROW):
        texts = (each.id, each.title, each.text, each.units, each.source)
        tallest = 1
        for column, (text, (_, width)) in enumerate(zip(texts, WRITTEN, strict=True)):
            out.write_string(row, column, text, looks.of("key", num_format="@"))
            tallest = max(tallest, lines_needed(text, width - 2))
        out.set_row(row, LINE_POINTS * tallest + 4)


def set_up_page(out: Any, figures: Figures) -> None:
    """A4 across, all columns on one page; a foot with the school, the page and the day."""
    out.hide_gridlines(2)
    out.set_landscape()
    out.set_paper(9)
    out.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    out.fit_to_pages(1, 0)
    school = figures.school.replace("&", "&&")
    out.set_footer(f"&L{school}&CPage &P of &N&RMade on {figures.made:%d/%m/%Y}")
