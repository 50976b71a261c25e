"""Files to read: workbooks made by XlsxWriter and openpyxl, and parts changed by hand."""

import io
import zipfile
from typing import Any

import xlsxwriter

from hlh_sheets.spec import Stamp

STAMP = Stamp("T4", 1, "wb-1", "2026/27", "Maths, AB", "AB")


def written(path, fill, **options):
    """A workbook of one sheet "Data" that `fill(book, sheet)` writes to."""
    book: Any = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("Data")
    fill(book, sheet)
    book.close()
    return path


def table(path, rows=(("Name", "Mark"), ("Ada", 12)), **options):
    def fill(_, sheet):
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return written(path, fill, **options)


def stamped(path, rows=(("Name", "Mark"), ("Ada", 12))):
    """A workbook with a stamp in both places."""

    def fill(book, sheet):
        for name, value in STAMP.fields().items():
            book.set_custom_property(name, value, "text")
        hidden = book.add_worksheet("_hlh")
        hidden.very_hidden()
        for number, pair in enumerate(STAMP.fields().items()):
            hidden.write_row(number, 0, pair)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return written(path, fill)


def changed(path, change, target=None):
    """The zip with its parts (a dict of names to bytes) changed by `change`."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    return packed(target or path, parts)


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


def with_sheet(path, xml, target=None):
    """The workbook with this XML as the rows of its first sheet."""

    def change(parts):
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        head, _, rest = sheet.partition("<sheetData")
        tail = rest.partition("</sheetData>")[2] or rest.partition("/>")[2]
        whole = f"{head}<sheetData>{xml}</sheetData>{tail}"
        parts["xl/worksheets/sheet1.xml"] = whole.encode()

    return changed(path, change, target)


def zip_bytes(parts):
    out = io.BytesIO()
    packed(out, parts)
    return out.getvalue()
