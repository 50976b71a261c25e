"""LibreOffice fills workbooks through its own scripting, and openpyxl in its place."""

from datetime import date

import openpyxl
import psutil
import pytest

from hlh_sheets.demo.office import OfficeJob, fill_with_office
from hlh_sheets.errors import OfficeUnavailable
from hlh_sheets.excel.fill import fill_workbook
from hlh_sheets.office import office_program

SHEET = "Tëst one"
WORD = "invented"
TYPED = {
    (1, 1): "=not a formula\twith a tab\nand two lines \\ backslash",
    (2, 1): "Llŷn Rene\u0301e ż <&>",
    (3, 1): "67",
    (4, 1): 67.5,
    (5, 1): date(2026, 9, 12),
    (6, 1): "\\",
}


@pytest.fixture
def blank(tmp_path):
    folder = tmp_path / "a b"
    folder.mkdir()
    book = openpyxl.Workbook()
    book.active.title = SHEET
    book.active["A5"].number_format = "dd/mm/yyyy"
    book.save(folder / "blänk.xlsx")
    return folder / "blänk.xlsx"


def typed_in(path):
    book = openpyxl.load_workbook(path, data_only=True)
    found = {place: book[SHEET].cell(*place).value for place in TYPED}
    found[5, 1] = found[5, 1].date()
    return found


@pytest.mark.libreoffice
def test_libreoffice_types_text_numbers_and_days_and_saves_a_password(blank):
    told = []
    cells = {SHEET: TYPED}
    locked = OfficeJob(blank, blank.with_name("locked.xlsx"), cells, password=WORD)
    plain = OfficeJob(blank, blank.with_name("plain.xlsx"), cells)
    faulty = OfficeJob(
        blank,
        blank.with_name("faulty.xlsx"),
        {},
        formulas={SHEET: {(1, 2): "=NA()"}},
        merges={SHEET: [(3, 1, 4, 2)]},
        freed=[SHEET],
    )

    fill_with_office([locked, plain, faulty], office_program(), saved=lambda: told.append(1))

    assert typed_in(plain.target) == TYPED
    assert locked.target.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    sheet = openpyxl.load_workbook(faulty.target, data_only=True)[SHEET]
    assert sheet["B1"].value == "#N/A"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A3:B4"]
    assert told == [1, 1, 1]


@pytest.mark.libreoffice
def test_a_workbook_that_cannot_be_opened_is_said_and_no_office_stays_behind(tmp_path):
    missing = OfficeJob(tmp_path / "none.xlsx", tmp_path / "out.xlsx", {})

    with pytest.raises(OfficeUnavailable, match="saved 0 of 1"):
        fill_with_office([missing], office_program())

    assert [p for p in psutil.Process().children(recursive=True) if "soffice" in p.name()] == []


def test_openpyxl_types_the_same_cells(blank):
    target = blank.with_name("filled.xlsx")

    fill_workbook(
        blank,
        target,
        {SHEET: TYPED},
        formulas={SHEET: {(1, 2): "#N/A", (2, 2): "=1+1"}},
        merges={SHEET: [(7, 1, 8, 2)]},
    )

    found = openpyxl.load_workbook(target)[SHEET]
    assert typed_in(target) == TYPED
    assert (found["A1"].data_type, found["B1"].data_type, found["B2"].data_type) == ("s", "e", "f")
    assert [str(area) for area in found.merged_cells.ranges] == ["A7:B8"]
