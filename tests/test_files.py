"""Files are there whole or not at all."""

import os
import subprocess
import sys

import pytest

from hlh_sheets.files import put_whole, sweep, write_whole


def test_a_former_file_is_replaced_and_its_folder_made(tmp_path):
    target = tmp_path / "a" / "b.txt"

    put_whole(target, b"first")
    put_whole(target, b"second")

    assert target.read_bytes() == b"second"
    assert list(target.parent.iterdir()) == [target]


def test_when_writing_fails_the_former_file_stays_and_nothing_is_left(tmp_path):
    target = tmp_path / "b.txt"
    put_whole(target, b"first")

    def fail(passing):
        passing.write_bytes(b"half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole(target, fail)

    assert target.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_dead_process_left_is_swept_and_what_a_living_one_writes_is_not(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead = tmp_path / f".report.{gone.pid}.passing.docx"
    living = tmp_path / f".report.{os.getpid()}.passing.docx"
    own = tmp_path / ".my notes.12.docx"
    for path in (dead, living, own):
        path.touch()

    sweep(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted([living, own])
