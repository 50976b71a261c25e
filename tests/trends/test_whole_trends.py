"""The whole of the trends: four panels, tables that fit, nothing claimed of an empty school."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from trend_school import AUTUMN, CODES, TODAY, figures, marks, pupil, said

from hlh_sheets.analyse import MEASURES
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.demo.school import invent_school
from hlh_sheets.excel.figures import Bar
from hlh_sheets.trends import trends_of

PANELS = ["Attainment", "Attendance", "Behaviour", "Reintegration"]


@cache
def records():
    return invent_school(TODAY).records()


@cache
def invented():
    return trends_of(records(), CODES, datetime(2026, 11, 25, 12, tzinfo=UTC), "A school")


def test_the_front_page_has_the_four_panels_of_the_policy_with_a_chart_each():
    assert [panel.title for panel in invented().panels] == PANELS
    assert all(panel.chart and panel.chart.alt for panel in invented().panels)
    assert all(invented().table(panel.sheet) for panel in invented().panels)


def test_an_empty_school_says_which_workbooks_bring_the_figures():
    found = figures()

    assert [panel.chart for panel in found.panels] == [None] * 4
    assert [said(found, title)[0] for title in PANELS] == [
        "No target has fallen due yet. Targets come with the workbook T7 IEP and EHCP.",
        "No attendance marks are recorded yet. They come with the workbook T5 Attendance register.",
        (
            "No incidents or positive entries are recorded yet. They come with the workbook T6 "
            "Behaviour."
        ),
        "No pupils are recorded yet. They come with the workbook T1 Pupils.",
    ]
    assert all(not table.rows and not table.charts for table in found.tables)


def test_pupils_without_a_calendar_are_told_that_terms_are_missing():
    assert said(figures(t1_pupils=[pupil("HLH-0001")]), "Reintegration")[0] == (
        "No term is recorded yet. Terms come with the Calendar sheet of the workbook T1 Pupils."
    )


def test_a_calendar_of_the_future_shows_nothing_yet():
    found = figures(date(2025, 9, 1), t1_calendar=AUTUMN, t1_pupils=[pupil("HLH-0001")])

    assert all(not table.rows for table in found.tables)


def test_one_term_is_shown_and_compared_with_nothing():
    register = marks("HLH-0001", date(2025, 9, 8), *["/"] * 20)
    found = figures(
        date(2025, 12, 31), t1_calendar=AUTUMN, t1_pupils=[pupil("HLH-0001")], t5_register=register
    )

    assert said(found, "Attendance")[1] == ("Persistent absence: 0 of 1 pupil (0%, likely 0-79%).")
    assert said(found, "Reintegration")[0] == "This school year, so far: nobody left."


@pytest.mark.parametrize(
    ("held", "note"),
    [
        ({}, "No entry awaits correction."),
        ({"HLH-0001": 1}, "1 entry awaits correction and is not in these figures."),
        ({"HLH-0001": 1, "": 10}, "11 entries await correction and are not in these figures."),
    ],
)
def test_rows_that_are_held_are_told_first(held, note):
    assert figures(held=held).notes[0] == note


def test_every_line_fills_its_headings_and_every_chart_its_columns():
    for table in invented().tables:
        width = len(table.headings)
        assert len({heading.text.lower() for heading in table.headings}) == width
        assert {len(row) for row in table.rows} == {width}
        for chart in table.charts:
            used = {chart.names}.union(*({p.column, p.low or 0, p.high or 0} for p in chart.points))
            assert chart.sheet == table.sheet
            assert max(used) < width


def test_bars_of_a_chart_differ_in_lightness():
    charts = [chart for table in invented().tables for chart in table.charts if chart.stacked]
    looks = [[points.look for points in chart.points] for chart in charts]

    assert looks
    assert all(len(set(each)) == len(each) and set(each) <= set(Bar) for each in looks)


def test_no_name_of_a_pupil_stands_anywhere():
    names = ("legal_first", "legal_last", "preferred", "upn", "parents", "social_worker")
    tables = {
        name: [replace(row, facts={**row.facts, **dict.fromkeys(names, "Canary")}) for row in rows]
        for name, rows in records().tables.items()
    }
    made = datetime(2026, 11, 25, 12, tzinfo=UTC)

    assert "Canary" not in repr(trends_of(InMemoryRecords(tables, {}), CODES, made))


def test_ids_of_pupils_stand_only_on_the_sheets_marked_for_them():
    marked = [table.sheet for table in invented().tables if table.of_pupils]
    with_ids = [table.sheet for table in invented().tables if "HLH-0" in repr(table.rows)]

    assert marked == with_ids == ["Due", "Pupils"]
    assert "HLH-0" not in repr(invented().panels)


def test_every_measure_is_defined():
    assert [each.id for each in invented().definitions] == [each.id for each in MEASURES]
