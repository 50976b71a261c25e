"""Built workbooks: what staff find in them, and what Excel will hold them to."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from built_books import CODES, TODAY, built_for, checked, invented, parts_of, read_back
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from small_school import ADA, CAI

from hlh_sheets.check.structure import session_heading
from hlh_sheets.excel.builder import Filling, Line, write_workbook
from hlh_sheets.excel.builder.looks import PAIRS
from hlh_sheets.spec import Code, Layout, Level, Prefill, Stamp, natural
from hlh_sheets.spec.sentences import must_be
from hlh_sheets.workbooks import WORKBOOKS, workbook_of

FORMS = [pytest.param(form, id=form.id) for form in WORKBOOKS]
WHOSE = {"T2": "HLH-0001", "T4": "AB", "T6": "AB", "T8": "MOD-2026-09"}
T5 = workbook_of("T5")


@pytest.fixture(scope="module")
def school():
    return invented()


@pytest.fixture(scope="module")
def books(school, tmp_path_factory):
    """One built workbook of each form, by its id."""
    folder = tmp_path_factory.mktemp("built")
    return {
        form.id: built_for(school, folder, form, whose=WHOSE.get(form.id, "")) for form in WORKBOOKS
    }


@pytest.fixture(scope="module")
def opened(books):
    return {form: load_workbook(path) for form, path in books.items()}


def stamp_of(form, **changes):
    return replace(Stamp(form.id, form.version, "w1", "2026/27", "a scope", "AB"), **changes)


def heading_row(sheet, out):
    """The row in which all headings of a table stand."""
    wanted = {column.heading for column in sheet.shown}
    return next(
        row for row in range(1, 10) if wanted <= {cell.value for cell in out[row] if cell.value}
    )


def columns_in(sheet, out):
    """The columns of a table by name: number and declaration."""
    row = heading_row(sheet, out)
    at = {cell.value: cell.column for cell in out[row]}
    return row, {column.name: (at[column.heading], column) for column in sheet.shown}


def tables(form):
    return [sheet for sheet in form.sheets if sheet.layout is Layout.TABLE]


def rule_at(out, row, column):
    """The validation that holds for a cell, or None."""
    for rule in out.data_validations.dataValidation:
        for area in str(rule.sqref).split():
            left, top, right, bottom = range_boundaries(area)
            if left <= column <= right and top <= row <= bottom:
                return rule
    return None


@pytest.mark.parametrize("form", FORMS)
def test_an_untouched_workbook_says_nothing_and_starts_no_line(form, books, school):
    kept_up = {
        sheet.name: len(school.rows[form.table(sheet)])
        for sheet in form.sheets
        if sheet.prefill is Prefill.RECORDS
    }

    found = checked(books[form.id], school.known())

    assert [f for f in found.findings if f.level > Level.NOTE] == []
    assert not found.returned
    assert {row.sheet.name for row in found.rows} == kept_up.keys()
    assert found.held == ()


def test_records_kept_up_come_back_as_they_stand(books, school):
    found = checked(books["T1"], school.known())

    for sheet in workbook_of("T1").sheets:
        rows = [dict(row.values) for row in found.rows if row.sheet is sheet]
        stand = [dict(row) for row in school.rows[f"t1_{sheet.name.lower()}"]]
        assert rows == sorted(stand, key=lambda row: [natural(str(row[n])) for n in sheet.key])


@pytest.mark.parametrize("form", FORMS)
def test_the_same_input_gives_the_same_bytes(form, tmp_path):
    filling = Filling({}, [ADA], [Code("AB", "Alex Sample")], [(date(2026, 9, 7), "AM")])
    for name in ("one", "two"):
        write_workbook(tmp_path / name, form, stamp_of(form), filling, CODES)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_the_stamp_stands_in_the_properties_and_in_a_very_hidden_sheet(form, books, opened):
    expected = Stamp.of(read_back(books[form.id]).properties)
    out = opened[form.id]["_hlh"]

    assert expected.form == form.id
    assert expected.workbook_id == "w1"
    assert Stamp.of({row[0].value: row[1].value for row in out.iter_rows()}) == expected
    assert out.sheet_state == "veryHidden"


@pytest.mark.parametrize("form", FORMS)
def test_needed_headings_show_a_star_that_is_not_in_the_cell(form, opened):
    for sheet in tables(form):
        out = opened[form.id][sheet.name]
        row, columns = columns_in(sheet, out)
        for number, column in columns.values():
            starred = out.cell(row, number).number_format == '@" *"'
            assert starred is column.required


@pytest.mark.parametrize("form", FORMS)
def test_every_hint_is_there_to_read(form, opened):
    for sheet in form.sheets:
        words = {str(cell.value) for row in opened[form.id][sheet.name].iter_rows() for cell in row}
        for column in sheet.shown if sheet.layout is not Layout.REGISTER else ():
            assert not column.hint or column.hint in words


@pytest.mark.parametrize("form", FORMS)
def test_excel_refuses_in_the_words_of_the_check(form, opened):
    for sheet in tables(form):
        out = opened[form.id][sheet.name]
        row, columns = columns_in(sheet, out)
        for number, column in columns.values():
            rule = rule_at(out, row + 1, number)
            held = column.type.validation(CODES).how != "any" or not column.stored
            assert (rule is not None) is held
            if rule is not None:
                said = rule.error.rstrip("\N{HORIZONTAL ELLIPSIS}")
                assert must_be(column, CODES).startswith(said)
                assert len(rule.error) <= 255
                assert len(rule.formula1) <= 255
                assert rule.showErrorMessage


@pytest.mark.parametrize("form", FORMS)
def test_what_a_drop_down_offers_is_what_its_column_takes(form, opened, school):
    book = opened[form.id]
    for sheet in tables(form):
        _, columns = columns_in(sheet, book[sheet.name])
        for name, (number, column) in columns.items():
            rule = rule_at(book[sheet.name], heading_row(sheet, book[sheet.name]) + 1, number)
            if rule is None or rule.type != "list":
                continue
            lists = re.findall(r"\blist_\w+", rule.formula1)
            assert lists
            for each in lists:
                area = book.defined_names[each].attr_text.partition("!")[2]
                entries = [cell.value for (cell,) in book["Lists"][area.replace("$", "")]]
                assert entries
                assert [e for e in entries if column.type.parse(e, CODES).fault] == [], name


def test_a_reference_that_is_only_warned_about_is_not_refused(opened):
    sheet = workbook_of("T3").sheet("Tests")
    row, columns = columns_in(sheet, opened["T3"]["Tests"])

    def refused(name):
        return rule_at(opened["T3"]["Tests"], row + 1, columns[name][0]).errorStyle != "warning"

    assert refused("hlh_id")
    assert not refused("tester")


def test_a_grade_is_offered_from_the_scale_in_its_line(opened):
    sheet = workbook_of("T4").sheet("Teacher assessment")
    out = opened["T4"][sheet.name]
    row, columns = columns_in(sheet, out)
    scale = out.cell(row + 1, columns["scale_id"][0]).column_letter

    rule = rule_at(out, row + 1, columns["code"][0])

    assert f"${scale}{row + 1}" in rule.formula1
    assert "group_grades" in rule.formula1


def test_a_sample_takes_the_scale_of_its_meeting(opened):
    sheet = workbook_of("T8").sheet("Sample")
    out = opened["T8"]["Sample"]
    row, columns = columns_in(sheet, out)

    rule = rule_at(out, row + 1, columns["hlh_mark"][0])

    assert "Meeting_scale_id" in rule.formula1
    area = opened["T8"].defined_names["Meeting_scale_id"].attr_text
    row = int(area.rpartition("$")[2])
    assert opened["T8"]["Meeting"].cell(row, 2).value == "Scale"


@pytest.mark.parametrize("form", FORMS)
def test_sheets_are_protected_and_still_let_staff_work(form, opened):
    for sheet in form.sheets:
        out = opened[form.id][sheet.name]
        held = out.protection
        assert held.sheet
        assert not held.password
        assert not held.formatColumns
        if sheet.layout is Layout.TABLE:
            assert [held.sort, held.autoFilter, held.insertRows] == [False] * 3


@pytest.mark.parametrize("form", FORMS)
def test_headings_are_locked_and_every_cell_of_a_line_is_free_to_sort(form, opened):
    for sheet in tables(form):
        out = opened[form.id][sheet.name]
        row, columns = columns_in(sheet, out)
        for number, _ in columns.values():
            assert out.cell(row, number).protection.locked
            assert not out.cell(row + 1, number).protection.locked
        assert not out.cell(row + 1, 1).protection.locked


@pytest.mark.parametrize("form", FORMS)
def test_row_ids_are_hidden_in_column_a_and_each_stands_once(form, opened):
    for sheet in form.sheets:
        if sheet.layout is Layout.FORM:
            continue
        out = opened[form.id][sheet.name]
        ids = [cell.value for (cell,) in out["A1:A900"] if cell.value]
        assert out.column_dimensions["A"].hidden
        assert ids[0] == "_row"
        assert len(ids) == len(set(ids)) > 1


@pytest.mark.parametrize("form", FORMS)
def test_pages_are_a4_with_repeated_headings_and_numbered_feet(form, opened):
    for sheet in form.sheets:
        out = opened[form.id][sheet.name]
        assert out.page_setup.paperSize == 9
        assert "&P of &N" in f"&P{out.oddFooter.right.text.partition('&P')[2]}"
        assert form.id in out.oddFooter.left.text
        if sheet.layout is not Layout.FORM:
            assert out.page_setup.orientation == "landscape"
            assert out.print_title_rows
            assert out.freeze_panes


@pytest.mark.parametrize("form", FORMS)
def test_each_page_is_headed_by_its_sheets_title_and_pages_of_a_line_lie_together(form, opened):
    for sheet in form.sheets:
        out = opened[form.id][sheet.name]
        if sheet.layout is not Layout.FORM:
            assert sheet.title in out.oddHeader.left.text
            assert out.page_setup.pageOrder == "overThenDown"


@pytest.mark.parametrize(
    ("filled", "free", "printed"),
    [
        pytest.param(0, 120, 25, id="a sheet without lines prints a page of free ones"),
        pytest.param(40, 120, 50, id="below filled lines a few free ones are printed"),
        pytest.param(40, 5, 45, id="never more than there are"),
        pytest.param(0, 0, 1, id="at least one line"),
    ],
)
def test_paper_is_not_spent_on_free_lines(tmp_path, filled, free, printed):
    form, path = workbook_of("T4"), tmp_path / "t4.xlsx"
    lines = [Line(f"r{n}", {"unit": "Fractions"}) for n in range(filled)]
    filling = Filling(lines={"Unit tests": lines}, spare=free)
    write_workbook(path, form, stamp_of(form), filling, CODES)

    out = load_workbook(path)["Unit tests"]
    first = heading_row(form.sheet("Unit tests"), out) + 1
    _, top, _, bottom = range_boundaries(out.print_area.rpartition("!")[2].replace("$", ""))
    assert (top, bottom) == (first - 2, first + printed - 1)


def test_the_first_sheet_says_how_to_print_lines_that_are_left_off(tmp_path):
    form = workbook_of("T4")

    said = {}
    for free in (120, 10):
        path = tmp_path / f"{free}.xlsx"
        write_workbook(path, form, stamp_of(form), Filling(spare=free), CODES)
        cells = [cell.value for row in load_workbook(path)["Start here"] for cell in row]
        said[free] = any("Clear Print Area" in str(value) for value in cells)
    assert said == {120: True, 10: False}


def test_the_first_sheet_says_what_to_do_by_when_and_what_colours_mean(opened):
    out = opened["T4"]["Start here"]
    words = " ".join(str(cell.value) for row in out.iter_rows() for cell in row if cell.value)

    assert opened["T4"].sheetnames[0] == "Start here"
    assert "By Friday 18 December 2026." in words
    assert "inbox" in words
    assert workbook_of("T4").purpose in words
    assert "Still needed" in words


@pytest.mark.parametrize("form", ["T1", "T4"])
def test_the_first_sheet_speaks_of_lines_only_where_there_are_some(form, opened, tmp_path):
    path, empty = tmp_path / "empty.xlsx", workbook_of(form)
    write_workbook(path, empty, stamp_of(empty), Filling(), CODES)

    steps = [
        [row[2].value for row in book["Start here"].iter_rows() if "Step" in str(row[1].value)]
        for book in (opened[form], load_workbook(path))
    ]
    assert len(steps[0]) == len(steps[1]) + 1
    assert set(steps[1]) < set(steps[0])


def test_the_key_lists_every_code_once_with_its_meaning(opened):
    rows = [
        (str(row[1].value), row[2].value)
        for row in opened["T5"]["Codes"].iter_rows(min_row=3)
        if row[2].value
    ]

    in_force = [c for c in CODES["attendance"].codes if not c.fields.get("until")]
    assert rows == [(code.code, code.label) for code in in_force]


def test_properties_name_the_form_and_the_language(books):
    core = parts_of(books["T3"])["docProps/core.xml"].decode()

    assert "<dc:title>T3 Baseline and tests</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("pair", PAIRS)
def test_every_colour_of_text_reads_against_what_is_behind_it(pair):
    dark, light = sorted(map(luminance, pair))

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def register_for(pupils, sessions, path):
    lines = [Line(f"p{n}", {"hlh_id": pupil.hlh_id}) for n, pupil in enumerate(pupils)]
    names = {pupil.hlh_id: pupil.name for pupil in pupils}
    filling = Filling({"Register": lines}, pupils, (), sessions, names)
    write_workbook(path, T5, stamp_of(T5), filling, CODES)
    return load_workbook(path)


def test_a_register_has_the_sessions_of_the_open_days_alone(opened, school):
    half = school.terms.halves[-5]
    assert half.start <= TODAY <= half.end
    out = opened["T5"]["Register"]
    row = next(cell.row for (cell,) in out["A1:A12"] if cell.value == "_row")

    sessions = [session_heading(cell.value) for cell in out[row][2:] if cell.value]

    days = list(dict.fromkeys(day for day, _ in sessions))
    assert sessions == [(day, part) for day in days for part in ("AM", "PM")]
    assert all(school.terms.calendar.is_open(day) for day in days)
    assert (days[0], days[-1]) == (half.start, half.end)
    assert all(a < b for a, b in pairwise(days))


def test_marks_outside_a_pupils_stay_are_closed(tmp_path):
    sessions = [(date(2026, 7, 17), "AM"), (date(2026, 7, 20), "AM")]
    book = register_for([ADA, CAI], sessions, tmp_path / "book.xlsx")
    out = book["Register"]
    top = next(cell.row for (cell,) in out["A1:A12"] if cell.value == "_row")

    locked = [
        [out.cell(top + line, column).protection.locked for column in (3, 4)] for line in (1, 2)
    ]

    assert locked == [[False, False], [False, True]]


def test_a_register_offers_bare_codes_in_force_that_fit_the_session(tmp_path):
    sessions = [(date(2026, 9, 7), "AM"), (date(2026, 9, 7), "PM")]
    book = register_for([ADA], sessions, tmp_path / "book.xlsx")
    columns = {cell[0].value: [c.value for c in cell[1:]] for cell in book["Lists"].columns}
    morning, afternoon = columns["list_attendance_AM"], columns["list_attendance_PM"]

    assert "/" in morning
    assert "\\" not in morning
    assert "\\" in afternoon
    assert "/" not in afternoon
    assert "H" not in morning
    assert "N" in morning


def test_a_meeting_has_its_id_and_nobody_can_change_it(opened):
    cell = opened["T8"]["Meeting"]["C5"]

    assert cell.value == "MOD-2026-09"
    assert cell.protection.locked


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    form = workbook_of("T7")
    line = Line("r1", {"hlh_id": ADA.hlh_id, "text": "=HYPERLINK(1)", "steps": "@a +b -c"})
    filling = Filling({"Outcomes": [line]}, [ADA])
    write_workbook(tmp_path / "book.xlsx", form, stamp_of(form), filling, CODES)

    out = load_workbook(tmp_path / "book.xlsx")["Outcomes"]

    kinds = {cell.data_type for row in out.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


@pytest.mark.libreoffice
def test_what_libreoffice_saves_reads_and_checks_the_same(books, school, office, tmp_path):
    sources = [books[form.id] for form in WORKBOOKS]
    command = [*office, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path]
    subprocess.run([*map(str, command), *map(str, sources)], check=True, capture_output=True)

    for form in WORKBOOKS:
        before = checked(books[form.id], school.known())
        after = checked(tmp_path / books[form.id].name, school.known())
        assert [f for f in after.findings if f.level > Level.NOTE] == []
        assert [row.values for row in after.rows] == [row.values for row in before.rows]
        assert [row.row_id for row in after.rows] == [row.row_id for row in before.rows]
        assert after.stamp == before.stamp
