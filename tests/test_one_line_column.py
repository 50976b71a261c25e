"""A column declared in one line is in the workbook, the check, the dataset, guide and export."""

import csv
import json
import shutil
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from small_school import SCHOOL
from typed_books import NOON, minutes

from hlh_sheets.check import check_workbook
from hlh_sheets.excel.builder import Filling, Line, write_workbook
from hlh_sheets.excel.read import Reader
from hlh_sheets.guide import pages
from hlh_sheets.guide.forms import form_page
from hlh_sheets.service.export import export
from hlh_sheets.spec import Column, Stamp
from hlh_sheets.spec.types import Choice
from hlh_sheets.store import Arrival, open_dataset
from hlh_sheets.store.schema import MIGRATIONS, write_migration
from hlh_sheets.workbooks import workbook_of

SHEET, TODAY = "Unit tests", NOON.date()
RESIT = Column("resit", "Resit", Choice("yes_no"), hint="Y if the pupil sat it before.")


def with_column(column):
    """T4 with one column more: the one line that a developer adds."""
    form = workbook_of("T4")
    wider = {SHEET: replace(form.sheet(SHEET), columns=(*form.sheet(SHEET).columns, column))}
    return replace(form, sheets=tuple(wider.get(sheet.name, sheet) for sheet in form.sheets))


FORM = with_column(RESIT)


@pytest.fixture
def filled(tmp_path, codes):
    """A workbook of the form, built, and opened with the place of the new column."""
    path = tmp_path / "T4.xlsx"
    stamp = Stamp("T4", FORM.version, "wb-1", "2026/27", "AB", "AB")
    unit = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": TODAY}
    marks = {"mark": Decimal(7), "max": Decimal(10), "assessor": "AB"}
    known = FORM.sheet(SHEET).by_name
    line = Line("r1", {n: v for n, v in (unit | marks).items() if n in known})
    write_workbook(path, FORM, stamp, Filling({SHEET: [line]}, SCHOOL.pupils), codes)
    book = load_workbook(path)
    heading = next(
        c for row in book[SHEET].iter_rows(max_row=12) for c in row if c.value == "Resit"
    )
    return path, book, heading


def checked(path, codes):
    with Reader(8, 900, macros=False) as reader:
        raw = reader.read(path)
    return check_workbook(raw, known=SCHOOL, codes=codes, today=TODAY, forms=[FORM])


def test_the_built_workbook_has_heading_drop_down_and_hint(filled):
    _, book, heading = filled
    cell = heading.offset(row=1).coordinate

    (rule,) = [v for v in book[SHEET].data_validations.dataValidation if cell in v.sqref]

    assert rule.type == "list"
    assert "Y, N" in rule.error
    assert heading.offset(row=-1).value == RESIT.hint


def test_the_check_words_what_is_wrong_and_where(filled, codes):
    path, book, heading = filled
    cell = heading.offset(row=1)
    cell.value = "perhaps"
    book.save(path)

    found = [f for f in checked(path, codes).findings if f.cell == cell.coordinate]

    assert [(f.sheet, f.message) for f in found] == [
        (SHEET, "Resit must be one of: Y, N. Choose it from the list in the cell.")
    ]


def test_dataset_and_export_carry_its_values(filled, codes, tmp_path):
    path, book, heading = filled
    heading.offset(row=1).value = "Y"
    book.save(path)
    migrations = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    write_migration("unit tests: resit", [FORM], migrations)
    dataset = open_dataset(tmp_path / "data", [FORM], migrations)

    dataset.commit(Arrival("a" * 64, path.name, 1, NOON), checked(path, codes), [], minutes(1))
    made = export(dataset.records(), codes, tmp_path / "exports", lambda: NOON, [FORM])
    dataset.close()

    with (made.latest / "t4_unit_tests.csv").open(encoding="utf-8", newline="") as file:
        assert [row["resit"] for row in csv.DictReader(file)] == ["Y"]
    package = json.loads((made.latest / "datapackage.json").read_text("utf-8"))
    (table,) = [each for each in package["resources"] if each["name"] == "t4_unit_tests"]
    (described,) = [each for each in table["schema"]["fields"] if each["name"] == "resit"]
    assert (described["title"], described["description"]) == ("Resit", RESIT.hint)
    assert described["constraints"]["enum"] == ["Y", "N"]


def test_the_staff_guide_has_its_line(codes):
    line = next(text for text in form_page(FORM, codes).splitlines() if "`resit`" in text)

    assert "Resit" in line
    assert RESIT.hint in line
    assert "`resit`" not in pages(codes)["forms/t4.md"]
