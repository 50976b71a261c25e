"""Nothing that a teacher had is lost in a marked copy, and it is checked as the original is."""

import re
import subprocess
from functools import cache

import pytest
from built_books import CODES, TODAY, built_for, parts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked_books import FAULTY, check, error, faulty, marks, opened, part_of, school
from small_school import SCHOOL
from workbook_files import changed, table, with_sheet, written

from hlh_sheets.check import check_workbook
from hlh_sheets.excel.builder import Filling, write_workbook
from hlh_sheets.excel.fill import fill_workbook
from hlh_sheets.excel.mark import Marks, mark_copy
from hlh_sheets.excel.read import Reader
from hlh_sheets.spec import Stamp
from hlh_sheets.workbooks import workbook_of

T4 = workbook_of("T4")


@pytest.fixture(scope="module")
def reader():
    with Reader(20, 900) as reader:
        yield reader


@pytest.fixture(scope="module")
def books(reader, tmp_path_factory):
    """Each form filled in with faults, and its marked copy."""
    folder = tmp_path_factory.mktemp("books")

    @cache
    def made(form_id):
        path, copy = faulty(reader, folder, form_id), folder / f"{form_id} marked.xlsx"
        mark_copy(path, Marks.of(check(reader.read(path))), copy)
        return path, copy

    return made


def marked(path, target, *findings):
    mark_copy(path, marks(*(findings or [error("Data", "A1")])), target)
    return target


def sheets_of(raw):
    return {sheet.name: sheet for sheet in raw.sheets}


@pytest.mark.parametrize("form_id", FAULTY)
def test_a_marked_copy_is_read_and_checked_as_the_original(books, reader, form_id):
    path, copy = books(form_id)
    before, after = reader.read(path), reader.read(copy)
    first, second = check(before), check(after)

    assert first.findings
    assert second.findings == first.findings
    assert second.rows == first.rows
    assert second.stamp == first.stamp
    assert after.properties == before.properties
    assert sheets_of(before).items() <= sheets_of(after).items()


def test_a_copy_marked_again_is_as_one_marked_once(books, reader, tmp_path):
    _, copy = books("T4")
    again = tmp_path / "again.xlsx"
    mark_copy(copy, Marks.of(check(reader.read(copy))), again)

    assert reader.read(again) == reader.read(copy)


@pytest.mark.libreoffice
def test_so_is_a_workbook_that_libreoffice_saved(books, reader, tmp_path, office):
    path, _ = books("T4")
    saved_by(office, path, tmp_path / "saved")
    saved = tmp_path / "saved" / path.name
    checked = check(reader.read(saved))
    mark_copy(saved, Marks.of(checked), tmp_path / "copy.xlsx")
    saved_by(office, tmp_path / "copy.xlsx", tmp_path / "again")

    assert len(checked.findings) >= 4
    for name in ("copy.xlsx", "again/copy.xlsx"):
        found = check(reader.read(tmp_path / name))
        assert found.findings == checked.findings
        assert found.rows == checked.rows
    mark_copy(tmp_path / "again/copy.xlsx", Marks.of(checked), tmp_path / "third.xlsx")
    names = opened(tmp_path / "third.xlsx").sheetnames
    assert [name for name in names if name.startswith(("Please", "_hlh_m"))] == [
        "Please read",
        "_hlh_marks",
    ]


def saved_by(office, path, folder):
    command = [*office, "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.mark.libreoffice
def test_libreoffice_prints_a_marked_copy_with_the_front_page_first(books, tmp_path, office):
    _, copy = books("T4")
    command = [*office, "--convert-to", "pdf", "--outdir", str(tmp_path), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-l", "1", "-layout", str(tmp_path / "T4 marked.pdf"), "-"],  # noqa: S607 - on the path
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip

    assert text.split("\n")[0].strip().startswith("Please read: T4 Assessment")
    assert re.search(r"To put right +Unit tests E8 +Date must be a real date", text)
    assert "Page 1 of" in text


@pytest.fixture(params=FAULTY)
def handed_out(request, tmp_path):
    """A workbook as it is handed out, and a marked copy of it."""
    form = workbook_of(request.param)
    path = built_for(school(), tmp_path, form, whose={"T4": "AB", "T8": "M1"}.get(form.id, ""))
    return path, marked(path, tmp_path / "copy.xlsx", error(form.sheets[0].name, "C8"))


def test_what_staff_work_with_is_as_it_was(handed_out):
    before, after = (opened(path) for path in handed_out)

    for sheet in before:
        copy = after[sheet.title]
        assert facts_of(copy) == facts_of(sheet)
        assert drop_downs(copy) == drop_downs(sheet)
        assert colour_rules(copy) == colour_rules(sheet)
        assert widths(copy) == widths(sheet)
        assert heights(copy) == heights(sheet)
        assert growing(handed_out[1], sheet.title) == growing(handed_out[0], sheet.title)
    assert set(after.defined_names) == set(before.defined_names)
    for name, defined in before.defined_names.items():
        assert after.defined_names[name].attr_text == defined.attr_text


def facts_of(sheet):
    return (
        sheet.sheet_state,
        dict(sheet.protection),
        sheet.freeze_panes,
        sheet.auto_filter.ref,
        sheet.print_title_rows,
        sheet.print_area,
        sheet.oddFooter.left.text,
        sorted(map(str, sheet.merged_cells.ranges)),
    )


def drop_downs(sheet):
    return sorted(
        (str(rule.sqref), rule.type, str(rule.formula1), str(rule.prompt), str(rule.error))
        for rule in sheet.data_validations.dataValidation
    )


def colour_rules(sheet):
    return sorted(
        (str(area.sqref), rule.type, str(rule.formula), rule.dxf.fill.bgColor.rgb)
        for area in sheet.conditional_formatting
        for rule in area.rules
    )


def widths(sheet):
    return {
        number: (each.width, each.hidden)
        for each in sheet.column_dimensions.values()
        for number in range(each.min, each.max + 1)
    }


def heights(sheet):
    return {number: (each.ht, each.hidden) for number, each in sheet.row_dimensions.items()}


def test_marked_cells_of_a_protected_sheet_can_still_be_typed_in(books):
    _, copy = books("T5")
    sheet = opened(copy)["Register"]
    marked_cells = [cell for row in sheet.iter_rows() for cell in row if cell.comment]

    assert sheet.protection.sheet
    assert len(marked_cells) == 3
    assert not [cell.coordinate for cell in marked_cells if cell.protection.locked]


def growing(path, title):
    """The rows with a height that still grow with their text, as the file says it."""
    rows = re.findall(rb"<row [^>]*>", parts_of(path)[part_of(path, title)])
    numbers = [re.search(rb'r="([0-9]+)"', row)[1] for row in rows if b" ht=" in row]
    fixed = [re.search(rb'r="([0-9]+)"', row)[1] for row in rows if b"customHeight=" in row]
    return set(numbers) - set(fixed)


def test_saved_results_of_formulas_stay(tmp_path, reader):
    def fill(book, sheet):
        sheet.write_formula("A1", "=B1+C1", None, 30)
        sheet.write_formula("A2", '=B1&" marks"', None, "12 marks")
        sheet.write_formula("A3", "=NA()", None, "#N/A")
        sheet.write_formula("A4", "=B1>C1", None, True)

    path = written(tmp_path / "a.xlsx", fill)
    marked(path, tmp_path / "copy.xlsx", error("Data", "A3"))

    assert reader.read(tmp_path / "copy.xlsx").sheet("Data") == reader.read(path).sheet("Data")
    assert reader.read(path).sheet("Data").rows[0] == [30]
    assert opened(tmp_path / "copy.xlsx")["Data"]["A3"].value == "=NA()"


def test_bold_words_links_and_numbers_beyond_the_calendar_stay(tmp_path, reader):
    def fill(book, sheet):
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_rich_string("A1", "plain ", bold, "bold", " _x005F_x000D_ plain")
        sheet.write_number("A2", 99999999, day)
        sheet.write_number("A3", 60.75, day)
        sheet.write_url("A4", "https://example.org/", None, "")
        sheet.write_string("A5", " spaces \n and lines ")

    path = written(tmp_path / "a.xlsx", fill)
    marked(path, tmp_path / "copy.xlsx", error("Data", "A2"))

    assert reader.read(tmp_path / "copy.xlsx").sheet("Data") == reader.read(path).sheet("Data")
    strings = "xl/sharedStrings.xml"
    assert parts_of(tmp_path / "copy.xlsx")[strings] == parts_of(path)[strings]


@pytest.mark.parametrize(
    "xml",
    [
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c t='b'><v>1</v></c></row>",
        "<row r='2'><c r='B2' t='inlineStr'><is><t>a</t></is></c></row>",
        "<row r='2'><c r='A2' t='s'><v></v></c><c r='B2' t='str'><v>x</v></c></row>",
        "<row r='1'><c r='A1' t='d'><v>2026-09-12</v></c></row>",
    ],
)  # fmt: skip
def test_cells_written_in_unusual_ways_stay(tmp_path, reader, xml):
    path = with_sheet(table(tmp_path / "a.xlsx"), xml)
    marked(path, tmp_path / "copy.xlsx", error("Data", "B2"))

    assert reader.read(tmp_path / "copy.xlsx").sheet("Data") == reader.read(path).sheet("Data")


def test_values_hidden_by_a_merge_stay(tmp_path, reader):
    def merge(parts):
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        merges = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
        parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", merges).encode()

    path = changed(table(tmp_path / "a.xlsx"), merge)
    marked(path, tmp_path / "copy.xlsx", error("Data", "B2"))

    assert reader.read(tmp_path / "copy.xlsx").sheet("Data") == reader.read(path).sheet("Data")
    assert reader.read(path).sheet("Data").rows == [["Name", "Mark"], ["Ada", 12]]


def test_drop_downs_among_the_extensions_and_ignored_warnings_stay(tmp_path):
    drop = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    ignored = '<ignoredErrors><ignoredError sqref="A1:B9" numberStoredAsText="1"/></ignoredErrors>'

    def add(parts):
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        whole = sheet.replace("</worksheet>", f"{ignored}{drop}</worksheet>")
        parts["xl/worksheets/sheet1.xml"] = whole.encode()

    path = changed(table(tmp_path / "a.xlsx"), add)
    copy = parts_of(marked(path, tmp_path / "copy.xlsx", error("Data", "B2")))
    sheet = copy["xl/worksheets/sheet1.xml"]

    assert b"Lists!$A$1:$A$3" in sheet
    assert (
        sheet.index(b"<ignoredErrors>") < sheet.index(b"<legacyDrawing") < sheet.index(b"<extLst")
    )


TYPED = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(["=1+1", "+44", "31/02/2026", "12 Sept 2026", " n ", "_x000D_", "85%", "a\nb"]),
    st.integers(-10, 10**12),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.dates(),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cells=st.dictionaries(st.tuples(st.integers(6, 9), st.integers(2, 9)), TYPED, min_size=1),
    merge=st.booleans(),
)
def test_whatever_was_typed_the_marked_copy_says_the_same(tmp_path, reader, cells, merge):
    built, path, copy = (tmp_path / f"{name}.xlsx" for name in ("built", "typed", "copy"))
    stamp = Stamp("T4", T4.version, "w1", "2026/27", "Maths, AB", "AB")
    write_workbook(built, T4, stamp, Filling({}, SCHOOL.pupils, spare=4), CODES)
    merges = {"Unit tests": [(7, 3, 8, 3)]} if merge else {}
    fill_workbook(built, path, {"Unit tests": cells}, merges=merges)
    before = reader.read(path)
    checked = check_workbook(before, known=SCHOOL, codes=CODES, today=TODAY)
    mark_copy(path, Marks.of(checked), copy)

    after = reader.read(copy)

    again = check_workbook(after, known=SCHOOL, codes=CODES, today=TODAY)
    assert again.findings == checked.findings
    assert again.rows == checked.rows
    assert sheets_of(before).items() <= sheets_of(after).items()
