"""What a workbook's cells are read as: kinds of value, hidden things, merges, failures."""

import re
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

import openpyxl
import pytest
from workbook_files import STAMP, changed, stamped, table, with_sheet, written

from hlh_sheets.excel.read import Reader
from hlh_sheets.spec import STAMP_SHEET, Stamp


@pytest.fixture(scope="module")
def reader():
    with Reader(20, 900) as reader:
        yield reader


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.xlsx"


def one(reader, path):
    return reader.read(path).sheets[0]


@pytest.mark.parametrize(
    ("expected", "value", "shown_as"),
    [
        ("Ada", "Ada", ""),
        ("67", "67", ""),
        (67.0, 67, ""),
        (67.5, 67.5, "0.0"),
        (0.85, 0.85, "0%"),
        (True, True, ""),
        (False, False, ""),
        (date(2026, 9, 12), datetime(2026, 9, 12), "dd/mm/yyyy"),
        (datetime(2026, 9, 12, 10, 30), datetime(2026, 9, 12, 10, 30), "dd/mm/yyyy hh:mm"),
        (clock_time(7, 3), 0.29375, "hh:mm"),
        (timedelta(hours=36), 1.5, "[h]:mm"),
        ("n\u00a0", "n\u00a0", ""),
        ("=SUM(A1)", "=SUM(A1)", ""),
        ("+44", "+44", ""),
        ("-", "-", ""),
        ("@home", "@home", ""),
        ("&<>\"' 😀\nsecond", "&<>\"' 😀\nsecond", ""),
        ("vertical\x0btab", "vertical\x0btab", ""),
        ("_x000D_", "_x000D_", ""),
        ("Siân Ó'Néill-Żółć e\u0301", "Siân Ó'Néill-Żółć e\u0301", ""),
        ("x" * 32_767, "x" * 32_767, ""),
    ],
)
def test_a_cell_keeps_its_value_and_kind(reader, path, expected, value, shown_as):
    def fill(book, sheet):
        style = book.add_format({"num_format": shown_as}) if shown_as else None
        write = sheet.write_string if isinstance(value, str) else sheet.write
        write(1, 2, value, style)

    written(path, fill)
    cell = one(reader, path).rows[1][2]

    assert (expected, type(expected)) == (cell, type(cell))


def test_rows_start_at_a1_even_when_it_is_blank(reader, path):
    written(path, lambda _, sheet: sheet.write("C2", "x"))

    assert one(reader, path).rows == [["", "", ""], ["", "", "x"]]


def test_dates_of_the_1904_system_are_right(reader, path):
    def fill(book, sheet):
        style = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(0, 0, datetime(2026, 9, 12), style)

    written(path, fill, date_1904=True)

    assert [[date(2026, 9, 12)]] == one(reader, path).rows


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!"])
def test_a_failed_formula_is_named_at_its_cell(reader, path, error):
    written(path, lambda _, sheet: sheet.write_formula("B3", "=A1/0", None, error))
    sheet = one(reader, path)

    assert {(3, 2): error} == sheet.failed
    assert frozenset() == sheet.unsaved


def test_a_formula_that_no_program_worked_out_is_unsaved(reader, path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"], book.active["C3"] = 1, "=A1+1", "=IF(A1>0,B2,0)"
    book.save(path)

    assert frozenset({(2, 2), (3, 3)}) == one(reader, path).unsaved


def test_a_formula_with_a_saved_number_or_a_saved_blank_text_is_a_value(reader, path):
    table(path)
    xml = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="str"><f>""</f><v></v></c><c r="C1" t="str"><f>"a"</f><v>a</v></c></row>'
    )
    sheet = one(reader, with_sheet(path, xml))

    assert sheet.rows == [[2.0, "", "a"]]
    assert frozenset() == sheet.unsaved


def test_shared_formulas_inline_and_rich_text_come_out_whole(reader, path):
    table(path)
    xml = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">1+1</f><v>2</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>3</v></c>'
        '<c r="C1" t="inlineStr"><is><t>plain</t></is></c>'
        '<c r="D1" t="inlineStr"><is><r><t xml:space="preserve">two </t></r>'
        "<r><rPr><b/></rPr><t>runs</t></r></is></c></row>"
    )
    sheet = one(reader, with_sheet(path, xml))

    assert sheet.rows == [[2.0, 3.0, "plain", "two runs"]]
    assert frozenset() == sheet.unsaved


def test_hidden_and_filtered_rows_and_hidden_columns_are_named_and_read(reader, path):
    def fill(_, sheet):
        for row in range(6):
            sheet.write_row(row, 0, ["a", "b", "c"])
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(90, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        sheet.set_column("E:XFD", None, None, {"hidden": True})

    sheet = one(reader, written(path, fill))

    assert ({4}, {2}) == (set(sheet.hidden_rows), set(sheet.hidden_columns))
    assert len(sheet.rows) == 6


def test_merged_cells_are_named_from_first_to_last(reader, path):
    written(path, lambda _, sheet: sheet.merge_range("B2:C5", "x"))

    assert one(reader, path).merges == ((2, 2, 5, 3),)


def test_references_left_out_are_counted(reader, path):
    table(path)
    xml = (
        '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>3</v></c></row>'
        '<row r="4" hidden="1"><c t="e"><v>#N/A</v></c><c r="D4"><v>4</v></c><c><f>1</f></c></row>'
    )
    sheet = one(reader, with_sheet(path, xml))

    assert sheet.failed == {(4, 1): "#N/A"}
    assert frozenset({(4, 5)}) == sheet.unsaved
    assert frozenset({4}) == sheet.hidden_rows
    assert sheet.rows[0][0] == "a"


def test_tags_with_a_prefix_are_read_the_same(reader, path):
    table(path)

    def prefixed(parts):
        name = "xl/worksheets/sheet1.xml"
        parts[name] = (
            b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b'<x:cols><x:col min="2" max="2" hidden="1"/></x:cols><x:sheetData>'
            b'<x:row r="2" hidden="1"><x:c r="A2"><x:v>1</x:v></x:c>'
            b'<x:c r="B2" t="e"><x:f>NA()</x:f><x:v>#N/A</x:v></x:c>'
            b'<x:c r="C2"><x:f>A2</x:f><x:v/></x:c></x:row></x:sheetData>'
            b'<x:mergeCells><x:mergeCell ref="A3:B4"/></x:mergeCells></x:worksheet>'
        )

    sheet = one(reader, changed(path, prefixed))

    assert ({2}, {2}) == (set(sheet.hidden_rows), set(sheet.hidden_columns))
    assert ({(2, 2): "#N/A"}, {(2, 3)}) == (sheet.failed, set(sheet.unsaved))
    assert sheet.merges == ((3, 1, 4, 2),)


def test_the_stamp_comes_from_the_properties_and_from_the_hidden_sheet(reader, path):
    raw = reader.read(stamped(path))
    hidden = raw.sheet(STAMP_SHEET)

    assert Stamp.of(raw.properties) == STAMP
    assert Stamp.of({str(k): str(v) for k, v in hidden.rows}) == STAMP
    assert (raw.kind, raw.linked) == ("xlsx", False)


@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/q1.xml"]
)
def test_links_and_connections_are_told_and_not_followed(reader, path, part):
    changed(table(path), lambda parts: parts.update({part: b"<x/>"}))

    assert reader.read(path).linked


def test_a_renamed_sheet_with_odd_characters_is_found(reader, path):
    def fill(book, sheet):
        other = book.add_worksheet("Ann's & Bob <1>")
        other.write_formula("A1", "=NA()", None, "#N/A")
        sheet.write("A1", "x")

    sheet = reader.read(written(path, fill)).sheets[1]

    assert (sheet.name, sheet.failed) == ("Ann's & Bob <1>", {(1, 1): "#N/A"})


def test_a_chart_sheet_is_passed_over(reader, path):
    def fill(book, sheet):
        sheet.write_column("A1", [1, 2, 3])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$A$1:$A$3"})
        book.add_chartsheet("Chart").set_chart(chart)

    assert [sheet.name for sheet in reader.read(written(path, fill)).sheets] == ["Data"]


def test_a_million_formatted_rows_below_the_data_are_read_in_a_second(reader, path):
    table(path, [["Name"], ["Ada"], [None], [None], ["Ben"]])
    rows = "".join(f'<row r="{n}" s="1" customFormat="1" ht="15"/>' for n in range(6, 1_048_577))
    data = '<row r="1"><c r="A1"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row>'
    with_sheet(path, data + rows)
    one(reader, table(path.with_name("warm.xlsx")))
    before = time.monotonic()
    sheet = one(reader, path)
    took = time.monotonic() - before

    assert sheet.rows == [[1.0], [""], [""], [""], [2.0]]
    assert took < 2.0, took  # a second on a machine of its own


def test_whole_columns_and_many_blank_formatted_cells_leave_the_data_alone(reader, path):
    def fill(book, sheet):
        style = book.add_format({"bg_color": "#FFFF00"})
        sheet.set_column("A:Z", 12, style)
        sheet.write_row(0, 0, ["Name", "Mark"])
        for row in range(1, 5000):
            for column in range(10):
                sheet.write_blank(row, column, None, style)

    sheet = one(reader, written(path, fill))

    assert (sheet.rows, sheet.stray) == ([["Name", "Mark"]], ())


def test_a_stray_cell_in_the_last_corner_is_named_and_left_out(reader, path):
    def fill(_, sheet):
        sheet.write_row(0, 0, ["Name", "Mark"])
        sheet.write_row(1, 0, ["Ada", 12])
        sheet.write(1, 16_000, "note")
        sheet.write("XFD1048576", "x")

    sheet = one(reader, written(path, fill))

    assert sheet.rows == [["Name", "Mark"], ["Ada", 12.0]]
    assert {"WQK2", "XFD1048576"} == set(sheet.stray)


def test_many_stray_cells_are_named_by_the_area_that_they_lie_in(reader, path):
    def fill(_, sheet):
        sheet.write("A1", "x")
        for row in range(5000, 5100):
            sheet.write(row, 1, row)

    sheet = one(reader, written(path, fill))

    assert sheet.rows == [["x"]]
    assert (sheet.stray[0], sheet.stray[-1]) == ("B5001", "B5041:B5100")


def test_the_size_that_a_sheet_claims_is_not_believed(reader, path):
    def claim(parts):
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')

    table(path)
    changed(path, claim)

    assert one(reader, path).rows == [["Name", "Mark"], ["Ada", 12.0]]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone can't be set here")
@pytest.mark.parametrize(
    ("expected", "program"),
    [(12, "Microsoft Excel"), (11, "LibreOffice/7.4.7.2$Windows_X86_64 LibreOffice_project/40")],
)
def test_libreoffice_writes_the_hour_on_the_wall_and_calls_it_utc(
    path, monkeypatch, expected, program
):
    def told(parts):
        core, app = "docProps/core.xml", "docProps/app.xml"
        moment = rb"\g<1>2026-06-15T12:00:00Z"
        parts[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", moment, parts[core])
        parts[app] = parts[app].replace(b"Microsoft Excel", program.encode())

    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        with Reader(20, 900) as reader:
            saved = reader.read(changed(table(path), told)).saved
    finally:
        monkeypatch.undo()
        time.tzset()

    assert saved == datetime(2026, 6, 15, expected, tzinfo=UTC)
