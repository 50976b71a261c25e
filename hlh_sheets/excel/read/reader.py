"""The reader: one file after another through the guarded child."""

from pathlib import Path

from hlh_sheets.check import RawWorkbook
from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.excel.child import ChildFault, Closing, Guard
from hlh_sheets.excel.read.reasons import REASONS
from hlh_sheets.excel.read.wire import decode

__all__ = ["Reader"]

CHILD = "hlh_sheets.excel.read.child"
AS_REASON = {"time": "time", "memory": "memory", "failed": "damaged", "garbled": "damaged"}


class Reader(Closing):
    """Reads workbooks that anybody may have made.

    A file may take `seconds` and `megabytes`; files with macros are refused unless `macros`
    (they are never run). Use it in a `with`, for many files: its child process starts with
    the first and is replaced when a file ends it. One file at a time, from any thread.
    """

    def __init__(self, seconds: float, megabytes: int, macros: bool = False) -> None:  # noqa: FBT001, FBT002 - a setting by its name
        self.guard = Guard(CHILD, seconds, megabytes)
        self.macros = macros

    def close(self) -> None:
        """End the child."""
        self.guard.close()

    def read(self, path: Path) -> RawWorkbook:
        """The workbook as it stands. Raises `WorkbookUnreadable` with what to tell staff."""
        try:
            answer = self.guard.ask({"path": str(path.absolute()), "macros": self.macros})
        except ChildFault as fault:
            raise unreadable(AS_REASON[fault.kind]) from None
        if "refused" in answer:
            raise unreadable(str(answer["refused"]))
        try:
            return decode(answer)
        except ValueError:
            raise unreadable("damaged") from None


def unreadable(reason: str) -> WorkbookUnreadable:
    """The error of a reason; one that is not known counts as damage."""
    known = reason if reason in REASONS else "damaged"
    return WorkbookUnreadable(REASONS[known], known)
