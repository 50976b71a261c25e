"""Checked workbooks made from typed values, for tests of what comes after the check."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hlh_sheets.check import CheckedRow, CheckedWorkbook
from hlh_sheets.spec import Score, Stamp
from hlh_sheets.store import Arrival
from hlh_sheets.workbooks import workbook_of

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PUPIL = {
    "hlh_id": "HLH-0001",
    "legal_first": "Ada",
    "legal_last": "Example",
    "dob": date(2013, 3, 4),
    "year": "9",
    "sen_prov": "K",
    "start": date(2025, 9, 1),
}
DAY = date(2026, 10, 1)
TEST = {
    "hlh_id": "HLH-0001",
    "tool": "NGRT",
    "form": "A",
    "date": DAY,
    "score_type": "SAS",
    "score": Score(Decimal(87)),
    "percentile": 19,
    "tester": "AB",
}


def minutes(number):
    return NOON + timedelta(minutes=number)


def arrival(number, name="book.xlsx"):
    return Arrival(f"{number:064x}", name, 1000, minutes(number), claim=str(number))


def columns_of(sheet):
    return {column.name: chr(66 + n) for n, column in enumerate(sheet.stored)}


def row(sheet, values, number, row_id="", *, held=False):
    letters = columns_of(sheet)
    whole = {column.name: values.get(column.name) for column in sheet.stored}
    cells = {name: f"{letters[name]}{number}" for name in letters}
    typed = {name: str(value) for name, value in values.items()} if held else {}
    return CheckedRow(sheet, number, row_id, whole, cells, typed, held)


def book(form_id, sheets, workbook="wb-1", *, findings=(), form=None):
    """A checked workbook; `sheets` maps a sheet's name to (row id, values[, "held"]) rows."""
    form = form or workbook_of(form_id)
    stamp = Stamp(form.id, form.version, workbook, "2026/27", f"scope of {workbook}", "AB")
    rows = tuple(
        row(form.sheet(name), line[1], number, line[0], held=line[2:] == ("held",))
        for name, lines in sheets.items()
        for number, line in enumerate(lines, start=5)
    )
    return CheckedWorkbook(form, stamp, tuple(findings), rows)


def results(*lines, workbook="wb-1", findings=()):
    """A workbook of test results."""
    return book("T3", {"Tests": lines}, workbook, findings=findings)


def commit(dataset, number, checked):
    return dataset.commit(arrival(number), checked, [], minutes(number))
