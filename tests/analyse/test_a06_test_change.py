"""A6: change between two tests, only with a stated error."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.analyse.a06_test_change import (
    MEASURE,
    Band,
    Verdict,
    band_of,
    change_between,
    changes,
    counted,
    difference_needed,
    expected_again,
    sem_from_band,
    sem_from_reliability,
)
from hlh_sheets.spec import Code, CodeList, CodeLists, Score

BLANK = dict.fromkeys(("form", "informant", "low90", "high90", "reliability", "reading_age"))
AUTUMN, SUMMER = date(2026, 9, 20), date(2027, 6, 20)


def reading(score, on=AUTUMN, **facts):
    found = score if isinstance(score, Score) else Score(Decimal(score))
    base = {"hlh_id": "A", "tool": "NGRT", "score_type": "SAS", "date": on, "score": found}
    return BLANK | base | {"reliability": Decimal("0.9")} | facts


@pytest.mark.parametrize(
    ("sem", "band", "at90", "at95", "reliability"),
    [
        (6.71, 11.0, 15.6, 18.6, "0.80"),
        (5.81, 9.6, 13.5, 16.1, "0.85"),
        (4.74, 7.8, 11.0, 13.1, "0.90"),
        (3.35, 5.5, 7.8, 9.3, "0.95"),
    ],
)
def test_the_error_and_the_difference_needed_have_the_worked_values(
    sem, band, at90, at95, reliability
):
    found = sem_from_reliability(Decimal(reliability))

    assert sem == round(found, 2)
    assert band == round(1.645 * found, 1)
    assert at90 == round(difference_needed(found, found, 1.645), 1)
    assert at95 == round(difference_needed(found, found), 1)


@given(st.decimals(0, 200, places=1), st.decimals("0.1", 40, places=1))
def test_a_printed_band_gives_back_the_error_it_was_made_from(middle, sem):
    half = Decimal("1.645") * sem

    assert sem_from_band(middle - half, middle + half) == pytest.approx(float(sem))


@pytest.mark.parametrize(("again", "reliability"), [(77.5, "0.90"), (78.75, "0.85")])
def test_a_low_score_rises_on_retest_without_help(again, reliability):
    sem = sem_from_reliability(Decimal(reliability))

    assert again == pytest.approx(expected_again(Decimal(75), sem))


@pytest.mark.parametrize(
    ("verdict", "first", "last"),
    [
        (Verdict.WITHIN, 87, 100),
        (Verdict.HIGHER, 87, 101),
        (Verdict.WITHIN, 100, 87),
        (Verdict.LOWER, 101, 87),
        (Verdict.WITHIN, 90, 90),
    ],
    ids=["13 up", "14 up", "13 down", "14 down", "kept pace"],
)
def test_a_change_is_real_only_beyond_13_1_points_at_reliability_90(verdict, first, last, codes):
    found = change_between(reading(first), reading(last, SUMMER), codes)

    assert verdict is found.verdict
    assert Decimal(last - first) == found.difference
    assert round(found.needed, 1) == 13.1


@pytest.mark.parametrize(
    ("why", "first", "last"),
    [
        ("no measurement error entered", {"reliability": None}, {}),
        ("no measurement error entered", {}, {"reliability": None}),
        ("a score is only a limit", {"score": Score(Decimal(69), "<")}, {}),
        ("a score is only a limit", {}, {"score": Score(Decimal(141), ">")}),
        ("not the same test and kind of score", {"tool": "YARC"}, {}),
        ("not the same test and kind of score", {"score_type": "RA"}, {}),
        ("not the same person answered", {"informant": "PARENT"}, {"informant": "TEACHER"}),
        (
            "this score is not a measure of progress",
            {"tool": "CAT4", "score_type": "SAS-M"},
            {"tool": "CAT4", "score_type": "SAS-M"},
        ),
        (
            "this score is not a measure of progress",
            {"tool": "GONE", "score_type": "SAS"},
            {"tool": "GONE", "score_type": "SAS"},
        ),
        (
            "not the same version",
            {"tool": "BOXALL", "score_type": "STRAND", "form": "PRIMARY"},
            {"tool": "BOXALL", "score_type": "STRAND", "form": "YP"},
        ),
        (
            "too soon after the first time",
            {"tool": "PASS", "score_type": "RAW%"},
            {"tool": "PASS", "score_type": "RAW%", "date": date(2026, 11, 28)},
        ),
    ],
)
def test_what_can_t_be_judged_says_why(why, first, last, codes):
    later = {"date": SUMMER} | last
    found = change_between(reading(80) | first, reading(99) | later, codes)

    assert (found.verdict, found.why) == (Verdict.NOT_JUDGED, why)
    assert (found.better, found.worse) == (False, False)


def test_a_limit_gives_no_difference(codes):
    limit = reading(Score(Decimal(69), "<"))

    assert change_between(limit, reading(99, SUMMER), codes).difference is None


def test_a_reliability_serves_only_scores_with_deviation_15(codes):
    facts = {"tool": "SDQ", "score_type": "TOTAL", "informant": "TEACHER"}
    found = change_between(reading(20, **facts), reading(2, SUMMER, **facts), codes)

    assert (found.verdict, found.why) == (Verdict.NOT_JUDGED, "no measurement error entered")


def test_where_lower_is_better_a_fall_is_better(codes):
    band = {"tool": "SDQ", "score_type": "TOTAL", "informant": "TEACHER", "reliability": None}
    first = reading(20, **band, low90=Decimal(17), high90=Decimal(23))
    last = reading(8, SUMMER, **band, low90=Decimal(5), high90=Decimal(11))
    found = change_between(first, last, codes)

    assert found.verdict is Verdict.LOWER
    assert (found.better, found.worse, found.expected) == (True, False, None)


def test_a_printed_band_goes_before_a_reliability(codes):
    band = {"low90": Decimal("79.5"), "high90": Decimal("94.5")}
    found = change_between(reading(87, **band), reading(100, SUMMER, **band), codes)

    assert found.needed == pytest.approx(1.959964 * 15 / 3.29 * 2**0.5)


def test_different_errors_are_joined_by_their_squares():
    assert difference_needed(3, 4, 1) == pytest.approx(5)


def test_the_tool_list_s_reliability_serves_where_none_is_entered(codes):
    tools = [
        Code(t.code, t.label, {**t.fields, "reliability": "0.9"}) for t in codes["tools"].codes
    ]
    own = CodeLists({**codes.lists, "tools": CodeList("tools", tuple(tools))})
    pair = reading(80, reliability=None), reading(99, SUMMER, reliability=None)

    assert change_between(*pair, own).verdict is Verdict.HIGHER


@pytest.mark.parametrize(
    ("practice", "form", "on"),
    [(True, "A", date(2027, 3, 1)), (False, "B", date(2027, 3, 1)), (False, "A", SUMMER)],
    ids=["same form soon", "another form", "same form later"],
)
def test_the_same_form_within_six_months_is_told(practice, form, on, codes):
    found = change_between(reading(80, form="A"), reading(90, on, form=form), codes)

    assert practice is found.practice


def test_first_and_last_are_compared_for_each_pupil_test_and_informant(codes):
    rows = [
        reading(99, SUMMER),
        reading(80),
        reading(120, date(2027, 1, 10)),
        reading(70, hlh_id="B"),
        reading(90, tool="CAT4", score_type="SAS-M"),
        reading(95, SUMMER, tool="CAT4", score_type="SAS-M"),
    ]
    found = changes(rows, codes)

    assert [(c.first["score"].number, c.last["score"].number) for c in found] == [(80, 99)]
    assert counted(found) == {Verdict.HIGHER: 1}


@given(st.integers(69, 141), st.integers(69, 141), st.integers(0, 300))
def test_a_reading_age_changes_nothing(codes, first, last, age):
    plain = change_between(reading(first), reading(last, SUMMER), codes)
    aged = change_between(reading(first), reading(last, SUMMER, reading_age=age), codes)

    assert (plain.verdict, plain.difference) == (aged.verdict, aged.difference)


@given(st.integers(69, 141), st.integers(69, 141))
def test_turned_round_a_change_is_its_opposite(codes, first, last):
    there = change_between(reading(first), reading(last, SUMMER), codes)
    back = change_between(reading(last), reading(first, SUMMER), codes)
    opposite = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}

    assert opposite.get(there.verdict, there.verdict) is back.verdict


def test_the_worked_values_are_printed():
    assert MEASURE.examples()[2] == (
        "reliability 0.90: SEM 4.74, 90% band +/-7.8, difference needed at 90% 11.0, at 95% 13.1"
    )


def test_what_a_retest_would_bring_alone_is_given_where_it_is_known(codes):
    found = change_between(reading(75), reading(99, SUMMER), codes)
    unknown = change_between(reading(75, reliability=None), reading(99, SUMMER), codes)

    assert found.without_help == pytest.approx(2.5)
    assert unknown.without_help is None


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        (Band(Decimal("79.5"), Decimal("94.5"), printed=True), {"low90": "79.5", "high90": "94.5"}),
        (Band(Decimal(79), Decimal(95), printed=False), {"reliability": "0.90"}),
        (Band(Decimal(81), Decimal(93), printed=False), {"reliability": "0.95"}),
    ],
)
def test_a_score_has_the_printed_band_or_one_from_its_reliability(codes, expected, facts):
    """R17: 87 with reliability .90 is 79.2 to 94.8; told in whole points, never too narrow."""
    facts = {name: Decimal(value) for name, value in facts.items()}

    assert band_of(reading("87", **{"reliability": None} | facts), codes) == expected


@pytest.mark.parametrize(
    ("score", "facts"),
    [
        pytest.param(Score(Decimal(69), "<"), {}, id="only a limit"),
        pytest.param("12", {"tool": "SDQ", "score_type": "TOTAL"}, id="no norms of an age"),
        pytest.param("87", {"reliability": None}, id="no error entered"),
    ],
)
def test_without_an_error_there_is_no_band(codes, score, facts):
    assert band_of(reading(score, **facts), codes) is None
