"""Writing into the shared folder: whole or not at all, and never over what a person changed."""

import os
import re
import shutil
from datetime import datetime
from pathlib import Path

from hlh_sheets.files import put_whole, write_whole
from hlh_sheets.intake.names import safe_name

__all__ = ["bare_stem", "copy_whole", "marked_for", "remove_untouched", "stamp_time", "write_note"]

OURS = re.compile(
    r" - (please (?:correct|check)|as dropped|(?:why )?not taken) \([0-9a-f]+\)", re.IGNORECASE
)
MARKED = re.compile(r" - please (?:correct|check) \((\d+)\)", re.IGNORECASE)
SAME_MOMENT = 3
"""Seconds: shares keep the time of change to two seconds."""


def bare_stem(name: str) -> str:
    """The stem of a dropped file's name without what we put after it when it went back."""
    return OURS.sub("", Path(safe_name(name)).stem)


def marked_for(name: str) -> int | None:
    """The number of the submission whose marked copy has this name; None of other files."""
    found = MARKED.search(name)
    return int(found[1]) if found else None


def write_note(target: Path, text: str) -> None:
    """Plain text as Windows' editor shows it well."""
    lines = text.replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n"
    put_whole(target, lines)


def copy_whole(source: Path, target: Path) -> None:
    """A copy of an original under a name that people know."""
    write_whole(target, lambda passing: shutil.copyfile(source, passing))


def stamp_time(path: Path, at: datetime) -> None:
    """Give a file a time of change that tells later whether anybody touched it."""
    os.utime(path, (at.timestamp(), at.timestamp()))


def remove_untouched(path: Path, at: datetime) -> None:
    """Remove a file of ours that nobody changed since we gave it that time.

    One that is open in a program that locks it stays.
    """
    try:
        if abs(path.stat().st_mtime - at.timestamp()) <= SAME_MOMENT:
            path.unlink()
    except (FileNotFoundError, PermissionError):
        return
