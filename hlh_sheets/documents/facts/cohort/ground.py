"""What the cohort report reads: the records of the school up to a day, and the terms it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hlh_sheets.analyse.periods import Period
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.subjects import first_year
from hlh_sheets.errors import NotFound
from hlh_sheets.spec import Accepted, Record
from hlh_sheets.trends.view import View

__all__ = ["Ground", "ground_of"]


@dataclass(frozen=True)
class Dated:
    """The records of the whole school up to a day, with account kept of where they came from."""

    source: Source
    until: date

    @property
    def number(self) -> int:
        """The number of the last change to the dataset."""
        return self.source.records.number

    def rows(self, table: str, hlh_id: str | None = None) -> Sequence[Record]:
        """The records of a table; of those with a date, the ones up to the day."""
        every = self.source.records.rows(table, hlh_id)
        found = [row for row in every if not self.later(row)]
        self.source.used.update(row.submission for row in found if row.submission)
        return found

    def later(self, row: Record) -> bool:
        """Whether a record is of a day after the last one."""
        on = row.get("date")
        return isinstance(on, date) and on > self.until

    def awaiting(self, hlh_id: str | None = None) -> int:
        """How many held rows await correction."""
        return self.source.records.awaiting(hlh_id)

    def awaiting_in(self, workbook_id: str) -> int:
        """How many held rows of one workbook await correction."""
        return self.source.records.awaiting_in(workbook_id)

    def taken_on(self, submission: int) -> date | None:
        """The day on which an accepted file was taken in."""
        return self.source.records.taken_on(submission)

    def accepted(self) -> Sequence[Accepted]:
        """The files that were accepted, in the order they came in."""
        return self.source.records.accepted()


@dataclass(frozen=True)
class Ground:
    """A school year as the trends see it on its last day, or today."""

    source: Source
    year: int
    view: View

    @property
    def terms(self) -> Sequence[Period]:
        """The terms shown in every panel: those begun in the school year and the one before."""
        return [term for term in self.view.terms if self.year - 1 <= term.year <= self.year]

    @property
    def named(self) -> Sequence[str]:
        """The terms in words."""
        return [self.view.named(term) for term in self.terms]


def ground_of(source: Source) -> Ground:
    """The ground for a school year like "2026-27"; raises `NotFound` for one not begun."""
    about, today = source.request.about, source.today
    year = first_year(about)
    if date(year, 9, 1) > today:
        raise NotFound(f"The school year {about} has not begun. Ask for one that has.")
    until = min(today, date(year + 1, 8, 31))
    return Ground(source, year, View(Dated(source, until), source.request.codes, until))
