"""What changed for staff from one version of a form to the next."""

from dataclasses import replace

from hlh_sheets.guide import changes
from hlh_sheets.spec import Column
from hlh_sheets.spec.types import Choice, Text
from hlh_sheets.workbooks import WORKBOOKS, workbook_of


def newer():
    form = workbook_of("T4")
    unit = form.sheet("Unit tests")
    columns = (
        *unit.columns,
        Column("resit", "Resit", Choice("yes_no"), hint="Y if the pupil sat it before.", since=2),
        Column("paper", "Paper", Text(), required=True, since=3),
    )
    homework = replace(unit, name="Home learning", purpose="One line for each task.", since=3)
    sheets = (*(replace(s, columns=columns) if s is unit else s for s in form.sheets), homework)
    upgrades = {1: {"Unit tests.Maximum mark": "Out of"}, 2: {}}
    return replace(form, version=3, sheets=sheets, upgrades=upgrades)


def test_each_version_says_what_it_brought_and_renamed():
    assert list(changes(newer())) == [
        "Version 2 of T4 Assessment:",
        "  New in Unit tests: Resit (may be left blank). Y if the pupil sat it before.",
        "  Renamed in Unit tests: Maximum mark is now Out of.",
        "Version 3 of T4 Assessment:",
        "  New in Unit tests: Paper (needed in every line).",
        "  New sheet Home learning: One line for each task.",
    ]


def test_what_came_before_is_left_out():
    assert next(iter(changes(newer(), since=2))) == "Version 3 of T4 Assessment:"
    assert list(changes(newer(), since=3)) == []


def test_what_came_in_the_first_version_is_no_change():
    assert [line for form in WORKBOOKS if form.version == 1 for line in changes(form)] == []
