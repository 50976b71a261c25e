"""Settings as an administrator types them, and what is said of those that can't be used."""

from pathlib import Path

import pytest

from hlh_sheets.errors import SettingsFault
from hlh_sheets.settings import SETTINGS_FILE, load_settings


def typed(folder, text, encoding="utf-8"):
    (folder / SETTINGS_FILE).write_bytes(text.encode(encoding))
    return load_settings(folder)


def test_without_a_file_everything_lies_in_the_folder(tmp_path):
    settings = load_settings(tmp_path)

    assert (settings.watch, settings.data) == (tmp_path / "watch", tmp_path / "data")


def test_a_file_as_notepad_saves_it_is_read(tmp_path):
    assert typed(tmp_path, "school_name = 'Hub'\r\n", "utf-8-sig").school_name == "Hub"


def test_the_environment_wins_over_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HLH_SCAN_SECONDS", "3")

    assert typed(tmp_path, "scan_seconds = 7").scan_seconds == 3


def test_a_folder_of_windows_in_single_quotes_is_taken_as_it_is(tmp_path):
    assert typed(tmp_path, r"watch = 'S:\HLH\Users'").watch == tmp_path / Path(r"S:\HLH\Users")


@pytest.mark.parametrize(
    ("text", "encoding", "says"),
    [
        ('data = "data"\nwatch = "S:\\Users"', "utf-8", "Line 2 of .* in single quotes"),
        ("watch = here", "utf-8", "Line 1 of"),
        ("school_name = 'Hub'", "utf-16", "Save it as text in UTF-8"),
        ("scan_seconds = 0", "utf-8", "Check these settings in .*: scan_seconds"),
        ("skan_seconds = 1", "utf-8", "Check these settings in .*: skan_seconds"),
        ("data = 'watch/data'", "utf-8", "inside the shared folder"),
        ("data = 'watch'", "utf-8", "inside the shared folder"),
        ("watch = '.'", "utf-8", "inside the shared folder"),
        ("codes = 'own codes'", "utf-8", "The folder of the setting 'codes' is not there"),
        ("templates = 'own'", "utf-8", "The folder of the setting 'templates' is not there"),
    ],
)
def test_what_can_not_be_used_is_said_with_the_way_to_put_it_right(tmp_path, text, encoding, says):
    with pytest.raises(SettingsFault, match=says):
        typed(tmp_path, text, encoding)
