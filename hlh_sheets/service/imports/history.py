"""Rows of earlier years in any of the forms: workbooks to look through and drop.

The checks are those of every workbook, with the rules of each row's own date: a code that was
in force then is taken, one that was not is told of.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from hlh_sheets.check import CheckedWorkbook
from hlh_sheets.clock import Clock, now_utc, today
from hlh_sheets.codes import load_code_lists
from hlh_sheets.excel.fill import fill_workbook
from hlh_sheets.excel.read import Reader
from hlh_sheets.files import write_whole
from hlh_sheets.intake.trial import look_at
from hlh_sheets.service.filling import roster_of
from hlh_sheets.service.hand_out import hand_out_one
from hlh_sheets.service.imports.mapping import Mapped
from hlh_sheets.service.imports.old_rows import (
    Group,
    Sorting,
    columns_of,
    sheet_for,
    sorted_rows,
    tables_of,
)
from hlh_sheets.service.imports.places import places
from hlh_sheets.service.imports.table import sheets_in
from hlh_sheets.settings import Settings
from hlh_sheets.spec import (
    CodeLists,
    Known,
    Layout,
    Records,
    Sheet,
    Workbook,
    fold,
)
from hlh_sheets.store import open_dataset

__all__ = ["History", "HistoryBook", "fill_history"]

FREE_LINES = 10


@dataclass(frozen=True)
class HistoryBook:
    """One workbook that was written, with so many old rows, and what there is to say of it."""

    path: Path
    rows: int
    checked: CheckedWorkbook


@dataclass(frozen=True)
class History:
    """What came of a file of old rows.

    `meant` says for each sheet which of our headings each of the file's means, or "". The
    file's sheets that are `unused` have no heading of the form. Rows `recorded` already are in
    no workbook; nor are the `homeless`: why, and their numbers.
    """

    meant: Mapping[str, Mapping[str, str]]
    unused: Sequence[str]
    books: Sequence[HistoryBook]
    recorded: int
    homeless: Mapping[str, Sequence[int]]


def fill_history(
    settings: Settings, file: Path, form: Workbook, folder: Path, clock: Clock = now_utc
) -> History:
    """Write copies of a form into `folder` with the rows of an old file, CSV or Excel.

    One for each pupil, meeting or half term, as the form is, else one for all. Nothing is
    recorded. Raises `WorkbookUnreadable` for a file without known headings, `SettingsFault`
    for a mapping that can't be read.
    """
    codes = load_code_lists(settings.codes)
    limits = settings.read_seconds, settings.read_megabytes
    dataset = open_dataset(settings.data)
    try:
        records, known = dataset.records(), dataset.known()
        with Reader(*limits, settings.macro_workbooks) as reader:
            sheets = sheets_in(file, reader)
            found = tables_of(sheets, form, settings.data)
            calendar, upns = roster_of(records).calendar, ids_by_upn(records)
            rows = sorted_rows(found, form, Sorting(codes, known, calendar, upns))
            press = Press(form, records, known, codes, reader, clock)
            books = [press.book(group, folder) for group in parted(rows.groups.values(), form)]
    finally:
        dataset.close()
    meant = {name: meanings(form.sheet(name), tables) for name, tables in found.items()}
    unused = [name for name, lines in sheets if lines and sheet_for(name, lines, form) is None]
    return History(meant, unused, books, rows.recorded, rows.homeless)


def ids_by_upn(records: Records) -> dict[str, str]:
    """The pupils' ids by UPN."""
    pupils = records.rows("t1_pupils")
    return {fold(str(row["upn"])): str(row["hlh_id"]) for row in pupils if row["upn"]}


def meanings(sheet: Sheet, tables: Sequence[Mapped]) -> dict[str, str]:
    """Each heading of the tables with the one of ours that it means, or ""."""
    names = {name: heading for heading, name in columns_of(sheet).items()}
    return {theirs: names.get(name, "") for table in tables for theirs, name in table.names.items()}


@dataclass(frozen=True)
class Press:
    """What the workbooks are made with."""

    form: Workbook
    records: Records
    known: Known
    codes: CodeLists
    reader: Reader
    clock: Clock

    def book(self, group: Group, folder: Path) -> HistoryBook:
        """Write the workbook of a group, and look at it as if it had been dropped."""
        many = sum(map(len, group.rows.values()))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            built = hand_out_one(
                self.records,
                Path(scratch),
                self.codes,
                self.form,
                self.clock,
                whose=group.whose,
                term=group.term,
                spare=many + FREE_LINES,
                since=group.first_day,
            )
            cells = places(self.form, self.reader.read(built), group)
            target = free_name(folder, built.name)
            write_whole(target, lambda passing: fill_workbook(built, passing, cells))
        day = today(self.clock)
        checked = look_at(self.reader, target, known=self.known, codes=self.codes, day=day)
        return HistoryBook(target, many, checked)


def parted(groups: Iterable[Group], form: Workbook) -> Iterator[Group]:
    """The groups with at most one record of a form each; the last goes with the other rows."""
    forms = [sheet.name for sheet in form.sheets if sheet.layout is Layout.FORM]
    for group in groups:
        for name in forms:
            for earlier in group.rows.get(name, [])[:-1]:
                yield replace(group, rows={name: [earlier]})
        yield replace(group, rows={n: r[-1:] if n in forms else r for n, r in group.rows.items()})


def free_name(folder: Path, name: str) -> Path:
    """A name in the folder that nothing has yet."""
    stem, ending = Path(name).stem, Path(name).suffix
    names = (f"{stem}{f' ({n})' if n else ''}{ending}" for n in count())
    return next(folder / each for each in names if not (folder / each).exists())
