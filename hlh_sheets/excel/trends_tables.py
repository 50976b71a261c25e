"""The sheets behind the front page of trends: tables with their charts, and definitions."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from hlh_sheets.excel.builder.looks import Looks
from hlh_sheets.excel.builder.measures import BOLD, height_for
from hlh_sheets.excel.figures import Cell, Definition, Figures, Heading, Style, Table
from hlh_sheets.excel.trends_charts import FIRST_ROW, HEADING_ROW, draw_chart, range_columns

__all__ = ["DEFINITIONS", "set_up_page", "table_name", "write_definitions", "write_table"]

DEFINITIONS = "Definitions"
PUPIL_DATA = "Contains pupil data: keep inside the school."
FORMATS = {
    Style.TEXT: "@",
    Style.WORDS: "@",
    Style.COUNT: "#,##0",
    Style.NUMBER: "0.0",
    Style.NUMBER_2: "0.00",
    Style.PERCENT: "0%",
    Style.PERCENT_1: "0.0%",
    Style.DAY: "dd/mm/yyyy",
}
LEFT = (Style.TEXT, Style.WORDS)
NARROWEST, PADDING, FILTER_BUTTON = 8.0, 1.5, 3.0
CHART_WIDTH, CHART_HEIGHT, CHART_GAP = 516, 290, 8
"""In pixels; two charts beside each other fill a page of A4 across."""
NOTE_WIDTH = 120
"""Characters after which a note is broken into the next line."""
PAGE_POINTS, PAGE_PIXELS = 509, 1046
"""What fits on a page of A4 across within its margins, unscaled."""
LINE_POINTS, TOP_POINTS, DIGIT_PIXELS, EDGE_PIXELS, PIXEL_POINTS = 16, 110, 7, 5, 0.75
WRITTEN = (
    Heading("Id", Style.WORDS, 6),
    Heading("Measure", Style.WORDS, 22),
    Heading("How it is defined", Style.WORDS, 70),
    Heading("Units", Style.WORDS, 18),
    Heading("Source", Style.WORDS, 30),
)


def write_table(book: Any, figures: Figures, table: Table, looks: Looks) -> None:
    """One sheet: title, what it shows, headings, lines, notes, charts."""
    out = book.add_worksheet(table.sheet)
    set_up_page(out, figures)
    write_top(out, table.title, table.says, looks)
    waiting = figures.notes[0] if figures.notes else ""
    if table.of_pupils:
        out.set_header(f'&C&"Arial,Bold"{PUPIL_DATA}')
        waiting = f"{PUPIL_DATA} {waiting}"
    out.write_string(2, 0, waiting, looks.of("label"))
    out.set_row(2, 18)
    widths = [width_of(heading, filtered=table.of_pupils) for heading in table.headings]
    write_headings(out, table.headings, widths, looks)
    for row, cells in enumerate(table.rows, start=FIRST_ROW):
        write_line(out, row, cells, zip(table.headings, widths, strict=True), looks)
    write_ranges(out, table, looks)
    if table.rows:
        name_table(out, table, looks)
    shown = [w for w, heading in zip(widths, table.headings, strict=True) if not heading.hidden]
    after = write_notes(out, FIRST_ROW + len(table.rows) + 1, table.notes, shown, looks)
    if not one_page(table, shown):
        out.set_h_pagebreaks([after + 1])
    write_charts(book, out, after + 1, table)


def table_name(table: Table) -> str:
    """The name of the Excel table on a sheet, by which formulas and macros find it."""
    return f"Figures_{table.sheet}"


def width_of(heading: Heading, *, filtered: bool = False) -> float:
    """The width asked for, or that of the longest word of the heading."""
    button = FILTER_BUTTON if filtered else 0
    longest = max(len(word) for word in heading.text.split()) / BOLD + PADDING + button
    return round(max(heading.width, NARROWEST, longest), 1)


def write_top(out: Any, title: str, says: str, looks: Looks) -> None:
    """The title and the sentence under it."""
    out.set_row(0, 24)
    out.write_string(0, 0, title, looks.of("title"))
    out.write_string(1, 0, says, looks.of("purpose"))


def write_headings(
    out: Any, headings: Sequence[Heading], widths: Sequence[float], looks: Looks
) -> None:
    """The row of headings, repeated on each page; columns that only charts read are hidden."""
    for number, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        out.set_column(number, number, width, None, {"hidden": heading.hidden})
        out.write_string(HEADING_ROW, number, heading.text, look_of_heading(heading, looks))
    texts = [
        (heading.text, width - PADDING)
        for heading, width in zip(headings, widths, strict=True)
        if not heading.hidden
    ]
    out.set_row(HEADING_ROW, height_for(texts, letters=BOLD))
    out.freeze_panes(FIRST_ROW, 1)
    out.repeat_rows(HEADING_ROW)


def look_of_heading(heading: Heading, looks: Looks) -> Any:
    """A heading stands over its values: left over words, right over numbers."""
    return looks.of("known", valign="bottom", **aligned(heading))


def aligned(heading: Heading) -> dict[str, Any]:
    """Words to the left with a little room, numbers to the right."""
    return {"align": "left", "indent": 1} if heading.style in LEFT else {"align": "right"}


def write_line(
    out: Any,
    row: int,
    cells: Sequence[Cell],
    columns: Iterable[tuple[Heading, float]],
    looks: Looks,
) -> None:
    """One line of a table, tall enough for its words."""
    texts: list[tuple[str, float]] = []
    for column, (cell, (heading, width)) in enumerate(zip(cells, columns, strict=True)):
        look = looks.of("key", num_format=FORMATS[heading.style], **aligned(heading))
        write_cell(out, row, column, cell, look)
        if heading.style is Style.WORDS and isinstance(cell, str):
            texts.append((cell, width - PADDING))
    out.set_row(row, height_for(texts))


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


def write_ranges(out: Any, table: Table, looks: Looks) -> None:
    """The distances to the ends of likely ranges, in hidden columns that charts read."""
    highs = {
        (points.column, points.low): points.high
        for chart in table.charts
        for points in chart.points
    }
    for (column, low), (down, up) in range_columns(table).items():
        out.set_column(down, up, None, None, {"hidden": True})
        for number, end in ((down, low), (up, highs[column, low])):
            text = table.headings[end or 0].text
            out.write_string(HEADING_ROW, number, f"{text}, distance", looks.of("known"))
            for row, cells in enumerate(table.rows, start=FIRST_ROW):
                at, to = cells[column], cells[end or 0]
                if isinstance(at, int | float | Fraction) and isinstance(
                    to, int | float | Fraction
                ):
                    out.write_number(row, number, abs(float(to) - float(at)), looks.of("key"))


def name_table(out: Any, table: Table, looks: Looks) -> None:
    """Make the lines an Excel table with a name."""
    columns = [
        {"header": heading.text, "header_format": look_of_heading(heading, looks)}
        for heading in table.headings
    ]
    last, right = FIRST_ROW + len(table.rows) - 1, len(columns) - 1
    options = {
        "name": table_name(table),
        "style": None,
        "columns": columns,
        "autofilter": table.of_pupils,
    }
    out.add_table(HEADING_ROW, 0, last, right, options)


def write_notes(
    out: Any, row: int, notes: Sequence[str], widths: Sequence[float], looks: Looks
) -> int:
    """The notes under a table, each in one cell as wide as the page; gives the next row."""
    last, width = 0, 0.0
    while width < NOTE_WIDTH:
        width += widths[last] if last < len(widths) else NARROWEST + 1
        last += 1
    look = looks.of("plain", text_wrap=True)
    for note in notes:
        out.merge_range(row, 0, row, last - 1, "", look)
        out.write_string(row, 0, note, look)
        out.set_row(row, height_for([(note, width)]))
        row += 1
    return row


def write_charts(book: Any, out: Any, row: int, table: Table) -> None:
    """The charts beside each other under the table."""
    for number, chart in enumerate(table.charts):
        drawn = draw_chart(book, chart, table)
        drawn.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
        options = {
            "description": chart.alt,
            "object_position": 2,
            "x_offset": number * (CHART_WIDTH + CHART_GAP),
        }
        out.insert_chart(row, 0, drawn, options)


def one_page(table: Table, widths: Sequence[float]) -> bool:
    """Whether the charts fit on the page under their table; else they start the next one.

    Of a wide table more fits, because it is printed smaller.
    """
    if not table.charts:
        return True
    wide = sum(width * DIGIT_PIXELS + EDGE_PIXELS for width in widths)
    room = PAGE_POINTS * max(1, wide / PAGE_PIXELS)
    lines = len(table.rows) + 2 + 1.5 * len(table.notes)
    return TOP_POINTS + lines * LINE_POINTS + CHART_HEIGHT * PIXEL_POINTS <= room


def write_definitions(
    book: Any, figures: Figures, definitions: Sequence[Definition], looks: Looks
) -> None:
    """How every figure is defined."""
    out = book.add_worksheet(DEFINITIONS)
    set_up_page(out, figures)
    says = "What each figure counts, and the forms it is made from."
    write_top(out, "How the figures are defined", says, looks)
    widths = [heading.width for heading in WRITTEN]
    write_headings(out, WRITTEN, widths, looks)
    for row, each in enumerate(definitions, start=FIRST_ROW):
        cells = (each.id, each.title, each.text, each.units, each.source)
        write_line(out, row, cells, zip(WRITTEN, widths, strict=True), looks)


def set_up_page(out: Any, figures: Figures) -> None:
    """A4 across, all columns on one page; a foot with the school, the page and the day."""
    out.hide_gridlines(2)
    out.set_landscape()
    out.set_paper(9)
    out.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    out.fit_to_pages(1, 0)
    school = figures.school.replace("&", "&&")
    out.set_footer(
        f'&L&"Arial"{school}&C&"Arial"Page &P of &N&R&"Arial"Made on {figures.made:%d/%m/%Y}'
    )
