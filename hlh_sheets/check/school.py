"""What a check knows of the school while it looks at one workbook."""

from dataclasses import dataclass
from datetime import date

from hlh_sheets.spec import CodeLists, Known

__all__ = ["School"]


@dataclass(frozen=True, slots=True)
class School:
    """The records that stand, the code lists, and the day of the check."""

    known: Known
    codes: CodeLists
    today: date
