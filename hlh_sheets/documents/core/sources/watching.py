"""Which records the facts of a document are worked out from, seen while it happens.

Facts are plain texts and functions that make them; none says where it came from. So the records
handed out note which of their columns are read, and the interpreter tells when each function of
ours begins and what it answers. Whatever was read between the two stands behind the answer, and
a fact of the document that is this very answer has its source. What is put together in passing,
with no function of its own, shares what was read for its line and belongs to nothing else.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import FrameType
from typing import cast

from hlh_sheets.documents.core.charts.chart import Plotted
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.spec import Accepted, Record, Records, Value

__all__ = ["Read", "Span", "Watch", "watched"]

PACKAGE = str(Path(__file__).parents[2])
ANSWERS = (str, list, dict, Plotted)
Read = tuple["Watched", str]
Span = tuple[int, int]
"""From which read to which, by their place in the order of reading."""


@dataclass(frozen=True)
class Watched(Record):
    """A record that notes each of its columns that is read."""

    table: str = ""
    told: list[Read] = field(default_factory=list[Read], compare=False, repr=False)

    def __getitem__(self, name: str) -> Value:
        value = self.facts[name]
        self.told.append((self, name))
        return value


@dataclass
class WatchedRecords:
    """All records, each handed out as the same watched one however often it is asked for."""

    records: Records
    reads: list[Read] = field(default_factory=list[Read])
    known: dict[int, tuple[Record, Watched]] = field(
        default_factory=dict[int, tuple[Record, Watched]]
    )

    @property
    def number(self) -> int:
        """The number of the last change that they know of."""
        return self.records.number

    def rows(self, table: str, hlh_id: str | None = None) -> Sequence[Record]:
        """The records of a table, of one pupil if asked; fetching them is not watched."""
        watch = sys.getprofile()
        sys.setprofile(None)
        try:
            return [self.one(table, record) for record in self.records.rows(table, hlh_id)]
        finally:
            sys.setprofile(watch)

    def one(self, table: str, record: Record) -> Watched:
        """The watched record of a record."""
        if id(record) not in self.known:
            new = Watched(**vars(record), table=table, told=self.reads)
            self.known[id(record)] = (record, new)
        return self.known[id(record)][1]

    def awaiting(self, hlh_id: str | None = None) -> int:
        """How many held rows await correction; of one pupil if asked."""
        return self.records.awaiting(hlh_id)

    def awaiting_in(self, workbook_id: str) -> int:
        """How many held rows of one workbook await correction."""
        return self.records.awaiting_in(workbook_id)

    def taken_on(self, submission: int) -> date | None:
        """The day on which an accepted file was taken in."""
        return self.records.taken_on(submission)

    def accepted(self) -> Sequence[Accepted]:
        """The files that were accepted, in the order they came in."""
        return self.records.accepted()


@dataclass
class Watch:
    """What was read, in order, and the spans of reading that led to each answer.

    Of spans of the same answer inside each other only the outermost is kept. `kept` holds the
    answers, so that no two are mistaken for each other.
    """

    reads: Sequence[Read]
    spans: dict[int, list[Span]] = field(default_factory=dict[int, list[Span]])
    began: dict[int, int] = field(default_factory=dict[int, int])
    kept: list[object] = field(default_factory=list[object])

    def tell(self, frame: FrameType, event: str, answer: object) -> None:
        """Told by the interpreter of each function that begins or answers."""
        if event == "call":
            if frame.f_code.co_filename.startswith(PACKAGE):
                self.began[id(frame)] = len(self.reads)
        elif event == "return":
            start = self.began.pop(id(frame), None)
            if start is not None and isinstance(answer, ANSWERS) and answer:
                self.answered(cast("object", answer), (start, len(self.reads)))

    def answered(self, answer: object, span: Span) -> None:
        """Keep the span of an answer."""
        found = self.spans.setdefault(id(answer), [])
        while found and found[-1][0] >= span[0]:
            found.pop()
        found.append(span)
        self.kept.append(answer)


def watched(work: Callable[[Records], Context], records: Records) -> tuple[Context, Watch]:
    """What `work` makes of the records, and what was read for it."""
    handed = WatchedRecords(records)
    watch, before = Watch(handed.reads), sys.getprofile()
    sys.setprofile(watch.tell)
    try:
        context = work(handed)
    finally:
        sys.setprofile(before)
    return context, watch
