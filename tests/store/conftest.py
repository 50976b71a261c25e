"""A dataset of its own for each test."""

import pytest

from hlh_sheets.store import open_dataset


@pytest.fixture
def dataset(tmp_path):
    opened = open_dataset(tmp_path / "data")
    yield opened
    opened.close()
