"""Taking a file out of the inbox, so that nobody changes it while it is read."""

import errno
import os
import shutil
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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
        """The name that the file was dropped under."""
        return self.path.name

    def finish(self) -> None:
        """Delete the claimed copy, the last step of all; and its source, unless it changed."""
        if self.source is not None:
            remove(self.source, self.seen)
        self.path.unlink(missing_ok=True)
        self.path.parent.rmdir()


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
        folder.rmdir()
        return None
    except OSError as fault:
        seen = None if in_use(fault) else snapshot(path, target)
        if seen is None:
            target.unlink(missing_ok=True)
            folder.rmdir()
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
            path.unlink()


def snapshot(path: Path, target: Path) -> tuple[int, int] | None:
    """Copy a file that can't be renamed; None when it changed or can't be read."""
    try:
        before = seen_now(path)
        with path.open("rb") as reading, target.open("wb") as writing:
            shutil.copyfileobj(reading, writing)
            writing.flush()
            os.fsync(writing.fileno())
        return before if seen_now(path) == before else None
    except OSError:
        return None


def claims_left(work: Path) -> list[Claim]:
    """What an interrupted run left in the work folder, oldest first; empty folders go."""
    found: list[Claim] = []
    folders = work.iterdir() if work.is_dir() else ()
    for folder in sorted(folders, key=lambda each: each.stat().st_mtime_ns):
        if not folder.is_dir():
            continue
        files = [path for path in folder.iterdir() if path.is_file()]
        found += [Claim(path) for path in files]
        if not files:
            folder.rmdir()
    return found


def enough_room(path: Path, *folders: Path) -> bool:
    """Whether each folder's disk has room for the file three times over."""
    try:
        needed = max(ROOM_FACTOR * path.stat().st_size, LEAST_ROOM)
        return all(shutil.disk_usage(folder).free >= needed for folder in folders)
    except OSError as fault:
        return fault.errno != errno.ENOSPC
