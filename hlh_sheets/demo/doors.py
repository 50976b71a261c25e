"""What the demonstration asks of the product: the doors that staff and service use.

The command line passes in the real ones, so that this room knows no other flow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from hlh_sheets.check import RawWorkbook

__all__ = ["Doors", "Tally"]


@dataclass(frozen=True)
class Tally:
    """What came of everything dropped so far.

    `accepted` and `returned` count files (a file is returned when none of its rows was
    taken), `same` the files that had come before, `held` rows that await correction.
    """

    accepted: int
    returned: int
    same: int
    held: int


class Doors(Protocol):
    """The product, set up over one folder with nothing in its dataset yet."""

    @property
    def inbox(self) -> Path:
        """Where workbooks are dropped."""
        ...

    @property
    def returned(self) -> Path:
        """Where marked copies come back, in folders of their owners."""
        ...

    def hand_out(self, form: str, whose: str, first: date, last: date, folder: Path) -> Path:
        """Build one pre-filled workbook into the folder.

        `whose` is a teacher's initials or a meeting's id; a register is that of the half
        term from `first` to `last`.
        """
        ...

    def read(self, path: Path) -> RawWorkbook:
        """Read a workbook as the service does."""
        ...

    def take_in(self) -> None:
        """Run the service until the inbox is quiet."""
        ...

    def make_documents(self) -> Sequence[Path]:
        """Make all reports and moderation records."""
        ...

    def publish_trends(self) -> Path:
        """Publish the trends workbook."""
        ...

    def tally(self) -> Tally:
        """What came of everything so far."""
        ...
