"""Where the columns of a sheet are: cells are matched by heading, not by position."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hlh_sheets.check.finding import Finding
from hlh_sheets.check.raw import Place, RawSheet, cell_name, column_letters
from hlh_sheets.spec import Column, Layout, Level, RawValue, Sheet, fold
from hlh_sheets.spec.types import day_in

__all__ = ["ROW_ID_HEADING", "Located", "locate", "session_heading"]

ROW_ID_HEADING = "_row"
DEEPEST_HEADING = 30
SESSION = re.compile(r"(?P<day>.+\d{4})\s+(?P<session>am|pm)", re.IGNORECASE)


@dataclass(frozen=True)
class Located:
    """Where a sheet's headings stand.

    `columns` maps column names to their number (for a form: to their row number).
    `sessions` maps column numbers of a register to day and session. `heading` is the row
    of the headings (for a form: the column). `found` is false when rows can't be read.
    """

    heading: int = 0
    columns: Mapping[str, int] = field(default_factory=dict[str, int])
    sessions: Mapping[int, tuple[date, str]] = field(default_factory=dict[int, tuple[date, str]])
    row_ids: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def found(self) -> bool:
        """Whether all headings were found."""
        return all(finding.level is not Level.ERROR for finding in self.findings)


def session_heading(value: RawValue) -> tuple[date, str] | None:
    """The day and session of a register's heading like "Mon 7 Sep 2026 AM"."""
    match = SESSION.fullmatch(" ".join(str(value).split())) if isinstance(value, str) else None
    day = day_in(match["day"]) if match else None
    return (day, match["session"].upper()) if match and day else None


def locate(
    sheet: Sheet, raw: RawSheet, renamed: Mapping[str, str], version: int | None = None
) -> Located:
    """Find the headings of `sheet`; `renamed` maps folded older headings to today's.

    A workbook of an older `version` may lack the columns that came after it.

    Findings are errors when a heading is missing or doubled (the file goes back) and
    notes for columns of the teacher's own.
    """
    lines = columns_of(raw) if sheet.layout is Layout.FORM else raw.rows
    wanted = {fold(c.heading): c for c in columns_looked_for(sheet)}
    number, headings = heading_line(lines, wanted, renamed)
    at = [(position, heading) for position, heading in enumerate(headings, start=1) if heading]
    columns = {wanted[h].name: position for position, h in at if h in wanted}
    sessions = {}
    if sheet.layout is Layout.REGISTER and number:
        marks = ((p, session_heading(value)) for p, value in enumerate(lines[number - 1], start=1))
        sessions = {position: mark for position, mark in marks if mark}
    own = [
        (position, heading)
        for position, heading in at
        if heading not in wanted and heading != ROW_ID_HEADING and position not in sessions
    ]
    findings = [
        *missing(
            sheet,
            [c for c in wanted.values() if version is None or c.since <= version],
            columns,
            {h: heading_cell(sheet, number, p) for p, h in own},
        ),
        *doubled(sheet, wanted, at, number),
        *([] if sheet.layout is Layout.FORM else not_read(sheet, own, number)),
    ]
    if sheet.layout is Layout.REGISTER and columns and not sessions:
        findings.append(no_sessions(sheet))
    row_ids = next((position for position, heading in at if heading == ROW_ID_HEADING), 0)
    return Located(number, columns, sessions, row_ids, tuple(findings))


def columns_looked_for(sheet: Sheet) -> Sequence[Column]:
    """The columns with a heading of their own; in a register the sessions are not among them."""
    if sheet.layout is Layout.REGISTER:
        return [column for column in sheet.shown if column.name == sheet.pupil]
    return sheet.shown


def columns_of(raw: RawSheet) -> list[list[RawValue]]:
    """The sheet turned over: a form's headings stand down a column."""
    width = max((len(row) for row in raw.rows), default=0)
    return [[row[c] if c < len(row) else None for row in raw.rows] for c in range(width)]


def heading_line(
    lines: Sequence[Sequence[RawValue]], wanted: Mapping[str, Column], renamed: Mapping[str, str]
) -> tuple[int, list[str]]:
    """The number and folded headings of the line that has most of the wanted headings.

    The number is 0 when no line has any.
    """
    best, number, headings = 0, 0, list[str]()
    for position, line in enumerate(lines[:DEEPEST_HEADING], start=1):
        folded = [fold(value) if isinstance(value, str) else "" for value in line]
        folded = [renamed.get(heading, heading) for heading in folded]
        score = sum(heading in wanted for heading in set(folded))
        if score > best:
            best, number, headings = score, position, folded
        if best == len(wanted):
            break
    return number, headings


def heading_cell(sheet: Sheet, number: int, position: int) -> str:
    """The cell of a heading at a position along the heading line."""
    place: Place = (position, number) if sheet.layout is Layout.FORM else (number, position)
    return cell_name(place)


def missing(
    sheet: Sheet, wanted: Iterable[Column], columns: Mapping[str, int], others: Mapping[str, str]
) -> list[Finding]:
    """An error for each stored column whose heading is not there, with the nearest one found.

    `others` maps the headings that are not the form's to their cells.
    """
    found: list[Finding] = []
    for column in wanted:
        if column.name in columns or not column.stored:
            continue
        near = difflib.get_close_matches(fold(column.heading), others, n=1, cutoff=0.5)
        nearest = (
            f' The nearest heading found is "{near[0]}", in {others[near[0]]}.' if near else ""
        )
        says = (
            f'The heading "{column.heading}" is missing from the sheet {sheet.name}.{nearest} '
            "Type the heading as it was, and drop the workbook again."
        )
        found.append(Finding("heading.missing", Level.ERROR, sheet.name, "", says))
    return found


def doubled(
    sheet: Sheet, wanted: Mapping[str, Column], at: Sequence[tuple[int, str]], number: int
) -> list[Finding]:
    """An error for each heading that stands twice: which one holds the data can't be told."""
    found: list[Finding] = []
    first: dict[str, int] = {}
    for position, heading in at:
        if heading in wanted and heading in first:
            cell = heading_cell(sheet, number, position)
            says = (
                f'The heading "{wanted[heading].heading}" stands twice, in '
                f"{heading_cell(sheet, number, first[heading])} and {cell}. Rename or delete one, "
                "and drop the workbook again."
            )
            found.append(Finding("heading.twice", Level.ERROR, sheet.name, cell, says))
        first.setdefault(heading, position)
    return found


def not_read(sheet: Sheet, own: Sequence[tuple[int, str]], number: int) -> list[Finding]:
    """A note for each column of the teacher's own; an error for a session that can't be read."""
    found: list[Finding] = []
    for position, heading in own:
        cell = heading_cell(sheet, number, position)
        if sheet.layout is Layout.REGISTER and heading.endswith((" am", " pm")):
            says = (
                "This session heading must be a day with its year and AM or PM, like "
                "Mon 7 Sep 2026 AM. Type it so, and drop the workbook again."
            )
            found.append(Finding("heading.session", Level.ERROR, sheet.name, cell, says))
            continue
        says = f"Column {column_letters(position)} is not part of the form and was not read."
        found.append(Finding("heading.extra", Level.NOTE, sheet.name, cell, says))
    return found


def no_sessions(sheet: Sheet) -> Finding:
    """An error for a register without a single session."""
    says = (
        f"No session headings were found in the sheet {sheet.name}. Take a fresh register from "
        "the folder blank."
    )
    return Finding("heading.no_sessions", Level.ERROR, sheet.name, "", says)
