"""Native charts of the trends workbook: readable in grey, with the figures as alt text."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, log10
from typing import Any

from xlsxwriter.utility import (  # pyright: ignore[reportMissingTypeStubs] - it ships none
    xl_range_formula,  # pyright: ignore[reportUnknownVariableType]
)

from hlh_sheets.excel.figures import Bar, Cell, Chart, Line, Points, Table

__all__ = ["FIRST_ROW", "HEADING_ROW", "draw_chart", "range_columns"]

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
"""Where every table sheet has its headings and its first line (from 0)."""

FONT = "Arial"
INK, NAVY, MIDDLE, LIGHT, BROWN, QUIET, RULE, WHITE = (
    "#1F2933",
    "#1F4E79",
    "#7D9DBC",
    "#D3DFEA",
    "#9A5B00",
    "#4A5560",
    "#D5DBE1",
    "#FFFFFF",
)
SMALL = {"name": FONT, "size": 9, "color": INK}
TITLE = {"name": FONT, "size": 10, "bold": True, "color": INK}
NAMED = {"name": FONT, "size": 9, "bold": False, "color": QUIET}
PLOT = {"x": 0.11, "y": 0.13, "width": 0.87, "height": 0.64}
ABOVE_LEGEND = {**PLOT, "height": 0.56}
"""Places in the chart, so that no program squeezes the plot beside long names."""
QUARTER, TENTH = 0.25, 0.1

LINES: dict[Line, dict[str, Any]] = {
    Line.MAIN: {
        "line": {"color": NAVY, "width": 2.25},
        "marker": {"type": "circle", "size": 7, "fill": {"color": NAVY}, "border": {"color": NAVY}},
    },
    Line.SECOND: {
        "line": {"color": BROWN, "width": 1.5, "dash_type": "dash"},
        "marker": {
            "type": "square",
            "size": 6,
            "fill": {"color": WHITE},
            "border": {"color": BROWN},
        },
    },
    Line.LIMIT: {
        "line": {"color": QUIET, "width": 1.25, "dash_type": "round_dot"},
        "marker": {"type": "none"},
    },
    Line.LOWER_LIMIT: {
        "line": {"color": QUIET, "width": 1.25, "dash_type": "long_dash_dot"},
        "marker": {"type": "none"},
    },
}
FILLS = {Bar.DARK: NAVY, Bar.MIDDLE: MIDDLE, Bar.LIGHT: LIGHT, Bar.EMPTY: WHITE}
"""Far enough apart in lightness to be told apart on a grey printer; patterns are not: programs
draw them differently."""
Ends = tuple[int, int]


def range_columns(table: Table) -> Mapping[Ends, Ends]:
    """Where the distances from points to the ends of their likely ranges stand on a sheet.

    For each pair of (value, low, high) columns that a chart of the table draws, keyed by value
    and low: the columns of the distance down and up, right of the table. A chart reads them from
    cells, because not every program reads numbers written into the chart.
    """
    drawn = [
        (points.column, points.low)
        for chart in table.charts
        for points in chart.points
        if points.low is not None
    ]
    first = len(table.headings)
    return {ends: (first + 2 * n, first + 2 * n + 1) for n, ends in enumerate(dict.fromkeys(drawn))}


def draw_chart(book: Any, chart: Chart, table: Table) -> Any:
    """A chart object of the workbook, ready to be placed; `table` is the one on its sheet."""
    kind = {"type": "line", "name": chart.title}
    if chart.stacked:
        kind |= {"type": "column", "subtype": "percent_stacked" if chart.percent else "stacked"}
    drawn: Any = book.add_chart(kind)
    for points in chart.points:
        drawn.add_series(series_of(chart, points, table))
    drawn.set_title({"name": chart.title, "name_font": TITLE, "overlay": False})
    drawn.set_x_axis({"num_font": SMALL, "line": {"color": QUIET}})
    drawn.set_y_axis(
        {
            "name": chart.up,
            "name_font": NAMED,
            "num_font": SMALL,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}},
            **upward(chart, table),
        }
    )
    alone = len(chart.points) == 1
    drawn.set_legend({"none": True} if alone else {"position": "bottom", "font": SMALL})
    drawn.set_plotarea({"layout": PLOT if alone else ABOVE_LEGEND})
    drawn.set_chartarea({"border": {"none": True}})
    drawn.show_blanks_as("gap")
    drawn.show_hidden_data()
    return drawn


def series_of(chart: Chart, points: Points, table: Table) -> dict[str, Any]:
    """One column of the table as a series over the rows drawn."""
    last = FIRST_ROW + len(table.rows) - 1
    first = max(FIRST_ROW, last + 1 - chart.most)
    series: dict[str, Any] = {
        "name": [chart.sheet, HEADING_ROW, points.column],
        "categories": [chart.sheet, first, chart.names, last, chart.names],
        "values": [chart.sheet, first, points.column, last, points.column],
        **look_of(points),
    }
    if isinstance(points.look, Bar):
        series["gap"] = 60
    if points.labelled:
        series["data_labels"] = labels_of(chart, points)
    if points.low is not None:
        down, up = range_columns(table)[points.column, points.low]
        series["y_error_bars"] = {
            "type": "custom",
            "plus_values": "=" + str(xl_range_formula(chart.sheet, first, up, last, up)),
            "minus_values": "=" + str(xl_range_formula(chart.sheet, first, down, last, down)),
            "line": {"color": NAVY, "width": 1.5},
        }
    return series


def look_of(points: Points) -> dict[str, Any]:
    """Lines by dash and marker, bars by lightness; points with a range are not joined up.

    A line through points whose ranges overlap would draw a change that nobody can be sure of.
    """
    if isinstance(points.look, Bar):
        return {"fill": {"color": FILLS[points.look]}, "border": {"color": NAVY, "width": 1}}
    look = LINES[points.look]
    return look if points.low is None else {**look, "line": {"none": True}}


def labels_of(chart: Chart, points: Points) -> dict[str, Any]:
    """The values beside points, or on bars, on a white ground; an empty bar prints nothing."""
    where, shown = "right", f"0.{'0' * chart.places}" if chart.places else "0%"
    if isinstance(points.look, Bar):
        where, shown = "center", "0;;"
    elif points.low is None:
        where = "below"
    return {
        "value": True,
        "num_format": shown,
        "position": where,
        "font": SMALL,
        "fill": {"color": WHITE},
    }


def upward(chart: Chart, table: Table) -> dict[str, Any]:
    """The upward axis of percentages, of rates or of counts."""
    if chart.percent:
        return shares(chart)
    return rates(chart, table) if chart.places else whole_steps(chart, table)


def shares(chart: Chart) -> dict[str, Any]:
    """An axis of percentages, to 100."""
    step = TENTH if chart.lowest else QUARTER
    return {"num_format": "0%", "min": chart.lowest, "max": 1, "major_unit": step}


def rates(chart: Chart, table: Table) -> dict[str, Any]:
    """An axis of rates, from 0 to above the ends of their likely ranges.

    Programs don't look at ranges when they choose where an axis ends.
    """
    drawn = [end for p in chart.points for end in (p.column, p.high) if end is not None]
    cells = [row[column] for row in table.rows[-chart.most :] for column in drawn]
    top = max(
        (float(cell) for cell in cells if isinstance(cell, int | float | Fraction)), default=0
    )
    step = round_step(top / 4)
    most = max(1, ceil(top / step)) * step
    return {"num_format": "0.0#", "min": 0, "major_unit": step, "max": round(most, 9)}


def round_step(least: float) -> float:
    """The least of 1, 2 or 5 and their tenths or tens that is not below; a quarter for 0."""
    if not least:
        return QUARTER
    ten = 10.0 ** floor(log10(least))
    return next((round(n * ten, 9) for n in (1, 2, 5) if n * ten >= least), round(10 * ten, 9))


def whole_steps(chart: Chart, table: Table) -> dict[str, Any]:
    """An axis of counts has no halves."""
    rows: Sequence[Sequence[Cell]] = table.rows[-chart.most :]
    top = max((sum(count(row[p.column]) for p in chart.points) for row in rows), default=0)
    return {"num_format": "0", "min": 0, "major_unit": max(1, -(-top // 5)), "max": max(1, top + 1)}


def count(cell: Cell) -> int:
    """A count, or 0."""
    return cell if isinstance(cell, int) else 0
