"""Every figure of a report leads back to the file, the sheet and the cells behind it."""

import re

import pytest
from house import small_school
from openpyxl import load_workbook

from hlh_sheets.documents import document_of
from hlh_sheets.service.reports import make_documents, press_of

UNIT = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "02/11/2026"}
UNIT |= {"mark": 7, "max": 10, "assessor": "AB"}
GRADE = {"hlh_id": "HLH-0001", "subject": "MAT", "scale_id": "NC", "date": "02/11/2026"}
GRADE |= {"code": "A", "assessor": "AB"}


@pytest.fixture
def folder(tmp_path):
    """A school with a report that was made before a grade was corrected."""
    with small_school(tmp_path) as school:
        book = school.form("T4").type("Unit tests", UNIT)
        book.type("Teacher assessment", GRADE, start=30)
        assert school.drop(book.save("first.xlsx")).held == 0
        house = school.house
        press = press_of(house.settings, house.dataset.records(), house.codes, house.clock)
        make_documents(press, document_of("D2"), ["HLH-0001"])
        book.cell("Teacher assessment", "code", 30).value = "B"
        assert school.drop(book.save("second.xlsx")).held == 0
    return tmp_path


def report_in(folder):
    (path,) = (folder / "watch/reports").glob("HLH-0001 D2*.docx")
    return path


def test_a_report_leads_to_the_cells_it_was_made_from_even_when_they_changed_since(folder, hlh):
    code, said, _ = hlh("trace", report_in(folder), folder=folder)

    assert code == 0
    grades = said[said.index("T4 Assessment, Teacher assessment: 1 record") :]
    submission, name, original = re.search(r"Submission (\d+), (\S+) \((\S+)\)", grades).groups()
    assert (submission, name) == ("2", "first.xlsx")
    cell = re.search(r"code A at ([A-Z]+\d+)", grades)[1]
    with (folder / original).open("rb") as file:
        book = load_workbook(file, data_only=True)
    assert book["Teacher assessment"][cell].value == "A"


def test_a_pupil_leads_to_all_that_stands_now(folder, hlh):
    code, said, _ = hlh("trace", "hlh-0001", folder=folder)

    assert code == 0
    assert said.startswith("T1 Pupils, Pupils: 1 record\n")
    assert "T4 Assessment, Unit tests: 1 record" in said
    assert re.search(r"code B at [A-Z]+\d+", said)
    assert "HLH-0002" not in said


def test_what_is_no_report_or_nobody_is_said_so(folder, hlh):
    (folder / "letter.docx").write_bytes(b"PK nothing")

    for what in ("letter.docx", "HLH-0999"):
        code, said, complaint = hlh("trace", what, folder=folder)
        assert (code != 0, said) == (True, "")
        assert "Traceback" not in complaint
