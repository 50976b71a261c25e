"""Looking at a file without taking it: what there is to say, and what it would change."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from hlh_sheets.check import CheckedWorkbook, Finding, check_workbook
from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.intake.archive import sha256_of
from hlh_sheets.intake.bench import Reads
from hlh_sheets.intake.second import kept_for_choice
from hlh_sheets.spec import CodeLists, Known, Level
from hlh_sheets.store import Arrival, Dataset, Receipt

__all__ = ["Trial", "look_at", "try_out"]


@dataclass(frozen=True)
class Trial:
    """What there is to say of a file, and what its rows would change.

    `changes` is None for one that would go back whole, and where its bytes were taken
    before. `compared` says whether there was a dataset to compare with.
    """

    sha: str
    checked: CheckedWorkbook
    changes: Receipt | None = None
    compared: bool = True


def look_at(
    reader: Reads, path: Path, *, known: Known, codes: CodeLists, day: date
) -> CheckedWorkbook:
    """What there is to say of a file; one that can't be read goes back whole."""
    try:
        raw = reader.read(path)
    except WorkbookUnreadable as fault:
        finding = Finding(f"file.{fault.reason}", Level.ERROR, "", "", str(fault))
        return CheckedWorkbook(None, None, (finding,), returned=True)
    return check_workbook(raw, known=known, codes=codes, today=day)


def try_out(reader: Reads, path: Path, dataset: Dataset, codes: CodeLists, at: datetime) -> Trial:
    """What taking the file in at that moment would say and do; nothing is changed."""
    sha, size, day = sha256_of(path), path.stat().st_size, at.astimezone().date()
    checked = look_at(reader, path, known=dataset.known(), codes=codes, day=day)
    state, arrival = dataset.journal.state(sha), Arrival(sha, path.name, size, at)
    if state is not None and state.stands:
        return Trial(sha, checked)
    checked = kept_for_choice(dataset, arrival, checked)
    if checked.returned:
        return Trial(sha, checked)
    return Trial(sha, checked, dataset.rehearse(arrival, checked, at))
