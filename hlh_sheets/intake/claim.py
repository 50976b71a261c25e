"""Taking a file out of the inbox, so that nobody changes it while it is read."""

import errno
import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Claim", "claim", "claims_left", "enough_room"]

ROOM_FACTOR = 3
LEAST_ROOM = 50_000_000


@dataclass(frozen=True, slots=True)
class Claim:
    """A file in the work folder. `source` is set when the inbox would not let go of it."""

    path: Path
    source: Path | None = None

    @property
    def name(self) -> str:
        """The name that the file was dropped under."""
        return self.path.name

    def finish(self) -> None:
        """Delete the claimed copy, the last step of all; and the source if it can be."""
        self.path.unlink(missing_ok=True)
        self.path.parent.rmdir()
        if self.source is not None:
            self.source.unlink(missing_ok=True)


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
        if in_use(fault) or not snapshot(path, target):
            target.unlink(missing_ok=True)
            folder.rmdir()
            return None
        return Claim(target, source=path)
    return Claim(target)


def in_use(fault: OSError) -> bool:
    """Whether Windows refused because another program holds the file."""
    return getattr(fault, "winerror", None) in (32, 33)


def snapshot(path: Path, target: Path) -> bool:
    """Copy a file that can't be renamed; False when it changed or can't be read."""
    try:
        before = path.stat()
        with path.open("rb") as reading, target.open("wb") as writing:
            shutil.copyfileobj(reading, writing)
            writing.flush()
            os.fsync(writing.fileno())
        after = path.stat()
    except OSError:
        return False
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


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
