"""Rows typed into a built workbook must come out of the check as they went in."""

from datetime import date

import pytest
from by_hand import blank, typed
from small_school import raw_sheet

from hlh_sheets.check import RawWorkbook, check_workbook
from hlh_sheets.demo.cells import NoMoreLines, cells_to_type, place_of
from hlh_sheets.demo.school import invent_school
from hlh_sheets.demo.shares import share
from hlh_sheets.spec import Level
from hlh_sheets.workbooks import WORKBOOKS, workbook_of

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def school():
    return invent_school(TODAY)


@pytest.mark.parametrize("form", WORKBOOKS, ids=lambda form: form.id)
def test_the_check_finds_no_error_and_the_same_rows(form, school, codes):
    half, meeting = school.terms.past[-1][0], school.rows["t8_meeting"][-1]["meeting_id"]
    first, last = (half.start, half.end) if form.id == "T5" else (date.min, TODAY)
    whose = {"T2": "HLH-0001", "T6": "CD", "T8": meeting}.get(form.id, "")
    rows = share(school, form, first, last, whose)
    raw = blank(form, school, whose=whose)

    found = check_workbook(
        typed(raw, cells_to_type(form, raw, rows, codes)),
        known=school.known(),
        codes=codes,
        today=TODAY,
    )

    assert [f for f in found.findings if f.level is Level.ERROR] == []
    for sheet in form.sheets:
        values = [row.values for row in found.good if row.sheet is sheet]
        assert sorted_rows(values) == sorted_rows(rows[sheet.name])


def sorted_rows(rows):
    return sorted(sorted((n, str(v)) for n, v in row.items() if v is not None) for row in rows)


def test_a_workbook_with_too_few_lines_is_said(school, codes):
    form = workbook_of("T4")
    rows = share(school, form, date.min, TODAY, "")

    with pytest.raises(NoMoreLines, match="Teacher assessment"):
        cells_to_type(form, blank(form, school, lines=5), rows, codes)


def test_a_row_goes_to_the_line_that_names_its_pupil(school, codes):
    form = workbook_of("T4")
    row = school.rows["t4_teacher_assessment"][0]
    sheet = form.sheet("Teacher assessment")
    lines = [{"hlh_id": "HLH-0009 Somebody"}, {}, {"hlh_id": f"{row['hlh_id']} Ada Example"}]
    raw = RawWorkbook(
        "xlsx", (raw_sheet(sheet, lines), raw_sheet(form.sheet("Unit tests"), [])), {}
    )

    cells = cells_to_type(form, raw, {sheet.name: [row]}, codes)

    heading, column = place_of(sheet, raw.sheets[0], "date")
    assert cells[sheet.name][heading + 3, column] == row["date"]
    assert {line for line, _ in cells[sheet.name]} == {heading + 3}
