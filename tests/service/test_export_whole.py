"""An export appears whole or not at all, and leaves no copy of the data lying about."""

import subprocess
import sys

import pytest

import hlh_sheets.service.export as exports
from hlh_sheets.store import open_dataset


@pytest.fixture
def records(tmp_path):
    dataset = open_dataset(tmp_path / "data")
    yield dataset.records()
    dataset.close()


def test_an_export_that_fails_leaves_nothing_behind(records, codes, tmp_path, monkeypatch):
    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exports, "write_master", fail)
    with pytest.raises(OSError, match="No space"):
        exports.export(records, codes, tmp_path / "exports")

    assert list((tmp_path / "exports").iterdir()) == []


def test_what_an_export_that_was_cut_off_left_goes_with_the_next(records, codes, tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / "exports" / f".passing.{gone.pid}"
    left.mkdir(parents=True)
    (left / "t1_pupils.csv").touch()

    done = exports.export(records, codes, tmp_path / "exports")

    assert sorted((tmp_path / "exports").iterdir()) == sorted([done.folder, done.latest])
