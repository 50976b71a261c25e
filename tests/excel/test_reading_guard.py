"""The child that reads: limits of time and memory, death, and answers that are no answers."""

import json
import shutil
import sys
from datetime import UTC, date, datetime, time, timedelta

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbook_files import table

from hlh_sheets.check import RawSheet, RawWorkbook
from hlh_sheets.errors import HelperUnavailable, WorkbookUnreadable
from hlh_sheets.excel.child import ChildFault, Guard
from hlh_sheets.excel.read import Reader
from hlh_sheets.excel.read.wire import decode, encode

CHILD = """
import os, signal, sys, time
from hlh_sheets.excel.child import serve

class Panic(BaseException):
    pass

kept = []

def job(order):
    what = order["what"]
    if what == "sleep":
        time.sleep(60)
    if what == "hold":
        kept.append(b"x" * (150 << 20))
        time.sleep(60)
    if what == "panic":
        raise Panic
    if what == "abort":
        os.abort()
    if what == "memory":
        kept.append(bytearray(2 << 30))
    if what == "print":
        print("noise on the pipe", flush=True)
        os.write(1, b"more noise")
    if what == "noise":
        for handle in range(3, 20):
            try:
                os.write(handle, b"\\0\\0\\0\\5nojson")
            except OSError:
                pass
        os._exit(0)
    if what == "list":
        return [1]
    if what == "worn out":
        kept.append(what)
        if len(kept) > 1:
            raise Panic
    if what == "interrupted":
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), number)
    return {"answer": what}

serve(job)
"""


@pytest.fixture
def guard(tmp_path, monkeypatch):
    (tmp_path / "odd_child.py").write_text(CHILD)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Guard("odd_child", 5, 256) as guard:
        yield guard


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("failed", "panic"),
        ("memory", "abort"),
        ("memory", "memory"),
        ("garbled", "noise"),
        ("garbled", "list"),
    ],
)
def test_a_child_that_fails_is_a_verdict_and_the_next_question_is_answered(guard, kind, what):
    with pytest.raises(ChildFault) as fault:
        guard.ask({"what": what})

    assert kind == fault.value.kind
    assert guard.ask({"what": "next"}) == {"answer": "next"}


def test_a_child_that_takes_too_long_is_ended(guard):
    guard.ask({"what": "start"})
    guard.seconds = 0.2
    child = psutil.Process(guard.process.pid)
    with pytest.raises(ChildFault) as fault:
        guard.ask({"what": "sleep"})

    assert fault.value.kind == "time"
    assert not child.is_running()
    guard.seconds = 5
    assert guard.ask({"what": "next"}) == {"answer": "next"}


def test_a_child_worn_out_by_the_files_before_gives_no_verdict(guard):
    assert guard.ask({"what": "worn out"}) == {"answer": "worn out"}
    first = guard.process.pid

    assert guard.ask({"what": "worn out"}) == {"answer": "worn out"}
    assert guard.process.pid != first


def test_a_signal_to_stop_the_service_does_not_stop_the_child_in_the_middle_of_a_file(guard):
    assert guard.ask({"what": "interrupted"}) == {"answer": "interrupted"}


def test_a_child_that_can_not_be_started_is_no_verdict_on_the_file(tmp_path, monkeypatch):
    path = table(tmp_path / "book.xlsx")
    with Reader(20, 900) as reader:
        for program in (shutil.which("false"), str(tmp_path / "no such program")):
            monkeypatch.setattr(sys, "executable", program)
            with pytest.raises(HelperUnavailable, match="could not be started"):
                reader.read(path)
        monkeypatch.undo()

        assert reader.read(path).kind == "xlsx"


def test_memory_is_watched_where_the_system_sets_no_limit(guard):
    guard.most = 1 << 20
    with pytest.raises(ChildFault) as fault:
        guard.ask({"what": "hold"})

    assert fault.value.kind == "memory"


def test_what_a_library_prints_does_not_reach_the_pipe(guard):
    assert guard.ask({"what": "print"}) == {"answer": "print"}
    assert guard.ask({"what": "next"}) == {"answer": "next"}


def test_one_child_serves_many_files_and_ends_with_the_reader(tmp_path):
    path = table(tmp_path / "book.xlsx")
    with Reader(20, 900) as reader:
        reader.read(path)
        child = psutil.Process(reader.guard.process.pid)
        reader.read(path)

        assert child.pid == reader.guard.process.pid
    assert not child.is_running()


def test_no_child_starts_before_the_first_file():
    with Reader(20, 900) as reader:
        assert reader.guard.process is None


def test_a_child_killed_between_two_files_is_replaced(tmp_path):
    path = table(tmp_path / "book.xlsx")
    with Reader(20, 900) as reader:
        reader.read(path)
        reader.guard.process.kill()
        reader.guard.process.wait()

        assert reader.read(path).kind == "xlsx"


def test_an_answer_with_a_reason_that_is_not_known_counts_as_damage(tmp_path, monkeypatch):
    with Reader(20, 900) as reader:
        monkeypatch.setattr(reader.guard, "ask", lambda _: {"refused": "Your password, please"})
        with pytest.raises(WorkbookUnreadable) as refused:
            reader.read(tmp_path / "x.xlsx")

    assert refused.value.reason == "damaged"
    assert "Your password" not in str(refused.value)


SAVED = datetime(2026, 9, 12, 10, 30, tzinfo=UTC)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9)),
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=4), st.text(max_size=9))
def test_a_workbook_is_the_same_after_the_way_over_the_wire(rows, name):
    sheet = RawSheet(
        name, rows, frozenset({3}), frozenset({2}), ((1, 1, 2, 2),), {(1, 2): "#N/A"},
        frozenset({(4, 5)}), ("XFD9",),
    )  # fmt: skip
    raw = RawWorkbook("ods", (sheet,), {"a": "b"}, linked=True, saved=SAVED)

    sent = json.loads(json.dumps(encode(raw)))

    assert raw == decode(sent)


def good_sheet(**changes):
    sheet = {
        "name": "x",
        "rows": [["a", 1, None, ["d", "2026-09-12"]]],
        "hidden_rows": [],
        "hidden_columns": [],
        "merges": [],
        "failed": [],
        "unsaved": [],
        "stray": [],
    }
    sheets = [sheet | changes]
    return {"kind": "xlsx", "sheets": sheets, "properties": {}, "linked": False, "saved": ""}


def test_a_message_as_it_should_be_is_taken():
    raw = decode(good_sheet(rows=[["a", ["m", "2026-09-12T10:30:00"], ["t", "07:03:00"]]]))

    assert [["a", datetime(2026, 9, 12, 10, 30), time(7, 3)]] == raw.sheets[0].rows
    assert date(2026, 9, 12) == decode(good_sheet()).sheets[0].rows[0][3]


@pytest.mark.parametrize(
    "message",
    [
        {},
        good_sheet() | {"kind": "exe"},
        good_sheet() | {"linked": "no"},
        good_sheet() | {"sheets": [7]},
        good_sheet() | {"sheets": 7},
        good_sheet() | {"properties": {"a": 7}},
        good_sheet() | {"saved": 7},
        good_sheet() | {"saved": "yesterday"},
        good_sheet() | {"saved": "2026-09-12T10:30:00"},
        good_sheet(name=7),
        good_sheet(rows="text"),
        good_sheet(rows=["text"]),
        good_sheet(rows=[[{"a": 1}]]),
        good_sheet(rows=[[["x", "2026-09-12"]]]),
        good_sheet(rows=[[["d", "31/02/2026"]]]),
        good_sheet(rows=[[["d", 7]]]),
        good_sheet(rows=[[["d"]]]),
        good_sheet(rows=[[["s", 1e300]]]),
        good_sheet(rows=[[[["d"], "x"]]]),
        good_sheet(hidden_rows=[0]),
        good_sheet(hidden_columns=["B"]),
        good_sheet(merges=[[1, 2, 3]]),
        good_sheet(failed=[[1, 2, 3]]),
        good_sheet(unsaved=[[1, True]]),
        good_sheet(stray=[7]),
    ],
)
def test_a_message_that_is_not_a_workbook_is_refused(message):
    with pytest.raises(ValueError, match=r"no workbook|no moment|Invalid|unpack"):
        decode(message)
