"""Awkward workbooks made from ordinary ones, and what is asked of the answer to each."""

from datetime import date

from house import PUPILS
from openpyxl import load_workbook

from hlh_sheets.intake.take import Fate
from hlh_sheets.settings import Place

UNIT, REGISTER = "Unit tests", "Register"
MARK = {
    "hlh_id": "HLH-0001",
    "subject": "MAT",
    "date": date(2026, 9, 14),
    "mark": 12,
    "max": 20,
}
NEW_PUPIL = {
    "legal_first": "Dee",
    "legal_last": "Made-Up",
    "dob": date(2013, 3, 4),
    "year": "9",
    "sen_prov": "N",
    "start": date(2026, 9, 7),
}
ORDINARY = {"unit": "Ordinary"}


def marks(school, *lines):
    """A teacher's workbook with these unit tests, each a variation of an ordinary one."""
    typed = ({**MARK, "unit": f"Unit {number}", **line} for number, line in enumerate(lines))
    return school.form("T4").type(UNIT, *typed)


def newcomers(school, *pupils):
    """The roster's workbook with new pupils below those that stand."""
    typed = ({**NEW_PUPIL, "hlh_id": f"HLH-01{n:02}", **pupil} for n, pupil in enumerate(pupils))
    return school.form("T1").type("Pupils", *typed, start=len(PUPILS))


def values(school, column, table="t4_unit_tests"):
    return [row[column] for row in school.rows(table)]


def assert_noted(school, outcome, *noted):
    """Taken whole; (rule, cell) are the notes, said in the receipt."""
    assert (outcome.fate, outcome.held) == (Fate.TAKEN, 0)
    assert school.told(outcome) == [("N", rule, cell) for rule, cell in noted]
    assert school.files(Place.RETURNED) == []
    receipt = school.receipt(outcome)
    assert all(finding.message in receipt for finding in school.findings(outcome))


def assert_held(school, outcome, rows, *wrong):
    """The rows wait; (rule, cell) are marked in the copy that came back, with the sentence."""
    assert (outcome.fate, outcome.held) == (Fate.TAKEN, len(rows))
    errors = [each for each in school.findings(outcome) if each.level.name == "ERROR"]
    assert [(each.rule, each.cell) for each in errors] == list(wrong)
    assert [row.row for row in school.house.dataset.waiting()] == rows
    copy = load_workbook(school.marked())
    for each in errors:
        cell = copy[each.sheet][each.cell]
        assert each.message in cell.comment.text
        assert cell.fill.fgColor.rgb == "FFFFD8D3"
    assert school.marked().parent.name in school.receipt(outcome)


def assert_returned(school, outcome, reason, *words):
    """Nothing was read; the file lies untouched beside the note that says why."""
    before = len(school.house.dataset.submissions())
    assert (outcome.fate, outcome.reason, before) == (Fate.RETURNED, reason, 1)
    letter = school.letter()
    assert [word for word in words if word not in letter] == []
    (back,) = [path for path in school.files(Place.RETURNED) if path.suffix != ".txt"]
    assert back.read_bytes() == school.original(outcome)
