"""A damaged workbook is refused, or brings nothing that it does not say."""

import random
from datetime import date

import pytest
from built_books import CODES, TODAY, built_for, invented
from damage import DAMAGES, disagreements, rows_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hlh_sheets.check import check_workbook
from hlh_sheets.demo.filling import Filled, draft_of, fill_all
from hlh_sheets.demo.orders import Order
from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.excel.read import Reader
from hlh_sheets.workbooks import workbook_of

SCHOOL = invented()
TERM = SCHOOL.terms.past[-1]
ORDERS = (
    Order("T1", date.min, TODAY),
    Order("T3", TERM[0].start, TODAY),
    Order("T4", TERM[0].start, TODAY, "AB"),
    Order("T5", TERM[0].start, TERM[0].end),
)


@pytest.fixture(scope="module")
def reader():
    with Reader(8, 900) as reader:
        yield reader


@pytest.fixture(scope="module")
def filled(reader, tmp_path_factory):
    """Workbooks as people filled them: bytes and accepted rows."""
    folder, works = tmp_path_factory.mktemp("filled"), []
    for order in ORDERS:
        facts = {"term": TERM[0]} if order.form == "T5" else {}
        form = workbook_of(order.form)
        built = built_for(SCHOOL, folder, form, whose=order.whose, **facts)
        draft = draft_of(order, reader.read(built), SCHOOL, CODES)
        works.append(Filled(order, built, folder / f"{order.form}.xlsx", draft))
    fill_all(works, None)
    return [(w.target.read_bytes(), rows_of(checked(reader, w.target))) for w in works]


def checked(reader, path):
    known = SCHOOL.known()
    return check_workbook(reader.read(path), known=known, codes=CODES, today=TODAY)


def test_undamaged_the_judge_agrees_with_every_value(filled, reader, tmp_path):
    for data, written in filled:
        path = tmp_path / "book.xlsx"
        path.write_bytes(data)
        found = checked(reader, path)

        assert len(written) > 20
        assert disagreements(data, found, CODES, {}) == []


@pytest.mark.parametrize("kind", DAMAGES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(which=st.integers(0, len(ORDERS) - 1), seed=st.integers(0, 2**32))
def test_a_damaged_workbook_brings_nothing_that_it_does_not_say(
    kind, which, seed, filled, reader, tmp_path
):
    data, written = filled[which]
    damaged = DAMAGES[kind](data, random.Random(seed))
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(damaged)

    try:
        found = checked(reader, path)
    except WorkbookUnreadable:
        return

    assert not disagreements(damaged, found, CODES, written)
    if kind == "bytes":
        assert all(written.get(place) == row for place, row in rows_of(found).items())
