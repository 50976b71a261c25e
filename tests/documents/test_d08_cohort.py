"""D8, cohort trends: the figures of the trends, small numbers hidden, nobody named."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from reports_of import CODES, MADE, TODAY, changed, context_of, records, report_of, text_of, without

from hlh_sheets.analyse.intervals import Share
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.documents.core import Made
from hlh_sheets.documents.facts.cohort.hidden import counts_of_row, share_words
from hlh_sheets.errors import NotFound
from hlh_sheets.trends import trends_of

D8 = document_of("D8")
YEAR = "2026-27"
FIGURES = trends_of(records(), CODES, datetime(2026, 11, 25, 12))
TERMS = ["Autumn 2025", "Spring 2026", "Summer 2026", "Autumn 2026, so far"]
PANELS = ("panels", "targets", "goals", "attendance_terms", "behaviour_terms")


def with_rows(table, rows):
    return InMemoryRecords({**records().tables, table: rows}, {})


def under(sheet, heading):
    table = FIGURES.table(sheet)
    at = [each.text for each in table.headings].index(heading)
    return [row[at] for row in table.rows]


def lists_of(context):
    return {name: value for name, value in context.items() if isinstance(value, list)}


def numbers_in(words):
    return [int(n.replace(",", "")) for n in re.findall(r"(?<![\d.])\d[\d,]*(?![\d.%])", words)]


def test_all_panels_are_over_the_same_terms():
    context = context_of("D8", YEAR)

    assert [[line["term"] for line in context[name]] for name in PANELS] == [TERMS] * len(PANELS)
    assert [line["term"] for line in context["returns_terms"]] == [*TERMS, "All terms shown"]


def test_figures_are_those_of_the_trends():
    context = context_of("D8", YEAR)
    pupils, met = (
        under("Targets", "Pupils with a target due"),
        under("Targets", "Pupils who met most"),
    )
    shown = [line["pupils"] for line in context["targets"]]

    assert shown[2] == str(Share(met[2], pupils[2])) == "9 of 14 (64%, likely 39-84%)"
    assert [line["compared"] for line in context["steps"]][-1] == str(
        sum(under("Steps", "Pupils compared"))
    )
    assert context["behaviour_terms"][3]["incidents"].startswith(
        f"{under('Behaviour', 'Incidents')[3]} in "
    )
    assert context["tests"][0]["middle"] == f"{float(under('Tests', 'Middle change')[0]):+.1f}"


def test_attendance_of_a_term_is_that_of_its_half_terms_together():
    halves = zip(
        under("Attendance", "Sessions attended"),
        under("Attendance", "Sessions possible"),
        strict=True,
    )
    attended, possible = (sum(two) for two in zip(*list(halves)[4:6], strict=True))

    assert context_of("D8", YEAR)["attendance_terms"][2]["rate"] == (
        f"{attended / possible:.1%} ({attended:,} of {possible:,} sessions)"
    )


def test_the_panels_on_the_first_page_say_what_the_tables_say():
    context = context_of("D8", YEAR)

    assert [line["attainment"] for line in context["panels"]] == [
        line["pupils"] for line in context["targets"]
    ]
    assert [line["attendance"] for line in context["panels"]] == [
        line["rate"] for line in context["attendance_terms"]
    ]
    assert [line["behaviour"] for line in context["panels"]] == [
        line["rate"] for line in context["behaviour_terms"]
    ]


def test_no_count_of_pupils_from_one_to_four_is_printed():
    context = context_of("D8", YEAR)
    cells = [
        (name, key, value)
        for name, lines in lists_of(context).items()
        if name not in ("notes", "support", "address")
        for line in lines
        for key, value in line.items()
        if key not in ("term", "test", "middle", "alone")
    ]

    assert [each for each in cells if any(0 < n < 5 for n in numbers_in(each[2]))] == []
    assert any("hidden" in value for _, _, value in cells)


@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_nobody_is_named_not_by_id_either(year):
    said = text_of(report_of("D8", year))
    rows = records().tables["t1_pupils"]

    assert re.findall(r"HLH-\d+", said) == []
    assert [r["hlh_id"] for r in rows if f"{r['legal_first']} {r['legal_last']}" in said] == []
    assert [r["hlh_id"] for r in rows if r.get("upn") and r["upn"] in said] == []


@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_nothing_is_blank(year):
    context = context_of("D8", year)
    groups = [value for value in context.values() if isinstance(value, dict)]
    groups += [line for lines in lists_of(context).values() for line in lines]

    assert [name for group in groups for name, value in group.items() if value == ""] == []


@pytest.mark.parametrize(
    ("expected", "share"),
    [
        pytest.param("9 of 14 (64%, likely 39-84%)", Share(9, 14), id="all of it"),
        pytest.param("hidden of 10", Share(7, 10), id="three who did not"),
        pytest.param("hidden of 19", Share(1, 19), id="one who did"),
        pytest.param("hidden of 8", Share(8, 8), id="fewer than ten are a percentage too"),
        pytest.param("hidden", Share(2, 3), id="a small whole"),
        pytest.param("none due", Share(0, 0), id="nobody"),
    ],
)
def test_a_share_is_told_as_far_as_it_may_be(expected, share):
    assert share_words(share, "none due") == expected


def test_targets_are_hidden_where_the_number_of_pupils_could_be_told_from_them():
    line = context_of("D8", YEAR)["targets"][1]

    assert line["pupils"] == "hidden of 10"
    assert {line[name] for name in ("due", "first", "second", "third", "fourth")} == {"hidden"}
    assert counts_of_row([7, 0]) == ["7", "0", "7"]


def test_a_comparison_with_a_hidden_share_is_hidden():
    line = context_of("D8", YEAR)["targets"][2]

    assert under("Targets", "Against the term before")[2] == "no clear change"
    assert line["against"] == "hidden"


def test_a_rate_of_fewer_than_ten_pupils_is_hidden_with_what_it_is_made_of():
    context = context_of("D8", YEAR)

    assert context["attendance_terms"][0]["pupils"] == "8"
    assert context["attendance_terms"][0]["rate"] == "hidden"
    assert context["behaviour_terms"][0]["incidents"] == "hidden"
    assert context["behaviour_terms"][0]["positives"] == "hidden"


def test_a_school_year_that_is_over_is_told_as_on_its_last_day():
    context = context_of("D8", "2025-26")

    assert [line["term"] for line in context["panels"]] == TERMS[:3]
    assert context["cohort"] == {
        "year": "2025/26",
        "until": "31 August 2026",
        "rule": D8.example()["cohort"]["rule"],
    }


def test_records_after_a_school_year_change_nothing_in_its_report():
    before = context_of("D8", "2025-26")
    marks = records().tables["t5_register"]
    fewer = with_rows("t5_register", [m for m in marks if m["date"] <= date(2026, 8, 31)])

    assert context_of("D8", "2025-26", fewer)["attendance"] == before["attendance"]


def test_a_school_year_that_has_not_begun_is_refused():
    with pytest.raises(NotFound, match="2027-28 has not begun"):
        context_of("D8", "2027-28")


def test_the_usual_school_year_is_that_of_the_day():
    assert D8.subject.known(records()) == ("2025-26", "2026-27")
    assert D8.subject.usual(records(), TODAY) == ("2026-27",)
    assert D8.subject.usual(records(), date(2028, 1, 1)) == ("2026-27",)
    assert D8.subject.usual(records(), date(2024, 1, 1)) == ()


def test_the_file_is_named_by_the_school_year():
    assert D8.stem(Request(records(), YEAR, CODES, MADE)) == "2026-27 D8 cohort trends"


def test_progress_8_regression_and_the_expected_stay_are_explained():
    said = text_of(report_of("D8", YEAR))

    assert "Progress 8 is not published for alternative provision" in said
    assert "regression to the mean" in said
    assert "a stay of two terms is expected" in said
    assert "percentages and rates of fewer than 10 pupils" in said


def test_what_is_done_about_trends_stands_by_its_aim():
    context = context_of("D8", YEAR)
    rows = records().tables["t11_actions"]

    for aim, name in (("SUPPORT", "support"), ("ADDRESS", "address")):
        wanted = [row["action"] for row in rows if row["aim"] == aim]
        assert [line["action"] for line in context[name]] == wanted
    assert context["actions_missing"] == "No action is recorded on: reintegration."
    assert "It changed in part. Late marks went down; absence did not." in {
        line["came"] for line in context["address"]
    }


def test_words_of_an_action_that_name_a_pupil_are_left_out():
    name = records().tables["t1_pupils"][0]["legal_last"]
    found = changed("t11_actions", action=f"Talk with {name}.", effect="HLH-0007 comes again.")
    context = context_of("D8", YEAR, found)

    lines = [*context["support"], *context["address"]]
    assert {line["action"] for line in lines} == {"Left out here: it may name a pupil."}
    assert all("may name a pupil" in line["came"] for line in lines)


@pytest.mark.parametrize(
    ("expected", "done", "outcome", "due"),
    [
        ("Still open.", None, None, date(2026, 12, 1)),
        ("Still open; overdue.", None, None, date(2026, 11, 1)),
        (
            "Done on 2 November 2026; no outcome entered.",
            date(2026, 11, 2),
            None,
            date(2026, 11, 1),
        ),
        ("Not carried out.", None, "STOPPED", date(2026, 11, 1)),
    ],
)
def test_what_came_of_an_action(expected, done, outcome, due):
    found = changed("t11_actions", done=done, outcome=outcome, due=due, effect=None)

    context = context_of("D8", YEAR, found)
    assert {line["came"] for line in [*context["support"], *context["address"]]} == {expected}


def test_entries_that_await_correction_are_told():
    waiting = InMemoryRecords(records().tables, {"HLH-0001": 3})

    assert context_of("D8", YEAR, waiting)["notes"][0]["text"].startswith(
        "3 entries in all await correction"
    )


@pytest.mark.parametrize(
    "gone",
    [
        ("t7_outcomes", "t7_reviews"),
        ("t3_tests", "t3_baseline", "t4_teacher_assessment"),
        ("t5_register",),
        ("t6_log",),
        ("t10_leaving", "t11_actions"),
        tuple(records().tables),
    ],
    ids=lambda names: names[0],
)
def test_without_records_the_report_says_so(gone):
    said = text_of(report_of("D8", YEAR, without(*gone)))

    assert "{{" not in said
    assert "nan" not in said.lower().split()


def test_a_school_with_more_leavers_is_told_the_share_that_stayed():
    rows = records().tables["t10_leaving"]
    stayed = [
        replace(
            rows[0],
            facts={
                **rows[0].facts,
                "hlh_id": f"HLH-9{n:03}",
                "date": date(2026, 4, 30) if n % 2 else date(2026, 3, 2),
                "destination": "RETURN" if n < 15 else "FE",
                "still_4": None,
                "still_12": "Y" if n < 15 else None,
                "still_26": None,
            },
        )
        for n in range(30)
    ]
    found = InMemoryRecords({**without("t1_pupils").tables, "t10_leaving": stayed}, {})

    said = context_of("D8", YEAR, found)["returns"]["says"]
    assert said.endswith(f"12 weeks ago or more: {Share(15, 30)}.")


def test_the_time_of_making_is_the_school_s_day():
    made = Made("A school", MADE.at, date(2027, 1, 31))
    context = D8.context(Request(records(), YEAR, CODES, made))

    assert context["cohort"]["until"] == "31 January 2027"
