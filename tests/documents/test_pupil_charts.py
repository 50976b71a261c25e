"""Charts about a pupil show the pupil's own figures, say them in words, and say what is missing."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from chart_files import book_values, broken, drawings, out_of_order, read_chart
from reports_of import CODES, MADE, TODAY, context_of, records, report_of, without

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request
from hlh_sheets.documents.facts.charts.attendance import ATTENDANCE
from hlh_sheets.documents.facts.charts.goals import GOALS
from hlh_sheets.documents.facts.charts.scores import SCORES
from hlh_sheets.documents.facts.charts.shown import chart_facts, chart_fields, charts_of
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.spec import Score

PUPILS = [str(row["hlh_id"]) for row in records().tables["t1_pupils"]]
ADA = PUPILS[0]
CLASSES = {code.code: code["class"] for code in CODES["attendance"].codes}
ALL = (ATTENDANCE, SCORES, GOALS)


def figures(kind, about=ADA, found=None):
    source = Source(Request(found or records(), about, CODES, MADE))
    return kind.figures(source), kind.remark(source)


def school(**tables):
    """The invented school with other records in some tables."""
    return InMemoryRecords({**records().tables, **tables}, {})


def made_rows(like, *facts):
    """Records like the first of a table, with these facts."""
    first = records().tables[like][0]
    return [replace(first, facts={**first.facts, "hlh_id": ADA, **each}) for each in facts]


def marks(*runs):
    """Marks of ADA: so many of a code, two a day, from each first day."""
    facts = [
        {"date": first + timedelta(n // 2), "session": "AM" if n % 2 else "PM", "code": code}
        for first, counts in runs
        for n, code in enumerate(code for code, many in counts.items() for _ in range(many))
    ]
    return made_rows("t5_register", *facts)


def rate_by_half(pupil):
    """Attendance counted apart from the program: attended and possible in each half term."""
    found = []
    for half in records().tables["t1_calendar"]:
        counts = Counter(
            CLASSES[mark["code"]]
            for mark in records().rows("t5_register", pupil)
            if half["start"] <= mark["date"] <= half["end"]
        )
        came = counts["present"] + counts["approved"]
        whole = came + counts["authorised"] + counts["unauthorised"]
        if counts.total():
            found.append((came, whole))
    return found


@pytest.mark.parametrize("pupil", PUPILS)
def test_attendance_drawn_is_that_of_the_marks(pupil):
    plotted, note = figures(ATTENDANCE, pupil)
    found = rate_by_half(pupil)
    if sum(whole > 0 for _, whole in found) < 2:
        assert not plotted
        assert "There is no chart of attendance" in note
        return

    drawn = [value for value in plotted.values[0] if value is not None]
    assert [round(float(value), 3) for value in drawn] == [
        round(came / whole, 3) for came, whole in found[-9:]
    ]
    for came, whole in found[-9:]:
        assert f"{came} of {whole} session" in plotted.alt


@pytest.mark.parametrize("pupil", PUPILS)
def test_chart_workbook_alt_text_and_records_of_a_report_agree(pupil):
    content = report_of("D2", pupil)
    given = context_of("D2", pupil)["charts"]

    assert broken(content) == out_of_order(content) == []
    assert set(drawings(content)) == {f"chart: {name}" for name in given if given[name]}
    for name in (name for name in given if given[name]):
        found = read_chart(content, name)

        assert found.values == given[name].numbers == book_values(found)
        assert found.categories == given[name].labels
        assert found.alt == given[name].description
        assert all(said in found.alt.replace("\u00a0", " ") for said in figures_in_words(found))


def figures_in_words(found):
    """Each value of the first series as the alt text says it."""
    for category, value in zip(found.categories, found.values[0], strict=True):
        if value is not None:
            number = f"{value:.1%}" if found.forms[0] == "0.0%" else f"{value:g}"
            yield f"{category}: {number},".replace("\u00a0", " ")


AUTUMN, NOVEMBER, SPRING = date(2025, 9, 8), date(2025, 11, 10), date(2026, 1, 12)


def test_attendance_of_half_terms_with_few_sessions_none_and_no_marks():
    found = school(
        t5_register=marks((AUTUMN, {"/": 38, "O": 2}), (NOVEMBER, {"X": 10}), (SPRING, {"O": 4}))
    )
    plotted, note = figures(ATTENDANCE, found=found)

    assert plotted.values[0][:4] == [Decimal("0.95"), None, 0, None]
    assert plotted.values[1] == [Decimal("0.9")] * len(plotted.categories)
    assert plotted.values[2] == [Decimal("0.5")] * len(plotted.categories)
    said = plotted.alt.replace("\u00a0", " ")
    assert "Autumn 1 2025: 95.0%, 38 of 40 sessions." in said
    assert "Autumn 2 2025: no session counts." in said
    assert "Spring 1 2026: 0.0%, 0 of 4 sessions (fewer than 20)." in said
    assert "Spring 2 2026: no mark is recorded." in said
    assert "Fewer than 20 sessions, which say little: Spring 1 2026." in note.replace("\u00a0", " ")


def test_marks_outside_the_calendar_are_said_to_be_missing_from_the_chart():
    holiday = date(2025, 10, 28)
    found = school(
        t5_register=marks((AUTUMN, {"/": 30}), (NOVEMBER, {"/": 30}), (holiday, {"/": 2}))
    )

    assert (
        "2 marks lie outside the half terms of the calendar" in figures(ATTENDANCE, found=found)[1]
    )


def test_a_pupil_who_left_has_no_half_terms_after():
    gone = next(row for row in records().tables["t1_pupils"] if row.get("end"))
    plotted, _ = figures(ATTENDANCE, str(gone["hlh_id"]))

    assert not any("far" in each for each in plotted.categories)


@pytest.mark.parametrize(
    ("expected", "kind", "table"),
    [
        ("There is no chart of attendance: no half term has sessions", ATTENDANCE, "t5_register"),
        ("There is no chart of attendance: no half term has sessions", ATTENDANCE, "t1_calendar"),
        ("There is no chart of standard scores: no test of progress", SCORES, "t3_tests"),
        ("There is no chart of goals: no half term has goals", GOALS, "t2_objectives"),
    ],
)
def test_without_records_a_sentence_stands_in_place_of_the_chart(expected, kind, table):
    plotted, note = figures(kind, found=without(table))

    assert not plotted
    assert expected in note


def test_a_report_without_charts_says_why_and_is_whole():
    content = report_of("D2", ADA, without("t5_register", "t3_tests"))

    assert drawings(content) == {}
    assert broken(content) == []


def scored_on(*scores):
    """Tests of ADA: tool, form, day, score, and whether the band is printed."""
    facts = [
        {
            "tool": tool,
            "form": form,
            "date": on,
            "score_type": "SS" if tool == "WRAT5" else "SAS",
            "score": Score.from_text(said),
            "low90": Decimal(said) - 7 if band else None,
            "high90": Decimal(said) + 7 if band else None,
            "informant": None,
            "reading_age": 96,
        }
        for tool, form, on, said, band in scores
    ]
    return school(t3_tests=made_rows("t3_tests", *facts))


def test_scores_of_one_test_are_drawn_with_their_printed_band():
    found = scored_on(
        ("NGRT", "A", AUTUMN, "85", True),
        ("WRAT5", "BLUE", AUTUMN, "101", False),
        ("WRAT5", "BLUE", NOVEMBER, "102", False),
        ("NGRT", "C", SPRING, "92", True),
        ("NGRT", "B", NOVEMBER, "90", False),
    )
    plotted, note = figures(SCORES, found=found)

    assert list(plotted.categories) == [
        "8 Sep 2025, form\u00a0A",
        "10 Nov 2025, form\u00a0B",
        "12 Jan 2026, form\u00a0C",
    ]
    assert plotted.values == [[85, 90, 92], [92, None, 99], [78, None, 85]]
    assert plotted.title == "NGRT, standard age score, with 90% band"
    assert "10 Nov 2025, form\u00a0B: 90, no band is known." in plotted.alt
    assert "1 other test with standard scores stands in the table only." in note


def test_a_score_that_is_only_a_limit_is_a_gap():
    found = scored_on(
        ("NGRT", "A", AUTUMN, "85", True),
        ("NGRT", "B", NOVEMBER, "<69", False),
        ("NGRT", "C", SPRING, "92", True),
    )
    plotted, _ = figures(SCORES, found=found)

    assert plotted.values[0] == [85, None, 92]
    assert "69 or lower, not drawn" in plotted.alt


def test_a_reading_age_is_never_drawn():
    plotted, _ = figures(SCORES, found=scored_on(("NGRT", "A", AUTUMN, "85", True)))
    assert not plotted
    for pupil in PUPILS:
        assert "reading age" not in figures(SCORES, pupil)[0].alt


def goal(ref, begun, ended=None):
    return {"obj_id": ref, "base_date": begun, "ended": ended, "due": date(2026, 7, 1)}


def test_goals_are_counted_by_their_latest_level_at_the_end_of_each_half_term():
    objectives = made_rows(
        "t2_objectives",
        goal("O1", AUTUMN),
        goal("O2", AUTUMN, ended=date(2025, 12, 1)),
        goal("O3", NOVEMBER),
    )
    check_ins = made_rows(
        "t2_check_ins",
        {"obj_id": "O1", "date": date(2025, 10, 1), "gas": -1},
        {"obj_id": "O1", "date": date(2025, 12, 10), "gas": 0},
        {"obj_id": "O2", "date": date(2025, 11, 20), "gas": 2},
    )
    found = school(t2_objectives=objectives, t2_check_ins=check_ins)
    plotted, _ = figures(GOALS, found=found)

    assert [list(each[:3]) for each in plotted.values] == [
        [0, 1, 0],
        [0, 1, 1],
        [1, 0, 0],
        [1, 1, 1],
    ]
    assert (
        "Autumn\u00a02 2025, 3 goals: 1 more than expected, 1 as expected, 1 no check-in yet."
        in (plotted.alt)
    )


@pytest.mark.parametrize("pupil", PUPILS)
@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.chart.name)
def test_no_value_is_0_for_what_is_not_recorded_and_nothing_is_of_the_future(kind, pupil):
    plotted, note = figures(kind, pupil)

    assert plotted or note
    assert 0 <= len(plotted.categories) <= 9
    years = [int(year) for year in re.findall(r"20\d\d", " ".join(plotted.categories))]
    assert all(year <= TODAY.year for year in years)


def test_the_facts_of_charts_and_their_notes_have_the_declared_names():
    source = Source(Request(records(), ADA, CODES, MADE))
    facts = chart_facts(source, ALL)

    assert {field.name for field in chart_fields(ALL)} == set(facts) - {"charts"}
    assert set(facts["charts"]) == {chart.name for chart in charts_of(ALL)}
    assert all(
        len(facts["charts"][chart.name].values) == len(chart.series) for chart in charts_of(ALL)
    )


def test_calendar_that_is_not_there_for_a_half_term_leaves_it_out():
    halves = [row for row in records().tables["t1_calendar"] if row["half"] == 1]
    plotted, note = figures(ATTENDANCE, found=school(t1_calendar=halves))

    assert "lie outside the half terms" in note
    assert all("\u00a01 " in each for each in plotted.categories)
