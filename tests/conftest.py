"""What many tests share: code lists, the shared folder, LibreOffice."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest

from hlh_sheets.codes import load_code_lists
from hlh_sheets.spec import CodeLists

# The same examples at every run: a red run is then about the change that was made. To look
# for new ones: pytest --hypothesis-profile=searching
hypothesis.settings.register_profile("steady", derandomize=True)
hypothesis.settings.register_profile("searching", max_examples=500)
hypothesis.settings.load_profile("steady")

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("HLH_SHARED", ROOT.parent / "shared"))


def pytest_collection_modifyitems(items):
    no_office = pytest.mark.skip(reason="LibreOffice is not installed: sh tools/system.sh")
    no_shared = pytest.mark.skip(reason=f"no folder of awkward files at {SHARED}")
    for item in items:
        if item.get_closest_marker("libreoffice") and not shutil.which("soffice"):
            item.add_marker(no_office)
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(no_shared)


@pytest.fixture(scope="session")
def codes() -> CodeLists:
    return load_code_lists()


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED


@pytest.fixture
def office(tmp_path):
    """LibreOffice's program and a profile of its own, as the start of a command."""
    profile = (tmp_path / "office-profile").as_uri()
    return [shutil.which("soffice") or "soffice", f"-env:UserInstallation={profile}", "--headless"]
