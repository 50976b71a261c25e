"""Two versions of one workbook: a person chooses which counts, the program never guesses."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from hlh_sheets.check import CheckedWorkbook, Finding
from hlh_sheets.intake.papers import bare_stem, marked_for
from hlh_sheets.spec import Level
from hlh_sheets.store import Arrival, Dataset, Submission

__all__ = ["CHOICES", "CODE_LENGTH", "kept_for_choice"]

OLDER, COPY = "file.older_copy", "file.second_copy"
CHOICES = (OLDER, COPY)
"""Why a file waits for somebody to choose."""
CODE_LENGTH = 6
"""How many signs of a file's hash name it to people."""
COPY_NAME = re.compile(
    r"""
    .*\(\d+\)                        # browsers and Windows: NAME (1), NAME(1)
    | .*\ -\ copy(\ \(\d+\))?        # Windows: NAME - Copy
    | .*\ copy(\ \d+)?               # macOS: NAME copy, NAME copy 2
    | (copy|kopie)\ (of|von)\ .*
    | .*-(desktop|laptop)-\w+        # OneDrive: NAME-LAPTOP-4F7K2M1
    | .*conflict(ed)?\b.*             # Dropbox, Syncthing, Nextcloud
    """,
    re.VERBOSE | re.IGNORECASE,
)


def kept_for_choice(
    dataset: Dataset, arrival: Arrival, checked: CheckedWorkbook
) -> CheckedWorkbook:
    """The workbook as it was checked, or sent back whole for somebody to choose.

    That is so where another version of it counts, and this one was saved before that, or is
    called a copy by its name. A corrected copy that comes back is neither.
    """
    if checked.returned or checked.stamp is None:
        return checked
    standing = dataset.submission_standing(checked.stamp.workbook_id)
    if standing is None or standing.sha == arrival.sha:
        return checked
    told = older(standing, checked.saved, arrival) or second(standing, arrival)
    return replace(checked, findings=(told, *checked.findings), returned=True) if told else checked


def older(standing: Submission, saved: datetime | None, arrival: Arrival) -> Finding | None:
    """Saved before the version that counts."""
    then = datetime.fromisoformat(standing.saved) if standing.saved else None
    if saved is None or then is None or saved >= then:
        return None
    says = (
        f"This copy was saved {shown(saved)}, before the one that counts now (saved {shown(then)}, "
        f"submission {standing.number}). It would take back what was changed since. "
    )
    return whole_file(OLDER, says, arrival)


def second(standing: Submission, arrival: Arrival) -> Finding | None:
    """Called a copy by its name, beside the version that counts.

    Not the marked copy of that version, whatever a browser puts after its name.
    """
    name = bare_stem(arrival.name)
    if marked_for(arrival.name) == standing.number or not COPY_NAME.fullmatch(name):
        return None
    if name == bare_stem(standing.file_name):
        return None
    says = (
        "By its name this is a second copy of a workbook that was taken before (submission "
        f"{standing.number}), and the two differ. "
    )
    return whole_file(COPY, says, arrival)


def whole_file(rule: str, says: str, arrival: Arrival) -> Finding:
    """The finding, with what a person can do."""
    code = arrival.sha[:CODE_LENGTH]
    does = (
        "If the one that counts is right, there is nothing to do. If this one is to count instead, "
        f"ask the administrator for: hlh-sheets accept {code}"
    )
    return Finding(rule, Level.ERROR, "", "", says + does)


def shown(when: datetime) -> str:
    """A moment as people here read the clock."""
    return f"on {when.replace(tzinfo=when.tzinfo or UTC).astimezone():%d/%m/%Y at %H:%M}"
