"""Undoing a submission, keeping what came after it."""

from datetime import date

import pytest
from typed_books import TEST, commit, minutes, results

from hlh_sheets.errors import NotFound
from hlh_sheets.store import Job, LaterEdit

OTHER = TEST | {"hlh_id": "HLH-0002"}


def percentiles(dataset, as_of=None):
    return [r["percentile"] for r in dataset.records(as_of).rows("t3_tests")]


def test_undoing_brings_back_what_stood_before(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    commit(dataset, 2, results(("r1", TEST | {"percentile": 25})))

    done = dataset.withdraw(2, minutes(3))

    assert (done.removed, done.restored, done.later_edits) == (1, 1, ())
    assert percentiles(dataset) == [19]
    assert percentiles(dataset, as_of=2) == [25]
    assert [s.state for s in dataset.submissions()] == ["COMMITTED", "WITHDRAWN"]


def test_undoing_keeps_and_lists_later_edits(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    commit(dataset, 2, results(("r1", TEST | {"percentile": 25})))

    done = dataset.withdraw(1, minutes(3))

    assert done.later_edits == (LaterEdit("t3_tests", "Tests", submission=2, row=5),)
    assert percentiles(dataset) == [25]


def test_rows_that_waited_before_wait_again(dataset):
    commit(dataset, 1, results(("r1", TEST, "held")))
    commit(dataset, 2, results(("r1", TEST)))

    dataset.withdraw(2, minutes(3))

    assert dataset.records().awaiting() == 1
    assert percentiles(dataset) == []


def test_what_is_not_there_or_undone_cannot_be_undone(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    dataset.withdraw(1, minutes(2))

    for number in (1, 99):
        with pytest.raises(NotFound):
            dataset.withdraw(number, minutes(3))


def test_undoing_does_not_displace_what_took_the_old_place(dataset):
    moved = TEST | {"date": date(2026, 10, 2)}
    commit(dataset, 1, results(("r1", TEST)))
    commit(dataset, 2, results(("r1", moved)))
    commit(dataset, 3, results(("x1", TEST | {"percentile": 40}), workbook="wb-2"))

    done = dataset.withdraw(2, minutes(4))

    assert (done.removed, done.restored) == (1, 0)
    assert percentiles(dataset) == [40]


def test_a_record_that_was_taken_out_since_is_listed_without_a_place(dataset):
    commit(dataset, 1, results(("r1", TEST), ("r2", TEST | {"date": date(2026, 10, 2)})))
    commit(dataset, 2, results(("r1", TEST)))
    dataset.confirm_removals(2, minutes(3))

    done = dataset.withdraw(1, minutes(4))

    assert done.later_edits == (LaterEdit("t3_tests", "Tests"),)


def test_what_follows_is_written_with_the_undoing(dataset):
    commit(dataset, 1, results(("r1", TEST)))

    dataset.withdraw(1, minutes(2), follow=lambda done: [Job("tell", {"gone": done.removed})])

    (job,) = dataset.outbox.due(minutes(2), ["tell"])
    assert job.payload == {"gone": 1, "submission": 1}


def test_what_was_undone_before_does_not_come_back(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    commit(dataset, 2, results(("r1", TEST | {"percentile": 25}), ("r2", OTHER, "held")))
    commit(dataset, 3, results(("r1", TEST | {"percentile": 31})))

    dataset.withdraw(2, minutes(4))
    done = dataset.withdraw(3, minutes(5))

    assert (done.removed, done.restored) == (1, 1)
    assert percentiles(dataset) == [19]
    assert [s.state for s in dataset.submissions()] == ["COMMITTED", "WITHDRAWN", "WITHDRAWN"]


def test_undoing_one_after_the_other_leaves_nothing_of_them(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    commit(dataset, 2, results(("r1", TEST | {"percentile": 25})))

    dataset.withdraw(2, minutes(3))
    done = dataset.withdraw(1, minutes(4))

    assert (done.removed, done.restored, done.later_edits) == (1, 0, ())
    assert percentiles(dataset) == []


def test_rows_that_waited_before_two_undone_files_wait_again(dataset):
    commit(dataset, 1, results(("r1", TEST, "held")))
    commit(dataset, 2, results(("r1", TEST)))
    commit(dataset, 3, results(("r1", TEST)))

    dataset.withdraw(2, minutes(4))
    dataset.withdraw(3, minutes(5))

    assert dataset.records().awaiting() == 1
    assert dataset.submission(1).state == "COMMITTED"


def test_undoing_a_file_whose_blank_value_was_let_go_leaves_nothing_of_it(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    commit(dataset, 2, results(("r1", TEST | {"percentile": None})))
    dataset.confirm_removals(2, minutes(3))

    dataset.withdraw(1, minutes(4))

    assert percentiles(dataset) == []
