"""The demonstration from end to end, over doors that keep everything in memory."""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
import pytest
from by_hand import blank

from hlh_sheets.check import RawSheet, RawWorkbook, check_workbook
from hlh_sheets.check.structure import locate
from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.doors import Tally
from hlh_sheets.demo.faults import FAULTS
from hlh_sheets.demo.orders import rounds
from hlh_sheets.demo.run import DROPS, STEPS, run_demo
from hlh_sheets.demo.school import invent_school
from hlh_sheets.demo.table import words_of
from hlh_sheets.office import office_program
from hlh_sheets.spec import STAMP_SHEET, Layout
from hlh_sheets.workbooks import workbook_of

TODAY = date(2026, 11, 25)


@dataclass
class PaperDoors:
    """Built by openpyxl from the declarations, read by it, and checked against a full school."""

    folder: object
    school: object
    codes: object = field(default_factory=load_code_lists)
    found: list = field(default_factory=list)
    passes: int = 0
    seen: dict = field(default_factory=dict)

    @property
    def inbox(self):
        return self.make("inbox")

    @property
    def returned(self):
        return self.make("returned")

    def make(self, name):
        path = self.folder / "watch" / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def hand_out(self, form, whose, first, last, folder):
        lines = 240 if form == "T6" else 130
        raw = blank(
            workbook_of(form), self.school, lines=lines, first=first, last=last, whose=whose
        )
        book = openpyxl.Workbook()
        book.remove(book.active)
        for sheet in raw.sheets:
            added = book.create_sheet(sheet.name)
            for row in sheet.rows:
                added.append(list(row))
            set_formats(added, sheet, workbook_of(form).sheet(sheet.name))
        stamp = book.create_sheet(STAMP_SHEET)
        for pair in raw.properties.items():
            stamp.append(pair)
        book.save(folder / "built.xlsx")
        return folder / "built.xlsx"

    def read(self, path):
        book = openpyxl.load_workbook(path, data_only=True)
        stamp = book[STAMP_SHEET] if STAMP_SHEET in book.sheetnames else ()
        fields = {row[0].value: str(row[1].value or "") for row in stamp}
        return RawWorkbook("xlsx", tuple(map(raw_sheet, book)), fields)

    def take_in(self):
        self.passes += 1
        for path in sorted(self.inbox.iterdir()):
            content = path.read_bytes()
            if content not in self.seen.values():
                self.found.append((path.name, self.checked(path)))
            self.seen[f"{self.passes} {path.name}"] = content
            path.unlink()

    def checked(self, path):
        try:
            raw = self.read(path)
        except (KeyError, OSError, openpyxl.utils.exceptions.InvalidFileException):
            return None
        except Exception as fault:  # noqa: BLE001 - openpyxl names its faults in many ways
            return None if "zip" in str(fault).lower() else pytest.fail(str(fault))
        known = self.school.known()
        return check_workbook(raw, known=known, codes=self.codes, today=TODAY)

    def make_documents(self):
        return []

    def publish_trends(self):
        return shutil.copy(self.folder / "extras" / "Museum trip.xlsx", self.folder / "t.xlsx")

    def tally(self):
        whole = [c for _, c in self.found if c is None or c.returned]
        held = sum(len(c.held) for _, c in self.found if c is not None)
        same = len(self.seen) - len(self.found)
        return Tally(len(self.found) - len(whole), len(whole), same, held)


def set_formats(added, raw, sheet):
    """Number formats as declared: LibreOffice keeps a day as a number and its format."""
    located = locate(sheet, raw, {})
    for name, at in located.columns.items():
        lines = range(located.heading + 1, added.max_row + 1)
        across = [(line, at) for line in lines]
        places = [(at, located.heading + 1)] if sheet.layout is Layout.FORM else across
        for place in places:
            added.cell(*place).number_format = sheet.by_name[name].type.number_format


def raw_sheet(sheet):
    rows = [
        [value.date() if isinstance(value, datetime) else value for value in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    failed = {
        (line, column): value
        for line, row in enumerate(rows, start=1)
        for column, value in enumerate(row, start=1)
        if value == "#N/A"
    }
    merges = tuple((a.min_row, a.min_col, a.max_row, a.max_col) for a in sheet.merged_cells.ranges)
    return RawSheet(sheet.title, rows, failed=failed, merges=merges)


def run(folder, office):
    school, steps = invent_school(TODAY), []
    doors = PaperDoors(folder, school)
    return run_demo(folder, school, doors, office, steps.append), doors, steps


@pytest.mark.parametrize(
    "office",
    [None, pytest.param(office_program(), marks=pytest.mark.libreoffice)],
    ids=["openpyxl", "libreoffice"],
)
def test_forty_nine_files_are_dropped_and_each_fault_is_found(office, tmp_path):
    result, doors, steps = run(tmp_path / "Hereford Learning Hub", office)

    lost = 0 if office else 1
    outcome = dict(doors.found)
    assert result.dropped == DROPS - lost
    assert Counter(steps) == {"handed out": 43, "filled": 43, "dropped": DROPS - lost}
    assert sum(Counter(steps).values()) == STEPS - lost
    assert result.tally == Tally(44, 4 - lost, 1, 11)
    assert outcome["Letter home.xlsx"] is None
    assert outcome["T1 2026-11.xlsx"].held == ()
    assert outcome["T4 AB 2026-07.xlsx"].held == ()


def test_the_end_says_what_came_of_it_and_that_libreoffice_is_missing(tmp_path):
    result, _, _ = run(tmp_path / "a b", None)

    words = words_of(result)

    assert "Workbooks and other files dropped     48  filled by openpyxl" in words
    assert "LibreOffice is not installed" in words
    assert str(tmp_path / "a b") in words


def test_every_fault_stands_in_some_order_and_every_order_has_its_own_title():
    orders = [order for orders in rounds(invent_school(TODAY)) for order in orders]

    assert {case for order in orders for case in order.cases} == FAULTS.keys()
    assert len({order.title for order in orders}) == len(orders) == 43
