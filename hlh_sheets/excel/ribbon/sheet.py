"""What the ribbon's macros read: a sheet that tells them where things stand, and short answers.

A macro knows nothing of our tables. Each line of the sheet begins with a word that says what it
is; every word is written as text, so that nothing a person typed becomes a formula.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it ships none

from hlh_sheets.check import Finding
from hlh_sheets.excel.builder.looks import Looks, book_options
from hlh_sheets.excel.figures import Chart, Figures, Table
from hlh_sheets.excel.mark.comments import words_for
from hlh_sheets.excel.mark.marks import CELL, clean
from hlh_sheets.excel.trends_charts import FIRST_ROW, HEADING_ROW
from hlh_sheets.excel.trends_tables import write_table

__all__ = ["SHEET", "write_answer", "write_layout"]

SHEET = "Ribbon"
LINES, STACKED, SHARES = "lines", "stacked", "shares"
Told = tuple[str | int, ...]
NO_FINDINGS: Sequence[Finding] = ()


def write_layout(book: Any, figures: Figures) -> None:
    """Put the sheet last in a workbook of figures, where only macros find it."""
    out = book.add_worksheet(SHEET)
    out.very_hidden()
    write_lines(out, layout_of(figures))


def write_answer(
    target: Path,
    status: str,
    made: datetime,
    figures: Figures | None = None,
    findings: Sequence[Finding] = NO_FINDINGS,
) -> None:
    """Write the answer to one click: what came of it, figures to copy, problems to mark."""
    told: list[Told] = [("status", status)]
    told += layout_of(figures) if figures else [("made", moment(made))]
    told += [problem(finding) for finding in findings]
    made_book: Any = xlsxwriter.Workbook(str(target), book_options())
    with made_book as book:
        book.set_properties({"created": made.replace(tzinfo=None, microsecond=0)})
        write_lines(book.add_worksheet(SHEET), told)
        if figures:
            looks = Looks(book)
            for table in figures.tables:
                write_table(book, figures, table, looks)


def write_lines(out: Any, lines: Sequence[Told]) -> None:
    """Each line in a row, each of its words in a cell."""
    for row, line in enumerate(lines):
        for column, word in enumerate(line):
            out.write_string(row, column, clean(str(word)))


def layout_of(figures: Figures) -> list[Told]:
    """When the figures were made, what to know, and where tables and charts stand.

    Tables whose lines are pupils are left out: they stay in the published workbook.
    """
    made = [("made", moment(figures.made)), ("title", figures.title)]
    notes = [("note", note) for note in figures.notes]
    shown = [table for table in figures.tables if table.rows and not table.of_pupils]
    return [*made, *notes, *panels(figures), *(line for t in shown for line in table_lines(t))]


def panels(figures: Figures) -> Iterator[Told]:
    """What is said in each panel."""
    for panel in figures.panels:
        for sentence in panel.sentences:
            yield ("sentence", panel.title, sentence)


def table_lines(table: Table) -> Iterator[Told]:
    """Where a table stands on its sheet (rows and columns from 1), then its charts."""
    last = FIRST_ROW + len(table.rows)
    shown = next((n for n, each in enumerate(table.headings) if each.hidden), len(table.headings))
    where = (HEADING_ROW + 1, last, shown)
    yield ("table", table.sheet, table.title, *where, table.says)
    for note in table.notes:
        yield ("under", note)
    for chart in table.charts:
        yield chart_line(chart, last, len(table.rows))


def chart_line(chart: Chart, last: int, rows: int) -> Told:
    """A chart of the table above it: its kind, its rows, its columns, its words."""
    kind = SHARES if chart.stacked and chart.percent else STACKED if chart.stacked else LINES
    columns = " ".join(str(points.column + 1) for points in chart.points)
    first = last + 1 - min(chart.most, rows)
    return ("chart", chart.title, kind, first, last, chart.names + 1, columns, chart.alt)


def problem(finding: Finding) -> Told:
    """A problem: its weight from 1 to 3, where it is, its sentence, and its words at the cell."""
    cell = CELL.match(finding.cell)
    place = cell[1] if cell else ""
    return (
        "problem",
        int(finding.level),
        finding.level.word,
        finding.sheet,
        place,
        finding.message,
        words_for([finding]),
    )


def moment(made: datetime) -> str:
    """As staff read the clock."""
    return f"{made:%d/%m/%Y at %H:%M}"
