"""What is behind each fact of a document is seen while it is worked out."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import count

import pytest
from reports_of import CODES, MADE, records, report_of

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import DOCUMENTS, Request, document_of
from hlh_sheets.documents.core import Account, Behind, Figure, account_xml, read_account, worked_out
from hlh_sheets.documents.core.package import read_parts
from hlh_sheets.documents.core.sources.account import Written, with_place
from hlh_sheets.spec import Accepted, Fault, Level, WaitingRow

WAITING = Accepted(
    number=12,
    form="T3",
    title="Baseline and tests",
    scope="2026-27 Autumn",
    owner="",
    file_name="T3 2026-11.xlsx",
    received=datetime(2026, 11, 24, 16, 2, tzinfo=UTC),
    stands=True,
    taken=40,
    held=1,
    faults=(Fault(Level.ERROR, "Tests", "D7", "Enter Score."),),
    waiting=(WaitingRow("Tests", 7, "HLH-0007"),),
)
"""A file of which a row waits: what a letter is about."""
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.id)


@cache
def numbered():
    """The invented school with a number for each record, as in a dataset."""
    numbers = count(1)
    return InMemoryRecords(
        {
            table: [replace(row, number=next(numbers)) for row in rows]
            for table, rows in records().tables.items()
        },
        {},
        files=(WAITING,),
    )


@cache
def figures(document, about):
    request = Request(numbered(), about, CODES, MADE)
    return {each.name: each for each in worked_out(document_of(document), request)[1].figures}


def cells(figure):
    """The values behind a figure, by table and column."""
    by_number = {row.number: row for rows in numbered().tables.values() for row in rows}
    return {
        (one.table, column): [by_number[number][column] for number in one.numbers]
        for one in figure.behind
        for column in one.columns
    }


def usual(document):
    return document.subject.usual(numbered(), MADE.today)


@each_document
def test_watching_changes_nothing_of_what_a_document_says(document):
    for about in usual(document)[:3]:
        request = Request(numbered(), about, CODES, MADE)

        assert document.context(request) == worked_out(document, request)[0]


@each_document
def test_every_text_of_a_document_has_its_figure_and_figures_have_cells(document):
    about = usual(document)[0]
    request = Request(numbered(), about, CODES, MADE)
    context, account = worked_out(document, request)
    texts = [
        (f"{name}.{key}", value)
        for name, group in context.items()
        if isinstance(group, dict)
        for key, value in group.items()
        if isinstance(value, str)
    ]

    named = {each.name: each for each in account.figures}
    assert {name: named[name].value for name, _ in texts} == dict(texts)
    whole = account.figures[-1].name == ""
    unknown = [n for n, f in named.items() if not f.behind and any(map(str.isdigit, f.value))]
    assert whole == bool(unknown)
    assert not whole or account.figures[-1].behind


def test_a_fact_of_one_cell_has_that_cell_alone():
    found = figures("D2", "HLH-0001")

    assert cells(found["pupil.preferred"]) == {("t1_pupils", "preferred"): [None]}
    assert cells(found["pupil.name"]) == {
        ("t1_pupils", "legal_first"): ["Ada"],
        ("t1_pupils", "legal_last"): ["Example"],
    }
    assert not found["pupil.name"].shared


def test_the_same_word_in_a_line_is_told_from_its_neighbours():
    found = figures("D4", "MOD-2026-01")
    pieces = [row for row in numbered().tables["t8_sample"] if row["meeting_id"] == "MOD-2026-01"]

    for place, piece in enumerate(pieces, start=1):
        for field, column in (("hlh", "hlh_mark"), ("moderator", "moderator_mark")):
            figure = found[f"pieces[{place}].{field}"]
            assert figure.behind == (Behind("t8_sample", (column,), (piece.number,)),)


def test_a_record_that_was_only_looked_up_by_its_key_is_not_behind_a_fact():
    found = figures("D4", "MOD-2026-01")["meeting.assessor"]

    assert found.value == "Alex Sample-Brown"
    assert cells(found) == {
        ("t1_staff", "initials"): ["AB"],
        ("t1_staff", "name"): ["Alex Sample-Brown"],
    }


def test_what_was_read_for_many_facts_is_said_to_be_shared_and_is_of_the_right_time():
    lines = [f for n, f in figures("D2", "HLH-0001").items() if n.startswith("attendance[3].")]
    marks = {
        row.number
        for row in numbered().tables["t5_register"]
        if row["hlh_id"] == "HLH-0001" and row["date"] >= MADE.today.replace(month=9, day=1)
    }

    assert lines[0].value == "This school year, from 1 September 2026"
    assert all(each.shared for each in lines)
    assert [{n for one in each.behind for n in one.numbers} for each in lines] == [marks] * 5


def test_a_chart_has_the_records_of_its_figures_behind_it():
    found = figures("D2", "HLH-0001")["charts.scores"]
    scores = {
        row.number
        for row in numbered().tables["t3_tests"]
        if (row["hlh_id"], row["tool"]) == ("HLH-0001", "NGRT")
    }

    assert found.value.startswith("Points: standard scores on one test")
    assert scores <= {n for one in found.behind for n in one.numbers}
    assert {one.table for one in found.behind} == {"t3_tests"}


ABOUT_PUPILS = [each.id for each in DOCUMENTS if each.subject.noun == "pupil"]


@pytest.mark.parametrize("pupil", [str(r["hlh_id"]) for r in records().tables["t1_pupils"]])
@pytest.mark.parametrize("document", ABOUT_PUPILS)
def test_no_record_of_another_pupil_is_behind_a_pupil_s_report(document, pupil):
    others = {
        row.number
        for rows in numbered().tables.values()
        for row in rows
        if row.get("hlh_id", pupil) != pupil
    }

    behind = {n for f in figures(document, pupil).values() for one in f.behind for n in one.numbers}
    assert behind
    assert behind & others == set()


ACCOUNT = Account(
    document="D2",
    about="HLH-0001",
    made="2026-11-25 12:00:00",
    data_date="2026-11-25",
    state="draft",
    change="7",
    submissions="1-3",
    figures=(
        Figure("a[1].b", '5 < 6 & "x"\n\tnext', (Behind("t", ("c", "d"), (1, 2, 3, 9)),), True),
        Figure("c", ""),
    ),
    written=(Written("people_x", "abc", "2026-11-24", {"a[1].b": "4", "gone": ""}),),
)  # fmt: skip


def test_an_account_is_read_as_it_was_written():
    assert read_account({"customXml/item4.xml": account_xml(ACCOUNT)}) == ACCOUNT


def test_other_custom_parts_of_a_template_stay_and_an_old_account_goes():
    parts = read_parts(report_of("D4", "MOD-2026-01"), "report")
    other = b'<b:Sources xmlns:b="http://schemas.openxmlformats.org/bibliography"/>'
    old = {**parts, "customXml/item1.xml": other, "customXml/item2.xml": account_xml(ACCOUNT)}

    place, whole = with_place(old, "template")

    assert place == "customXml/item2.xml"
    assert whole["customXml/item1.xml"] == other
    assert read_account(whole) is None
    assert b"HLH-0001" not in whole[place]
