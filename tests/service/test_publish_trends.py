"""The trends workbook is published whole, in the place of the one before, or not at all."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import hlh_sheets.service.publish_trends as publishing
from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.demo.school import invent_school
from hlh_sheets.service.publish_trends import TRENDS_FILE, publish_trends

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CODES = load_code_lists()
SCHOOL = "Hereford Learning Hub"


@cache
def records():
    return invent_school(NOON.date()).records()


def publish(folder, found=None, at=NOON):
    return publish_trends(found or records(), CODES, folder, lambda: at, SCHOOL)


def test_the_workbook_stands_under_its_name_and_nothing_beside_it(tmp_path):
    folder = tmp_path / "watch" / "trends"
    path = publish(folder)

    assert path == folder / TRENDS_FILE
    assert list(folder.iterdir()) == [path]
    assert openpyxl.load_workbook(path)["Trends"]["A1"].value == f"{SCHOOL}: Trends"


def test_nothing_changed_and_the_same_clock_give_the_same_bytes(tmp_path):
    first = publish(tmp_path).read_bytes()

    assert publish(tmp_path).read_bytes() == first
    assert publish(tmp_path, at=NOON + timedelta(days=1)).read_bytes() != first


def test_new_records_take_the_place_of_the_former_figures(tmp_path):
    publish(tmp_path)
    held = InMemoryRecords(records().tables, {"HLH-0001": 2})
    sheet = openpyxl.load_workbook(publish(tmp_path, held))["Trends"]

    assert sheet["A2"].value == "2 entries await correction and are not in these figures."
    assert [path.name for path in tmp_path.iterdir()] == [TRENDS_FILE]


def test_whoever_has_the_former_workbook_open_keeps_reading_it(tmp_path):
    former = publish(tmp_path).read_bytes()

    with (tmp_path / TRENDS_FILE).open("rb") as reader:
        publish(tmp_path, at=NOON + timedelta(days=1))
        assert reader.read() == former


def test_where_the_former_workbook_cannot_be_replaced_it_stays(tmp_path, monkeypatch):
    former = publish(tmp_path).read_bytes()

    def refuse(self, target):
        raise PermissionError(13, "another program has it open", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        publish(tmp_path, at=NOON + timedelta(days=1))

    assert [path.name for path in tmp_path.iterdir()] == [TRENDS_FILE]
    assert (tmp_path / TRENDS_FILE).read_bytes() == former


def test_where_writing_breaks_off_the_former_workbook_stays(tmp_path, monkeypatch):
    former = publish(tmp_path).read_bytes()

    def break_off(path, figures):
        path.write_bytes(former[: len(former) // 2])
        raise OSError(28, "no space left")

    monkeypatch.setattr(publishing, "write_trends", break_off)
    with pytest.raises(OSError, match="no space left"):
        publish(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [TRENDS_FILE]
    assert (tmp_path / TRENDS_FILE).read_bytes() == former
