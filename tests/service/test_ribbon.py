"""A click in the ribbon is a file in the shared folder; its answer is a small workbook."""

import os
import threading
import time

import openpyxl
import pytest
from house import small_school
from hypothesis import given
from hypothesis import strategies as st

from hlh_sheets.cli.check import summary
from hlh_sheets.excel.ribbon.sheet import SHEET
from hlh_sheets.service import ribbon, ribbon_answers
from hlh_sheets.service import watch as watching
from hlh_sheets.service.checking import check_file
from hlh_sheets.service.ribbon import PULSE
from hlh_sheets.settings import Place
from hlh_sheets.trends.requests import Kind, Request, understand

ID, OTHER = "20261125120000ab12", "20261125120000cd34"
WRONG = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "=1+1", "date": "31/02/2026", "mark": 12}
WRONG |= {"max": 20}


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path / "HLH sheets") as opened:
        yield opened


def words(kind, pupil="", last="end"):
    return f"HLH request 1\r\n{kind}\r\n{pupil}\r\n{last}\r\n".encode()


def ask(school, kind, pupil="", name=ID, book=None):
    """What a click leaves in the folder."""
    folder = school.at(Place.REQUESTS)
    if book:
        (folder / f"{name}.xlsx").write_bytes(book.read_bytes())
    (folder / f"{name}.request").write_bytes(words(kind, pupil))


def answer(school, name=ID):
    """The lines of an answer."""
    book = openpyxl.load_workbook(school.at(Place.ANSWERS) / f"{name}.xlsx")
    rows = book[SHEET].iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def status(school, name=ID):
    return answer(school, name)[0][1]


def given_answers(school):
    return [path.name for path in school.files(Place.ANSWERS) if path.name != PULSE]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (words("refresh"), Request(Kind.REFRESH)),
        (words("check"), Request(Kind.CHECK)),
        (words("pupil", "HLH-0012"), Request(Kind.PUPIL, "HLH-0012")),
        (words("pupil"), None),
        (words("pupil", "../../data"), None),
        (words("refresh", "HLH-0012"), None),
        (words("delete"), None),
        (words("refresh", last="en"), None),
        (words("refresh")[:-12], None),
        (words("refresh").replace(b"1", b"2"), None),
        (words("refresh") + b"x" * 2000, None),
        (b"\xff\xfe", None),
        (b"", None),
    ],
)
def test_only_what_the_add_in_writes_is_a_request(content, expected):
    assert understand(content) == expected


@given(st.binary(max_size=1200))
def test_no_bytes_make_a_request_fail(content):
    assert understand(content) is None


def test_refresh_publishes_the_trends(school):
    trends = school.at(Place.TRENDS) / "trends_latest.xlsx"
    trends.unlink(missing_ok=True)
    ask(school, "refresh")
    school.house.look()

    assert trends.exists()
    assert answer(school) == [
        ["status", "The trends are up to date."],
        ["made", "25/11/2026 at 12:00"],
    ]
    assert not school.files(Place.REQUESTS)


def test_trends_that_are_open_elsewhere_are_said_to_be_those_of_before(school, monkeypatch):
    def refuse(*args):
        raise PermissionError(13, "open")

    monkeypatch.setattr(ribbon_answers, "publish_trends", refuse)
    ask(school, "refresh")
    school.house.look()

    assert "open on another computer" in status(school)


def test_a_pupil_is_shown_by_id_with_the_figures_of_the_trends_workbook_and_no_other(school):
    ask(school, "pupil", "HLH-0001")
    school.house.look()
    book = openpyxl.load_workbook(school.at(Place.ANSWERS) / f"{ID}.xlsx")
    text = " ".join(str(c.value) for sheet in book for row in sheet for c in row if c.value)

    assert status(school) == "The figures of HLH-0001 are up to date."
    assert ["note", "Contains pupil data: keep inside the school."] in answer(school)
    assert {row[0].value: row[1].value for row in book["Pupil"]}["Sessions possible"] == "0"
    assert not any(word in text for word in ("Ada", "Example", "HLH-0002", "HLH-0003"))


@pytest.mark.parametrize("pupil", ["HLH-0003", "HLH-9999"], ids=["has left", "unknown"])
def test_a_pupil_who_is_not_here_is_told_so(school, pupil):
    ask(school, "pupil", pupil)
    school.house.look()

    assert status(school).startswith(f"{pupil} is not on roll today. Check the HLH id")
    assert len(answer(school)) == 2


def test_a_check_gives_what_the_command_gives_and_records_nothing(school):
    path = school.form("T4").type("Unit tests", WRONG).save()
    trial = check_file(school.house.settings, path, school.house.clock)
    before = school.house.dataset.records().number
    ask(school, "check", book=path)
    school.house.look()
    problems = [line for line in answer(school) if line[0] == "problem"]

    assert trial.checked.findings
    assert [(line[2], line[3], line[5]) for line in problems] == [
        (each.level.word, each.sheet, each.message) for each in trial.checked.findings
    ]
    assert all(line in status(school) for line in list(summary(trial))[1:])
    assert status(school).endswith("Nothing was sent in.")
    assert school.house.dataset.records().number == before
    assert not school.files(Place.REQUESTS)


def test_what_was_typed_like_a_formula_stays_text_in_an_answer(school):
    ask(school, "check", book=school.form("T4").type("Unit tests", WRONG).save())
    school.house.look()
    book = openpyxl.load_workbook(school.at(Place.ANSWERS) / f"{ID}.xlsx")

    assert {c.data_type for row in book[SHEET] for c in row if c.value is not None} == {"s"}


def test_a_workbook_that_is_none_of_ours_would_come_back_whole(school, tmp_path):
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    ask(school, "check", book=other)
    school.house.look()

    assert "the whole workbook would come back" in status(school)
    assert [line[0] for line in answer(school)].count("problem") == 1


def test_a_file_that_is_no_workbook_is_an_answer_too(school, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not whole")
    ask(school, "check", book=broken)
    school.house.look()

    assert "the whole workbook would come back" in status(school)


@pytest.mark.parametrize("how", ["missing", "too large", "a link"])
def test_a_check_without_a_proper_copy_says_so(school, tmp_path, how, monkeypatch):
    book = school.form("T4").save()
    copy = school.at(Place.REQUESTS) / f"{ID}.xlsx"
    if how == "too large":
        monkeypatch.setattr(ribbon, "LARGEST_BOOK", 1000)
        copy.write_bytes(book.read_bytes())
    if how == "a link":
        copy.symlink_to(book)
    ask(school, "check")
    school.house.look()

    assert status(school).startswith("The workbook could not be sent")
    assert book.exists()


def test_two_people_get_each_their_own_answer(school):
    ask(school, "pupil", "HLH-0001")
    ask(school, "pupil", "HLH-0002", OTHER)
    school.house.look()

    assert "HLH-0001" in status(school)
    assert "HLH-0002" in status(school, OTHER)


def test_a_request_that_is_half_written_is_answered_when_it_is_whole(school):
    path = school.at(Place.REQUESTS) / f"{ID}.request"
    path.write_bytes(words("refresh")[:20])
    school.house.look()
    assert not given_answers(school)

    path.write_bytes(words("refresh"))
    school.house.look()
    assert given_answers(school) == [f"{ID}.xlsx"]


@pytest.mark.parametrize("name", ["notes.request", "T4 Maths.xlsx", "..request", "ab.request"])
def test_what_is_not_named_like_a_request_is_left_alone(school, name):
    path = school.at(Place.REQUESTS) / name
    path.write_bytes(words("refresh"))
    os.utime(path, (0, 0))
    school.house.look()

    assert path.exists()
    assert not given_answers(school)


def test_a_link_is_no_request(school, tmp_path):
    (tmp_path / "elsewhere").write_bytes(words("refresh"))
    (school.at(Place.REQUESTS) / f"{ID}.request").symlink_to(tmp_path / "elsewhere")
    school.house.look()

    assert not given_answers(school)


def test_requests_and_answers_that_nobody_waits_for_are_cleared(school):
    ask(school, "refresh")
    old = school.at(Place.ANSWERS) / f"{OTHER}.xlsx"
    old.write_bytes(b"")
    for path in (*school.files(Place.REQUESTS), old):
        os.utime(path, (time.time() - 3600,) * 2)
    school.house.look()

    assert not school.files(Place.REQUESTS)
    assert not given_answers(school)


def test_a_failure_of_ours_is_answered_and_quotes_nothing(school, monkeypatch, caplog):
    def fail(*args):
        raise KeyError("HLH-0001 Ada Example")

    monkeypatch.setattr(ribbon, "answer_to", fail)
    ask(school, "refresh")
    school.house.look()

    assert status(school).startswith("The service could not answer.")
    assert "KeyError at" in caplog.text
    assert "Ada" not in caplog.text


def test_the_service_says_that_it_runs_as_long_as_it_does(tmp_path):
    with small_school(tmp_path) as school:
        school.house.look()
        pulse = school.at(Place.ANSWERS) / PULSE
        assert pulse.exists()

    assert not pulse.exists()


def test_a_click_is_answered_while_many_files_are_taken_in(school, monkeypatch):
    monkeypatch.setattr(ribbon, "BETWEEN_SECONDS", 0)
    ask(school, "refresh")
    (school.at(Place.INBOX) / "a.xlsx").write_bytes(school.form("T4").save().read_bytes())
    answered = []
    school.house.look(lambda _done, _all: answered.append(bool(given_answers(school))))

    assert answered[-1]


def test_folders_that_are_away_do_not_stop_the_look(school):
    for place in (Place.REQUESTS, Place.ANSWERS):
        for path in school.files(place):
            path.unlink()
        school.at(place).rmdir()

    assert school.house.look().trouble is False


def test_however_far_apart_the_looks_may_be_the_service_gives_a_sign_in_time(tmp_path, monkeypatch):
    stop, rests = threading.Event(), []

    def rest(seconds, *more):
        rests.append(seconds)
        stop.set()

    monkeypatch.setattr(watching, "rest", rest)
    with small_school(tmp_path, scan_seconds=600) as school:
        watching.watch(school.house, stop, lambda _look: None)

    assert rests == [30]
