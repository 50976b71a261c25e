"""One workbook for staff, written from its declaration."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it ships none

from hlh_sheets.excel.builder.filling import Filling
from hlh_sheets.excel.builder.form import name_fields, write_form
from hlh_sheets.excel.builder.key import KEY_SHEET, write_key
from hlh_sheets.excel.builder.kit import Kit
from hlh_sheets.excel.builder.lists import LISTS_SHEET, offers_of, write_lists
from hlh_sheets.excel.builder.looks import Looks, book_options
from hlh_sheets.excel.builder.package import settled
from hlh_sheets.excel.builder.register import write_register
from hlh_sheets.excel.builder.start import START_SHEET, write_start
from hlh_sheets.excel.builder.table import write_table
from hlh_sheets.files import put_whole
from hlh_sheets.spec import STAMP_SHEET, CodeLists, Layout, Stamp, Workbook

__all__ = ["as_built", "write_workbook"]

MADE = datetime(2026, 9, 1)  # noqa: DTZ001 - fixed, so that the same input gives the same bytes
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*?)Z?</dcterms:modified>")
BLUE, QUIET = "#1F4E79", "#AEB8C2"
WRITERS = {
    Layout.TABLE: write_table,
    Layout.FORM: write_form,
    Layout.REGISTER: write_register,
}


def write_workbook(
    target: Path, form: Workbook, stamp: Stamp, filling: Filling, codes: CodeLists
) -> None:
    """Build the workbook and put it at `target`, there whole or not at all.

    The same arguments give the same bytes. Raises `PermissionError` where `target` is open
    in a program that locks it; then it stays as it was.
    """
    put_whole(target, built(form, stamp, filling, codes))


def as_built(path: Path) -> bool:
    """Whether a file is a workbook of ours that no program has saved since.

    Every program that saves a workbook writes down when. Raises `PermissionError` where a
    program that locks files has it open.
    """
    try:
        with zipfile.ZipFile(path) as file:
            said = MODIFIED.search(file.read("docProps/core.xml"))
    except (zipfile.BadZipFile, KeyError):
        return False
    return said is not None and said[1] == MADE.isoformat().encode()


def built(form: Workbook, stamp: Stamp, filling: Filling, codes: CodeLists) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, book_options(in_memory=True, strings_to_urls=False))
    offers = offers_of(form, filling, codes)
    kit = Kit(book, Looks(book), form, stamp, filling, codes, offers)
    set_properties(kit)
    write_start(add_sheet(kit, START_SHEET, QUIET), kit)
    for sheet in form.sheets:
        WRITERS[sheet.layout](add_sheet(kit, sheet.name, BLUE), sheet, kit)
    write_key(add_sheet(kit, KEY_SHEET, QUIET), kit)
    write_lists(book, book.add_worksheet(LISTS_SHEET), offers)
    name_fields(book, form)
    write_stamp(book.add_worksheet(STAMP_SHEET), stamp)
    book.close()
    return settled(out.getvalue())


def add_sheet(kit: Kit, name: str, colour: str) -> Any:
    """A sheet of that name with a coloured tab."""
    out = kit.book.add_worksheet(name)
    out.set_tab_color(colour)
    return out


def set_properties(kit: Kit) -> None:
    """What the file says of itself; the stamp among it, as one of its two places."""
    form, stamp = kit.form, kit.stamp
    kit.book.set_properties(
        {
            "title": f"{form.id} {form.title}",
            "subject": stamp.scope,
            "author": "HLH sheets",
            "comments": form.purpose,
            "created": MADE,
        }
    )
    for name, value in stamp.fields().items():
        kit.book.set_custom_property(name, value, "text")


def write_stamp(out: Any, stamp: Stamp) -> None:
    """The stamp's other place: a sheet that Excel does not offer to show."""
    for row, (name, value) in enumerate(stamp.fields().items()):
        out.write_string(row, 0, name)
        out.write_string(row, 1, value)
    out.very_hidden()
