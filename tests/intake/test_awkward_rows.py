"""Awkward cells, rows and sheets in real files, dropped in the inbox: O01 to O20.

The numbers are those of the table of awkward workbooks. Each file is a small change to a
workbook that the product built.
"""

import time
from datetime import date
from decimal import Decimal

import psutil
import pytest
from awkward import (
    MARK,
    ORDINARY,
    REGISTER,
    UNIT,
    assert_held,
    assert_noted,
    assert_returned,
    marks,
    newcomers,
    values,
)
from house import changed_parts
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from hlh_sheets.demo.office import OfficeJob, fill_with_office
from hlh_sheets.office import office_program


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

    said = ('"Maximum mark" is missing', "sheet Unit tests", '"max mark", in G5')
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


def test_a_mark_that_is_blank_now_is_listed_as_a_mark_in_its_own_cell(school):
    days = "Mon 14 Sep 2026 AM", "Tue 15 Sep 2026 AM"
    book = school.form("T5", half="2026 AUT1").type(REGISTER, dict.fromkeys(days, "/"))
    school.drop(book.save())
    cell = book.cell(REGISTER, days[1])
    cell.value = None
    outcome = school.drop(book.save())

    assert f"- Register {cell.coordinate}: a mark\n" in school.receipt(outcome)
    assert values(school, "code", "t5_register") == ["/", "/"]


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
