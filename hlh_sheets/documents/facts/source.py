"""The records of one pupil or meeting, with account kept of which submissions they came from.

A report reads records only through here, and a pupil's report can't ask for another's.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hlh_sheets.documents.core import Request
from hlh_sheets.spec import Code, Record, Records, Row, Value
from hlh_sheets.spec.rows import text

__all__ = ["Source", "staff_name"]


@dataclass(frozen=True)
class Source:
    """What one report may read: the records under one value of one column."""

    request: Request
    column: str = "hlh_id"
    used: set[int] = field(default_factory=set[int])
    """The numbers of the submissions that records came from."""
    until: date | None = None
    """The day up to which it tells, when that is not the day on which it is made."""

    @property
    def today(self) -> date:
        """The day from which the report looks back: the day on which it is made, or `until`."""
        made = self.request.made.today
        return min(made, self.until) if self.until else made

    def up_to(self, day: date) -> "Source":
        """The same without what is dated after a day."""
        return replace(self, until=day)

    @property
    def records(self) -> Records:
        """All records, for what is not about pupils."""
        return self.request.records

    def rows(self, table: str) -> Sequence[Record]:
        """The records of a table about the pupil or meeting."""
        about, records = self.request.about, self.request.records
        if self.column == "hlh_id":
            return self.noted(records.rows(table, about))
        return self.linked(table, self.column, (about,))

    def linked(self, table: str, column: str, wanted: Collection[Value]) -> Sequence[Record]:
        """The records of a table with one of these values in a column: those that others name.

        For tables that are not about pupils, such as the meeting that a pupil's piece came to.
        Sorting out the others is no reading: they are not behind any fact.
        """
        rows = self.request.records.rows(table)
        return self.noted([row for row in rows if row.facts.get(column) in wanted])

    def whole(self, table: str) -> Sequence[Record]:
        """All records of a table, for documents about the school."""
        return self.noted(self.request.records.rows(table))

    def noted(self, found: Sequence[Record]) -> Sequence[Record]:
        """The records that are not of a later day, with account kept of them."""
        found = [row for row in found if self.told(row)]
        self.used.update(row.submission for row in found if row.submission)
        return found

    def told(self, row: Record) -> bool:
        """Whether a record is not of a later day."""
        on = row.facts.get("date")
        return self.until is None or not isinstance(on, date) or on <= self.until

    def code(self, codes: str, row: Row, column: str) -> Code | None:
        """The entry of a code list that a row's cell names, or None when it is blank."""
        value = text(row, column)
        return self.request.codes[codes].by_code.get(value) if value else None

    def label(self, codes: str, row: Row, column: str, missing: str) -> str:
        """What a code means, in words; `missing` when the cell is blank."""
        code, value = self.code(codes, row, column), text(row, column)
        return (code.label or code.code) if code else value or missing

    def grade(self, scale: str, code: str) -> str:
        """What a grade means on its scale, in words; the code where the list has no words."""
        named = self.request.codes["grades"].where(scale=scale).by_code.get(code)
        return (named.label if named else "") or code


def staff_name(source: Source, initials: str) -> str:
    """The name of a member of staff by the initials, or the initials when it isn't known."""
    staff = source.records.rows("t1_staff")
    return next((text(row, "name") for row in staff if row["initials"] == initials), initials)
