"""The invented school must be one that the product itself finds nothing wrong with."""

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from hlh_sheets.demo.school import invent_school
from hlh_sheets.spec import Level, RuleContext
from hlh_sheets.spec.types import ChoiceWithin
from hlh_sheets.workbooks import sheets_by_table

TODAY = date(2026, 11, 25)
DAYS = [TODAY, date(2026, 2, 3), date(2026, 8, 12), date(2027, 9, 20)]
NOT_COUNTED = "not counted"

school_on = cache(invent_school)


@pytest.fixture(scope="module")
def school():
    return school_on(TODAY)


def test_every_table_of_every_form_has_rows(school):
    assert list(sheets_by_table()) == [table for table in sheets_by_table() if school.rows[table]]


def test_the_same_day_and_seed_give_the_same_school_and_another_seed_another(school):
    assert invent_school(TODAY).rows == school.rows
    assert invent_school(TODAY, seed=2).rows != school.rows


@pytest.mark.parametrize("today", DAYS)
def test_every_value_survives_being_shown_and_read_again(today, codes):
    for table, (_, sheet) in sheets_by_table().items():
        for row in school_on(today).rows[table]:
            for column in sheet.stored:
                value = row[column.name]
                if value is None:
                    assert not column.required
                    continue
                parsed = column.type.parse(column.type.show(value, codes), codes)
                if isinstance(column.type, ChoiceWithin):
                    of = str(row[column.type.within])
                    parsed = column.type.settle(str(parsed.value), codes, of)
                assert (value, "") == (parsed.value, parsed.fault), f"{table}.{column.name}"
                assert type(value) is type(parsed.value)


@pytest.mark.parametrize("today", DAYS)
def test_no_row_breaks_a_rule(today, codes):
    school = school_on(today)
    known = school.known()
    for table, (form, sheet) in sheets_by_table().items():
        for row in school.rows[table]:
            rows = file_of(school, form, row)
            many = {name: len(part) for name, part in rows.items()}
            ctx = RuleContext(known, codes, today, "", rows, many)
            for rule in sheet.rules:
                asked = all(row.get(need) is not None for need in rule.needs)
                assert not (asked and rule.broken(row, ctx)), f"{table}: {rule.id}"


def file_of(school, form, row):
    """The rows that would stand in the same workbook; a meeting has one of its own."""
    found = {sheet.name: school.rows[form.table(sheet)] for sheet in form.sheets}
    if "meeting_id" not in row:
        return found
    return {
        name: [each for each in rows if each["meeting_id"] == row["meeting_id"]]
        for name, rows in found.items()
    }


@pytest.mark.parametrize("today", DAYS)
def test_keys_are_unique_and_foreign_keys_resolve(today):
    school = school_on(today)
    known = school.known()
    for table, (_, sheet) in sheets_by_table().items():
        keys = Counter(tuple(row[name] for name in sheet.key) for row in school.rows[table])
        assert max(keys.values(), default=1) == 1, table
        for row in school.rows[table]:
            for link in sheet.foreign_keys:
                key = tuple(row[name] for name in link.columns)
                assert None in key or known.record(link.table, key), f"{table} -> {link.table}"


@pytest.mark.parametrize("today", DAYS)
def test_every_record_lies_in_its_pupils_stay_and_not_in_the_future(today):
    school = school_on(today)
    known = school.known()
    for table, (_, sheet) in sheets_by_table().items():
        for row in school.rows[table] if sheet.pupil and sheet.when else ():
            assert known.pupil(row["hlh_id"]).on_roll(row[sheet.when]), table
            assert row[sheet.when] <= today


def test_the_cast_is_as_mixed_as_the_demonstration_needs(school):
    pupils = school.rows["t1_pupils"]
    names = Counter((row["legal_first"], row["legal_last"]) for row in pupils)
    letters = "".join(row["legal_first"] + row["legal_last"] for row in pupils)
    leavers = [row for row in pupils if row["end"]]

    assert len(pupils) == 24
    assert max(names.values()) == 2
    assert set("'-ŷŁż\u0301") <= set(letters + letters.lower())
    assert Counter(row["sen_prov"] for row in pupils)["E"] >= 8
    assert {str(year) for year in range(3, 12)} == {row["year"] for row in pupils}
    assert {row["leave_reason"] for row in leavers} >= {"RETURN", "FE"}


def test_two_pupils_of_year_9_or_below_are_in_their_third_term(school):
    third = school.terms.past[1][1].end
    over = [p for p in school.pupils if p.part.year <= 9 and p.start <= third and not p.end]

    assert len(over) == 2


def test_attendance_has_a_persistent_and_a_severe_absentee_and_a_pupil_of_few_sessions(
    school, codes
):
    possible, absent = Counter(), Counter()
    for mark in school.rows["t5_register"]:
        kind = codes["attendance"].by_code[mark["code"]]["class"]
        possible[mark["hlh_id"]] += kind != NOT_COUNTED
        absent[mark["hlh_id"]] += kind in ("authorised", "unauthorised")

    assert 0 < min(possible.values()) < 20
    assert any(2 * absent[p] >= possible[p] for p in possible)
    assert any(10 * absent[p] >= possible[p] > 2 * absent[p] for p in possible)
    assert any(mark["code"] == "C2" for mark in school.rows["t5_register"])


def test_every_pupil_has_a_mark_in_each_session_of_the_stay(school):
    marked = {(m["hlh_id"], m["date"], m["session"]) for m in school.rows["t5_register"]}
    expected = {
        (pupil.hlh_id, day, session)
        for pupil in school.pupils
        for day in school.terms.open_days
        if pupil.here(day)
        for session in ("AM", "PM")
    }

    assert expected == marked


def test_three_meetings_look_at_three_pieces_or_more_and_one_at_twenty(school):
    pieces = Counter(row["meeting_id"] for row in school.rows["t8_sample"])

    assert len(school.rows["t8_meeting"]) == 3
    assert min(pieces.values()) >= 3
    assert max(pieces.values()) >= 20


def test_some_tests_have_a_band_some_a_reliability_some_neither_and_one_is_a_limit(school):
    tests = [row for row in school.rows["t3_tests"] if row["tool"] != "SDQ"]

    assert any(row["low90"] for row in tests)
    assert any(row["reliability"] for row in tests)
    assert any(not row["low90"] and not row["reliability"] for row in tests)
    assert any(row["score"].limit for row in tests)


def test_records_are_asked_for_by_table_and_pupil(school):
    records = school.records(held={"HLH-0001": 2})

    assert [r["hlh_id"] for r in records.rows("t1_pupils", "HLH-0002")] == ["HLH-0002"]
    assert (
        records.awaiting(),
        records.awaiting("HLH-0002"),
        records.awaiting("HLH-0001"),
    ) == (2, 0, 2)
    with pytest.raises(KeyError):
        records.rows("t99_nothing")


def test_annual_reviews_come_within_a_year_of_the_one_before(school):
    for pupil in school.pupils:
        if pupil.last_review and pupil.review:
            assert pupil.review - pupil.last_review <= timedelta(366)


def test_only_warnings_could_ever_be_switched_off_for_the_demonstration():
    levels = {r.level for _, sheet in sheets_by_table().values() for r in sheet.rules}

    assert levels <= {Level.ERROR, Level.WARNING}
