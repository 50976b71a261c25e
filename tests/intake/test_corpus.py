"""Every awkward file of other projects, dropped in one inbox: each is answered, none does harm."""

import shutil
import time
from collections import Counter

import psutil
import pytest
from house import small_school

from hlh_sheets.intake.archive import sha256_of
from hlh_sheets.intake.take import Fate
from hlh_sheets.settings import Place

MOST_SECONDS = 10
MOST_BYTES = 1 << 30
ANSWERED = {"file.not_ours", "file.password", "file.damaged", "file.macros", "file.word"}
UNIT_TEST = {"hlh_id": "HLH-0001", "subject": "MAT", "unit": "1", "date": "14/09/2026"}
UNIT_TEST |= {"mark": 12, "max": 20}


@pytest.mark.shared
def test_every_file_is_answered_in_time_and_kept_and_the_service_goes_on(tmp_path, shared):
    files = [path for path in (shared / "corpus").rglob("*") if path.is_file()]
    shas = Counter(map(sha256_of, files))
    with small_school(tmp_path) as school:
        inbox, passed = school.at(Place.INBOX), Passing(school)
        shutil.copytree(shared / "corpus", inbox, dirs_exist_ok=True, copy_function=shutil.copyfile)
        look = school.house.intake.look(lambda *_: passed.on())
        notes, back = answers(school)
        last = school.drop(school.form("T4").type("Unit tests", UNIT_TEST).save())
        archived = [path for path in school.house.settings.archive.rglob("*") if path.is_file()]

        assert Counter(outcome.sha for outcome in look.outcomes) == shas
        assert {outcome.fate for outcome in look.outcomes} == {Fate.RETURNED}
        assert {outcome.reason for outcome in look.outcomes} >= ANSWERED
        assert "file.our_fault" not in {outcome.reason for outcome in look.outcomes}
        assert Counter(map(sha256_of, back)) == shas
        assert len(notes) == len(files)
        assert all(note.startswith("Nothing was taken from ") for note in notes)
        assert max(passed.seconds) < MOST_SECONDS
        assert max(passed.held) < MOST_BYTES
        assert {path.name for path in archived} >= shas.keys()
        assert all(sha256_of(path) == path.name for path in archived)
        assert [path for path in inbox.rglob("*") if path.is_file()] == []
        assert list(school.house.settings.work.iterdir()) == []
        assert (last.fate, len(school.rows("t4_unit_tests"))) == (Fate.TAKEN, 1)


class Passing:
    """Told of each file as it is taken up: how long the one before took, what its reader held."""

    def __init__(self, school):
        self.reader = school.house.intake.bench.reader
        self.moment, self.seconds, self.held = time.monotonic(), [], []

    def on(self):
        now = time.monotonic()
        self.seconds.append(now - self.moment)
        self.moment = now
        child = self.reader.guard.process
        self.held.append(psutil.Process(child.pid).memory_info().rss if child else 0)


def answers(school):
    """The words of the notes, and the files that came back beside them."""
    files = school.files(Place.RETURNED)
    notes = [path.read_text("utf-8-sig") for path in files if path.suffix == ".txt"]
    return notes, [path for path in files if path.suffix != ".txt"]
