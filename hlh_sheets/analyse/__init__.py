"""Measures and periods: pure functions over records.

The folder listing is the register: each module `aNN_name` declares one `MEASURE`.
"""

from hlh_sheets.analyse import (
    a01_targets,
    a02_attendance,
    a03_incidents,
    a04_stay,
    a05_returns,
    a06_test_change,
    a07_steps,
    a08_goals,
    a09_moderation,
    a10_overdue,
)
from hlh_sheets.analyse.measure import Measure, Rows

__all__ = ["MEASURES", "Measure", "Rows", "measure_of"]

MEASURES: tuple[Measure, ...] = (
    a01_targets.MEASURE,
    a02_attendance.MEASURE,
    a03_incidents.MEASURE,
    a04_stay.MEASURE,
    a05_returns.MEASURE,
    a06_test_change.MEASURE,
    a07_steps.MEASURE,
    a08_goals.MEASURE,
    a09_moderation.MEASURE,
    a10_overdue.MEASURE,
)


def measure_of(name: str) -> Measure | None:
    """The measure with that id ("A2"), in any case, or None."""
    return next((each for each in MEASURES if each.id == name.upper()), None)
