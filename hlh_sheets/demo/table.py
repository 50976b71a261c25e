"""What the demonstration says at its end: a short table with paths."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hlh_sheets.demo.run import DemoResult

__all__ = ["words_of"]

SHOWN = 3


def words_of(result: DemoResult) -> str:
    """The outcome in a few lines for a terminal."""
    tally = result.tally
    filled_by = "LibreOffice and openpyxl" if result.office else "openpyxl"
    figures = [
        ("Workbooks and other files dropped", result.dropped, f"filled by {filled_by}"),
        ("  accepted, their good rows taken", tally.accepted, ""),
        ("  returned whole", tally.returned, ""),
        ("  came before, nothing to do", tally.same, ""),
        ("Rows held until they are put right", tally.held, ""),
        ("Marked copies", len(result.marked), where(result.marked, result.folder)),
        ("Documents made", len(result.documents), where(result.documents, result.folder)),
        ("Trends", 1, where([result.trends], result.folder)),
    ]
    lines = [f"{what:<36}{count:>4}  {note}".rstrip() for what, count, note in figures]
    return "\n".join([*lines, "", *notes(result)])


def where(paths: Sequence[Path], folder: Path) -> str:
    """The folder that the files lie in, or the file when there is one."""
    shown = [path.relative_to(folder).as_posix() for path in paths[:SHOWN]]
    return ", ".join(shown) + (", ..." if len(paths) > SHOWN else "")


def notes(result: DemoResult) -> Iterator[str]:
    """Where all of it lies, and what was left out."""
    if not result.office:
        yield "LibreOffice is not installed: openpyxl filled all workbooks, and none was locked."
    yield f"All of it lies in {result.folder.absolute()}"
