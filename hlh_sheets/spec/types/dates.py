"""Days, as Excel dates or typed day first."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.types.base import Kind, Validation
from hlh_sheets.spec.values import Parsed, RawValue, Value

__all__ = ["Day", "Days", "day_in"]

EARLIEST = date(1990, 1, 1)
LATEST = date(2060, 12, 31)
DAY_MONTH_YEAR = (
    "%d %m %Y",
    "%d %b %Y",
    "%d %B %Y",
    "%Y %m %d",
    "%d %m %y",
    "%d %b %y",
    "%d %B %y",
)
WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?[ ,]+")
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
SEPARATORS = re.compile(r"[\s,./-]+")


def day_in(text: str) -> date | None:
    """The day that a typed text names, day before month, or None.

    Takes `12 Sept 2026`, `12/09/2026`, `2026-09-12`, `Sat 12th September 26`.
    """
    plain = ORDINAL.sub("", WEEKDAY.sub("", text.strip().lower()))
    plain = SEPARATORS.sub(" ", plain).strip().replace("sept ", "sep ")
    if len(plain) > 20 or not plain.isascii():
        return None
    for pattern in DAY_MONTH_YEAR:
        try:
            return datetime.strptime(plain, pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day; `future` says whether days after today make sense."""

    future: bool = False
    width: int = 13
    number_format: str = "dd/mm/yyyy"
    kind: Kind = Kind.DATE

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The day; one typed as text is read day first, with a note that says it in words."""
        note = ""
        if isinstance(raw, datetime):
            day: date | None = raw.date()
            if raw.time() != datetime.min.time():
                note = "the time of day was left out"
        elif isinstance(raw, date):
            day = raw
        else:
            day = day_in(raw) if isinstance(raw, str) else None
            note = f"text read as {day.day} {day:%B %Y}" if day else ""
        if day is None or not EARLIEST <= day <= LATEST:
            return Parsed(fault=f"must be {self.rule(codes)}.")
        return Parsed(day, note)

    def rule(self, codes: CodeLists) -> str:
        """How a date is typed."""
        return "a real date, typed day/month/year like 12/09/2026"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the range of sensible years."""
        return Validation("date", EARLIEST, LATEST)

    def example(self, codes: CodeLists) -> Value:
        """A school day."""
        return date(2026, 9, 14)

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The date."""
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class Days:
    """Several days in one cell, with commas, semicolons or line breaks between."""

    width: int = 40
    number_format: str = "@"
    kind: Kind = Kind.TEXT

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The days as `2026-10-05; 2026-10-06`, in order, each once."""
        if isinstance(raw, date):
            days: list[date | None] = [raw.date() if isinstance(raw, datetime) else raw]
        else:
            words = re.split(r"[;,\n]", raw) if isinstance(raw, str) else [""]
            days = [day_in(word) for word in words if word.strip()]
        good = sorted({day for day in days if day and EARLIEST <= day <= LATEST})
        if None in days or not good:
            return Parsed(fault=f"must be {self.rule(codes)}.")
        return Parsed("; ".join(day.isoformat() for day in good))

    def rule(self, codes: CodeLists) -> str:
        """How days are listed."""
        return "dates with semicolons between, like 05/10/2026; 06/10/2026"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel has no rule for several dates."""
        return Validation()

    def example(self, codes: CodeLists) -> Value:
        """Two days."""
        return "2026-10-05; 2026-10-06"

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The days as staff write dates."""
        days = [date.fromisoformat(day) for day in str(value or "").split("; ") if day]
        return "; ".join(f"{day:%d/%m/%Y}" for day in days) or None
