"""One file, folder or machine in trouble never keeps back the rest, and nothing is lost by it."""

import shutil
import sys
import threading

import pytest
from house import small_school

from hlh_sheets.intake.practice import TRIED
from hlh_sheets.intake.ready import Readiness
from hlh_sheets.intake.take import Fate
from hlh_sheets.service.watch import watch
from hlh_sheets.settings import Place

UNIT_TEST = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "14/09/2026"}
UNIT_TEST |= {"mark": 12, "max": 20}


def marks(school, unit="1"):
    return school.form("T4").type("Unit tests", UNIT_TEST | {"unit": unit}).save()


def put(school, path, name=""):
    return shutil.copy(path, school.at(Place.INBOX) / (name or path.name))


def fates(looks):
    return [outcome.fate for look in looks for outcome in look.outcomes]


def test_a_claimed_file_that_the_disk_can_not_read_keeps_back_no_other(school):
    unreadable = school.house.settings.work / "abc" / "bad.xlsx"
    unreadable.parent.mkdir()
    unreadable.symlink_to("/proc/self/mem")
    put(school, marks(school))

    assert fates(school.house.until_quiet()) == [Fate.TAKEN]
    assert unreadable.is_symlink()


def test_a_name_that_no_text_can_hold_is_taken_like_any_other(school):
    assert school.drop(marks(school), "caf\udce9.xlsx").fate is Fate.TAKEN
    assert fates(school.house.until_quiet()) == []


@pytest.mark.parametrize(
    ("meanwhile", "state"),
    [
        (lambda path: path.with_name(f"~${path.name}").touch(), Readiness.OPEN),
        (lambda path: path.write_bytes(path.read_bytes() + b"more"), Readiness.CHANGING),
        (lambda path: path.unlink(), Readiness.GONE),
    ],
    ids=["opened", "saved", "deleted"],
)
def test_a_file_that_somebody_turns_to_while_others_are_taken_is_left_alone(
    school, meanwhile, state
):
    book = marks(school)
    first, second = (school.at(Place.INBOX) / name for name in ("1.xlsx", "2.xlsx"))
    put(school, book, first.name)
    put(school, book, second.name)
    school.house.intake.gate.ask(first)

    def progress(done, _all):
        if done == 1:
            meanwhile(second)

    look = school.house.intake.look(progress)

    assert fates([look]) == [Fate.TAKEN]
    assert look.waiting == ((second, state),)


def test_a_machine_that_can_not_start_the_reader_returns_no_file(school, monkeypatch):
    book = marks(school)
    school.house.intake.bench.reader.close()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", shutil.which("false"))
        put(school, book)
        (look,) = school.house.until_quiet()
        assert (look.outcomes, look.trouble) == ((), True)
        assert school.files(Place.RETURNED) == []

    assert fates(school.house.until_quiet()) == [Fate.TAKEN]


def test_a_file_that_is_written_without_end_does_not_keep_the_command_for_ever(tmp_path):
    with small_school(tmp_path, quiet_seconds=1, patience_seconds=5) as school:
        growing = school.at(Place.INBOX) / "log.txt"
        growing.write_text("a line\n", "utf-8")

        def wait(_seconds):
            with growing.open("a", encoding="utf-8") as file:
                file.write("another line\n")

        looks = school.house.until_quiet(wait=wait)

    assert looks[-1].waiting == ((growing, Readiness.CHANGING),)


def test_looking_at_a_file_that_is_not_whole_does_not_wake_the_service_again(tmp_path):
    with small_school(tmp_path, patience_seconds=600, scan_seconds=600) as school:
        (school.at(Place.INBOX) / "half.xlsx").write_bytes(b"PK\x03\x04 half of it")
        gate, looks, stop = school.house.intake.gate, [], threading.Event()
        forward = gate.seconds
        gate.seconds = lambda: looks.append("a look") or forward()
        service = threading.Thread(target=watch, args=(school.house, stop, print))
        service.start()
        stop.wait(2)
        stop.set()
        service.join()

    assert len(looks) == 1


def test_a_practice_folder_that_is_gone_keeps_back_nothing(school):
    shutil.rmtree(school.at(Place.PRACTICE))
    put(school, marks(school))
    (school.at(Place.TRENDS) / "trends_latest.xlsx").unlink()

    assert fates([school.house.look()]) == [Fate.TAKEN]
    assert (school.at(Place.TRENDS) / "trends_latest.xlsx").exists()


def test_practice_waits_for_a_machine_that_can_not_read_and_is_answered_then(school, monkeypatch):
    shutil.copy(marks(school), school.at(Place.PRACTICE))
    school.house.intake.bench.reader.close()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", shutil.which("false"))
        school.house.look()
        assert not (school.at(Place.PRACTICE) / TRIED).exists()

    school.house.look()
    assert any(p.suffix == ".txt" for p in (school.at(Place.PRACTICE) / TRIED).iterdir())
