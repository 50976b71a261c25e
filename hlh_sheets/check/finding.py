"""What a check says: findings, checked rows, and the whole workbook's outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hlh_sheets.spec import Level, Row, Sheet, Stamp, Workbook

__all__ = ["CheckedRow", "CheckedWorkbook", "Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell about a workbook.

    `cell` is as Excel shows it, or "" when the finding is about the sheet or the file
    (then `sheet` may be "" too). `message` is whole sentences for the person: what is
    wrong and how to put it right. It may quote what was typed, so it never goes in a log.
    """

    rule: str
    level: Level
    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One record understood, with the cell that each value came from.

    `row_id` is that of the hidden column, or "". `typed` is what stood in the cells, as
    text, for rows that are held. A held row has an error and does not enter the dataset.
    """

    sheet: Sheet
    row: int
    row_id: str
    values: Row
    cells: Mapping[str, str]
    typed: Mapping[str, str]
    held: bool


@dataclass(frozen=True, slots=True)
class CheckedWorkbook:
    """The outcome of checking one file.

    `form` is None when the file was not understood as one of ours; then `returned` is
    true and `findings` say why. `returned` means that the whole file goes back and none
    of its rows enter.
    """

    form: Workbook | None
    stamp: Stamp | None
    findings: tuple[Finding, ...]
    rows: tuple[CheckedRow, ...] = ()
    returned: bool = False
    saved: datetime | None = None
    """When a program last saved the file, as it says itself, in UTC."""

    @property
    def good(self) -> tuple[CheckedRow, ...]:
        """The rows that enter the dataset."""
        return () if self.returned else tuple(row for row in self.rows if not row.held)

    @property
    def held(self) -> tuple[CheckedRow, ...]:
        """The rows that wait for correction."""
        return tuple(row for row in self.rows if row.held or self.returned)

    def count(self, level: Level) -> int:
        """How many findings there are of a level."""
        return sum(finding.level is level for finding in self.findings)
