"""What one file needs on its way in: the tools, the places, and the named steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hlh_sheets.check import CheckedWorkbook, RawWorkbook
from hlh_sheets.clock import Clock, now_utc
from hlh_sheets.excel.mark import Marks
from hlh_sheets.intake.archive import Archive
from hlh_sheets.settings import Settings
from hlh_sheets.spec import CodeLists
from hlh_sheets.store import Dataset, Job

__all__ = ["STEPS", "Bench", "Marking", "Reads", "go_on", "nothing_follows"]

STEPS = ("claimed", "archived", "judged", "settled", "answered", "finished")
"""The steps of a file in their order; a test stops the program dead at each."""


class Reads(Protocol):
    """Reads a file that anybody may have made."""

    def read(self, path: Path) -> RawWorkbook:
        """The workbook as it stands. Raises `WorkbookUnreadable`."""
        ...


class Marking(Protocol):
    """Makes the copy that shows a person what to put right."""

    def mark(
        self, original: Path, marks: Marks, target: Path, lacking: Callable[[], object]
    ) -> None:
        """A copy of the original with its cells marked. Raises `MarkingFailed`.

        `lacking` is called first when it may lack something of the original.
        """
        ...


def nothing_follows(checked: CheckedWorkbook) -> Sequence[Job]:
    """No jobs follow from taking a workbook."""
    del checked
    return ()


def go_on(step: str) -> None:
    """Take the next step."""
    del step


@dataclass(frozen=True)
class Bench:
    """The tools of the intake. `follow` says which jobs a taken workbook gives rise to.

    `step` is told each of `STEPS` when it is done.
    """

    settings: Settings
    dataset: Dataset
    reader: Reads
    marker: Marking
    codes: CodeLists
    follow: Callable[[CheckedWorkbook], Sequence[Job]] = nothing_follows
    clock: Clock = now_utc
    step: Callable[[str], None] = go_on

    @property
    def archive(self) -> Archive:
        """Where the originals are kept."""
        return Archive(self.settings.archive)
