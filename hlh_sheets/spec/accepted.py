"""An accepted file as documents tell of it: what it brought, what is wrong, what waits."""

from dataclasses import dataclass
from datetime import datetime

from hlh_sheets.spec.workbook import Level

__all__ = ["Accepted", "Fault", "WaitingRow"]


@dataclass(frozen=True)
class Fault:
    """One thing that was told of a file, with its place."""

    level: Level
    sheet: str
    cell: str
    says: str


@dataclass(frozen=True)
class WaitingRow:
    """A row that awaits correction still, and whose it is where that could be understood."""

    sheet: str
    row: int
    hlh_id: str | None


@dataclass(frozen=True)
class Accepted:
    """One accepted file. `stands` is false once it was replaced or taken back."""

    number: int
    form: str
    title: str
    scope: str
    owner: str
    file_name: str
    received: datetime
    stands: bool
    taken: int
    held: int
    faults: tuple[Fault, ...]
    waiting: tuple[WaitingRow, ...]
