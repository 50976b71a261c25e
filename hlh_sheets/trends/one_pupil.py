"""What the ribbon shows of one pupil: the line among the pupils on roll, and attendance."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from hlh_sheets.analyse.a02_attendance import FEW_SESSIONS
from hlh_sheets.excel.figures import (
    Cell,
    Chart,
    Figures,
    Heading,
    Line,
    Panel,
    Points,
    Style,
    Table,
)
from hlh_sheets.spec import CodeLists, Records
from hlh_sheets.trends.attendance import rate_of
from hlh_sheets.trends.pupils import pupil_table
from hlh_sheets.trends.view import View

__all__ = ["figures_of_pupil"]

FACTS, ATTENDANCE = "Pupil", "Attendance"
INSIDE = "Contains pupil data: keep inside the school."
HALVES = (
    Heading("Half term", Style.TEXT, 28),
    Heading("Sessions attended"),
    Heading("Sessions possible"),
    Heading("Attendance", Style.PERCENT_1),
    Heading("Of timetabled sessions", Style.PERCENT_1),
)
SHOWN = {
    Style.COUNT: "{:,}",
    Style.NUMBER: "{:.1f}",
    Style.NUMBER_2: "{:.2f}",
    Style.DAY: "{:%d/%m/%Y}",
}


def figures_of_pupil(
    records: Records, codes: CodeLists, made: datetime, pupil: str, school: str = ""
) -> Figures | None:
    """The figures of one pupil on roll, by HLH id and without a name; None for any other.

    They are the very figures of the trends workbook's line of that pupil.
    """
    view = View(records, codes, made.date())
    everybody = pupil_table(view)
    line = next((row for row in everybody.rows if row[0] == pupil), None)
    if line is None:
        return None
    facts = Table(
        FACTS,
        f"{pupil}: this school year",
        everybody.says,
        (Heading("What", Style.WORDS, 30), Heading("Figure", Style.WORDS, 30)),
        [(heading.text, shown(heading, cell)) for heading, cell in pairs(everybody, line)],
        everybody.notes[:3],
    )
    attendance = attendance_of(view, pupil)
    chart = attendance.charts[0] if attendance.charts else None
    said = () if chart else ("No attendance marks are recorded of this pupil yet.",)
    panels = (Panel(facts.title, FACTS, ()), Panel(attendance.title, ATTENDANCE, said, chart))
    return Figures(pupil, school, made, (INSIDE,), panels, (facts, attendance), ())


def pairs(table: Table, line: Sequence[Cell]) -> Iterator[tuple[Heading, Cell]]:
    """The line's cells with their headings, without the id."""
    return zip(table.headings[1:], line[1:], strict=True)


def shown(heading: Heading, cell: Cell) -> str:
    """A figure as words, as the trends workbook shows it."""
    if cell is None:
        return "none yet"
    if isinstance(cell, str):
        return cell
    if heading.style is Style.PERCENT_1 and not isinstance(cell, date):
        return f"{float(cell):.1%}"
    return SHOWN[heading.style].format(cell if isinstance(cell, date | int) else float(cell))


def attendance_of(view: View, pupil: str) -> Table:
    """The pupil's attendance by half term."""
    found = [
        (half, view.marks[half][pupil])
        for half in view.halves
        if pupil in view.marks.get(half, {}) and view.marks[half][pupil].possible
    ]
    rows = [
        (view.drawn(half), m.attended, m.possible, m.rate, m.timetabled_rate) for half, m in found
    ]
    alt = "; ".join(f"{view.drawn(half)} {rate_of(marks.rate)}" for half, marks in found)
    chart = Chart(
        f"{pupil}: attendance by half term",
        ATTENDANCE,
        0,
        (Points(3, Line.MAIN, labelled=True), Points(4, Line.SECOND)),
        "Attendance",
        f"Lines. Attendance: {alt}.",
        percent=True,
    )
    few = any(marks.few for _, marks in found)
    notes = (f"A rate over fewer than {FEW_SESSIONS} possible sessions changes easily.",)
    says = "The pupil's own sessions; a half term not over is marked so far."
    title = f"{pupil}: attendance"
    charts = (chart,) if rows else ()
    return Table(ATTENDANCE, title, says, HALVES, rows, notes if few else (), charts)
