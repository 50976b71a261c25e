"""A small school, with the service open over its folder."""

import pytest
from house import small_school

pytest.register_assert_rewrite("awkward")


@pytest.fixture
def school(tmp_path):
    with small_school(tmp_path) as opened:
        yield opened
