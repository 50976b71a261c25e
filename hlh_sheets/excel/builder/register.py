"""A register: pupils down, sessions across, days that the school is closed left out."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from hlh_sheets.check import cell_name
from hlh_sheets.check.structure import ROW_ID_HEADING
from hlh_sheets.excel.builder.filling import Line, Session
from hlh_sheets.excel.builder.kit import Kit, column_range, put
from hlh_sheets.excel.builder.measures import BOLD
from hlh_sheets.excel.builder.page import name_pages, protect, set_up_page
from hlh_sheets.excel.builder.table import LEGEND_ROW, write_top
from hlh_sheets.excel.builder.validation import validation_of
from hlh_sheets.spec import Pupil, Sheet

__all__ = ["session_title", "write_register"]

DATE_ROW, WEEK_ROW, DAY_ROW, HEADING_ROW = range(LEGEND_ROW + 1, LEGEND_ROW + 5)
FIRST_MARK = 2
MARK_WIDTH = 4.6
PAGE_SCALE, WEEKS_ON_PAGE, WIDEST_NAME = 86, 2, 50
ONLY_SESSION = ';;;"{}"'
"""A number format that shows the session alone; the cell holds day and session."""


def session_title(session: Session) -> str:
    """The heading of a session as the check reads it: "Mon 7 Sep 2026 AM"."""
    day, part = session
    return f"{day:%a} {day.day} {day:%b %Y} {part}"


def write_register(out: Any, sheet: Sheet, kit: Kit) -> None:
    """Write the register with its pupils and sessions."""
    sessions = kit.filling.sessions
    lines = kit.filling.lines.get(sheet.name, ())
    mark, looks = sheet.by_name["code"], kit.looks
    out.set_column(0, 0, 4, looks.of("row_id"), {"hidden": True})
    out.set_column(1, 1, width_of_names(sheet, kit, lines), looks.of("plain"))
    out.set_column(FIRST_MARK, FIRST_MARK + len(sessions) - 1, MARK_WIDTH, looks.of("plain"))
    words = f"{mark.hint} Grey squares: the pupil was not on roll. All codes: see the sheet Codes."
    write_top(out, sheet, kit, words)
    write_headings(out, sheet, kit, sessions)
    last = HEADING_ROW + len(lines)
    write_lines(out, sheet, kit, lines)
    hold_marks(out, sheet, kit, last)
    mark_missing(out, kit, lines)
    out.freeze_panes(HEADING_ROW + 1, FIRST_MARK)
    out.repeat_rows(WEEK_ROW, HEADING_ROW)
    out.repeat_columns(0, 1)
    out.ignore_errors({"number_stored_as_text": f"A1:{cell_name((last + 1, len(sessions) + 2))}"})
    out.print_area(WEEK_ROW, 0, last, FIRST_MARK + len(sessions) - 1)
    set_up_page(out, kit, 0, landscape=True)
    name_pages(out, sheet.title, words)
    out.set_print_scale(PAGE_SCALE)
    out.set_v_pagebreaks(page_breaks(sessions))
    protect(out)


def width_of_names(sheet: Sheet, kit: Kit, lines: Sequence[Line]) -> float:
    """Room for the longest name, in bold on one line, as far as a page can give it."""
    pupil = sheet.by_name[sheet.pupil]
    ids = [line.values[pupil.name] for line in lines if pupil.name in line.values]
    longest = max((len(str(kit.raw(sheet, pupil, hlh_id))) for hlh_id in ids), default=0)
    return min(max(pupil.type.width + 4, longest / BOLD + 1), WIDEST_NAME)


def week_starts(sessions: Sequence[Session]) -> list[int]:
    """The positions of each week's first session."""
    weeks = [day.isocalendar()[:2] for day, _ in sessions]
    return [n for n, week in enumerate(weeks) if n == 0 or weeks[n - 1] != week]


def page_breaks(sessions: Sequence[Session]) -> list[int]:
    """The columns before which a new page begins: whole weeks stay together."""
    return [FIRST_MARK + n for n in week_starts(sessions)[WEEKS_ON_PAGE::WEEKS_ON_PAGE]]


def write_headings(out: Any, sheet: Sheet, kit: Kit, sessions: Sequence[Session]) -> None:
    """Three rows: the week, the day, the session. Each session's cell holds all three.

    A hidden row above holds the days as dates, for the rule that colours missing marks.
    """
    looks, pupil = kit.looks, sheet.by_name[sheet.pupil]
    for row, height in ((WEEK_ROW, 17), (DAY_ROW, 16), (HEADING_ROW, 18)):
        out.set_row(row, height, looks.of("plain"))
    out.set_row(DATE_ROW, None, looks.of("plain"), {"hidden": True})
    out.write_string(HEADING_ROW, 0, ROW_ID_HEADING, looks.of("locked"))
    out.write_string(HEADING_ROW, 1, pupil.heading, looks.of("known"))
    starts = set(week_starts(sessions))
    for number, session in enumerate(sessions):
        at = FIRST_MARK + number
        day, part = session
        edge = left_edge(begins_week=number in starts)
        first = number == 0 or sessions[number - 1][0] != day
        if number in starts:
            out.write_string(WEEK_ROW, at, f"Week of {day.day} {day:%b %Y}", looks.of("label"))
        if first:
            out.write_string(DAY_ROW, at, f"{day:%a} {day.day}", looks.of("label"))
        out.write_datetime(DATE_ROW, at, day, looks.of("plain", num_format="dd/mm/yyyy"))
        style = looks.of("known", num_format=ONLY_SESSION.format(part), align="center", **edge)
        out.write_string(HEADING_ROW, at, session_title(session), style)


def left_edge(*, begins_week: bool) -> dict[str, object]:
    """A stronger line at the left of a week's first column."""
    return {"left": 2, "left_color": "#1F4E79"} if begins_week else {}


def write_lines(out: Any, sheet: Sheet, kit: Kit, lines: Sequence[Line]) -> None:
    """A line for each pupil; sessions outside the pupil's stay are closed."""
    sessions, pupils = kit.filling.sessions, {p.hlh_id: p for p in kit.filling.pupils}
    starts = set(week_starts(sessions))
    pupil = sheet.by_name[sheet.pupil]
    styles = {
        (role, begins): kit.looks.of(
            role, num_format="@", align="center", **left_edge(begins_week=begins)
        )
        for role in ("input", "away")
        for begins in (True, False)
    }
    for row, line in enumerate(lines, start=HEADING_ROW + 1):
        hlh_id = line.values.get(pupil.name)
        out.write_string(row, 0, line.row_id, kit.looks.of("row_id"))
        role = "input" if hlh_id is None else "locked"
        text = None if hlh_id is None else kit.raw(sheet, pupil, hlh_id)
        put(out, row, 1, text, kit.looks.of(role, num_format="@", bold=True))
        known = pupils.get(str(hlh_id))
        for number, (day, _) in enumerate(sessions):
            style = styles[role_on(known, day), number in starts]
            out.write_blank(row, FIRST_MARK + number, None, style)


def role_on(pupil: Pupil | None, day: date) -> str:
    """Whether the pupil's session on that day is one to mark."""
    return "away" if pupil is not None and not pupil.on_roll(day) else "input"


def hold_marks(out: Any, sheet: Sheet, kit: Kit, last: int) -> None:
    """The drop-down of each session's codes, over all columns of that session."""
    first, mark = HEADING_ROW + 1, sheet.by_name["code"]
    for session in dict.fromkeys(part for _, part in kit.filling.sessions):
        columns = [n for n, (_, part) in enumerate(kit.filling.sessions) if part == session]
        areas = [column_range(first, last, FIRST_MARK + n) for n in columns]
        offer = kit.offers[sheet.name, session]
        cell = areas[0].partition(":")[0]
        rule = validation_of(sheet, mark, kit.codes, offer, cell=cell, within="")
        if rule is not None:
            more = {"multi_range": " ".join(areas)}
            at = FIRST_MARK + columns[0]
            out.data_validation(first, at, last, at, {**rule, **more})


def mark_missing(out: Any, kit: Kit, lines: Sequence[Line]) -> None:
    """Colour the sessions past that have no mark, inside each pupil's stay."""
    areas = list(open_squares(kit, lines))
    if not areas:
        return
    cell = areas[0].partition(":")[0]
    letters = cell.rstrip("0123456789")
    rule = f'=AND({cell}="",{letters}${DATE_ROW + 1}<TODAY())'
    style = kit.looks.change("mark missing")
    options = {"type": "formula", "criteria": rule, "format": style, "multi_range": " ".join(areas)}
    out.conditional_format(areas[0], options)


def open_squares(kit: Kit, lines: Sequence[Line]) -> Iterator[str]:
    """The squares to mark: from the first to the last session of each pupil's stay."""
    sessions, pupils = kit.filling.sessions, {p.hlh_id: p for p in kit.filling.pupils}
    for row, line in enumerate(lines, start=HEADING_ROW + 2):
        known = pupils.get(str(line.values.get("hlh_id")))
        at = [n for n, (day, _) in enumerate(sessions) if role_on(known, day) == "input"]
        if at:
            first, last = (cell_name((row, FIRST_MARK + n + 1)) for n in (at[0], at[-1]))
            yield f"{first}:{last}"
