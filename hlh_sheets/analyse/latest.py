"""The latest look at each thing up to a day, of looks in the order they were written down."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from hlh_sheets.analyse.measure import Rows
from hlh_sheets.spec import Row
from hlh_sheets.spec.rows import day

__all__ = ["latest_by"]

Thing = TypeVar("Thing", bound=Hashable)


def latest_by(looks: Rows, thing: Callable[[Row], Thing], by: date) -> dict[Thing, Row]:
    """The row of the latest `date` up to `by` for each thing; of two on one day, the later row."""
    seen: dict[Thing, Row] = {}
    for row in looks:
        last = seen.get(thing(row))
        if day(row, "date") <= by and (last is None or day(row, "date") >= day(last, "date")):
            seen[thing(row)] = row
    return seen
