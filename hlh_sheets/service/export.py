"""Exports of the master dataset: Excel for people, CSV with its description for programs."""

import csv
import json
import os
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from hlh_sheets.clock import Clock, now_utc
from hlh_sheets.excel.export import PROVENANCE, ExportTable, write_master
from hlh_sheets.files import put_whole
from hlh_sheets.service.schema import data_package
from hlh_sheets.spec import CodeLists, Records, Workbook
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["LATEST", "MASTER", "Exported", "export"]

LATEST = "latest"
MASTER = "master.xlsx"
PACKAGE = "datapackage.json"
PASSING = ".passing."


@dataclass(frozen=True)
class Exported:
    """Where the export lies, how many records it has, and what of `latest` was in use.

    Files in `kept_old` are open in another program: they show the export before.
    """

    folder: Path
    latest: Path
    records: int
    kept_old: tuple[str, ...]


def export(
    records: Records,
    codes: CodeLists,
    folder: Path,
    clock: Clock = now_utc,
    workbooks: Sequence[Workbook] = WORKBOOKS,
) -> Exported:
    """Write all records that stand into a dated folder in `folder`, then into `latest`.

    The dated folder appears when it is whole. Exports are never read back.
    """
    made = clock()
    tables = [
        ExportTable(name, book, sheet, records.rows(name))
        for book in workbooks
        for sheet in book.sheets
        for name in [book.table(sheet)]
    ]
    with passing_folder(folder) as passing:
        for table in tables:
            write_csv(passing / f"{table.name}.csv", table)
        package = json.dumps(data_package(tables, codes, made.isoformat()), indent=2)
        (passing / PACKAGE).write_text(package + "\n", "utf-8", newline="\n")
        write_master(passing / MASTER, tables, codes, made)
        target = passing.rename(free_name(folder, f"{made:%Y-%m-%d_%H%M%S}"))
    kept_old = refresh(target, folder / LATEST)
    total = sum(len(table.records) for table in tables)
    return Exported(target, folder / LATEST, total, kept_old)


@contextmanager
def passing_folder(folder: Path) -> Generator[Path, None, None]:
    """A folder of this process alone to write into.

    It holds every pupil's data, so it goes whatever happens; so does one that was left when
    an export was cut off.
    """
    for left in folder.glob(f"{PASSING}*"):
        if not psutil.pid_exists(int(left.suffix[1:])):
            shutil.rmtree(left, ignore_errors=True)
    passing = folder / f"{PASSING}{os.getpid()}"
    passing.mkdir(parents=True)
    try:
        yield passing
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def write_csv(path: Path, table: ExportTable) -> None:
    """One table: UTF-8, line feeds, ISO dates, exact numbers, blanks as nothing."""
    names = [column.name for column in table.sheet.stored]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*names, *(name for name, _ in PROVENANCE)])
        for record in table.records:
            values = ("" if (v := record.get(n)) is None else str(v) for n in names)
            out.writerow([*values, record.submission, record.sheet, record.row])


def free_name(folder: Path, name: str) -> Path:
    """A folder of that name, or numbered when a second export fell in the same second."""
    tries = (folder / (f"{name}_{n}" if n else name) for n in range(1000))
    return next(path for path in tries if not path.exists())


def refresh(source: Path, latest: Path) -> tuple[str, ...]:
    """Bring `latest` up to date file by file; the names of those that are open elsewhere."""
    latest.mkdir(exist_ok=True)
    kept_old: list[str] = []
    for path in sorted(source.iterdir()):
        try:
            put_whole(latest / path.name, path.read_bytes())
        except PermissionError:
            kept_old.append(path.name)
    return tuple(kept_old)
