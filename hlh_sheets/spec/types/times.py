"""Times of day, as Excel times or typed."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.types.base import Kind, Validation, plain_text
from hlh_sheets.spec.values import Parsed, RawValue, Value

__all__ = ["TimeOfDay"]

TYPED = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(?::00)?\s*([ap])?\.?m?\.?", re.ASCII)
MINUTES = 24 * 60
NOON = 12


def minutes_in(raw: RawValue) -> int | None:
    """Minutes since midnight of a time cell, or of a number that Excel shows as a time."""
    if isinstance(raw, datetime | time):
        return raw.hour * 60 + raw.minute
    if isinstance(raw, timedelta):
        return round(raw.total_seconds() / 60)
    if isinstance(raw, float) and 0 < raw < 1:
        return round(raw * MINUTES)
    return None


def minutes_typed(text: str) -> int | None:
    """Minutes since midnight of a typed time: 10:15, 10.15, 1015, 2.30pm, 2 pm."""
    found = TYPED.fullmatch(text.strip().casefold())
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    return hour * 60 + minute if minute < 60 else None


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day to the minute, kept as text like 14:30."""

    width: int = 9
    number_format: str = "@"
    kind: Kind = Kind.TEXT

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The time as HH:MM; one typed in another way is read, with a note."""
        minutes, typed = minutes_in(raw), plain_text(raw).strip()
        note = ""
        if minutes is None and not isinstance(raw, bool):
            minutes = minutes_typed(typed)
            note = "text read as the time {}"
        if minutes is None or not 0 <= minutes < MINUTES:
            return Parsed(fault=f"must be {self.rule(codes)}.")
        value = f"{minutes // 60:02}:{minutes % 60:02}"
        return Parsed(value, "" if typed == value else note.format(value))

    def rule(self, codes: CodeLists) -> str:
        """How a time is typed."""
        return "a time of day on the 24-hour clock, like 14:30"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the length."""
        return Validation("length", 3, 8)

    def example(self, codes: CodeLists) -> Value:
        """A time in the school day."""
        return "14:30"

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The time."""
        return None if value is None else str(value)
