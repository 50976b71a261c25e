"""Built workbooks read back without the product's own reader, and a school to build them for."""

import io
import zipfile
from datetime import UTC, date, datetime

from lxml import etree
from python_calamine import CalamineWorkbook

from hlh_sheets.check import RawSheet, RawWorkbook, check_workbook
from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.school import invent_school
from hlh_sheets.service.hand_out import hand_out_one

TODAY = date(2026, 11, 25)
CODES = load_code_lists()


def noon():
    return datetime(2026, 11, 25, 12, tzinfo=UTC)


def invented():
    return invent_school(TODAY)


def built_for(school, folder, form, **facts):
    return hand_out_one(school.records(), folder, CODES, form, noon, make_id=lambda: "w1", **facts)


def read_back(path):
    """The raw workbook, as an ordinary program finds it."""
    content = path.read_bytes()
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append(RawSheet(name, rows))
    custom = etree.fromstring(parts_of(path)["docProps/custom.xml"])
    properties = {each.get("name"): "".join(each.itertext()) for each in custom}
    return RawWorkbook("xlsx", tuple(sheets), properties)


def checked(path, known, today=TODAY):
    return check_workbook(read_back(path), known=known, codes=CODES, today=today)


def parts_of(path):
    """The members of the file by name, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
