"""Native charts of the trends workbook: readable in grey, with the figures as alt text."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hlh_sheets.excel.figures import Bar, Chart, Line, Points, Table

__all__ = ["FIRST_ROW", "HEADING_ROW", "draw_chart"]

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
"""Where every table sheet has its headings and its first line (from 0)."""

FONT = "Arial"
INK, NAVY, BROWN, QUIET, RULE, WHITE = (
    "#1F2933",
    "#1F4E79",
    "#9A5B00",
    "#4A5560",
    "#D5DBE1",
    "#FFFFFF",
)
SMALL = {"name": FONT, "size": 9, "color": INK}
TITLE = {"name": FONT, "size": 10, "bold": True, "color": INK}
NAMED = {"name": FONT, "size": 9, "bold": False, "color": QUIET}

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
EDGE = {"color": NAVY, "width": 1}
BARS: dict[Bar, dict[str, Any]] = {
    Bar.FULL: {"fill": {"color": NAVY}, "border": EDGE},
    Bar.STRIPED: {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": NAVY, "bg_color": WHITE},
        "border": EDGE,
    },
    Bar.DOTTED: {
        "pattern": {"pattern": "percent_20", "fg_color": NAVY, "bg_color": WHITE},
        "border": EDGE,
    },
    Bar.EMPTY: {"fill": {"color": WHITE}, "border": EDGE},
}


def draw_chart(book: Any, chart: Chart, table: Table) -> Any:
    """A chart object of the workbook, ready to be placed; `table` is the one on its sheet."""
    kind = {"type": "line", "name": chart.title}
    if chart.stacked:
        kind |= {"type": "column", "subtype": "percent_stacked" if chart.percent else "stacked"}
    drawn: Any = book.add_chart(kind)
    for points in chart.points:
        drawn.add_series(series_of(chart, points, table))
    drawn.set_title({"name": chart.title, "name_font": TITLE, "overlay": False})
    drawn.set_x_axis(
        {"name": chart.across, "name_font": NAMED, "num_font": SMALL, "line": {"color": QUIET}}
    )
    drawn.set_y_axis(
        {
            "name": chart.up,
            "name_font": NAMED,
            "num_font": SMALL,
            "num_format": "0%" if chart.percent else "0",
            "min": 0,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}},
            **({"max": 1, "major_unit": 0.25} if chart.percent else whole_steps(chart, table)),
        }
    )
    alone = len(chart.points) == 1
    drawn.set_legend({"none": True} if alone else {"position": "bottom", "font": SMALL})
    drawn.set_chartarea({"border": {"none": True}})
    drawn.show_blanks_as("gap")
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
        series["data_labels"] = labels_of(points)
    if points.low is not None and points.high is not None:
        rows = table.rows[-chart.most :]
        series["y_error_bars"] = {
            "type": "custom",
            "plus_values": distances(rows, points.column, points.high),
            "minus_values": distances(rows, points.column, points.low),
            "line": {"color": NAVY, "width": 1.5},
        }
    return series


def look_of(points: Points) -> dict[str, Any]:
    """Lines by dash and marker, bars by pattern; points with a range are not joined up.

    A line through points whose ranges overlap would draw a change that nobody can be sure of.
    """
    if isinstance(points.look, Bar):
        return BARS[points.look]
    look = LINES[points.look]
    return look if points.low is None else {**look, "line": {"none": True}}


def labels_of(points: Points) -> dict[str, Any]:
    """The values beside points, or on bars on a white ground; an empty bar prints nothing."""
    if isinstance(points.look, Bar):
        return {
            "value": True,
            "num_format": "0;;",
            "position": "center",
            "font": SMALL,
            "fill": {"color": WHITE},
        }
    beside = "above" if points.low is None else "right"
    return {"value": True, "num_format": "0%", "position": beside, "font": SMALL}


def distances(rows: Sequence[Sequence[object]], column: int, end: int) -> list[float]:
    """How far the end of the likely range lies from each point; 0 where there is no point."""
    pairs = [(row[column], row[end]) for row in rows]
    return [0.0 if at is None else abs(number(to) - number(at)) for at, to in pairs]


def number(cell: object) -> float:
    """A cell that holds a number; anything else is 0."""
    return float(cell) if isinstance(cell, int | float | Fraction) else 0.0


def whole_steps(chart: Chart, table: Table) -> dict[str, Any]:
    """An axis of counts has no halves."""
    rows = table.rows[-chart.most :]
    top = max((sum(count(row[p.column]) for p in chart.points) for row in rows), default=0)
    return {"major_unit": max(1, -(-top // 5)), "max": max(1, top + 1)}


def count(cell: object) -> int:
    """A count, or 0."""
    return cell if isinstance(cell, int) else 0
