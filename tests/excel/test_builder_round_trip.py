"""What is written into a workbook is what is read out of it."""

import pytest
from built_books import CODES, checked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_school import ADA, BEN, SCHOOL
from strategies import lines

from hlh_sheets.excel.builder import Filling, Line, write_workbook
from hlh_sheets.spec import Layout, Stamp
from hlh_sheets.workbooks import WORKBOOKS

PUPILS = [ADA.hlh_id, BEN.hlh_id]
SHEETS = [
    pytest.param(form, sheet, id=f"{form.id} {sheet.name}")
    for form in WORKBOOKS
    for sheet in form.sheets
    if sheet.layout is not Layout.REGISTER
]


def needed_by(form, sheet):
    """The form's sheet that others inherit from, if this is one of those."""
    sources = {column.inherited.partition(".")[0] for column in sheet if column.inherited}
    return form.sheet(sources.pop()) if sources else None


@pytest.mark.parametrize(("form", "sheet"), SHEETS)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_value_that_goes_in_comes_out(form, sheet, data, tmp_path):
    source, inherited, filled = needed_by(form, sheet), {}, {}
    if source:
        record = data.draw(lines(source, CODES, PUPILS))
        filled[source.name] = [Line("", record)]
        inherited = {c.name: record[c.inherited.partition(".")[2]] for c in sheet if c.inherited}
    expected = data.draw(lines(sheet, CODES, PUPILS, inherited))
    filled[sheet.name] = [Line("r7", {n: v for n, v in expected.items() if n not in inherited})]
    names = {ADA.hlh_id: ADA.name, BEN.hlh_id: BEN.name}
    filling = Filling(filled, [ADA, BEN], names=names, spare=2)
    path = tmp_path / "book.xlsx"
    write_workbook(path, form, Stamp(form.id, form.version, "w1", "2026/27"), filling, CODES)

    found = checked(path, SCHOOL)

    rows = [row for row in found.rows if row.sheet is sheet]
    started = expected.keys() - sheet.filled_in - inherited.keys()
    assert len(rows) == bool(started)
    assert not [f for f in found.findings if f.rule == "cell.type"]
    for row in rows:
        assert {n: v for n, v in row.values.items() if v is not None} == expected
        assert row.row_id == ("" if sheet.layout is Layout.FORM else "r7")
