"""Workbooks as they would be read, made from the declarations without any Excel."""

from small_school import raw_sheet, stamp_of

from hlh_sheets.check import RawSheet, RawWorkbook
from hlh_sheets.spec import Layout

LINES = 400


def blank(form, school, lines=LINES, *, first=None, last=None, whose=""):
    """The form as it would be built, with free lines, or pupils in a register."""
    half = school.terms.past[-1][0]
    first, last = first or half.start, last or half.end
    days = [day for day in school.terms.open_days if first <= day <= last]
    sessions = [f"{day:%a %d %b %Y} {session}" for day in days for session in ("AM", "PM")]
    meeting = school.rows["t8_meeting"][-1]["meeting_id"]
    sheets = []
    for sheet in form.sheets:
        rows = [{}] * lines
        if sheet.layout is Layout.REGISTER:
            rows = [{"hlh_id": f"{p.hlh_id} {p.part.first}"} for p in school.pupils]
        if sheet.layout is Layout.FORM:
            rows = [{sheet.key[0]: whose or meeting}]
        sheets.append(raw_sheet(sheet, rows, sessions))
    return RawWorkbook("xlsx", tuple(sheets), stamp_of(form).fields())


def typed(raw, cells):
    """The raw workbook with the cells typed into it."""
    sheets = []
    for sheet in raw.sheets:
        rows = [list(row) for row in sheet.rows]
        for (line, column), value in cells.get(sheet.name, {}).items():
            rows[line - 1] += [None] * (column - len(rows[line - 1]))
            rows[line - 1][column - 1] = value
        sheets.append(RawSheet(sheet.name, rows))
    return RawWorkbook(raw.kind, tuple(sheets), raw.properties)
