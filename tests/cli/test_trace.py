"""Every figure of a report leads back to the file, the sheet and the cells behind it."""

import re
import subprocess
import zipfile

import pytest
from house import small_school
from openpyxl import load_workbook

from hlh_sheets.documents import document_of
from hlh_sheets.service.reports import make_documents, press_of

UNIT = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "02/11/2026"}
UNIT |= {"mark": 7, "max": 10, "assessor": "AB"}
GRADE = {"hlh_id": "HLH-0001", "subject": "MAT", "scale_id": "NC", "date": "02/11/2026"}
GRADE |= {"code": "A", "assessor": "AB"}
DAYS = ("Mon 2", "Tue 3", "Wed 4")
MARKS = {
    f"{day} Nov 2026 {half}": code for day in DAYS for half, code in (("AM", "/"), ("PM", "\\"))
}
MARKS |= {"Wed 4 Nov 2026 PM": "I"}


@pytest.fixture
def folder(tmp_path):
    """A school with a report that was made before a grade was corrected."""
    with small_school(tmp_path) as school:
        book = school.form("T4").type("Unit tests", UNIT)
        book.type("Teacher assessment", GRADE, start=30)
        assert school.drop(book.save("first.xlsx")).held == 0
        register = school.form("T5", half="2026 AUT2").type("Register", MARKS)
        assert school.drop(register.save()).held == 0
        house = school.house
        press = press_of(house.settings, house.dataset.records(), house.codes, house.clock)
        make_documents(press, document_of("D2"), ["HLH-0001"])
        book.cell("Teacher assessment", "code", 30).value = "B"
        assert school.drop(book.save("second.xlsx")).held == 0
    return tmp_path


def report_in(folder):
    (path,) = (folder / "watch/reports").glob("HLH-0001 D2*.docx")
    return path


def told(said, figure):
    """The lines on one figure: what the report says, and what is behind it."""
    lines = said.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{figure}: "))
    sources = next(n for n in range(start, len(lines)) if lines[n].startswith("    "))
    end = next(n for n in range(sources, len(lines)) if not lines[n].startswith("    "))
    return [lines[start], *(line.strip() for line in lines[sources:end])]


def assert_told(said, folder):
    """The figures of the report lead to the cells as they stood when it was made."""
    assert said.startswith("D2 EHCP annual review report about HLH-0001, made 2026-11-25 12:00:00")
    assert told(said, "pupil.name") == [
        "pupil.name: Ada Example",
        "T1 Pupils, Pupils, submission 1: legal_first Ada at C6, legal_last Example at D6",
    ]
    figure, source = told(said, "grades[1].latest")
    assert figure == "grades[1].latest: At expected / 2 Nov 2026"
    cell = re.fullmatch(
        r"T4 Assessment, Teacher assessment, submission 2: scale_id NC at [A-Z]+\d+, "
        r"code A at ([A-Z]+\d+), date 2026-11-02 at [A-Z]+\d+",
        source,
    )[1]
    name, original = re.search(r"Submission 2, (\S+) \((\S+)\)", said).groups()
    assert name == "first.xlsx"
    with (folder / original).open("rb") as file:
        book = load_workbook(file, data_only=True)
    assert book["Teacher assessment"][cell].value == "A"


def test_each_figure_leads_to_the_cells_it_was_made_from_even_when_they_changed_since(folder, hlh):
    code, said, _ = hlh("trace", report_in(folder), folder=folder)

    assert code == 0
    assert_told(said, folder)
    assert "HLH-0002" not in said


def test_a_figure_made_from_many_cells_has_them_folded(folder, hlh):
    _, said, _ = hlh("trace", report_in(folder), folder=folder)

    figure, *_, source = told(said, "attendance[1].timetabled")
    assert figure == ("attendance[1].timetabled: 83.3% (5 of 6) (read for the facts beside it too)")
    assert source == (
        "T5 Attendance register, Register, submission 3: 6 records, "
        "date from C7 to H7 (2 of 2026-11-02, 2 of 2026-11-03, 2 of 2026-11-04), "
        "code from C8 to H8 (3 of /, 2 of \\, 1 of I)"
    )


def test_what_has_no_cell_behind_it_says_so(folder, hlh):
    _, said, _ = hlh("trace", report_in(folder), folder=folder)

    assert told(said, "tests_note") == [
        "tests_note: No standardised test is recorded.",
        "No cell: it says what is missing, or comes from the settings or the clock.",
    ]


def test_a_program_that_loses_the_account_of_the_file_loses_nothing(folder, hlh):
    path = report_in(folder)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            if not name.startswith("customXml/item"):
                file.writestr(name, content)

    code, said, _ = hlh("trace", path, folder=folder)

    assert code == 0
    assert "The file does not carry its figures any more: they were worked out again." in said
    assert_told(said, folder)


@pytest.mark.libreoffice
def test_a_report_that_libreoffice_saved_still_carries_its_figures(folder, hlh, office):
    path = report_in(folder)
    command = [*office, "--convert-to", "docx", "--outdir", folder / "saved", path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    _, said, _ = hlh("trace", folder / "saved" / path.name, folder=folder)

    assert "worked out again" not in said
    assert_told(said, folder)


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
