"""Taking a file out of the inbox: by its name, or as a copy where the folder holds on to it."""

import errno
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hlh_sheets.intake.archive import Archive, sha256_of
from hlh_sheets.intake.claim import claim, claims_left


@pytest.fixture
def dropped(tmp_path):
    path = tmp_path / "inbox" / "T4.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"as it was dropped")
    return path


@pytest.fixture
def work(tmp_path):
    return tmp_path / ".work"


def refuse(monkeypatch, method, code, winerror=None):
    """Let a method of paths fail, as a share or another program would make it."""

    def fail(*_args, **_kinds):
        fault = OSError(code, "refused")
        fault.winerror = winerror
        raise fault

    monkeypatch.setattr(Path, method, fail)


def test_a_claimed_file_is_in_the_work_folder_alone(dropped, work):
    claimed = claim(dropped, work)

    assert not dropped.exists()
    assert claimed.path.read_bytes() == b"as it was dropped"
    assert claimed.name == "T4.xlsx"
    assert [left.path for left in claims_left(work)] == [claimed.path]

    claimed.finish()
    assert list(work.iterdir()) == []


def test_files_of_one_name_do_not_meet(dropped, work):
    first = claim(dropped, work)
    dropped.write_bytes(b"another")
    second = claim(dropped, work)

    assert {first.path.read_bytes(), second.path.read_bytes()} == {b"as it was dropped", b"another"}


def test_a_file_that_is_gone_or_in_use_is_not_claimed(dropped, work, monkeypatch):
    assert claim(dropped.with_name("gone.xlsx"), work) is None

    refuse(monkeypatch, "rename", errno.EACCES, winerror=32)
    assert claim(dropped, work) is None
    assert dropped.exists()
    assert list(work.iterdir()) == []


def test_where_the_share_refuses_renames_a_copy_is_taken(dropped, work, monkeypatch):
    refuse(monkeypatch, "rename", errno.EXDEV)
    claimed = claim(dropped, work)
    assert claimed.path.read_bytes() == dropped.read_bytes()

    claimed.finish()
    assert not dropped.exists()


def test_what_was_saved_over_the_file_meanwhile_is_not_deleted(dropped, work, monkeypatch):
    refuse(monkeypatch, "rename", errno.EXDEV)
    claimed = claim(dropped, work)
    dropped.write_bytes(b"saved again with more in it")

    claimed.finish()

    assert dropped.read_bytes() == b"saved again with more in it"


def test_a_folder_that_lets_nothing_go_is_no_failure(dropped, work, monkeypatch):
    refuse(monkeypatch, "rename", errno.EROFS)
    claimed = claim(dropped, work)
    with monkeypatch.context() as patch:
        unlink = Path.unlink

        def hold_on(path, **kinds):
            if path == dropped:
                raise PermissionError(errno.EACCES, "refused")
            unlink(path, **kinds)

        patch.setattr(Path, "unlink", hold_on)
        claimed.finish()

    assert dropped.exists()
    assert list(work.iterdir()) == []


def test_empty_folders_of_an_interrupted_claim_go(work):
    (work / "abc").mkdir(parents=True)

    assert claims_left(work) == []
    assert list(work.iterdir()) == []


def test_an_archived_original_lies_under_its_hash_and_is_left_alone(dropped, tmp_path):
    archive = Archive(tmp_path / "archive")
    kept = archive.keep(dropped, sha256_of(dropped))
    before = kept.stat()

    assert archive.keep(dropped, sha256_of(dropped)) == kept
    assert kept.name == sha256_of(kept)
    assert kept.stat() == before


def test_a_file_that_changes_while_it_is_archived_is_not_kept_under_a_false_name(dropped, tmp_path):
    archive = Archive(tmp_path / "archive")
    sha = sha256_of(dropped)
    dropped.write_bytes(b"changed")

    with pytest.raises(OSError, match="changed while"):
        archive.keep(dropped, sha)

    assert [path for path in archive.folder.rglob("*") if path.is_file()] == []


def test_half_a_copy_left_by_a_power_cut_is_no_claim(dropped, work):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    half = work / "abc" / f".T4.{gone.pid}.passing.xlsx"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"as it")

    assert claims_left(work) == []
    assert list(work.iterdir()) == []
    assert dropped.exists()


def test_a_copy_that_fails_leaves_nothing_behind(dropped, work, monkeypatch):
    refuse(monkeypatch, "rename", errno.EXDEV)
    refuse(monkeypatch, "replace", errno.ENOSPC)

    assert claim(dropped, work) is None
    assert dropped.exists()
    assert list(work.iterdir()) == []


def test_what_other_programs_put_in_the_work_folder_is_no_claim_and_no_hindrance(dropped, work):
    claimed = claim(dropped, work)
    (claimed.path.parent / "desktop.ini").touch()
    (work / "abc" / "Thumbs").mkdir(parents=True)
    (work / ".DS_Store").touch()
    assert [left.path for left in claims_left(work)] == [claimed.path]

    claimed.finish()

    assert not claimed.path.exists()
    assert claims_left(work) == []


def test_a_file_marked_read_only_goes_too_where_windows_holds_on_to_such(
    dropped, work, monkeypatch
):
    dropped.chmod(stat.S_IREAD)
    claimed = claim(dropped, work)
    unlink = Path.unlink

    def as_windows(path, **kinds):
        if path.exists() and not path.stat().st_mode & stat.S_IWRITE:
            raise PermissionError(errno.EACCES, "refused")
        unlink(path, **kinds)

    monkeypatch.setattr(Path, "unlink", as_windows)
    claimed.finish()

    assert list(work.iterdir()) == []


def test_an_original_that_the_disk_damaged_is_put_right_when_it_comes_again(dropped, tmp_path):
    archive = Archive(tmp_path / "archive")
    sha = sha256_of(dropped)
    kept = archive.keep(dropped, sha)
    kept.write_bytes(b"")

    assert archive.keep(dropped, sha) == kept
    assert sha256_of(kept) == sha
