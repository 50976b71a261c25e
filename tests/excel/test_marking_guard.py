"""Marking in a guarded child: what can't be marked, what goes wrong, kinds of file, the corpus."""

import time
import zipfile
from collections import Counter

import psutil
import pytest
import xlsxwriter
from marked_books import changed_book, error, front_lines, links, marks, opened, table_lines
from openpyxl.comments import Comment
from workbook_files import changed, table

from hlh_sheets.errors import MarkingFailed, WorkbookUnreadable
from hlh_sheets.excel.mark import Marker, write_findings_only
from hlh_sheets.excel.read import Reader

SLOW = """
import os, sys, time
from hlh_sheets.excel.child import serve

def job(order):
    with open(order["target"], "wb") as half:
        half.write(b"half a file")
    if order["marks"]["title"].endswith("dies"):
        os._exit(3)
    time.sleep(60)

serve(job)
"""
FOUND = marks(error("Data", "B2"))


@pytest.fixture(scope="module")
def marker():
    with Marker(20, 900) as marker:
        yield marker


@pytest.fixture
def target(tmp_path):
    return tmp_path / "returned" / "copy.xlsx"


def test_one_child_marks_many_files_and_ends_with_the_marker(tmp_path, target):
    path = table(tmp_path / "a.xlsx")
    with Marker(20, 900) as marker:
        assert marker.guard.process is None
        marker.mark(path, FOUND, target)
        child = psutil.Process(marker.guard.process.pid)
        marker.mark(path, FOUND, target.with_name("b.xlsx"))

        assert child.pid == marker.guard.process.pid
    assert not child.is_running()
    assert sorted(each.name for each in target.parent.iterdir()) == ["b.xlsx", "copy.xlsx"]


def test_the_original_is_not_touched(tmp_path, marker, target):
    path = table(tmp_path / "a.xlsx")
    before = path.read_bytes()
    marker.mark(path, FOUND, target)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"no workbook", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04 half"],
)
def test_what_is_no_workbook_fails_and_leaves_no_file(tmp_path, marker, target, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(MarkingFailed, match="could not be marked"):
        marker.mark(path, FOUND, target)

    assert list(target.parent.iterdir()) == []


def test_a_file_that_is_gone_fails_without_its_name(tmp_path, marker, target):
    with pytest.raises(MarkingFailed) as failed:
        marker.mark(tmp_path / "Ada Example.xlsx", FOUND, target)

    assert "Ada" not in str(failed.value)


def test_a_workbook_of_the_strict_kind_is_marked_too(tmp_path, marker, target):
    def strict(parts):
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            parts[name] = parts[name].replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )

    path = changed(table(tmp_path / "a.xlsx"), strict)
    marker.mark(path, FOUND, target)

    with Reader(20, 900) as reader:
        names = [sheet.name for sheet in reader.read(target).sheets]
        assert reader.read(target).sheet("Data") == reader.read(path).sheet("Data")
    assert names == ["Please read", "Data", "_hlh_marks"]


@pytest.mark.parametrize(("title", "kind"), [("dies", "failed"), ("hangs", "time")])
def test_a_child_that_dies_or_hangs_leaves_no_half_file_and_the_former_stays(
    tmp_path, target, monkeypatch, title, kind
):
    (tmp_path / "slow_child.py").write_text(SLOW)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    target.parent.mkdir()
    target.write_bytes(b"the former copy")
    path = table(tmp_path / "a.xlsx")
    with Marker(20, 900) as marker:
        marker.guard.module, marker.guard.seconds = "slow_child", 1
        with pytest.raises(MarkingFailed, match=kind):
            marker.mark(path, type(FOUND)(title, 1, 1, returned=False, findings=()), target)

        assert [each.name for each in target.parent.iterdir()] == ["copy.xlsx"]
        assert target.read_bytes() == b"the former copy"
        marker.guard.module, marker.guard.seconds = "hlh_sheets.excel.mark.child", 20
        marker.mark(path, FOUND, target)
    assert opened(target)["Data"]["B2"].comment


def test_the_list_alone_says_the_same_without_links(tmp_path):
    target = tmp_path / "returned" / "list.xlsx"
    write_findings_only(marks(error("Data", "B2"), error("", "", says="Old.")), target)
    lines = front_lines(target)

    assert opened(target).sheetnames == ["Please read"]
    assert [line[1] for line in table_lines(target)] == ["Data B2", "The whole workbook"]
    assert links(target) == []
    assert [
        "What to do",
        "Step 1",
        "Your workbook could not be marked itself, so this is the list alone.",
    ] in lines
    assert [
        "Step 2",
        "Correct your own copy, which lies beside this one, save it as .xlsx and close it.",
    ] in lines


def with_macro(path):
    source = path.with_suffix(".bin")
    source.write_bytes(b"\xd0\xcf\x11\xe0 no real macro")
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Data")
    sheet.write_row("A1", ["Name", "Mark"])
    sheet.write_comment("A1", "Mine", {"author": "Alex Sample"})
    sheet.insert_button("D1", {"macro": "say_hello", "caption": "Hello"})
    book.add_vba_project(str(source))
    book.close()
    return path


@pytest.mark.parametrize("name", ["copy.xlsm", "copy.xlsx"])
def test_a_copy_is_of_the_kind_that_its_name_says(tmp_path, marker, name):
    path, target = with_macro(tmp_path / "macros.xlsm"), tmp_path / "returned" / name
    marker.mark(path, marks(error("Data", "A1"), error("Data", "B1")), target)
    with zipfile.ZipFile(target) as made:
        names = made.namelist()
    with Reader(20, 900, macros=True) as reader:
        raw = reader.read(target)
    said = [line for line in front_lines(target) if "Macros are left out" in str(line[-1])]

    assert raw.kind == target.suffix[1:]
    assert ("xl/vbaProject.bin" in names) == (raw.kind == "xlsm")
    assert len(said) == (raw.kind == "xlsx")
    assert len(names) == len(set(names))
    assert opened(target)["Data"]["A1"].comment.text.endswith("Your own comment:\nMine")


def test_so_is_one_of_a_plain_workbook_or_of_the_list_alone(tmp_path, marker):
    for name in ("copy.xlsm", "list.xlsm"):
        target = tmp_path / name
        if name == "list.xlsm":
            write_findings_only(FOUND, target)
        else:
            marker.mark(table(tmp_path / "a.xlsx"), FOUND, target)
        with Reader(20, 900, macros=True) as reader:
            assert reader.read(target).kind == "xlsm"


def test_a_macro_workbook_is_marked_again(tmp_path, marker):
    path, once = with_macro(tmp_path / "macros.xlsm"), tmp_path / "once.xlsm"
    marker.mark(path, marks(error("Data", "A1")), once)
    with changed_book(tmp_path / "plain.xlsx", once) as book:
        book["Data"]["B1"].comment = Comment("More", "Alex Sample")
    marker.mark(once, marks(error("Data", "B1")), tmp_path / "twice.xlsm")

    sheet = opened(tmp_path / "twice.xlsm")["Data"]
    assert sheet["A1"].comment.text == "Mine"
    assert "xl/vbaProject.bin" in zipfile.ZipFile(tmp_path / "twice.xlsm").namelist()


@pytest.mark.shared
def test_every_workbook_of_the_corpus_is_marked_or_said_not_to_be(shared, tmp_path, marker):
    verdicts = Counter()
    files = (path for path in sorted((shared / "corpus").rglob("*")) if path.is_file())
    small = [path for path in files if path.stat().st_size < 120_000]
    with Reader(8, 900, macros=True) as reader:
        for path in small:
            verdicts[verdict(reader, marker, path, tmp_path)] += 1

    assert verdicts["marked"] > 100
    assert verdicts["not marked"] < 20
    assert set(verdicts) <= {"marked", "not marked", "not read", "other kind"}


def verdict(reader, marker, path, folder):
    """What becomes of a file: marked, and then all that was in its cells is still there."""
    try:
        before = reader.read(path)
    except WorkbookUnreadable:
        return "not read"
    if before.kind not in ("xlsx", "xlsm"):
        return "other kind"
    target = folder / f"copy.{before.kind}"
    found = marks(*(error(sheet.name, "B2") for sheet in before.sheets))
    start = time.monotonic()
    try:
        marker.mark(path, found, target)
    except MarkingFailed:
        return "not marked"
    finally:
        assert time.monotonic() - start < 10, path.name
    after = reader.read(target)
    target.unlink()
    for sheet in before.sheets:
        assert cells_of(after.sheet(sheet.name)) == cells_of(sheet), path.name
        assert after.sheet(sheet.name).merges == sheet.merges, path.name
    return "marked"


def cells_of(sheet):
    return [
        (row, column, value)
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if value not in ("", None)
    ]
