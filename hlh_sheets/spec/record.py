"""A record of the master dataset with the cell it came from, and how records are asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from hlh_sheets.spec.accepted import Accepted
from hlh_sheets.spec.values import Value

__all__ = ["Record", "Records"]


@dataclass(frozen=True)
class Record(Mapping[str, Value]):
    """One record that stands: `record["score"]` is its value, `record.cells["score"]` its cell.

    `number` is the dataset's own id of it and `submission` the number of the accepted file.
    """

    facts: Mapping[str, Value]
    number: int = 0
    submission: int = 0
    workbook_id: str = ""
    sheet: str = ""
    row: int = 0
    row_id: str = ""
    cells: Mapping[str, str] = field(default_factory=dict[str, str])

    def __getitem__(self, name: str) -> Value:
        return self.facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)


class Records(Protocol):
    """What documents, trends and pre-filled workbooks read: the records that stand."""

    @property
    def number(self) -> int:
        """The number of the last change to the dataset that they know of."""
        ...

    def rows(self, table: str, hlh_id: str | None = None) -> Sequence[Record]:
        """The records of a table in the order they came in; of one pupil if asked.

        Tables are named as in `Workbook.table`: `t3_tests`. An unknown name is a KeyError.
        """
        ...

    def awaiting(self, hlh_id: str | None = None) -> int:
        """How many held rows await correction; of one pupil if asked."""
        ...

    def awaiting_in(self, workbook_id: str) -> int:
        """How many held rows of one workbook await correction."""
        ...

    def taken_on(self, submission: int) -> date | None:
        """The day on which an accepted file was taken in, by its number; None if not known."""
        ...

    def accepted(self) -> Sequence[Accepted]:
        """The files that were accepted, in the order they came in."""
        ...
