"""Files, jobs and the audit chain."""

from dataclasses import replace
from datetime import timedelta

import pytest
from typed_books import NOON, TEST, arrival, commit, minutes, results

from hlh_sheets.store import FileState, Job

KINDS = ("give back", "answer", "report", "trends")


def test_a_drop_is_noted_once_however_often_the_service_restarts(dataset):
    assert not dataset.journal.noted(arrival(1))

    commit(dataset, 1, results(("r1", TEST)))

    assert dataset.journal.noted(arrival(1))
    assert not dataset.journal.noted(replace(arrival(1), claim="another"))


def test_a_file_is_returned_with_the_job_of_telling_why(dataset):
    dataset.journal.returned(arrival(1), "file.unreadable", minutes(2), [Job("give back")])

    assert dataset.journal.state(arrival(1).sha) is FileState.RETURNED
    assert not FileState.RETURNED.stands
    assert [job.kind for job in dataset.outbox.due(minutes(2), KINDS)] == ["give back"]
    assert dataset.journal.state("0" * 64) is None


def test_a_file_whose_receipt_is_written_is_reported_and_a_superseded_one_stays_so(dataset):
    dataset.commit(arrival(1), results(("r1", TEST)), [Job("answer")], minutes(1))
    (job,) = dataset.outbox.due(minutes(1), KINDS)
    dataset.journal.answered(job.id, arrival(1).sha, minutes(2))
    assert dataset.journal.state(arrival(1).sha) is FileState.REPORTED
    assert dataset.outbox.due(minutes(2), KINDS) == []

    commit(dataset, 2, results(("r1", TEST)))
    dataset.journal.answered(1, arrival(1).sha, minutes(3))

    assert dataset.journal.state(arrival(1).sha) is FileState.SUPERSEDED


def test_a_job_is_put_off_longer_each_time_up_to_an_hour_and_never_given_up(dataset):
    dataset.commit(arrival(1), results(("r1", TEST)), [Job("report", {"pupil": 1})], NOON)
    (job,) = dataset.outbox.due(NOON, KINDS)
    assert (job.kind, job.payload, job.tries) == ("report", {"pupil": 1, "submission": 1}, 0)

    dataset.outbox.failed(job.id, NOON)
    assert dataset.outbox.due(NOON, KINDS) == []
    assert [each.tries for each in dataset.outbox.due(minutes(1), KINDS)] == [1]

    for _ in range(40):
        dataset.outbox.failed(job.id, NOON)
    assert dataset.outbox.due(minutes(59), KINDS) == []
    assert [each.tries for each in dataset.outbox.due(minutes(60), KINDS)] == [41]

    dataset.outbox.wake(minutes(1))
    assert [each.tries for each in dataset.outbox.due(minutes(1), KINDS)] == [0]


def test_a_job_of_a_clock_that_was_years_ahead_is_done_when_the_clock_is_right_again(dataset):
    dataset.outbox.add(Job("trends"), NOON + timedelta(days=3650))

    assert [job.kind for job in dataset.outbox.due(NOON, KINDS)] == ["trends"]


def test_a_job_done_is_not_due(dataset):
    dataset.outbox.add(Job("trends"), NOON)
    assert dataset.outbox.due(NOON, ["report"]) == []
    (job,) = dataset.outbox.due(NOON, KINDS)

    dataset.outbox.done(job.id)

    assert dataset.outbox.due(NOON, KINDS) == []


TAMPERING = {
    "a count changed": "update audit set detail = '{}' where number = 2",
    "an event changed": "update audit set event = 'duplicate' where number = 2",
    "a line taken out": "delete from audit where number = 2",
    "a line sealed anew": "update audit set hash = 'x' where number = 2",
}


@pytest.mark.parametrize("change", TAMPERING.values(), ids=TAMPERING.keys())
def test_tampering_with_the_audit_is_found(dataset, change):
    for number in (1, 2, 3):
        commit(dataset, number, results(("r1", TEST | {"percentile": number})))
    assert dataset.verify_audit() is None

    with dataset.engine.begin() as connection:
        connection.exec_driver_sql(change)

    assert dataset.verify_audit() == 2


def test_the_audit_holds_no_value_and_no_name(dataset):
    commit(dataset, 1, results(("r1", TEST | {"hlh_id": "HLH-4711"})))
    dataset.withdraw(1, minutes(2), actor="AB")

    with dataset.engine.connect() as connection:
        lines = str(connection.exec_driver_sql("select * from audit").all())
    assert "HLH-4711" not in lines
    assert "book.xlsx" not in lines
