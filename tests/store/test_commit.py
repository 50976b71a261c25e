"""What a dropped workbook does to the records that stand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from typed_books import DAY, NOON, PUPIL, TEST, arrival, book, commit, minutes, results

from hlh_sheets.check import Finding
from hlh_sheets.spec import Level, Score
from hlh_sheets.store import FileState, Job


def counts(receipt):
    return (receipt.new, receipt.same, receipt.changed, receipt.gone, receipt.held)


def test_values_come_back_as_they_went_in(dataset):
    unit = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": DAY}
    numbers = {
        column.name: Decimal("12.50")
        for column in book("T4", {}).form.sheet("Unit tests").stored
        if column.type.kind.value == "number"
    }
    assert numbers

    commit(dataset, 1, book("T4", {"Unit tests": [("r1", unit | numbers)]}))
    commit(dataset, 2, results(("r1", TEST | {"score": Score(Decimal(69), "<")}), workbook="wb-2"))

    records = dataset.records()
    stood = records.rows("t4_unit_tests", "HLH-0001")[0]
    assert numbers == {name: stood[name] for name in numbers}
    assert Score(Decimal(69), "<") == records.rows("t3_tests")[0]["score"]
    assert records.rows("t3_tests")[0]["date"] == DAY


def test_a_corrected_copy_says_what_changed_and_supersedes_the_former(dataset):
    other = TEST | {"hlh_id": "HLH-0002"}
    commit(dataset, 1, results(("r1", TEST), ("r2", other)))

    receipt = commit(dataset, 2, results(("r1", TEST), ("r2", other | {"percentile": 25})))

    assert counts(receipt) == (0, 1, 1, 0, 0)
    assert receipt.superseded == 1
    assert [s.state for s in dataset.submissions()] == ["SUPERSEDED", "COMMITTED"]
    assert sorted(r["percentile"] for r in dataset.records().rows("t3_tests")) == [19, 25]
    assert [r["percentile"] for r in dataset.records(as_of=1).rows("t3_tests")] == [19, 19]


def test_a_corrected_key_is_a_change_of_the_same_line(dataset):
    commit(dataset, 1, results(("r1", TEST)))

    receipt = commit(dataset, 2, results(("r1", TEST | {"date": date(2026, 10, 2)})))

    assert counts(receipt) == (0, 0, 1, 0, 0)
    assert [date(2026, 10, 2)] == [r["date"] for r in dataset.records().rows("t3_tests")]


def test_a_line_given_to_another_pupil_takes_nothing_from_the_first(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    new = {k: v for k, v in TEST.items() if k != "percentile"} | {"hlh_id": "HLH-0002"}

    receipt = commit(dataset, 2, results(("r1", new)))

    assert counts(receipt) == (1, 0, 0, 1, 0)
    assert dataset.records().rows("t3_tests", "HLH-0002")[0]["percentile"] is None
    assert dataset.records().rows("t3_tests", "HLH-0001")[0]["percentile"] == 19


def test_rows_sorted_without_their_ids_are_the_same(dataset):
    other = TEST | {"hlh_id": "HLH-0002", "percentile": 50}
    commit(dataset, 1, results(("r1", TEST), ("r2", other)))

    receipt = commit(dataset, 2, results(("r1", other), ("r2", TEST)))

    assert counts(receipt) == (0, 2, 0, 0, 0)


def test_a_blank_does_not_wipe_a_value_until_it_is_confirmed(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    blank = TEST | {"percentile": None, "score": Score(Decimal(90))}

    receipt = commit(dataset, 2, results(("r1", blank)))

    assert [(r.column, r.sheet) for r in receipt.removals] == [("percentile", "Tests")]
    record = dataset.records().rows("t3_tests")[0]
    assert (record["percentile"], record["score"]) == (19, Score(Decimal(90)))
    traced = dataset.trace("t3_tests", record.number).columns
    assert (traced["percentile"].submission, traced["score"].submission) == (1, 2)

    assert dataset.confirm_removals(2, minutes(3)) == 1
    after = dataset.records().rows("t3_tests")
    assert [r["percentile"] for r in after] == [None]
    assert dataset.removals(2) == []


def test_a_row_taken_out_is_kept_until_it_is_confirmed(dataset):
    commit(dataset, 1, results(("r1", TEST), ("r2", TEST | {"hlh_id": "HLH-0002"})))

    receipt = commit(dataset, 2, results(("r1", TEST)))

    assert receipt.gone == 1
    assert len(dataset.records().rows("t3_tests")) == 2
    assert dataset.confirm_removals(2, minutes(3)) == 1
    assert [r["hlh_id"] for r in dataset.records().rows("t3_tests")] == ["HLH-0001"]


def test_another_workbook_never_overwrites_a_record(dataset):
    commit(dataset, 1, results(("r1", TEST)))

    same = commit(dataset, 2, results(("x1", TEST | {"percentile": None}), workbook="wb-2"))
    against = commit(dataset, 3, results(("x1", TEST | {"percentile": 30}), workbook="wb-3"))

    assert counts(same) == (0, 1, 0, 0, 0)
    assert same.removals == ()
    assert counts(against) == (0, 0, 0, 0, 1)
    assert [f.rule for f in against.findings] == ["row.recorded_elsewhere"]
    assert "scope of wb-1" in against.findings[0].message
    assert against.findings[0].cell == against.held_rows[0].cells["percentile"]
    assert dataset.records().rows("t3_tests")[0]["percentile"] == 19
    assert dataset.records().awaiting("HLH-0001") == 1


def test_a_kept_up_list_is_changed_from_any_copy(dataset):
    commit(dataset, 1, book("T1", {"Pupils": [("r1", PUPIL)]}))

    receipt = commit(dataset, 2, book("T1", {"Pupils": [("r9", PUPIL | {"year": "10"})]}, "wb-2"))

    assert counts(receipt) == (0, 0, 1, 0, 0)
    assert dataset.known().pupil("HLH-0001").year == "10"


def test_a_held_row_keeps_its_former_good_record_and_waits_until_corrected(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    finding = Finding("cell.rule", Level.ERROR, "Tests", "G5", "Percentile must be a whole number.")
    wrong = results(("r1", TEST | {"percentile": None}, "held"), findings=[finding])

    receipt = commit(dataset, 2, wrong)

    assert counts(receipt) == (0, 0, 0, 0, 1)
    assert dataset.records().rows("t3_tests")[0]["percentile"] == 19
    assert [(held.hlh_id, held.findings[0]["rule"]) for held in dataset.waiting()] == [
        ("HLH-0001", "cell.rule")
    ]

    commit(dataset, 3, results(("r1", TEST | {"percentile": 21})))
    assert dataset.waiting() == []
    assert dataset.records(as_of=2).awaiting() == 1


def test_a_register_line_holds_many_records_under_one_row_id(dataset):
    marks = [
        {"hlh_id": "HLH-0001", "date": DAY, "session": session, "code": "/"}
        for session in ("AM", "PM")
    ]
    commit(dataset, 1, book("T5", {"Register": [("r1", mark) for mark in marks]}))

    receipt = commit(
        dataset,
        2,
        book("T5", {"Register": [("r1", marks[0]), ("r1", marks[1] | {"code": "N"})]}),
    )

    assert counts(receipt) == (0, 1, 1, 0, 0)
    assert [r["code"] for r in dataset.records().rows("t5_register")] == ["/", "N"]


def test_the_same_bytes_are_one_set_of_rows_and_two_audit_lines(dataset):
    commit(dataset, 1, results(("r1", TEST)))

    dataset.journal.duplicate(arrival(1), ())
    assert dataset.journal.state(arrival(1).sha) is FileState.COMMITTED
    with pytest.raises(ValueError, match="the same bytes"):
        commit(dataset, 1, results(("r1", TEST)))

    with dataset.engine.connect() as connection:
        events = connection.exec_driver_sql("select event from audit order by number")
        assert [row[0] for row in events] == ["committed", "duplicate"]
    assert len(dataset.records().rows("t3_tests")) == 1


def test_all_of_a_workbook_enters_or_none(dataset, monkeypatch):
    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("hlh_sheets.store.commit.add_jobs", fail)

    with pytest.raises(OSError, match="disk"):
        dataset.commit(arrival(1), results(("r1", TEST)), [Job("report")], NOON)

    assert list(dataset.records().rows("t3_tests")) == []
    assert (dataset.submissions(), dataset.journal.state(arrival(1).sha)) == ([], None)


def test_a_file_that_goes_back_whole_is_not_committed(dataset):
    from_elsewhere = book("T3", {})
    object.__setattr__(from_elsewhere, "returned", True)

    with pytest.raises(ValueError, match="returned whole"):
        commit(dataset, 1, from_elsewhere)


def test_a_removal_overtaken_by_a_later_change_is_left_alone(dataset):
    named = PUPIL | {"preferred": "Addie"}
    commit(dataset, 1, book("T1", {"Pupils": [("r1", named)]}))
    commit(dataset, 2, book("T1", {"Pupils": [("r1", PUPIL)]}))
    commit(dataset, 3, book("T1", {"Pupils": [("x1", named | {"preferred": "Adi"})]}, "wb-2"))

    assert dataset.confirm_removals(2, minutes(4)) == 0

    assert dataset.known().pupil("HLH-0001").preferred == "Adi"


def test_a_held_row_without_a_row_id_still_stands_for_its_record(dataset):
    commit(dataset, 1, results(("", TEST)))

    receipt = commit(dataset, 2, results(("", TEST | {"percentile": None}, "held")))

    assert counts(receipt) == (0, 0, 0, 0, 1)


def test_a_key_that_went_blank_makes_a_new_record_and_keeps_the_old(dataset):
    commit(dataset, 1, results(("r1", TEST | {"informant": "PARENT"})))

    receipt = commit(dataset, 2, results(("r1", TEST)))

    assert counts(receipt) == (1, 0, 0, 1, 0)
    stood = {r["informant"] for r in dataset.records().rows("t3_tests")}
    assert stood == {"PARENT", None}


def test_each_mark_of_a_register_line_waits_for_itself_with_what_is_said_of_its_cell(dataset):
    days = date(2026, 10, 1), date(2026, 10, 2)
    marks = [
        {"hlh_id": "HLH-0001", "date": day, "session": "AM", "code": code}
        for day, code in zip(days, ("H", "x"), strict=True)
    ]
    checked = book("T5", {"Register": [("r1", mark, "held") for mark in marks]})
    rows = [
        replace(row, row=5, cells=row.cells | {"code": cell})
        for row, cell in zip(checked.rows, ("F5", "H5"), strict=True)
    ]
    findings = [
        Finding("t5.code_date", Level.ERROR, "Register", "F5", "The code H was removed."),
        Finding("cell.type", Level.ERROR, "Register", "H5", "Code must be one of the list."),
    ]

    receipt = commit(dataset, 1, replace(checked, rows=tuple(rows), findings=tuple(findings)))

    assert receipt.held == 2
    assert [[f["cell"] for f in held.findings] for held in dataset.waiting()] == [["F5"], ["H5"]]


def test_a_rehearsal_says_what_would_change_and_changes_nothing(dataset):
    commit(dataset, 1, results(("r1", TEST), ("r2", TEST | {"date": date(2026, 10, 2)})))
    again = results(("r1", TEST | {"percentile": 25}))

    told = dataset.rehearse(arrival(2), again, minutes(2))

    assert counts(told) == (0, 0, 1, 1, 0)
    assert [r["percentile"] for r in dataset.records().rows("t3_tests")] == [19, 19]
    assert dataset.last_change() == 1
    assert dataset.journal.state(arrival(2).sha) is None
    assert counts(commit(dataset, 2, again)) == counts(told)


def test_a_column_that_an_older_workbook_lacks_says_nothing_of_its_value(dataset):
    commit(dataset, 1, results(("r1", TEST | {"percentile": 25})))
    older = results(("r1", TEST | {"percentile": None, "tester": "CD"}))
    cells = {name: cell for name, cell in older.rows[0].cells.items() if name != "percentile"}

    receipt = commit(dataset, 2, replace(older, rows=(replace(older.rows[0], cells=cells),)))

    assert receipt.removals == ()
    (row,) = dataset.records().rows("t3_tests")
    assert (row["percentile"], row["tester"]) == (25, "CD")


def test_the_day_on_which_a_file_was_taken_in_is_known_by_its_number(dataset):
    commit(dataset, 1, results(("r1", TEST)))
    records = dataset.records()
    number = records.rows("t3_tests")[0].submission

    assert records.taken_on(number) == NOON.astimezone().date()
    assert records.taken_on(number + 1) is None
