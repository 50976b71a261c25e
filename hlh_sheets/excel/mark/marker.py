"""Marking through a guarded child, under the limits of reading."""

from collections.abc import Callable
from pathlib import Path

from hlh_sheets.errors import MarkingFailed
from hlh_sheets.excel.child import ChildFault, Closing, Guard
from hlh_sheets.excel.mark.marks import Marks
from hlh_sheets.files import write_whole

__all__ = ["Marker"]

CHILD = "hlh_sheets.excel.mark.child"


class Marker(Closing):
    """Marks workbooks that anybody may have made.

    A file may take `seconds` and `megabytes`. Use it in a `with`, for many files: its child
    process starts with the first. It is another child than the reader's, so that reading
    does not carry openpyxl.
    """

    def __init__(self, seconds: float, megabytes: int) -> None:
        self.guard = Guard(CHILD, seconds, megabytes)

    def close(self) -> None:
        """End the child."""
        self.guard.close()

    def mark(
        self,
        original: Path,
        marks: Marks,
        target: Path,
        lacking: Callable[[], object] = lambda: None,
    ) -> None:
        """Write the original with its marks to `target`, there whole or not at all.

        `lacking` is called, before the copy has its name, when it lacks something of the
        original. Raises `MarkingFailed`; then `write_findings_only` tells the same without
        the file.
        """

        def write(passing: Path) -> None:
            if self.ask(original, marks, passing):
                lacking()

        write_whole(target, write)

    def ask(self, original: Path, marks: Marks, passing: Path) -> bool:
        """Have the child write the copy; whether it lacks something. `MarkingFailed`."""
        order = {
            "original": str(original.absolute()),
            "target": str(passing.absolute()),
            "marks": marks.message(),
        }
        try:
            answer = self.guard.ask(order)
        except ChildFault as fault:
            raise MarkingFailed(f"The workbook could not be marked ({fault.kind}).") from None
        if answer.get("marked") is not True:
            raise MarkingFailed(str(answer.get("failed", "The workbook could not be marked.")))
        return answer.get("lacks") is True
