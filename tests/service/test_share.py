"""A shared folder that two machines can reach belongs to one dataset alone."""

import shutil

import pytest
from house import opened

from hlh_sheets.errors import SettingsFault
from hlh_sheets.service.share import MARK


def at_another_machine(folder):
    """The same shared folder, seen from a machine with a disk of its own."""
    shutil.move(folder / "data", folder / "its data")
    return folder


def test_a_second_dataset_over_a_shared_folder_is_refused_and_takes_nothing(tmp_path):
    with opened(tmp_path):
        pass
    with pytest.raises(SettingsFault, match="belongs to another dataset"):
        opened(at_another_machine(tmp_path)).__enter__()

    assert not (tmp_path / "data" / "hlh.sqlite").exists()


def test_a_dataset_that_moved_to_another_disk_keeps_its_shared_folder(tmp_path):
    with opened(tmp_path):
        pass
    shutil.copytree(at_another_machine(tmp_path) / "its data", tmp_path / "data")

    with opened(tmp_path) as school:
        assert school.house.until_quiet()[-1].outcomes == ()


def test_a_shared_folder_whose_dataset_is_no_more_can_be_set_free(tmp_path):
    with opened(tmp_path):
        pass
    (at_another_machine(tmp_path) / "watch" / MARK).unlink()

    with opened(tmp_path) as school:
        assert school.house.until_quiet()[-1].outcomes == ()
