"""The exports: an Excel file for people, CSV with its description for programs."""

import csv
import json
from datetime import date
from decimal import Decimal

import frictionless
import openpyxl
import pytest
from typed_books import DAY, NOON, PUPIL, TEST, arrival, book, minutes, results

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.service.export import LATEST, MASTER, export
from hlh_sheets.spec import Score
from hlh_sheets.store import open_dataset
from hlh_sheets.workbooks import WORKBOOKS, sheets_by_table

EVIL = "=HYPERLINK(1)"
LIMIT = TEST | {"score": Score(Decimal(69), "<"), "form": "B"}
MARKS = [
    {"hlh_id": "HLH-0001", "date": DAY, "session": session, "code": "/"} for session in ("AM", "PM")
]


@pytest.fixture
def exported(tmp_path, codes):
    dataset = open_dataset(tmp_path / "data")
    books = [
        book("T1", {"Pupils": [("r1", PUPIL | {"preferred": EVIL})]}),
        results(("r1", TEST), ("r2", LIMIT), workbook="wb-2"),
        book("T5", {"Register": [("r1", mark) for mark in MARKS]}, "wb-3"),
    ]
    for number, checked in enumerate(books, start=1):
        dataset.commit(arrival(number), checked, [], minutes(number))
    done = export(dataset.records(), codes, tmp_path / "exports", lambda: NOON)
    dataset.close()
    return done


def test_the_data_package_is_valid_and_its_records_keep_to_it(exported):
    report = frictionless.validate(str(exported.folder / "datapackage.json"))

    assert [(error.type, error.note) for task in report.tasks for error in task.errors] == []
    assert report.valid
    assert len(report.tasks) == len(sheets_by_table())


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("t5_register", ",/,", ",?,"),
        ("t5_register", "HLH-0001", "HLH-0002"),
        ("t3_tests", "<69", "low"),
        ("t1_pupils", "2013-03-04", "04/03/2013"),
    ],
    ids=["a code not listed", "a pupil not on the roster", "no score", "no date"],
)
def test_the_description_refuses_what_the_forms_refuse(exported, table, old, new):
    path = exported.folder / f"{table}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    assert not frictionless.validate(str(exported.folder / "datapackage.json")).valid


def test_every_table_and_column_is_described_as_declared(exported):
    package = json.loads((exported.folder / "datapackage.json").read_text("utf-8"))
    described = {
        resource["name"]: [f.get("title") for f in resource["schema"]["fields"]][:-3]
        for resource in package["resources"]
    }

    assert described == {
        form.table(sheet): [c.heading for c in sheet.stored]
        for form in WORKBOOKS
        for sheet in form.sheets
    }


def test_csv_is_exact_with_iso_dates_and_line_feeds(exported):
    raw = (exported.folder / "t3_tests.csv").read_bytes()
    rows = list(csv.DictReader(raw.decode("utf-8").splitlines()))

    assert b"\r" not in raw
    assert [(r["date"], r["score"]) for r in rows] == [("2026-10-01", "87"), ("2026-10-01", "<69")]
    assert [(r["_file"], r["_sheet"], r["_row"]) for r in rows] == [
        ("2", "Tests", "5"),
        ("2", "Tests", "6"),
    ]


def test_master_has_a_sheet_a_table_with_dates_numbers_and_plain_text(exported):
    master = openpyxl.load_workbook(exported.folder / MASTER)
    pupils = [[cell.value for cell in row] for row in master["T1 Pupils"]]
    shown = dict(zip(pupils[0], pupils[1], strict=True))

    assert master.sheetnames == [
        "Contents",
        *(f"{form.id} {sheet.name}" for form in WORKBOOKS for sheet in form.sheets),
    ]
    assert shown["Date of birth"].date() == date(2013, 3, 4)
    preferred = master["T1 Pupils"].cell(2, 1 + pupils[0].index("Preferred first name"))
    assert (preferred.value, preferred.data_type) == (EVIL, "s")
    assert (shown["File number"], shown["Sheet"], shown["Row"]) == (1, "Pupils", 5)
    contents = [[cell.value for cell in row] for row in master["Contents"].iter_rows(min_row=6)]
    assert contents[0] == ["T1 Pupils", "Pupils: Pupils on roll, and those who have left", 1]


def test_latest_is_the_dated_export_again_and_older_ones_stay(exported, codes, tmp_path):
    nothing = InMemoryRecords({name: [] for name in sheets_by_table()}, {})

    second = export(nothing, codes, tmp_path / "exports", lambda: NOON)

    assert second.folder != exported.folder
    assert (second.folder / MASTER).exists()
    assert exported.folder.name == "2026-11-25_120000"
    latest = tmp_path / "exports" / LATEST
    same = {p.name: p.read_bytes() for p in second.folder.iterdir()}
    assert same == {p.name: p.read_bytes() for p in latest.iterdir()}
    assert "HLH-0001" in (exported.folder / "t1_pupils.csv").read_text("utf-8")
    assert second.kept_old == ()
