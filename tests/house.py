"""A small school's folder with the service open over it: real workbooks go in and come back."""

import atexit
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path

from openpyxl import load_workbook

from hlh_sheets.check import check_workbook
from hlh_sheets.intake import trial
from hlh_sheets.service.filling import roster_of
from hlh_sheets.service.hand_out import hand_out_one
from hlh_sheets.service.house import House, open_house
from hlh_sheets.settings import Place, Settings
from hlh_sheets.spec import Layout, fold
from hlh_sheets.workbooks import WORKBOOKS, workbook_of

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PUPILS = (
    {"hlh_id": "HLH-0001", "legal_first": "Ada", "legal_last": "Example", "year": "9"}
    | {"dob": date(2013, 3, 4), "sen_prov": "E", "need1": "SEMH", "start": date(2024, 6, 3)}
    | {"ehcp_date": date(2026, 1, 12), "next_review": date(2027, 1, 11)},
    {"hlh_id": "HLH-0002", "legal_first": "Ben", "legal_last": "Sample", "year": "10"}
    | {"dob": date(2012, 5, 6), "sen_prov": "K", "need1": "SLCN", "start": date(2025, 9, 1)},
    {"hlh_id": "HLH-0003", "legal_first": "Cai", "legal_last": "Invented", "year": "11"}
    | {"dob": date(2011, 7, 8), "sen_prov": "N", "start": date(2023, 9, 4)}
    | {"end": date(2026, 7, 17), "leave_reason": "FE"},
)
TERMS = (
    {"term": "SUM", "half": 2, "start": date(2024, 6, 3), "end": date(2024, 7, 19)},
    {"term": "AUT", "half": 1, "start": date(2026, 8, 31), "end": date(2026, 10, 23)}
    | {"closed": "05/10/2026"},
    {"term": "AUT", "half": 2, "start": date(2026, 11, 2), "end": date(2026, 12, 18)},
)
STAFF = (
    {"initials": "AB", "name": "Alex Sample", "role": "TEACHER", "subjects": "MAT"},
    {"initials": "CD", "name": "Chris Invented", "role": "SENCO", "subjects": "ENG"},
)


class Book:
    """A workbook in somebody's hands. Columns go by their names, lines count from 0."""

    def __init__(self, path):
        self.path, self.book = path, load_workbook(path)
        self.form = workbook_of(path.name.partition(" ")[0])

    def __getitem__(self, sheet):
        return self.book[sheet]

    def heading(self, sheet, column):
        """The cell of a heading; a register's session is named as it is headed."""
        declared = self.form.sheet(sheet).by_name.get(column)
        wanted = fold(declared.heading if declared else column)
        rows = self.book[sheet].iter_rows(max_row=30)
        return next(c for row in rows for c in row if c.value and fold(str(c.value)) == wanted)

    def cell(self, sheet, column, line=0):
        heading = self.heading(sheet, column)
        if self.form.sheet(sheet).layout is Layout.FORM:
            return heading.offset(column=1)
        return heading.offset(row=line + 1)

    def type(self, sheet, *lines, start=0):
        """Type these lines one below the other; what begins with = stays text."""
        for number, line in enumerate(lines, start):
            for column, value in line.items():
                cell = self.cell(sheet, column, number)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
        return self

    def save(self, name=""):
        path = self.path.with_name(name or self.path.name)
        self.book.save(path)
        return path


@dataclass
class School:
    """The service over a shared folder, and a desk where people keep their workbooks."""

    house: House
    desk: Path

    def form(self, form, whose="AB", half=""):
        """A fresh copy, filled in with what is known; a register is of that half term."""
        records = self.house.dataset.records()
        terms = roster_of(records).calendar.terms
        term = next((t for t in terms if f"{t.start:%Y} {t.term}{t.half}" == half), None)
        path = hand_out_one(
            records,
            self.desk,
            self.house.codes,
            workbook_of(form),
            self.house.clock,
            whose=whose,
            term=term,
        )
        return Book(path)

    def drop(self, path, name=""):
        """Put a copy of a file in the inbox and have it taken in; gives what came of it."""
        shutil.copy(path, self.at(Place.INBOX) / (name or path.name))
        outcomes = [outcome for look in self.house.until_quiet() for outcome in look.outcomes]
        assert len(outcomes) == 1, outcomes
        return outcomes[0]

    def at(self, place):
        return self.house.settings.at(place)

    def rows(self, table):
        """The facts that stand in a table."""
        return [dict(record) for record in self.house.dataset.records().rows(table)]

    def findings(self, outcome):
        return self.house.dataset.findings(outcome.submission)

    def told(self, outcome):
        """All that was said of a taken file: first letter of its level, rule and cell."""
        return [(each.level.name[0], each.rule, each.cell) for each in self.findings(outcome)]

    def says(self, outcome, rule):
        """The sentence of a finding of a taken file."""
        return next(each.message for each in self.findings(outcome) if each.rule == rule)

    def original(self, outcome):
        """The bytes that the archive keeps."""
        return self.house.intake.bench.archive.path(outcome.sha).read_bytes()

    def receipt(self, outcome):
        """The words of a taken file's receipt."""
        ending = f"taken ({outcome.submission}).txt"
        (note,) = [path for path in self.files(Place.ACCEPTED) if path.name.endswith(ending)]
        return note.read_text("utf-8-sig")

    def files(self, place):
        """What lies in a folder of the shared folder, by name."""
        return sorted((p for p in self.at(place).rglob("*") if p.is_file()), key=lambda p: p.name)

    def letter(self):
        """The words of the one note beside a file that went back whole."""
        (note,) = [path for path in self.files(Place.RETURNED) if path.suffix == ".txt"]
        return note.read_text("utf-8-sig")

    def marked(self):
        """The one marked copy."""
        (copy,) = [path for path in self.files(Place.RETURNED) if " - please " in path.name]
        return copy


def fill_roster(book, pupils=PUPILS):
    """Type the pupils, the calendar and the staff."""
    return book.type("Pupils", *pupils).type("Calendar", *TERMS).type("Staff", *STAFF)


@contextmanager
def opened(folder, at=NOON, **settings):
    """The service opened over a folder, new or used, at a moment that stands still."""
    places = {"watch": folder / "watch", "data": folder / "data"}
    asked = Settings(**places, **({"quiet_seconds": 0, "patience_seconds": 0} | settings))
    (folder / "desk").mkdir(parents=True, exist_ok=True)
    with open_house(asked, lambda: at) as house:
        yield School(house, folder / "desk")


def put_in(folder, pupils):
    """Fill and drop the roster's workbook in a new folder."""
    with opened(folder) as school:
        outcome = school.drop(fill_roster(school.form("T1"), pupils).save())
        assert (outcome.form, outcome.held) == ("T1", 0), school.told(outcome)


@cache
def school_put_in():
    """The folder of a school, made once in a run of tests, to be copied."""
    folder = Path(tempfile.mkdtemp(prefix="hlh-school-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    put_in(folder, PUPILS)
    return folder


@contextmanager
def small_school(folder, pupils=PUPILS, **settings):
    """A school of three pupils, put in through its own roster workbook, with the service open."""
    if pupils is PUPILS:
        shutil.copytree(school_put_in(), folder, dirs_exist_ok=True)
    else:
        put_in(folder, pupils)
    with opened(folder, **settings) as school:
        yield school


def next_version(monkeypatch, sheet, column, heading):
    """From now on the service is of a version whose T4 has another heading for a column."""
    form = workbook_of("T4")
    before = form.sheet(sheet)
    columns = [replace(c, heading=heading) if c.name == column else c for c in before.columns]
    changed = {sheet: replace(before, columns=tuple(columns))}
    sheets = tuple(changed.get(each.name, each) for each in form.sheets)
    upgrades = {1: {f"{sheet}.{before.by_name[column].heading}": heading}}
    newer = replace(form, version=2, sheets=sheets, upgrades=upgrades)
    forms = [newer if each is form else each for each in WORKBOOKS]
    monkeypatch.setattr(trial, "check_workbook", partial(check_workbook, forms=forms))


def changed_parts(path, change):
    """The file with its zip's parts (a dict of names to bytes) changed by `change`."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path
