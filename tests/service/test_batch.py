"""A batch makes the reports that would say something new, for those whose review is due."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from docx import Document as Docx
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.demo.school import invent_school
from hlh_sheets.documents import document_of, template_of
from hlh_sheets.errors import NotFound
from hlh_sheets.service.batch import due_within, make_batch, said_of_review, without_day
from hlh_sheets.service.reports import Press, usual_subjects

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
TODAY = NOON.date()
CODES = load_code_lists()
D2 = document_of("D2")


@cache
def records():
    return invent_school(TODAY).records()


def edited(table, pupil, **facts):
    """The same school with these values in a pupil's records of a table."""
    rows = [
        replace(row, facts={**row.facts, **facts}) if row["hlh_id"] == pupil else row
        for row in records().tables[table]
    ]
    return InMemoryRecords({**records().tables, table: rows}, {})


def press(folder, found=None, at=NOON, templates=None):
    return Press(found or records(), CODES, folder, lambda: at, "A school", templates)


def batch(used, **options):
    return make_batch(used, D2, usual_subjects(used, D2), **options)


def made_of(found):
    return [each.about for each in found if each.made]


def test_what_has_not_changed_is_not_made_again(tmp_path):
    first = batch(press(tmp_path))
    before = {each.path: each.path.stat().st_mtime_ns for each in first}

    second = batch(press(tmp_path, at=NOON + timedelta(minutes=5)))

    assert made_of(first) == [each.about for each in first]
    assert made_of(second) == []
    assert {each.path: each.path.stat().st_mtime_ns for each in second} == before


def test_only_the_pupil_whose_records_changed_is_made(tmp_path):
    batch(press(tmp_path))

    found = edited("t1_pupils", "HLH-0003", home_school="Inventley School")

    assert made_of(batch(press(tmp_path, found))) == ["HLH-0003"]


def test_all_are_made_again_when_asked(tmp_path):
    wanted = made_of(batch(press(tmp_path)))
    told = []

    assert made_of(batch(press(tmp_path), again=True, progress=told.append)) == wanted
    assert told == wanted


def test_all_are_made_again_with_another_template(tmp_path):
    wanted = made_of(batch(press(tmp_path / "reports")))
    own = tmp_path / "own"
    own.mkdir()
    made = Docx(template_of(D2))
    made.add_paragraph("Our own words")
    made.save(own / D2.template)

    assert made_of(batch(press(tmp_path / "reports", templates=own))) == wanted


def test_a_fact_that_goes_with_the_day_is_a_change(tmp_path):
    wanted = made_of(batch(press(tmp_path)))

    assert made_of(batch(press(tmp_path, at=NOON + timedelta(days=300)))) == wanted


def test_a_report_that_was_removed_or_is_not_ours_is_made(tmp_path):
    gone, spoilt, *_ = batch(press(tmp_path))
    gone.path.unlink()
    spoilt.path.write_bytes(b"not a report")

    assert made_of(batch(press(tmp_path))) == [gone.about, spoilt.about]


def test_those_due_within_some_weeks_come_in_order_overdue_ones_first(tmp_path):
    used = press(tmp_path, edited("t1_pupils", "HLH-0003", next_review=date(2026, 11, 20)))
    found = due_within(used, D2, 3)

    assert next(iter(found)) == "HLH-0003"
    assert list(found.values()) == sorted(found.values())
    assert all(day <= TODAY + timedelta(weeks=3) for day in found.values())
    assert set(found) <= set(due_within(used, D2, 30))


def test_a_pupil_with_no_day_of_review_is_told(tmp_path):
    blank = edited("t1_pupils", "HLH-0003", next_review=None, ehcp_date=None)
    rows = [r for r in blank.tables["t7_annual_reviews"] if r["hlh_id"] != "HLH-0003"]
    used = press(tmp_path, InMemoryRecords({**blank.tables, "t7_annual_reviews": rows}, {}))

    assert without_day(used, D2) == ("HLH-0003",)
    assert "HLH-0003" not in due_within(used, D2, 60)
    assert without_day(used, document_of("D4")) == ()


def test_a_document_that_is_due_on_no_day_is_refused(tmp_path):
    with pytest.raises(NotFound, match="Moderation record is due on no day"):
        due_within(press(tmp_path), document_of("D4"), 6)


@pytest.mark.parametrize(
    ("expected", "days"),
    [
        (
            "review due on 24 December 2026; notice and advice due by 10 December 2026, in 15 days",
            29,
        ),
        (
            (
                "WARNING (28 days): review due on 23 December 2026; notice and advice due by "
                "9 December 2026, in 14 days"
            ),
            28,
        ),
        (
            (
                "WARNING (21 days): review due on 16 December 2026; notice and advice due by "
                "2 December 2026, in 7 days"
            ),
            21,
        ),
        (
            (
                "WARNING (21 days): review due on 9 December 2026; notice and advice due by "
                "25 November 2026, today"
            ),
            14,
        ),
        (
            "LATE: review due on 8 December 2026; notice and advice were due by 24 November 2026",
            13,
        ),
        ("OVERDUE: review due on 24 November 2026, 1 day ago", -1),
    ],
)
def test_a_review_is_warned_of_28_and_21_days_before(expected, days):
    assert said_of_review(TODAY + timedelta(days=days), TODAY) == expected


@given(st.integers(-400, 400))
def test_every_day_of_a_review_has_words(days):
    said = said_of_review(TODAY + timedelta(days=days), TODAY)

    assert ("WARNING" in said) is (14 <= days <= 28)
    assert ("LATE" in said) is (0 <= days < 14)
    assert ("OVERDUE" in said) is (days < 0)
