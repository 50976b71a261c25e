"""Awkward workbooks as real files: dropped in the inbox, answered, and what stands afterwards.

The numbers are those of the table of awkward workbooks. Each file is a small change to a
workbook that the product built.
"""

import csv
import shutil
import subprocess
import time
import unicodedata
from datetime import date
from decimal import Decimal

import psutil
import pytest
from docx import Document as Docx
from house import PUPILS, Book, changed_parts, next_version, small_school
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from hlh_sheets.demo.office import OfficeJob, fill_with_office, office_program
from hlh_sheets.excel.fill import plain_workbook
from hlh_sheets.intake.ready import Readiness
from hlh_sheets.intake.take import Fate
from hlh_sheets.service.export import MASTER, export
from hlh_sheets.service.reports import make_ehcp_reports
from hlh_sheets.settings import Place

UNIT, REGISTER = "Unit tests", "Register"
MARK = {
    "hlh_id": "HLH-0001",
    "subject": "MAT",
    "date": date(2026, 9, 14),
    "mark": 12,
    "max": 20,
}
NEW_PUPIL = {
    "legal_first": "Dee",
    "legal_last": "Made-Up",
    "dob": date(2013, 3, 4),
    "year": "9",
    "sen_prov": "N",
    "start": date(2026, 9, 7),
}
ORDINARY = {"unit": "Ordinary"}


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path) as opened:
        yield opened


def marks(school, *lines):
    """A teacher's workbook with these unit tests, each a variation of an ordinary one."""
    typed = ({**MARK, "unit": f"Unit {number}", **line} for number, line in enumerate(lines))
    return school.form("T4").type(UNIT, *typed)


def newcomers(school, *pupils):
    """The roster's workbook with new pupils below those that stand."""
    typed = ({**NEW_PUPIL, "hlh_id": f"HLH-01{n:02}", **pupil} for n, pupil in enumerate(pupils))
    return school.form("T1").type("Pupils", *typed, start=len(PUPILS))


def values(school, column, table="t4_unit_tests"):
    return [row[column] for row in school.rows(table)]


def assert_noted(school, outcome, *noted):
    """Taken whole; (rule, cell) are the notes, said in the receipt."""
    assert (outcome.fate, outcome.held) == (Fate.TAKEN, 0)
    assert school.told(outcome) == [("N", rule, cell) for rule, cell in noted]
    assert school.files(Place.RETURNED) == []
    receipt = school.receipt(outcome)
    assert all(finding.message in receipt for finding in school.findings(outcome))


def assert_held(school, outcome, rows, *wrong):
    """The rows wait; (rule, cell) are marked in the copy that came back, with the sentence."""
    assert (outcome.fate, outcome.held) == (Fate.TAKEN, len(set(rows)))
    errors = [each for each in school.findings(outcome) if each.level.name == "ERROR"]
    assert [(each.rule, each.cell) for each in errors] == list(wrong)
    assert [row.row for row in school.house.dataset.waiting()] == rows
    copy = load_workbook(school.marked())
    for each in errors:
        cell = copy[each.sheet][each.cell]
        assert each.message in cell.comment.text
        assert cell.fill.fgColor.rgb == "FFFFD8D3"
    assert school.marked().parent.name in school.receipt(outcome)


def assert_returned(school, outcome, reason, *words):
    """Nothing was read; the file lies untouched beside the note that says why."""
    before = len(school.house.dataset.submissions())
    assert (outcome.fate, outcome.reason, before) == (Fate.RETURNED, reason, 1)
    letter = school.letter()
    assert [word for word in words if word not in letter] == []
    (back,) = [path for path in school.files(Place.RETURNED) if path.suffix != ".txt"]
    assert back.read_bytes() == school.original(outcome)


def test_o01_a_choice_with_spaces_around_it_is_read(school):
    book = newcomers(school, {"lac": "n "}, {"lac": " N"}, {"lac": "N\u00a0"})
    cells = [book.cell("Pupils", "lac", line).coordinate for line in (3, 4, 5)]
    outcome = school.drop(book.save())

    assert_noted(school, outcome, *(("cell.read_as", cell) for cell in cells))
    assert values(school, "lac", "t1_pupils")[3:] == ["N", "N", "N"]


def test_o02_a_number_typed_as_text_is_read(school):
    book = marks(school, {"mark": "67", "max": 100})
    book.cell(UNIT, "mark").quotePrefix = True
    outcome = school.drop(book.save())

    assert_noted(school, outcome, ("cell.read_as", "F6"))
    assert values(school, "mark") == [67]


@pytest.mark.parametrize("typed", ["12 Sept 2026", "12/09/2026", "2026-09-12"])
def test_o03_a_date_typed_as_text_is_read_day_first(school, typed):
    outcome = school.drop(marks(school, {"date": typed}).save())

    assert_noted(school, outcome, ("cell.read_as", "E6"))
    assert values(school, "date") == [date(2026, 9, 12)]


def test_o04_a_day_that_does_not_exist_waits_and_a_year_of_two_digits_is_read(school):
    lines = [{"date": typed} for typed in ("31/02/2026", "12/09/202", "12/09/26")]
    outcome = school.drop(marks(school, *lines).save())

    assert_held(school, outcome, [6, 7], ("cell.type", "E6"), ("cell.type", "E7"))
    assert ("N", "cell.read_as", "E8") in school.told(outcome)
    assert values(school, "date") == [date(2026, 9, 12)]
    assert "typed day/month/year" in school.says(outcome, "cell.type")


def test_o05_a_workbook_of_the_1904_date_system_has_its_days_right(school):
    book = marks(school, {})
    book.book.epoch = CALENDAR_MAC_1904
    outcome = school.drop(book.save())

    assert_noted(school, outcome)
    assert values(school, "date") == [date(2026, 9, 14)]


@pytest.mark.parametrize("error", ["#N/A", "#REF!"])
def test_o06_a_failed_formula_waits_for_its_value(school, error):
    book = marks(school, ORDINARY, {"mark": error})
    book.cell(UNIT, "mark", 1).data_type = "e"
    outcome = school.drop(book.save())

    assert_held(school, outcome, [7], ("cell.formula_failed", "F7"))
    assert f"failed ({error}). Type the value" in school.says(outcome, "cell.formula_failed")
    assert values(school, "unit") == ["Ordinary"]


@pytest.mark.libreoffice
def test_o06_a_formula_that_fails_in_a_spreadsheet_program_waits_for_its_value(school, tmp_path):
    path = marks(school, ORDINARY, {"mark": None}).save()
    target = tmp_path / "filled.xlsx"
    job = OfficeJob(path, target, {}, {UNIT: {(7, 6): "=VLOOKUP(1;A1:B2;2;0)"}})
    fill_with_office([job], office_program())
    outcome = school.drop(target, path.name)

    assert_held(school, outcome, [7], ("cell.formula_failed", "F7"))


def test_o07_a_formula_without_a_saved_value_asks_for_a_save_in_excel(school):
    book = marks(school, ORDINARY, {})
    book.cell(UNIT, "mark", 1).value = "=6+6"
    outcome = school.drop(book.save())

    assert_held(school, outcome, [7], ("cell.formula_unsaved", "F7"))
    assert "Open the workbook in Excel, save it once" in school.says(
        outcome, "cell.formula_unsaved"
    )
    assert values(school, "unit") == ["Ordinary"]


def test_o08_a_merge_across_two_pupils_rows_holds_both(school):
    book = marks(school, ORDINARY, {}, {"hlh_id": "HLH-0002"})
    book[UNIT].merge_cells("F7:F8")
    outcome = school.drop(book.save())

    assert (outcome.held, school.told(outcome)[0]) == (2, ("E", "row.merged", "F7"))
    assert "F7:F8" in school.says(outcome, "row.merged")
    assert values(school, "unit") == ["Ordinary"]


def test_o09_columns_may_be_swapped(school):
    book = marks(school, {})
    for subject, unit in zip(book[UNIT]["C"][4:], book[UNIT]["D"][4:], strict=True):
        subject.value, unit.value = unit.value, subject.value
    outcome = school.drop(book.save())

    assert_noted(school, outcome)
    assert values(school, "unit") == ["Unit 0"]


def test_o09_a_column_of_her_own_is_noted_and_not_read(school):
    book = marks(school, {})
    book[UNIT].insert_cols(5)
    book[UNIT]["E5"], book[UNIT]["E6"] = "My notes", "group B"
    outcome = school.drop(book.save())

    assert_noted(school, outcome, ("heading.extra", "E5"))
    assert values(school, "mark") == [12]


def test_o09_a_renamed_heading_sends_the_file_back_with_the_nearest(school):
    book = marks(school, {})
    book.heading(UNIT, "max").value = "Max mark"
    outcome = school.drop(book.save())

    said = ('"Maximum mark" is missing', "sheet Unit tests", '"max mark"')
    assert_returned(school, outcome, "heading.missing", *said)


def test_o10_filtered_rows_and_hidden_columns_are_read(school):
    book = marks(school, {}, {}, {})
    book[UNIT].row_dimensions[7].hidden = True
    book[UNIT].column_dimensions["D"].hidden = True
    outcome = school.drop(book.save())

    assert_noted(school, outcome, ("sheet.hidden_rows", ""), ("sheet.hidden_column", "D5"))
    assert len(values(school, "unit")) == 3


def test_o11_blank_rows_between_pupils_change_nothing(school):
    book = marks(school, {}).type(UNIT, {**MARK, "unit": "Far down"}, start=80)
    outcome = school.drop(book.save())

    assert_noted(school, outcome)
    assert values(school, "unit") == ["Unit 0", "Far down"]


def test_o11_a_million_formatted_rows_below_are_read_in_under_a_second(school):
    reader = school.house.intake.bench.reader
    path = changed_parts(marks(school, {}).save(), a_million_rows)
    taken = [seconds_of(reader.read, path) for _ in range(3)]  # the first starts the child
    outcome = school.drop(path)

    assert_noted(school, outcome)
    assert values(school, "unit") == ["Unit 0"]
    assert min(taken) < 1


def seconds_of(work, *what):
    started = time.perf_counter()
    work(*what)
    return time.perf_counter() - started


def a_million_rows(parts):
    """Rows with nothing but a look, down to the last one that Excel has."""
    (name,) = [n for n in parts if "/worksheets/" in n and b'r="H125"' in parts[n]]
    rows = b"".join(
        b'<row r="%d" ht="20" customHeight="1"/>' % number for number in range(126, 1_048_577)
    )
    parts[name] = parts[name].replace(b"</sheetData>", rows + b"</sheetData>")


def test_o12_a_stray_value_in_the_last_cell_is_named_and_memory_stays_flat(school):
    book = marks(school, {})
    book[UNIT]["XFD1048576"] = "x"
    outcome = school.drop(book.save())
    child = psutil.Process(school.house.intake.bench.reader.guard.process.pid)

    assert_noted(school, outcome, ("cell.stray", "XFD1048576"))
    assert values(school, "unit") == ["Unit 0"]
    assert child.memory_info().rss < 200 << 20


def test_o13_the_same_pupil_twice_holds_both_rows(school):
    book = newcomers(school, {"hlh_id": "HLH-0200"}, {"hlh_id": "HLH-0200"}, {})
    outcome = school.drop(book.save())

    assert_held(school, outcome, [9, 10], ("row.twice", "B9"), ("row.twice", "B10"))
    found = [each.message for each in school.findings(outcome)]
    assert ["row 10" in found[0], "row 9" in found[1]] == [True, True]
    assert values(school, "hlh_id", "t1_pupils")[3:] == ["HLH-0102"]


def test_o14_a_pupil_who_is_unknown_or_had_left_waits(school):
    lines = ORDINARY, {"hlh_id": "HLH-0999"}, {"hlh_id": "HLH-0003"}
    outcome = school.drop(marks(school, *lines).save())

    assert_held(school, outcome, [7, 8], ("pupil.unknown", "B7"), ("pupil.not_on_roll", "E8"))
    assert "left on 17/07/2026" in school.says(outcome, "pupil.not_on_roll")
    assert values(school, "unit") == ["Ordinary"]


def test_o15_a_upn_is_read_through_case_and_spaces_but_never_mended(school):
    wrong = {"upn": "B8O1200005001"}, {"upn": "A801200005001"}, {"upn": "1200005001"}
    right = {"upn": "b801200005001"}, {"upn": "P207000016049 "}
    outcome = school.drop(newcomers(school, *wrong, *right).save())

    assert_held(school, outcome, [9, 10, 11], *(("cell.type", f"H{n}") for n in (9, 10, 11)))
    said = [each.message for each in school.findings(outcome)]
    parts = "type the digit zero", "check letter does not fit", "It has 10 characters"
    assert [part in text for part, text in zip(parts, said, strict=False)] == [True] * 3
    assert values(school, "upn", "t1_pupils")[3:] == ["B801200005001", "P207000016049"]


def test_o16_a_mark_above_the_maximum_or_below_nothing_waits_and_a_half_is_a_mark(school):
    lines = {"mark": 21}, {"mark": -1}, {"mark": 67.5, "max": 100}
    outcome = school.drop(marks(school, *lines).save())

    assert_held(school, outcome, [6, 7], ("t4.mark_above_max", "F6"), ("cell.type", "F7"))
    assert values(school, "mark") == [Decimal("67.5")]


def test_o17_a_percentage_may_be_typed_in_two_ways(school):
    outcome = school.drop(marks(school, {"objectives": "85%"}, {"objectives": 0.85}).save())

    assert_noted(school, outcome)
    assert values(school, "objectives") == [85, 85]


def test_o18_a_code_removed_in_2024_waits_now_and_is_taken_for_a_day_before(school):
    now = school.form("T5", half="2026 AUT1").type(REGISTER, {"Tue 1 Sep 2026 AM": "H"})
    then = school.form("T5", half="2024 SUM2").type(REGISTER, {"Mon 1 Jul 2024 AM": "H"})
    cell = now.cell(REGISTER, "Tue 1 Sep 2026 AM").coordinate
    waits, taken = school.drop(now.save()), school.drop(then.save())

    assert_held(school, waits, [8], ("t5.code_date", cell))
    assert "removed in August 2024" in school.says(waits, "t5.code_date")
    assert (taken.held, values(school, "code", "t5_register")) == (0, ["H"])


def test_o19_a_tick_in_a_register_is_never_guessed_as_present(school):
    days = "Mon 14 Sep 2026 AM", "Tue 15 Sep 2026 AM", "Wed 16 Sep 2026 AM"
    book = school.form("T5", half="2026 AUT1")
    book.type(REGISTER, dict(zip(days, ("x", 1, "."), strict=True)))
    cells = [book.cell(REGISTER, day).coordinate for day in days]
    outcome = school.drop(book.save())

    assert_held(school, outcome, [8] * 3, *(("cell.type", cell) for cell in cells))
    assert "Nearest: / - Present in the morning" in school.says(outcome, "cell.type")
    assert school.rows("t5_register") == []


def test_o20_a_mark_on_a_day_closed_since_waits_and_a_blank_counts_as_missing(school):
    register = school.form("T5", half="2026 AUT1")
    roster = school.form("T1").type("Calendar", {"closed": "05/10/2026; 12/10/2026"}, start=1)
    school.drop(roster.save())
    days = "Fri 9 Oct 2026 AM", "Mon 12 Oct 2026 AM"
    register.type(REGISTER, dict.fromkeys(days, "/"))
    outcome = school.drop(register.save())
    missing = school.says(outcome, "register.missing")

    assert_held(school, outcome, [8], ("t5.closed", register.cell(REGISTER, days[1]).coordinate))
    assert "count as missing, never as present" in missing
    assert values(school, "date", "t5_register") == [date(2026, 10, 9)]


def test_o21_a_workbook_of_the_version_before_is_upgraded(school, monkeypatch):
    path = marks(school, {}).save()
    next_version(monkeypatch, UNIT, "max", "Out of")
    outcome = school.drop(path)

    assert_noted(school, outcome, ("file.upgraded", ""))
    assert values(school, "max") == [20]


def test_o21_a_workbook_of_a_newer_version_asks_for_an_update(school):
    path = changed_parts(marks(school, {}).save(), newer_stamp)
    outcome = school.drop(path)

    said = "version 2 of T4 Assessment", "knows version 1", "update the program"
    assert_returned(school, outcome, "file.version", *said)


def newer_stamp(parts):
    """The custom properties say version 2."""
    name = "docProps/custom.xml"
    before, rest = parts[name].split(b'name="hlh_version"', 1)
    parts[name] = before + b'name="hlh_version"' + rest.replace(b">1<", b">2<", 1)


def test_o22_another_name_changes_nothing(school):
    outcome = school.drop(marks(school, {}).save(), "Maths for Friday (final).xlsx")

    assert_noted(school, outcome)


def test_o22_a_stamp_in_the_properties_alone_is_enough(school):
    book = marks(school, {})
    del book.book["_hlh"]
    outcome = school.drop(book.save())

    assert_noted(school, outcome, ("file.stamp_sheet", ""))
    assert values(school, "unit") == ["Unit 0"]


def test_o23_a_workbook_that_was_never_ours_goes_back(school, tmp_path):
    plain_workbook(tmp_path / "Trip.xlsx", [["Museum trip", 12]])
    outcome = school.drop(tmp_path / "Trip.xlsx")

    assert_returned(school, outcome, "file.not_ours", "not one that the school hands out")


@pytest.mark.parametrize(
    ("content", "reason", "says"),
    [
        (b"", "file.empty", "This file is empty"),
        (b"Dear all,\nhere are the marks.\nBye\n", "file.text", "This is a text file"),
    ],
)
def test_o23_a_text_or_an_empty_file_goes_back_as_what_it_is(
    school, tmp_path, content, reason, says
):
    path = tmp_path / "Marks.xlsx"
    path.write_bytes(content)

    assert_returned(school, school.drop(path), reason, says)


def test_o23_a_word_document_under_a_workbooks_name_goes_back(school, tmp_path):
    path = tmp_path / "Marks.xlsx"
    Docx().save(path)

    assert_returned(school, school.drop(path), "file.word", "This is a Word document")


@pytest.mark.libreoffice
def test_o24_a_workbook_with_a_password_goes_back_untouched(school, tmp_path):
    target = tmp_path / "Marks.xlsx"
    job = OfficeJob(marks(school, {}).save(), target, {}, password="open sesame")  # noqa: S106
    fill_with_office([job], office_program())
    locked = target.read_bytes()
    outcome = school.drop(target)

    assert_returned(school, outcome, "file.password", "clear the password", "kept as it is")
    assert school.original(outcome) == locked


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_o25_a_copy_of_another_kind_is_read_where_its_stamp_survived(school, office, kind):
    path = marks(school, {}).save()
    outcome = school.drop(converted(office, path, kind))

    assert_noted(school, outcome, ("file.kind", ""))
    assert f"saved as .{kind}. Please save as .xlsx" in school.receipt(outcome)
    assert values(school, "mark") == [12]


@pytest.mark.libreoffice
def test_o25_what_is_wrong_in_a_copy_of_another_kind_comes_back_as_a_list(school, office):
    path = marks(school, ORDINARY, {"mark": 21}).save()
    outcome = school.drop(converted(office, path, "ods"))

    assert (outcome.fate, outcome.held, values(school, "unit")) == (Fate.TAKEN, 1, ["Ordinary"])
    copy = load_workbook(school.marked())
    words = [str(cell.value) for row in copy.active.iter_rows() for cell in row]
    assert school.marked().suffix == ".xlsx"
    assert "Unit tests F7" in words
    assert school.says(outcome, "t4.mark_above_max") in words
    (own,) = [path for path in school.files(Place.RETURNED) if path.suffix == ".ods"]
    assert own.read_bytes() == school.original(outcome)


def converted(office, path, kind):
    """The file as LibreOffice saves it in another kind."""
    target = path.parent / kind
    command = [*office, "--convert-to", kind, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target / f"{path.stem}.{kind}"


def test_o25_a_text_copy_goes_back_since_its_stamp_is_lost(school, tmp_path):
    book = marks(school, {})
    path = tmp_path / "Marks.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(book[UNIT].iter_rows(min_row=5, values_only=True))

    assert_returned(school, school.drop(path), "file.csv", "(CSV)", "fresh copy", "as values")


def test_o26_a_workbook_with_a_macro_goes_back(school):
    path = changed_parts(marks(school, {}).save("T4 macro.xlsm"), with_macro)

    outcome = school.drop(path)

    assert_returned(school, outcome, "file.macros", "never run", "Excel Workbook (.xlsx)")


def test_o26_a_workbook_with_a_macro_is_read_where_the_school_takes_them(tmp_path):
    with small_school(tmp_path, macro_workbooks=True) as school:
        path = changed_parts(marks(school, {}).save("T4 macro.xlsm"), with_macro)
        outcome = school.drop(path)

        assert_noted(school, outcome)
        assert values(school, "mark") == [12]


def with_macro(parts):
    """The parts of a workbook that carries a macro project."""
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = parts[types].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts[types] = parts[types].replace(
        b"<Override",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
        1,
    )
    parts[relations] = parts[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdMacro" Type="http://schemas.microsoft.com/office/2006/'
        b'relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_o27_what_a_teacher_added_is_all_there_afterwards(school):
    book = with_extras(marks(school, ORDINARY, {"mark": 21}))
    outcome = school.drop(book.save())
    copy = load_workbook(school.marked())
    beside = [path for path in school.files(Place.RETURNED) if path != school.marked()]

    assert_held(school, outcome, [7], ("t4.mark_above_max", "F7"))
    assert copy["My plan"]["A1"].value == "Seating"
    assert copy[UNIT]["D6"].fill.fgColor.rgb == "FFCCFFCC"
    assert copy[UNIT]["D6"].comment.text == "Ask again"
    assert [path.read_bytes() for path in beside] == [school.original(outcome)]


def test_o27_a_copy_that_holds_all_comes_alone_and_corrected_workbooks_leave_nothing(school):
    school.drop(marks(school, {"mark": 21}).save())
    alone = school.files(Place.RETURNED) == [school.marked()]
    book = with_extras(Book(shutil.copy(school.marked(), school.desk / "T4 with mine.xlsx")))
    school.drop(book.save())
    both = [path.name.rpartition(" - ")[2] for path in school.files(Place.RETURNED)]
    done = school.drop(book.type(UNIT, {"mark": 20}).save())

    assert alone
    assert both == ["as dropped (3).xlsx", "please correct (3).xlsx"]
    assert (done.held, school.files(Place.RETURNED)) == (0, [])


def with_extras(book):
    """A sheet, a colour, a comment, a chart and a picture of the teacher's own."""
    own = book.book.create_sheet("My plan")
    own.append(["Seating", 1])
    own.append(["Rows", 2])
    chart = BarChart()
    chart.add_data(Reference(own, min_col=2, min_row=1, max_row=2))
    own.add_chart(chart, "D2")
    book[UNIT]["D6"].fill = PatternFill("solid", fgColor="FFCCFFCC")
    book[UNIT]["D6"].comment = Comment("Ask again", "AB")
    return book


AWKWARD_TEXTS = [
    "=1+1",
    "+44 1432",
    "-2 below expected",
    "@home",
    "5 < 6 & 7 > 6, \"said\" 'he' \U0001f600",
    "first line\nsecond line",
]


def test_o28_text_that_programs_trip_over_stands_unchanged_everywhere(school):
    book = school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", AWKWARD_TEXTS))
    outcome = school.drop(book.save())
    exported, excel, word = everywhere(school)

    assert_noted(school, outcome)
    assert values(school, "text", "t7_outcomes") == AWKWARD_TEXTS
    assert exported == AWKWARD_TEXTS
    assert [excel.get(text) for text in AWKWARD_TEXTS] == ["s"] * len(AWKWARD_TEXTS)
    assert [text for text in AWKWARD_TEXTS if text not in word] == []


def test_o28_a_vertical_tab_is_a_line_break_in_word(school):
    book = school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", ["one_x000B_two"]))
    outcome = school.drop(book.save())
    exported, _, word = everywhere(school)

    assert_noted(school, outcome)
    assert values(school, "text", "t7_outcomes") == exported == ["one\vtwo"]
    assert "one\ntwo" in word


def outcomes_of(pupil, texts):
    plan = {"hlh_id": pupil, "section": "E", "plan_date": date(2026, 1, 12)}
    plan |= {"due": date(2027, 1, 11)}
    return [{**plan, "outcome_ref": f"E{n}", "text": text} for n, text in enumerate(texts, 1)]


def everywhere(school, pupil="HLH-0001"):
    """The outcomes as CSV has them, the cells of the Excel export, the words of the report."""
    records, codes, clock = school.house.dataset.records(), school.house.codes, school.house.clock
    done = export(records, codes, school.desk / "export", clock)
    with (done.folder / "t7_outcomes.csv").open(encoding="utf-8", newline="") as file:
        exported = [row["text"] for row in csv.DictReader(file)]
    rows = load_workbook(done.folder / MASTER)["T7 Outcomes"].iter_rows()
    excel = {cell.value: cell.data_type for row in rows for cell in row}
    folder = school.at(Place.REPORTS)
    (report,) = make_ehcp_reports(records, codes, folder, clock, pupils=[pupil])
    body = Docx(report).element.body.iter("{*}p")
    return exported, excel, "\n".join(paragraph.text for paragraph in body)


def test_o29_a_cell_as_long_as_excel_allows_is_kept_whole(school):
    long = ("Reads on. " * 3277)[:32_767]
    outcome = school.drop(
        school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", [long])).save()
    )
    exported, excel, word = everywhere(school)

    assert_noted(school, outcome)
    assert (exported, long in excel, long in word) == ([long], True, True)


@pytest.mark.parametrize(
    ("first", "last"), [("Siân", "O'Neill-Ŵyn"), ("Łucja", "Żółć"), ("Zoe\u0301", "De la Cruz")]
)
def test_o29_names_of_many_letters_are_taken_and_files_are_named_safely(tmp_path, first, last):
    pupils = ({**PUPILS[0], "legal_first": first, "legal_last": last}, *PUPILS[1:])
    with small_school(tmp_path, pupils) as school:
        path = marks(school, {"hlh_id": f"HLH-0001 - {first} {last}"}).save()
        outcome = school.drop(path, f"Marks of {first} {last}: May? .xlsx".replace(":", " -"))
        book = school.form("T7").type("Outcomes", *outcomes_of("HLH-0001", ["Reads aloud."]))
        school.drop(book.save())
        _, _, word = everywhere(school)

        assert_noted(school, outcome)
        assert f"{first} {last}" in word
        assert [path.name[:8] for path in school.files(Place.REPORTS)] == ["HLH-0001"]
        for path in (*school.files(Place.ACCEPTED), *school.files(Place.RETURNED)):
            assert path.name == unicodedata.normalize("NFC", path.name)
            assert not set('<>:"/\\|?*') & set(path.name)


def test_o30_a_workbook_that_is_still_open_waits_and_is_read_once(school):
    path = marks(school, {}).save()
    inbox = school.at(Place.INBOX)
    lock = inbox / f"~${path.name}"
    lock.write_bytes(b"\x05Alex" + bytes(160))
    shutil.copy(path, inbox)
    (look,) = school.house.until_quiet()
    lock.unlink()
    later = [outcome for look in school.house.until_quiet() for outcome in look.outcomes]

    assert (look.outcomes, [state for _, state in look.waiting]) == ((), [Readiness.OPEN])
    assert [outcome.fate for outcome in later] == [Fate.TAKEN]
    assert values(school, "unit") == ["Unit 0"]


def test_o33_a_corrected_mark_supersedes_and_a_blank_waits_for_a_yes(school):
    book = marks(school, {}, {"objectives": 0.5})
    first = school.drop(book.save())
    book.type(UNIT, {"mark": 13}, {"objectives": None})
    second = school.drop(book.save())
    receipt = school.receipt(second)
    kept = school.rows("t4_unit_tests")
    confirmed = school.house.dataset.confirm_removals(second.submission, school.house.clock())

    assert "Rows taken: 1 the same, 1 changed." in receipt
    assert f"This replaces submission {first.submission} of the same workbook." in receipt
    assert "kept until the administrator confirms" in receipt
    assert "- Unit tests H7: a value" in receipt
    assert {row["unit"]: (row["mark"], row["objectives"]) for row in kept} == {
        "Unit 0": (13, None),
        "Unit 1": (12, 50),
    }
    assert (confirmed, values(school, "objectives")) == (1, [None, None])
