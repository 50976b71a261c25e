"""The clock, passed in so that a day or an hour can be chosen in a test."""

from collections.abc import Callable
from datetime import UTC, date, datetime

__all__ = ["Clock", "now_utc", "today"]

Clock = Callable[[], datetime]


def now_utc() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today(clock: Clock = now_utc) -> date:
    """The school's calendar day at the clock's moment, in the machine's time zone."""
    return clock().astimezone().date()
