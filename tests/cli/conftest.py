"""The command line as people use it, on a small school's folder."""

import os
import subprocess
import sys

import pytest
from house import fill_roster, opened

from hlh_sheets.settings import SETTINGS_FILE

PROGRAM = [sys.executable, "-m", "hlh_sheets"]


@pytest.fixture
def hlh(monkeypatch):
    """Run a command in a folder; gives its exit code, what it printed, and its complaints."""

    def run(*words, folder):
        found = subprocess.run(
            [*PROGRAM, *map(str, words)],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        return found.returncode, found.stdout, found.stderr

    return run


@pytest.fixture
def folder(tmp_path):
    """A service's folder with nothing in it but its settings."""
    (tmp_path / SETTINGS_FILE).write_text("quiet_seconds = 0\npatience_seconds = 0\n", "utf-8")
    return tmp_path


@pytest.fixture
def desk(folder, tmp_path_factory):
    """A roster workbook, filled in; it belongs to no folder yet."""
    with opened(tmp_path_factory.mktemp("elsewhere")) as school:
        return fill_roster(school.form("T1")).save()
