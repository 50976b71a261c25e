"""Cell types: worked values of domain.md, and what holds for every type."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hlh_sheets.codes import load_code_lists
from hlh_sheets.spec import Score
from hlh_sheets.spec.types import (
    Choice,
    Choices,
    Day,
    Days,
    LongText,
    Number,
    Percent,
    ReadingAge,
    TimeOfDay,
    Uln,
    Upn,
    Whole,
    day_in,
)
from hlh_sheets.spec.types import TestScore as ScoreType
from hlh_sheets.workbooks import WORKBOOKS

CODES = load_code_lists()
COLUMNS = [c for form in WORKBOOKS for sheet in form.sheets for c in sheet.stored]
RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=60),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize(
    "upn", ["B801200005001", "U884400124001", "W88411012501K", "B88440012500Z", "P207000016049"]
)
def test_a_worked_upn_is_right_and_no_other_check_letter_is(upn):
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    right = [a for a in letters if not Upn().parse(a + upn[1:], CODES).fault]

    assert [upn[0]] == right


@pytest.mark.parametrize(
    ("uln", "right"),
    [
        ("9276308686", True),
        ("1000000027", True),
        (9276308686.0, True),
        ("9276308687", False),
        ("0276308686", False),
        ("927630868", False),
        ("\u0661000000027", False),
    ],
)
def test_a_uln_has_ten_digits_and_its_check_digit(uln, right):
    assert right is not bool(Uln().parse(uln, CODES).fault)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12 Sept 2026", date(2026, 9, 12)),
        ("Sat 12th September 26", date(2026, 9, 12)),
        ("12.9.2026", date(2026, 9, 12)),
        ("12-Sep-26", date(2026, 9, 12)),
        ("03/04/2026", date(2026, 4, 3)),
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2026", None),
        ("09/30/2026", None),
        ("12/09", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_typed_day_is_read_day_first_or_not_at_all(typed, day):
    assert day == day_in(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Whole(0, 100), "1,000", None),
        (Whole(0, 2000), "1,000", 1000),
        (Whole(0, 100), 67.0, 67),
        (Whole(0, 100), 67.4, None),
        (Whole(0, 100), "67 ", 67),
        (Whole(0, 100), "٦٧", None),
        (Number(places=2), 0.1 + 0.2, Decimal("0.30")),
        (Number(places=2), float("inf"), None),
        (Number(places=1, step=Decimal("0.5")), 67.5, Decimal("67.5")),
        (Percent(), 85.0, Decimal("85.0")),
        (Percent(), 1.0, Decimal("100.0")),
        (Percent(), "85 %", Decimal("85.0")),
        (ScoreType(), ">141", Score(Decimal(141), ">")),
        (ScoreType(), "141+", Score(Decimal(141), ">")),
        (ScoreType(), "-5", None),
        (ReadingAge(), "7:03", 87),
        (ReadingAge(), time(7, 3), 87),
        (ReadingAge(), "7;12", None),
        (Choice("yes_no"), True, "Y"),
        (Choice("subjects"), "mathematics", "MAT"),
        (Choices("subjects"), "eng, Maths", None),
        (Choices("subjects"), "eng; MAT; ENG", "ENG; MAT"),
        (Days(), "05/10/2026; 6 Oct 2026", "2026-10-05; 2026-10-06"),
        (Days(), datetime(2026, 10, 5), "2026-10-05"),
        (Days(), "05/10/2026; soon", None),
        (Day(), datetime(2026, 9, 14, 8, 30), date(2026, 9, 14)),
        (Day(), date(1800, 1, 1), None),
        (TimeOfDay(), "14:30", "14:30"),
        (TimeOfDay(), " 9.05 ", "09:05"),
        (TimeOfDay(), "2.30pm", "14:30"),
        (TimeOfDay(), "12 a.m.", "00:00"),
        (TimeOfDay(), 1015.0, "10:15"),
        (TimeOfDay(), 10.15, "10:15"),
        (TimeOfDay(), time(7, 3, 59), "07:03"),
        (TimeOfDay(), datetime(2026, 9, 14, 8, 30), "08:30"),
        (TimeOfDay(), timedelta(hours=9, minutes=45), "09:45"),
        (TimeOfDay(), 0.4375, "10:30"),
        (TimeOfDay(), "14:30:00", "14:30"),
        (TimeOfDay(), 10.3, None),
        (TimeOfDay(), "9", None),
        (TimeOfDay(), "13 pm", None),
        (TimeOfDay(), "24:00", None),
        (TimeOfDay(), "10:60", None),
        (TimeOfDay(), timedelta(hours=-1), None),
        (TimeOfDay(), timedelta(hours=24), None),
        (TimeOfDay(), True, None),
    ],
)
def test_a_cell_is_understood_or_faulted(kind, typed, value):
    parsed = kind.parse(typed, CODES)

    assert (value, value is None) == (parsed.value, bool(parsed.fault))


@given(raw=RAW)
@example(raw=10**27)
@example(raw="9" * 30)
def test_no_cell_makes_any_type_fail(raw):
    for kind in {column.type for column in COLUMNS}:
        parsed = kind.parse(raw, CODES)

        assert parsed.value is None or not parsed.fault


@pytest.mark.parametrize("column", {c.type: c for c in COLUMNS}.values(), ids=lambda c: c.heading)
def test_an_example_shown_in_a_cell_is_read_back_without_a_fault(column):
    example = column.type.example(CODES)
    parsed = column.type.parse(column.type.show(example, CODES), CODES)

    assert (example, "") == (parsed.value, parsed.fault)


@given(number=st.decimals(0, 200, places=1), limit=st.sampled_from(["", "<", ">"]))
def test_a_score_survives_as_text(number, limit):
    score = Score(Decimal(f"{number:f}"), limit)

    assert score == Score.from_text(str(score))


def test_timedeltas_are_no_days():
    assert Day().parse(timedelta(days=3), CODES).fault


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (datetime(2026, 11, 2), "02/11/2026"),
        (datetime(2026, 11, 2, 13, 5), "02/11/2026 13:05"),
        (datetime(2026, 11, 2, 13, 5, 9), "02/11/2026 13:05:09"),
    ],
)
def test_a_day_in_a_cell_for_text_keeps_its_time(raw, text):
    assert LongText().parse(raw, CODES).value == text
