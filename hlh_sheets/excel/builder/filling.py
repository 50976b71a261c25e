"""What a workbook holds when it is handed out. No Excel here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hlh_sheets.spec import Code, CodeList, Pupil, Value

__all__ = ["Filling", "Line", "Session"]

Session = tuple[date, str]
"""A day and the code of its session, "AM" or "PM"."""


@dataclass(frozen=True)
class Line:
    """One line that is there before anybody types: typed values by column name.

    A column that only shows another record's value (`Carry.show`) holds that value here.
    """

    row_id: str
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])


@dataclass(frozen=True)
class Filling:
    """The lines of each sheet, and what its drop-downs offer.

    `pupils` and `staff` are those that may be chosen, in the order to show them; `names` are
    the names of all pupils by id, for lines of those who have left. `sessions` are a
    register's columns. `due` is the last day to drop the workbook. `spare` overrides how many
    free lines each table has.
    """

    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict[str, Sequence[Line]])
    pupils: Sequence[Pupil] = ()
    staff: Sequence[Code] = ()
    sessions: Sequence[Session] = ()
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    due: date | None = None
    spare: int | None = None

    def label(self, hlh_id: str) -> str:
        """A pupil's id with the name, as drop-downs show it."""
        return Code(hlh_id, self.names.get(hlh_id, "")).shown

    def offered(self, name: str) -> CodeList | None:
        """The pupils or the staff as a list to choose from; None for any other list."""
        if name == "pupils":
            return CodeList(name, tuple(Code(p.hlh_id, p.name) for p in self.pupils))
        return CodeList(name, tuple(self.staff)) if name == "staff" else None
