"""The one tree of errors that a person can mend, each with its exit code.

What staff typed into a workbook is never an exception: it is a `Finding`.
"""

import traceback
from pathlib import Path

__all__ = [
    "AlreadyRunning",
    "DatasetUnavailable",
    "DocumentTemplateFault",
    "HelperUnavailable",
    "HlhError",
    "MarkingFailed",
    "NotFound",
    "OfficeUnavailable",
    "SettingsFault",
    "UnknownForm",
    "WorkbookUnreadable",
    "trail",
]


class HlhError(Exception):
    """Something the administrator can put right; the text says how, without pupil data."""

    exit_code = 1


class SettingsFault(HlhError):
    """A setting or an edited code list can't be used as it stands."""

    exit_code = 3


class WorkbookUnreadable(HlhError):
    """A file could not be read as a workbook; the text says what it seems to be.

    `reason` is one word for the log and the journal, such as `password`.
    """

    exit_code = 4

    def __init__(self, says: str, reason: str = "damaged") -> None:
        super().__init__(says)
        self.reason = reason


class UnknownForm(HlhError):
    """A workbook is not one of ours, or newer than this program."""

    exit_code = 5


class DatasetUnavailable(HlhError):
    """The master dataset can't be opened where the settings say."""

    exit_code = 6


class DocumentTemplateFault(HlhError):
    """A Word template names an unknown field or can't be filled."""

    exit_code = 7


class NotFound(HlhError):
    """Nothing in the dataset answers to what was asked for."""

    exit_code = 8


class AlreadyRunning(HlhError):
    """Another program works on the same folders."""

    exit_code = 9


class MarkingFailed(HlhError):
    """A workbook that was read could not be marked; its findings can still be written alone."""

    exit_code = 10


class HelperUnavailable(HlhError):
    """The process that reads and marks workbooks can't be started: no fault of any file."""

    exit_code = 11


class OfficeUnavailable(HlhError):
    """LibreOffice or Word is not there, or did not do what it was asked within the time."""

    exit_code = 12


def trail(fault: Exception) -> str:
    """Where a failure happened, without its text, which may quote a cell."""
    frames = traceback.extract_tb(fault.__traceback__)
    places = [f"{Path(frame.filename).stem}:{frame.lineno}" for frame in frames]
    return f"{type(fault).__name__} at {' > '.join(places)}"
