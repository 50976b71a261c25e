"""Letting a copy count that went back for somebody to choose."""

from dataclasses import replace

from hlh_sheets.clock import Clock, today
from hlh_sheets.codes import load_code_lists
from hlh_sheets.errors import NotFound
from hlh_sheets.excel.read import Reader
from hlh_sheets.intake.answer import taken
from hlh_sheets.intake.archive import Archive
from hlh_sheets.intake.second import CHOICES
from hlh_sheets.intake.trial import look_at
from hlh_sheets.service.due import follow
from hlh_sheets.settings import Settings
from hlh_sheets.store import Arrival, Dataset, Receipt, ReturnedFile

__all__ = ["accept", "waiting_for_choice"]


def waiting_for_choice(dataset: Dataset) -> list[ReturnedFile]:
    """The copies that went back because another version of the same workbook counts."""
    return dataset.journal.went_back(CHOICES)


def accept(dataset: Dataset, settings: Settings, code: str, clock: Clock) -> Receipt:
    """Take in the copy whose hash begins with `code`, in place of the version that counts.

    The running service, or the next pass, writes the receipt. Raises `NotFound` when no copy
    that waits has that code, or it can't be taken any more.
    """
    found = [each for each in waiting_for_choice(dataset) if each.sha.startswith(code.lower())]
    if not code or len(found) != 1:
        raise NotFound(
            f"No copy waits for a choice under {code}. Take the code from the note beside the "
            "copy, or from hlh-sheets status."
        )
    (file,) = found
    codes = load_code_lists(settings.codes)
    original = Archive(settings.archive).path(file.sha)
    limits = settings.read_seconds, settings.read_megabytes
    with Reader(*limits, settings.macro_workbooks) as reader:
        known, day = dataset.known(), today(clock)
        checked = look_at(reader, original, known=known, codes=codes, day=day)
    if checked.returned:
        raise NotFound("This copy can't be taken any more: drop it again to see why.")
    at = clock()
    arrival = Arrival(file.sha, file.name, file.size, at, claim=f"accepted {at.isoformat()}")
    # From now on this is the version that others are compared with.
    checked = replace(checked, saved=at)
    return dataset.commit(arrival, checked, [taken(arrival), *follow(checked)], at)
