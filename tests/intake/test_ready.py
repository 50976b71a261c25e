"""A file is taken when nobody has it open, it has settled, and it is whole."""

import io
import os
import zipfile

import pytest

from hlh_sheets.intake.ready import Gate, Readiness, ordinary_files

QUIET, PATIENCE = 5, 120


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def gate(clock):
    return Gate(QUIET, PATIENCE, clock)


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (members or {"part": b"x" * 1000}).items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "T4.xlsx"
    path.write_bytes(zipped())
    return path


def asked_after(gate, clock, path, *seconds):
    found = [gate.ask(path)]
    for pause in seconds:
        clock.now += pause
        found.append(gate.ask(path))
    return found


def test_a_file_that_stays_the_same_for_the_quiet_time_is_ready(gate, clock, book):
    assert asked_after(gate, clock, book, 2, 2, 2) == [
        Readiness.CHANGING,
        Readiness.CHANGING,
        Readiness.CHANGING,
        Readiness.READY,
    ]


def test_a_change_starts_the_quiet_time_again(gate, clock, book):
    asked_after(gate, clock, book, 4)
    book.write_bytes(zipped(more=b"y" * 5000))

    assert asked_after(gate, clock, book, 4, 2)[-2:] == [Readiness.CHANGING, Readiness.READY]


def test_half_a_workbook_waits_until_patience_ends_and_is_then_judged(gate, clock, book):
    book.write_bytes(zipped()[:-40])

    assert asked_after(gate, clock, book, 10, 100, 20)[1:] == [
        Readiness.NOT_WHOLE,
        Readiness.NOT_WHOLE,
        Readiness.READY,
    ]


def test_a_damaged_member_is_not_whole(gate, clock, book):
    content = bytearray(zipped(part=os.urandom(4000)))
    content[2000] ^= 255
    book.write_bytes(content)

    assert asked_after(gate, clock, book, 10)[-1] is Readiness.NOT_WHOLE


@pytest.mark.parametrize("name", ["T4.xlsx", "T4.docx"])
def test_an_empty_file_may_be_one_that_is_still_being_copied(gate, clock, tmp_path, name):
    path = tmp_path / name
    path.touch()

    assert asked_after(gate, clock, path, 10)[-1] is Readiness.NOT_WHOLE


def test_what_is_no_zip_is_ready_when_it_has_settled(gate, clock, tmp_path):
    path = tmp_path / "eggs.txt"
    path.write_text("six", "utf-8")

    assert asked_after(gate, clock, path, 10)[-1] is Readiness.READY


def test_a_workbook_that_is_open_waits_for_as_long_as_it_is(gate, clock, book):
    lock = book.with_name(f"~${book.name}")
    lock.touch()
    assert asked_after(gate, clock, book, 10, 1000)[-1] is Readiness.OPEN

    lock.unlink()
    assert gate.ask(book) is Readiness.READY


def test_a_file_that_goes_away_is_gone(gate, clock, book):
    gate.ask(book)
    book.unlink()

    assert gate.ask(book) is Readiness.GONE


def test_what_was_taken_and_could_not_be_moved_is_not_taken_again(gate, clock, book):
    found = book.stat()
    gate.leave(book, found.st_size, found.st_mtime_ns)
    assert gate.ask(book) is Readiness.TAKEN

    book.write_bytes(zipped(more=b"corrected"))
    assert asked_after(gate, clock, book, 10)[-1] is Readiness.READY


def test_an_enormous_zip_is_left_to_the_guarded_reader(gate, clock, book):
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(5):
            with file.open(f"part {number}", "w") as part:
                part.write(bytes(50_000_000))

    assert asked_after(gate, clock, book, 10)[-1] is Readiness.READY


def test_without_a_quiet_time_a_whole_file_is_ready_at_once(clock, book):
    assert Gate(0, 0, clock).ask(book) is Readiness.READY


def test_folders_are_gone_through_and_links_and_passing_files_are_not(tmp_path):
    outside, inbox = tmp_path / "outside", tmp_path / "inbox"
    for folder in (outside, inbox / "AB" / "Year 9", inbox / ".hidden"):
        folder.mkdir(parents=True)
    secret = outside / "secret.xlsx"
    for path in (secret, inbox / "b.xlsx", inbox / "AB" / "Year 9" / "a.xlsx"):
        path.touch()
    for name in ("~$b.xlsx", ".hidden/c.xlsx", "d.tmp"):
        (inbox / name).touch()
    (inbox / "link.xlsx").symlink_to(secret)
    (inbox / "round").symlink_to(inbox, target_is_directory=True)

    found = [path.relative_to(inbox).as_posix() for path in ordinary_files(inbox)]

    assert sorted(found) == ["AB/Year 9/a.xlsx", "b.xlsx"]
