"""A checked file's values, through calamine, with the facts found beside them."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast

import python_calamine as calamine

from hlh_sheets.check import Place, RawSheet, RawWorkbook
from hlh_sheets.excel.read.cells import MOST_CELLS, Scan, core_of, named, scan_sheet
from hlh_sheets.excel.read.package import Package, open_package
from hlh_sheets.excel.read.parts import (
    has_macros,
    is_linked,
    package_kind,
    properties_of,
    refuse_broken,
    saved_at,
    sheet_parts,
)
from hlh_sheets.excel.read.reasons import Refused
from hlh_sheets.excel.read.sniff import OLE, has_old_macros, ole_kind, outer_kind
from hlh_sheets.spec import RawValue

__all__ = ["read_workbook"]

Source = Path | io.BytesIO
open_book: Callable[[Source], calamine.CalamineWorkbook] = calamine.load_workbook  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - its stub leaves PathLike open
SCANNED = ("xlsx", "xlsm")


def read_workbook(path: Path, *, macros: bool) -> RawWorkbook:
    """The workbook in a file. Raises `Refused` or `OSError`; run it only in the child."""
    data = path.read_bytes()
    try:
        return workbook_in(data, macros=macros)
    except calamine.CalamineError as fault:
        raise Refused(reason_of(fault, path)) from None


def reason_of(fault: calamine.CalamineError, path: Path) -> str:
    """Why calamine could not read the file.

    Of bytes it often says only that no kind of workbook fits; of a file whose name has the
    right ending it says more.
    """
    if isinstance(fault, calamine.PasswordError):
        return "password"
    if "Cannot detect" in str(fault):
        try:
            open_book(path).close()
        except calamine.CalamineError as closer:
            fault = closer
    if isinstance(fault, calamine.PasswordError):
        return "password"
    return "spread" if "limit exceeded" in str(fault) else "damaged"


def workbook_in(data: bytes, *, macros: bool) -> RawWorkbook:
    """The workbook in a file's bytes. Raises `Refused` or calamine's own errors."""
    if outer_kind(data) == OLE:
        kind = ole_kind(data)
        if has_old_macros(data) and not macros:
            raise Refused("macros")
        return RawWorkbook(kind, sheets_of(data, {}))
    package = open_package(data)
    kind = package_kind(package)
    if not macros and (kind == "xlsm" or has_macros(package)):
        raise Refused("macros")
    scans: dict[str, Scan] = {}
    if kind in SCANNED:
        parts = sheet_parts(package)
        scans = {name: scan_sheet(package.read(part)) for name, part in parts.items()}
        refuse_broken(
            package, (scans[name].trimmed or package.read(part) for name, part in parts.items())
        )
        data = trimmed(data, package, parts, scans)
    properties = properties_of(package, kind)
    saved = saved_at(package, kind)
    return RawWorkbook(kind, sheets_of(data, scans), properties, is_linked(package), saved)


def trimmed(
    data: bytes, package: Package, parts: Mapping[str, str], scans: Mapping[str, Scan]
) -> bytes:
    """The file with trimmed sheets where cells stand far out; mostly just the file."""
    changed = {
        parts[name].lower(): scan.trimmed
        for name, scan in scans.items()
        if scan.trimmed is not None
    }
    return package.with_parts(changed) if changed else data


def sheets_of(data: bytes, scans: Mapping[str, Scan]) -> tuple[RawSheet, ...]:
    """The sheets with cells, in order."""
    with open_book(io.BytesIO(data)) as book:
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        if not names:
            raise Refused("sheets")
        return tuple(sheet_of(book.get_sheet_by_name(name), scans.get(name)) for name in names)


def sheet_of(sheet: calamine.CalamineSheet, scan: Scan | None) -> RawSheet:
    """One sheet with what was found beside its values."""
    bottom, right = (end[0] + 1, end[1] + 1) if (end := sheet.end) else (0, 0)
    if bottom * right > MOST_CELLS:
        raise Refused("spread")
    rows = cast("list[list[RawValue]]", sheet.to_python(skip_empty_area=False))
    if scan is None:
        rows, stray = core_rows(rows)
        merges = tuple(
            (top + 1, left + 1, last_row + 1, last + 1)
            for (top, left), (last_row, last) in sheet.merged_cell_ranges or ()
        )
        return RawSheet(sheet.name, rows, merges=merges, stray=stray)
    return RawSheet(
        sheet.name,
        rows,
        hidden_rows=scan.hidden_rows,
        hidden_columns=scan.hidden_columns,
        merges=scan.merges,
        failed=scan.failed,
        unsaved=scan.unsaved,
        stray=scan.stray,
    )


def core_rows(rows: Sequence[list[RawValue]]) -> tuple[list[list[RawValue]], tuple[str, ...]]:
    """The rows of the data, and the names of cells far outside it."""
    places: list[Place] = [
        (row, column)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value != ""
    ]
    (bottom, right), stray = core_of(places)
    return [row[:right] for row in rows[:bottom]], named(stray)
