"""The trends workbook: four panels on one page, the tables behind them, the definitions.

The same figures give the same bytes: nothing in the file comes from the clock of the machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it ships none

from hlh_sheets.excel.builder.looks import Looks, book_options
from hlh_sheets.excel.builder.measures import height_for
from hlh_sheets.excel.figures import Figures, Panel
from hlh_sheets.excel.ribbon.sheet import write_layout
from hlh_sheets.excel.trends_charts import draw_chart
from hlh_sheets.excel.trends_tables import set_up_page, write_definitions, write_table

__all__ = ["FRONT", "write_trends"]

FRONT = "Trends"
COLUMNS = (0, 2)
"""The two columns of panels; the one between is a gap."""
PANEL_WIDTH, GAP_WIDTH, CHART_HEIGHT = 640, 20, 250
CHARACTERS = 90
"""The width of a panel as the width of a column."""
PIXEL_POINTS = 0.75
BULLET = "\u2022"
TOP_ROWS = 5
ROWS = 4
"""Rows of a panel: title, chart, sentences, a gap."""


def write_trends(target: Path | BinaryIO, figures: Figures) -> None:
    """Write the workbook to a new file or an open stream."""
    out = str(target) if isinstance(target, Path) else target
    made_book: Any = xlsxwriter.Workbook(out, book_options())
    with made_book as book:
        made = figures.made.replace(tzinfo=None, microsecond=0)
        book.set_properties(
            {
                "title": f"{figures.title}, {made:%d/%m/%Y}",
                "subject": "Attainment, attendance, behaviour and reintegration by term",
                "author": figures.school,
                "company": figures.school,
                "comments": " ".join(figures.notes),
                "created": made,
            }
        )
        looks = Looks(book)
        front = book.add_worksheet(FRONT)
        for table in figures.tables:
            write_table(book, figures, table, looks)
        write_definitions(book, figures, figures.definitions, looks)
        write_layout(book, figures)
        write_front(book, front, figures, looks)


@dataclass(frozen=True)
class Kit:
    """What the front page is written with."""

    book: Any
    out: Any
    figures: Figures
    looks: Looks


def write_front(book: Any, out: Any, figures: Figures, looks: Looks) -> None:
    """The page with the four panels, for one sheet of A4."""
    set_up_page(out, figures)
    out.fit_to_pages(1, 1)
    out.center_horizontally()
    for column in COLUMNS:
        out.set_column_pixels(column, column, PANEL_WIDTH)
    out.set_column_pixels(1, 1, GAP_WIDTH)
    write_head(out, figures, looks)
    row, kit = TOP_ROWS, Kit(book, out, figures, looks)
    pairs = [figures.panels[n : n + 2] for n in range(0, len(figures.panels), 2)]
    for pair in pairs:
        for column, panel in zip(COLUMNS, pair, strict=False):
            write_panel(kit, row, column, panel)
        fit_rows(out, row, pair)
        row += ROWS
    out.print_area(0, 0, row - 1, COLUMNS[-1])
    out.set_selection(0, 0, 0, 0)


def write_head(out: Any, figures: Figures, looks: Looks) -> None:
    """Title, day and what must be known before the figures."""
    title = ": ".join(part for part in (figures.school, figures.title) if part)
    out.set_row(0, 26)
    out.write_string(0, 0, title, looks.of("title"))
    made = f"Made on {figures.made:%d/%m/%Y at %H:%M} from the records up to then."
    out.write_string(0, COLUMNS[-1], made, looks.of("purpose", align="right"))
    for number, note in enumerate(figures.notes[: TOP_ROWS - 2], start=1):
        out.write_string(number, 0, note, looks.of("label" if number == 1 else "legend"))
    out.set_row(TOP_ROWS - 1, 6)


def write_panel(kit: Kit, row: int, column: int, panel: Panel) -> None:
    """One panel: title with a link to its figures, chart or words in its place, sentences."""
    out, looks = kit.out, kit.looks
    out.write_url(
        row,
        column,
        f"internal:'{panel.sheet}'!A1",
        looks.of("section", bottom=1),
        string=panel.title,
        tip=f"Go to the figures on the sheet {panel.sheet}",
    )
    said = list(panel.sentences)
    if panel.chart is None:
        words = said.pop(0) if said else "No data yet."
        look = looks.of("text", valign="vcenter", align="center", bg_color="#F1F6FB", font_size=12)
        out.write_string(row + 1, column, words, look)
    else:
        drawn = draw_chart(kit.book, panel.chart, kit.figures.table(panel.chart.sheet))
        drawn.set_size({"width": PANEL_WIDTH - 8, "height": CHART_HEIGHT - 6})
        options = {
            "description": panel.chart.alt,
            "object_position": 2,
            "x_offset": 4,
            "y_offset": 3,
        }
        out.insert_chart(row + 1, column, drawn, options)
    out.write_string(row + 2, column, listed(said), looks.of("plain", text_wrap=True))


def listed(sentences: Sequence[str]) -> str:
    """Sentences as a list in one cell, so that no panel leaves a gap for the longer one beside."""
    return "\n".join(f"{BULLET} {sentence}" for sentence in sentences)


def fit_rows(out: Any, row: int, pair: Sequence[Panel]) -> None:
    """Rows as tall as the taller of the two panels beside each other needs."""
    out.set_row(row, 20)
    out.set_row(row + 1, CHART_HEIGHT * PIXEL_POINTS)
    shown = [listed(panel.sentences[panel.chart is None :]) for panel in pair]
    out.set_row(row + 2, height_for((each, CHARACTERS) for each in shown))
    out.set_row(row + 3, 8)
