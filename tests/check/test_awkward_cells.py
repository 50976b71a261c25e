"""Awkward cells and what must happen: the cases of awkward_workbooks.md that a cell can hold."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from small_school import ADA, SmallSchool, check, found, raw_workbook

from hlh_sheets.check import RawSheet
from hlh_sheets.spec import Level, Score

UNIT_TEST = {
    "hlh_id": "HLH-0001 Ada Example",
    "subject": "MAT",
    "unit": "Fractions",
    "date": datetime(2026, 9, 14),
    "mark": 12.0,
    "max": 20.0,
}
TEST = {
    "hlh_id": "HLH-0001",
    "tool": "NGRT",
    "date": datetime(2026, 9, 14),
    "score_type": "SAS",
    "score": 87.0,
}
PUPIL = {
    "hlh_id": "HLH-0009",
    "legal_first": "Dee",
    "legal_last": "Made-Up",
    "dob": datetime(2013, 3, 4),
    "year": "9",
    "sen_prov": "N",
    "start": datetime(2026, 9, 7),
}
FORMS = {"Unit tests": ("T4", UNIT_TEST), "Tests": ("T3", TEST), "Pupils": ("T1", PUPIL)}


def check_cell(sheet, column, typed, **others):
    form, row = FORMS[sheet]
    return check(raw_workbook(form, {sheet: [{**row, **others, column: typed}]}))


@pytest.mark.parametrize(
    ("case", "sheet", "column", "typed", "value", "note"),
    [
        ("O01", "Pupils", "lac", "n ", "N", True),
        ("O01", "Pupils", "lac", " N", "N", True),
        ("O01", "Pupils", "lac", "N\u00a0", "N", True),
        ("O01", "Pupils", "lac", "N - No", "N", False),
        ("O02", "Unit tests", "mark", "12", Decimal("12.0"), True),
        ("O03", "Unit tests", "date", "12 Sept 2026", date(2026, 9, 12), True),
        ("O03", "Unit tests", "date", "12/09/2026", date(2026, 9, 12), True),
        ("O03", "Unit tests", "date", "2026-09-12", date(2026, 9, 12), True),
        ("O04", "Unit tests", "date", "12/09/26", date(2026, 9, 12), True),
        ("O15", "Pupils", "upn", "b801200005001", "B801200005001", True),
        ("O15", "Pupils", "upn", "B801200005001 ", "B801200005001", True),
        ("O15", "Pupils", "upn", "P207000016049", "P207000016049", False),
        ("O15", "Pupils", "upn", "W88411012501K", "W88411012501K", False),
        ("O16", "Unit tests", "mark", 12.5, Decimal("12.5"), False),
        ("O17", "Unit tests", "objectives", "85%", Decimal("85.0"), False),
        ("O17", "Unit tests", "objectives", 0.85, Decimal("85.0"), False),
        (
            "O28",
            "Unit tests",
            "unit",
            "=1+1 & <b> \"q\" 'a' \U0001f600",
            "=1+1 & <b> \"q\" 'a' \U0001f600",
            False,
        ),
        ("O40", "Tests", "score", "<69", Score(Decimal(69), "<"), True),
        ("O40", "Tests", "score", "69-", Score(Decimal(69), "<"), True),
        ("O40", "Tests", "reading_age", "7;03", 87, False),
    ],
)
def test_what_a_person_means_is_taken(case, sheet, column, typed, value, note):
    checked = check_cell(sheet, column, typed)

    assert [(row.held, row.values[column]) for row in checked.rows] == [(False, value)]
    assert (Level.NOTE in {f.level for f in checked.findings}) is note


@pytest.mark.parametrize(
    ("case", "sheet", "column", "typed", "rule", "says"),
    [
        ("O04", "Unit tests", "date", "31/02/2026", "cell.type", "Date must be a real date"),
        ("O04", "Unit tests", "date", datetime(202, 9, 14), "cell.type", "Date must be"),
        ("O04", "Unit tests", "date", "14/09/202", "cell.type", "Date must be"),
        ("O04", "Unit tests", "date", 46277.0, "cell.type", "Date must be"),
        ("--", "Unit tests", "date", datetime(2027, 1, 4), "date.future", "after today"),
        ("O15", "Pupils", "upn", "B8O1200005001", "cell.type", "letter O: type the digit zero"),
        ("O15", "Pupils", "upn", "A801200005001", "cell.type", "check letter does not fit"),
        ("O15", "Pupils", "upn", "Q207000016049", "cell.type", "check letter does not fit"),
        ("O15", "Pupils", "upn", "1200005001", "cell.type", "It has 10 characters"),
        ("O16", "Unit tests", "mark", 21.0, "t4.mark_above_max", "above the maximum mark"),
        ("O16", "Unit tests", "mark", -1.0, "cell.type", "Mark must be a number of 0 or more"),
        ("O16", "Unit tests", "mark", 12.25, "cell.type", "in steps of 0.5"),
        ("--", "Unit tests", "mark", "1_00", "cell.type", "Mark must be a number"),
        ("--", "Unit tests", "mark", "1e1", "cell.type", "Mark must be a number"),
        ("--", "Unit tests", "mark", True, "cell.type", "Mark must be a number"),
        ("O17", "Unit tests", "objectives", "185%", "cell.type", "from 0% to 100%"),
        ("--", "Unit tests", "subject", "Maths", "cell.type", "Nearest: MAT - Mathematics"),
        ("--", "Unit tests", "unit", "   ", "cell.required", "Enter Unit."),
        ("O40", "Tests", "reading_age", "7.3", "cell.type", "7;03 for 7 years 3 months"),
        ("O40", "Tests", "reading_age", 7.3, "cell.type", "7;03 for 7 years 3 months"),
        ("--", "Tests", "score", 142.0, "t3.score_range", "from 69 to 141 for NGRT"),
        ("--", "Tests", "score_type", "TOTAL", "cell.type", "one of: SAS (for NGRT)"),
        ("--", "Pupils", "need1", "SEMH", "t1.need_without_sen", "must be blank"),
        ("--", "Pupils", "dob", datetime(2001, 3, 4), "t1.age", "4 to 19 years old"),
    ],
)
def test_what_can_not_be_meant_holds_the_row_and_says_how_to_put_it_right(
    case, sheet, column, typed, rule, says
):
    checked = check_cell(sheet, column, typed)
    errors = [f for f in checked.findings if f.level is Level.ERROR]

    assert [finding.rule for finding in errors] == [rule]
    assert says in errors[0].message
    assert [row.held for row in checked.rows] == [True]
    assert checked.good == ()


@pytest.mark.parametrize(("last", "asked"), [(None, True), (datetime(2026, 7, 17), False)])
def test_the_days_of_an_ehcp_are_asked_for_while_the_pupil_is_here(last, asked):
    checked = check_cell("Pupils", "end", last, sen_prov="E", need1="ASD")
    rules = [finding.rule for finding in checked.findings]

    assert ("t1.ehcp_without_date" in rules) is asked


@pytest.mark.parametrize("typed", ["x", "1", ".", 1.0])
def test_o19_a_tick_in_a_register_is_never_guessed_as_present(typed):
    session = "Mon 14 Sep 2026 AM"
    checked = check(
        raw_workbook("T5", {"Register": [{"hlh_id": "HLH-0001", session: typed}]}, [session])
    )

    assert found(checked) == [("E", "cell.type", "C5")]
    assert "Nearest: / - Present in the morning" in checked.findings[0].message
    assert checked.good == ()


@pytest.mark.parametrize(
    ("case", "session", "code", "expected"),
    [
        ("O18", "Tue 1 Sep 2026 AM", "H", ("E", "t5.code_date", "C5")),
        ("O20", "Mon 5 Oct 2026 AM", "/", ("E", "t5.closed", "C5")),
        ("--", "Mon 14 Sep 2026 AM", "\\", ("E", "t5.session", "C5")),
        ("O14", "Mon 13 Oct 2025 AM", "/", ("E", "pupil.not_on_roll", "C4")),
        ("O20", "Mon 14 Sep 2026 AM", None, ("N", "register.missing", "C5")),
    ],
)
def test_a_mark_must_fit_its_day(case, session, code, expected):
    checked = check(
        raw_workbook("T5", {"Register": [{"hlh_id": "HLH-0001", session: code}]}, [session])
    )

    assert expected in found(checked)


def test_o18_a_code_removed_in_2024_is_taken_for_a_day_before():
    session = "Mon 1 Jul 2024 AM"
    long_here = {"hlh_id": "HLH-0001", session: "H"}
    school = SmallSchool(pupils=[replace(ADA, start=date(2024, 1, 8))])
    checked = check(raw_workbook("T5", {"Register": [long_here]}, [session]), known=school)

    assert found(checked) == []
    assert [row.values["code"] for row in checked.good] == ["H"]


def test_o06_a_formula_that_failed_asks_for_the_value():
    raw = raw_workbook("T4", {"Unit tests": [{**UNIT_TEST, "mark": None}]})
    checked = check(with_sheet(raw, "Unit tests", failed={(5, 6): "#N/A"}))

    assert found(checked) == [("E", "cell.formula_failed", "F5")]
    assert "failed (#N/A). Type the value instead." in checked.findings[0].message


def test_o07_a_formula_never_saved_asks_to_save_in_excel():
    raw = raw_workbook("T4", {"Unit tests": [{**UNIT_TEST, "mark": None}]})
    checked = check(with_sheet(raw, "Unit tests", unsaved=frozenset({(5, 6)})))

    assert found(checked) == [("E", "cell.formula_unsaved", "F5")]
    assert "Open the workbook in Excel, save it once" in checked.findings[0].message


def with_sheet(raw, name, **changes):
    sheets = tuple(replace(s, **changes) if s.name == name else s for s in raw.sheets)
    return replace(raw, sheets=sheets)


def test_raw_sheet_is_what_the_builder_lays_out():
    assert isinstance(raw_workbook("T4", {}).sheets[0], RawSheet)
