"""Every planted fault must be found by the check, with the level of its case."""

from datetime import date

import pytest
from by_hand import blank, typed

from hlh_sheets.check import RawSheet, RawWorkbook, check_workbook
from hlh_sheets.demo.cells import cells_to_type
from hlh_sheets.demo.faults import FAULTS, Draft
from hlh_sheets.demo.school import invent_school
from hlh_sheets.demo.shares import share
from hlh_sheets.spec import Level
from hlh_sheets.workbooks import workbook_of

TODAY = date(2026, 11, 25)
EXPECTED = {
    "O01": ("T5", Level.NOTE, 0),
    "O02": ("T3", Level.NOTE, 0),
    "O03": ("T3", Level.NOTE, 0),
    "O04": ("T4", Level.ERROR, 1),
    "O06": ("T3", Level.ERROR, 1),
    "O08": ("T4", Level.ERROR, 2),
    "O09": ("T4", Level.ERROR, 0),
    "O13": ("T7", Level.ERROR, 2),
    "O14": ("T4", Level.ERROR, 1),
    "O15": ("T1", Level.ERROR, 1),
    "O16": ("T4", Level.ERROR, 1),
    "O18": ("T5", Level.ERROR, 1),
    "O19": ("T5", Level.ERROR, 1),
}


@pytest.fixture(scope="module")
def school():
    return invent_school(TODAY)


def test_every_fault_has_its_expected_outcome():
    assert FAULTS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("case", EXPECTED)
def test_the_check_finds_the_fault(case, school, codes):
    form_id, level, held = EXPECTED[case]
    form, half = workbook_of(form_id), school.terms.past[-1][0]
    first, last = (half.start, half.end) if form_id == "T5" else (date.min, TODAY)
    raw = blank(form, school)
    draft = Draft(form, raw, cells_to_type(form, raw, share(school, form, first, last), codes))
    before = check(typed(raw, draft.cells), school, codes)

    FAULTS[case].plant(draft)
    after = check(damaged(draft), school, codes)

    assert after.count(level) > before.count(level)
    assert (len(after.held), after.returned) == (held, case == "O09")


def check(raw, school, codes):
    return check_workbook(raw, known=school.known(), codes=codes, today=TODAY)


def damaged(draft):
    """As the reader would give it: failed formulas and merges beside the values."""
    sheets = [
        RawSheet(
            sheet.name,
            sheet.rows,
            merges=tuple(draft.merges.get(sheet.name, ())),
            failed=draft.formulas.get(sheet.name, {}),
        )
        for sheet in typed(draft.raw, draft.cells).sheets
    ]
    return RawWorkbook(draft.raw.kind, tuple(sheets), draft.raw.properties)
