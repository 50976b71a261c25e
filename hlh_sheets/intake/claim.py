"""Taking a file out of the inbox, so that nobody changes it while it is read."""

import errno
import shutil
import stat
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.files import sweep, write_whole
from hlh_sheets.intake.names import is_passing

__all__ = ["Claim", "claim", "claims_left", "enough_room"]

ROOM_FACTOR = 3
LEAST_ROOM = 50_000_000


@dataclass(frozen=True, slots=True)
class Claim:
    """A file in the work folder.

    `source` is set when the inbox would not let go of the file: then this is a copy of it,
    as it was at `seen` (size, time of change in ns).
    """

    path: Path
    source: Path | None = None
    seen: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """The name that the file was dropped under; letters that no text can hold become ?."""
        return self.path.name.encode("utf-8", "replace").decode("utf-8")

    def finish(self) -> None:
        """Delete the claimed copy, the last step of all; and its source, unless it changed."""
        if self.source is not None:
            remove(self.source, self.seen)
        let_go(self.path)
        remove_empty(self.path.parent)


def claim(path: Path, work: Path) -> Claim | None:
    """Move a ready file into a folder of its own in `work`; None when it is in use.

    Renaming is the claim. Where the share refuses renames or lies on another disk, a
    snapshot is taken instead, if the file did not change meanwhile.
    """
    folder = work / uuid.uuid4().hex[:12]
    folder.mkdir(parents=True)
    target = folder / path.name
    try:
        path.rename(target)
    except FileNotFoundError:
        remove_empty(folder)
        return None
    except OSError as fault:
        seen = None if in_use(fault) else snapshot(path, target)
        if seen is None:
            target.unlink(missing_ok=True)
            remove_empty(folder)
            return None
        return Claim(target, path, seen)
    return Claim(target)


def in_use(fault: OSError) -> bool:
    """Whether Windows refused because another program holds the file."""
    return getattr(fault, "winerror", None) in (32, 33)


def seen_now(path: Path) -> tuple[int, int]:
    """Size and time of change."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def remove(path: Path, seen: tuple[int, int]) -> None:
    """Delete a file that is still as it was seen, where the folder lets go of it."""
    with suppress(OSError):
        if seen_now(path) == seen:
            let_go(path)


def let_go(path: Path) -> None:
    """Delete a file; Windows refuses that for one marked read-only until the mark is off."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
        path.unlink(missing_ok=True)


def remove_empty(folder: Path) -> None:
    """Remove a folder of a claim; one that holds something of another program stays."""
    with suppress(OSError):
        folder.rmdir()


def snapshot(path: Path, target: Path) -> tuple[int, int] | None:
    """Copy a file that can't be renamed; None when it changed or can't be read.

    Whole or not at all: half a copy, left by a power cut, must not pass for what was dropped.
    """
    try:
        before = seen_now(path)
        write_whole(target, lambda passing: shutil.copyfile(path, passing))
        return before if seen_now(path) == before else None
    except OSError:
        return None


def claims_left(work: Path) -> list[Claim]:
    """What an interrupted run left in the work folder, oldest first; empty folders go.

    What other programs put there, and copies that were cut off, are no claims.
    """
    if not work.is_dir():
        return []
    sweep(work)
    folders = sorted(work.iterdir(), key=changed)
    return [Claim(path) for folder in folders if folder.is_dir() for path in claimed_in(folder)]


def claimed_in(folder: Path) -> Iterator[Path]:
    """The claimed files of a folder of the work folder, mostly one."""
    files = [path for path in folder.iterdir() if path.is_file() and not is_passing(path.name)]
    if not files:
        remove_empty(folder)
    return iter(files)


def changed(path: Path) -> int:
    """When a folder changed, in ns; 0 for one that is gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def enough_room(path: Path, *folders: Path) -> bool:
    """Whether each folder's disk has room for the file three times over."""
    try:
        needed = max(ROOM_FACTOR * path.stat().st_size, LEAST_ROOM)
        return all(shutil.disk_usage(folder).free >= needed for folder in folders)
    except OSError as fault:
        return fault.errno != errno.ENOSPC
