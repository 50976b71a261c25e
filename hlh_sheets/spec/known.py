"""What checks may ask about the school; the master dataset answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from hlh_sheets.spec.values import Value

__all__ = ["Calendar", "Known", "Nobody", "Pupil", "Term"]


SATURDAY = 5
LONGEST_HOLIDAY = timedelta(53)
"""More than any summer holiday, less than a half term with the holidays on both its sides."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """What a check needs to know of a pupil on the roster."""

    hlh_id: str
    legal_first: str
    legal_last: str
    preferred: str | None
    dob: date
    year: str
    sen_prov: str
    start: date
    end: date | None

    @property
    def name(self) -> str:
        """The name that staff use, with the surname."""
        return f"{self.preferred or self.legal_first} {self.legal_last}"

    def on_roll(self, day: date) -> bool:
        """Whether the pupil belonged to the school on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """A half term as the Calendar sheet holds it; both days belong to it."""

    term: str
    half: int
    start: date
    end: date
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The half terms known; without any, no day can be called closed."""

    terms: tuple[Term, ...] = ()

    def term_of(self, day: date) -> Term | None:
        """The half term the day falls in, or None."""
        return next((t for t in self.terms if t.start <= day <= t.end), None)

    def is_open(self, day: date) -> bool:
        """Whether the school teaches on that day (weekday, inside a term, not closed)."""
        term = self.term_of(day)
        return term is not None and day.weekday() < SATURDAY and day not in term.closed

    def is_closed(self, day: date) -> bool:
        """Whether the school is known to be closed on that day."""
        return self.covers(day) and not self.is_open(day)

    def may_teach(self, day: date) -> bool:
        """Whether it is a school day as far as is known: a weekday not known to be closed."""
        return day.weekday() < SATURDAY and not self.is_closed(day)

    def covers(self, day: date) -> bool:
        """Whether the calendar reaches to that day, so that its answer means something.

        It does in a half term and in the holiday between two. A longer gap is one in which a
        half term is missing: what happened then is not known.
        """
        before = max((t.end for t in self.terms if t.start <= day), default=None)
        after = min((t.start for t in self.terms if day <= t.end), default=None)
        if before is None or after is None:
            return False
        return after - before <= LONGEST_HOLIDAY


class Known(Protocol):
    """The roster, the calendar and the records that stand, as a check may ask for them."""

    def pupil(self, hlh_id: str) -> Pupil | None:
        """The pupil with that HLH id, present or past, or None."""
        ...

    def calendar(self) -> Calendar:
        """The school's half terms and closed days."""
        ...

    def record(self, table: str, key: tuple[Value, ...]) -> Mapping[str, Value] | None:
        """The record that stands under that natural key (the sheet's `key` columns).

        Beside the columns it holds `_workbook`, the id of the workbook that it came from.
        """
        ...

    def about(self, table: str, hlh_id: str) -> Sequence[Mapping[str, Value]]:
        """The records of a table that stand about one pupil."""
        ...


class Nobody:
    """An empty school: used before the first roster has come in."""

    def pupil(self, hlh_id: str) -> Pupil | None:
        """No pupil is known."""
        return None

    def calendar(self) -> Calendar:
        """No term is known."""
        return Calendar()

    def record(self, table: str, key: tuple[Value, ...]) -> Mapping[str, Value] | None:
        """No record stands."""
        return None

    def about(self, table: str, hlh_id: str) -> Sequence[Mapping[str, Value]]:
        """No record stands."""
        return ()
