"""Workbooks of the school with faults in them, and what a teacher finds in their marked copies."""

from contextlib import contextmanager
from datetime import date
from functools import cache

import openpyxl
from built_books import CODES, TODAY, built_for, invented

from hlh_sheets.check import Finding, check_workbook
from hlh_sheets.demo.cells import cells_to_type, place_of
from hlh_sheets.demo.faults import FAULTS, Draft
from hlh_sheets.demo.shares import share
from hlh_sheets.excel.fill import fill_workbook
from hlh_sheets.excel.mark import Marks
from hlh_sheets.excel.read.package import open_package
from hlh_sheets.excel.read.parts import sheet_parts
from hlh_sheets.spec import Level
from hlh_sheets.workbooks import workbook_of

FAULTY = {
    "T1": (),
    "T3": ("O02", "O03", "O06"),
    "T4": ("O04", "O08", "O14", "O16"),
    "T5": ("O01", "O18", "O19"),
    "T7": ("O13",),
    "T8": (),
}
"""The faults planted in each form."""
TYPED_OVER = {"T1": ("Pupils", "upn", "P9999999210O2"), "T8": ("Sample", "hlh_id", "HLH-0999")}
"""Forms that come filled in get a wrong value typed over one that is there."""

school = cache(invented)


def faulty(reader, folder, form_id):
    """A built workbook of the form, filled in with faults; gives its path."""
    form, half = workbook_of(form_id), school().terms.past[-1][0]
    meeting = school().rows["t8_meeting"][-1]["meeting_id"]
    whose = {"T4": "AB", "T8": meeting}.get(form_id, "")
    term = half if form_id == "T5" else None
    built = built_for(school(), folder / "built", form, whose=whose, term=term)
    raw = reader.read(built)
    first, last = half.start if term else date.min, half.end if term else date.max
    if form_id in ("T3", "T4"):
        first, last = half.start, TODAY
    rows = {} if form_id == "T1" else share(school(), form, first, last, whose)
    draft = Draft(form, raw, cells_to_type(form, raw, rows, CODES))
    for case in FAULTY[form_id]:
        FAULTS[case].plant(draft)
    if form_id in TYPED_OVER:
        sheet, column, value = TYPED_OVER[form_id]
        draft.cells.setdefault(sheet, {})[
            place_of(form.sheet(sheet), raw.sheet(sheet), column, 8)
        ] = value
    target = folder / f"{form_id}.xlsx"
    fill_workbook(built, target, draft.cells, formulas=draft.formulas, merges=draft.merges)
    return target


def check(raw):
    return check_workbook(raw, known=school().known(), codes=CODES, today=TODAY)


def error(sheet, cell, says="It is wrong. Put it right.", rule="cell.type", level=Level.ERROR):
    return Finding(rule, level, sheet, cell, says)


def marks(*findings, taken=3, held=1, returned=False):
    return Marks("T4 Assessment - AB", taken, held, returned, findings)


def opened(path):
    return openpyxl.load_workbook(path)


@contextmanager
def changed_book(path, source=None):
    """The workbook (or that of `source`) opened, and saved at `path` at the end."""
    book = openpyxl.load_workbook(source or path)
    yield book
    book.save(path)


def part_of(path, title):
    """The name of the part that holds a sheet."""
    return sheet_parts(open_package(path.read_bytes()))[title]


def fill_of(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


def front_lines(path):
    """The rows of the front sheet, without blanks."""
    rows = opened(path).worksheets[0].iter_rows(values_only=True)
    lines = ([value for value in row if value is not None] for row in rows)
    return [line for line in lines if line]


def table_lines(path):
    """The findings as the front sheet lists them: kind, where, what, code."""
    lines = front_lines(path)
    head = next(number for number, line in enumerate(lines) if line[0] == "Kind")
    return lines[head + 1 :]


def links(path):
    """The places that the front sheet's lines jump to."""
    cells = (cell for row in opened(path).worksheets[0].iter_rows() for cell in row)
    return [cell.hyperlink.location for cell in cells if cell.hyperlink]


def comments(sheet):
    """The comments of an opened sheet, by cell."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def shown_at(sheet, name):
    """The cell that Excel shows at a place: the first of merged ones."""
    area = next((area for area in sheet.merged_cells.ranges if name in area), None)
    return sheet.cell(area.min_row, area.min_col) if area else sheet[name]
