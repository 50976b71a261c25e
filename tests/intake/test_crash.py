"""The service is killed at every step of a file: nothing is lost, nothing counts twice."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from house import small_school
from sqlalchemy import select
from stopped_dead import settings_of

from hlh_sheets.intake.bench import STEPS
from hlh_sheets.service.house import open_house
from hlh_sheets.settings import Place
from hlh_sheets.store import open_dataset

PROGRAM = Path(__file__).with_name("stopped_dead.py")
UNITS = [
    {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "02/11/2026"}
    | {"mark": 7, "max": 10, "assessor": "AB"},
    {"hlh_id": "HLH-0002", "subject": "MAT", "unit": "1", "date": "02/11/2026"}
    | {"mark": 11, "max": 10, "assessor": "AB"},
]
FILES = {
    "first.xlsx": "taken",
    "second.xlsx": "back",
    "third.xlsx": "again",
    "fourth.xlsx": "taken",
}
"""In the order they come: one with a row to hold, one that goes back whole, the first once
more, and the first corrected."""


@pytest.fixture(scope="module")
def dropped(tmp_path_factory):
    """A school's folder with four files in the inbox that nobody has looked at."""
    folder = tmp_path_factory.mktemp("before")
    with small_school(folder) as school:
        inbox = school.at(Place.INBOX)
        book = school.form("T4").type("Unit tests", *UNITS)
        shutil.copy(book.save(), inbox / "first.xlsx")
        shutil.copy(book.path, inbox / "third.xlsx")
        book.cell("Unit tests", "mark", 1).value = 9
        shutil.copy(book.save(), inbox / "fourth.xlsx")
    (inbox / "second.xlsx").write_bytes(b"PK\x03\x04 not a workbook at all")
    for number, name in enumerate(FILES):
        aged(inbox / name, number)
    return folder


def aged(path, number):
    moment = time.time() - 3600 + number
    os.utime(path, (moment, moment))


def run(folder, step, count=1):
    """Run the service until it is killed at a step; gives its exit code."""
    order = [sys.executable, str(PROGRAM), str(folder), step, str(count)]
    return subprocess.run(order, check=False, timeout=120).returncode


def go_on(folder):
    """Start the service again and let it run until the inbox is quiet."""
    with open_house(settings_of(folder)) as house:
        house.until_quiet()


def copied(dropped, folder):
    shutil.copytree(dropped, folder)
    return folder


def contents(folder):
    """The SHA-256 of every file below a folder, with its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def originals(dropped):
    return set(contents(dropped / "watch" / "inbox").values())


def assert_nothing_is_lost(dropped, folder):
    """What holds at every instant."""
    watch, archive = folder / "watch", folder / "data" / "archive"
    kept = contents(archive)
    whole = {path: sha for path, sha in kept.items() if not path.name.startswith(".")}
    assert {path.name for path in whole} == set(whole.values())
    somewhere = {*contents(watch / "inbox").values(), *contents(watch / ".work").values()}
    assert originals(dropped) <= somewhere | set(whole.values())
    dataset = open_dataset(folder / "data")
    try:
        assert dataset.verify_audit() is None
        taken = [file for file in dataset.submissions() if file.form == "T4"]
        standing = {record.submission for record in dataset.records().rows("t4_unit_tests")}
        assert {file.number for file in taken} >= standing
        assert len(dataset.records().rows("t4_unit_tests")) == min(len(taken), 2)
        assert len(dataset.waiting()) == (len(taken) == 1)
    finally:
        dataset.close()


def outcome(folder):
    """All that a person or a program can see once it is over; moments left out."""
    watch = folder / "watch"
    dataset = open_dataset(folder / "data")
    try:
        audit = dataset.tables["audit"]
        with dataset.engine.connect() as connection:
            lines = select(audit.c.event, audit.c.sha, audit.c.submission).order_by(audit.c.number)
            acts = [tuple(line) for line in connection.execute(lines)]
            jobs = dataset.tables["outbox"]
            left = connection.execute(select(jobs.c.kind).where(jobs.c.state != "DONE")).all()
        rows = [dict(record) for record in dataset.records().rows("t4_unit_tests")]
        files = [(f.number, f.sha, f.form, f.state, f.supersedes) for f in dataset.submissions()]
    finally:
        dataset.close()
    names = sorted(path.relative_to(watch).as_posix() for path in watch.rglob("*"))
    return {"acts": acts, "rows": rows, "files": files, "names": names, "due": left}


@pytest.fixture(scope="module")
def undisturbed(dropped, tmp_path_factory):
    folder = copied(dropped, tmp_path_factory.mktemp("undisturbed") / "school")
    go_on(folder)
    return outcome(folder)


def test_undisturbed_the_files_come_to_four_ends(undisturbed):
    events = [event for event, _, number in undisturbed["acts"] if number != 1]

    assert events == ["committed", "returned", "duplicate", "committed"]
    assert [row["mark"] for row in undisturbed["rows"]] == [7, 9]
    assert [name for name in undisturbed["names"] if name.startswith((".work/", "inbox/"))] == []
    assert undisturbed["due"] == []


@pytest.mark.parametrize("count", range(1, len(FILES) + 1), ids=list(FILES))
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_nothing_is_lost_and_the_next_run_ends_it(
    step, count, dropped, undisturbed, tmp_path
):
    folder = copied(dropped, tmp_path / "school")
    reached = count if step != "judged" or count < 3 else count - 1  # the same bytes aren't judged

    assert run(folder, step, reached) != 0
    assert_nothing_is_lost(dropped, folder)

    go_on(folder)
    assert_nothing_is_lost(dropped, folder)
    assert outcome(folder) == undisturbed


def test_killed_again_and_again_while_recovering(dropped, undisturbed, tmp_path):
    folder = copied(dropped, tmp_path / "school")

    killed = 0
    for step in (*STEPS, *reversed(STEPS)):
        killed += run(folder, step) != 0
        assert_nothing_is_lost(dropped, folder)

    assert killed > len(STEPS)
    go_on(folder)
    assert outcome(folder) == undisturbed


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment(seed, dropped, undisturbed, tmp_path):
    folder = copied(dropped, tmp_path / "school")
    order = [sys.executable, str(PROGRAM), str(folder), "never", "1"]
    for _ in range(3):
        service = subprocess.Popen(order)
        time.sleep(random.Random(seed).uniform(0.3, 2.5))
        service.kill()
        service.wait()
        assert_nothing_is_lost(dropped, folder)

    go_on(folder)
    assert outcome(folder) == undisturbed
