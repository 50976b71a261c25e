"""When a dropped file is whole: the gate between the inbox and the work folder.

Events are hints and a listing is the truth: the gate is asked about every file at every
look, and lets one through when nobody has it open, it stayed the same for the quiet time,
and its zip opens and passes its own checksums.
"""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from hlh_sheets.intake.names import is_passing, lock_beside

__all__ = ["Gate", "Look", "Readiness", "ordinary_files"]

ZIP_START = b"PK"
DEEPEST_FOLDER = 4
MOST_MEMBERS, MOST_UNPACKED = 10_000, 200_000_000
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class Readiness(Enum):
    """Whether a file can be taken now; the words are for the administrator."""

    READY = "ready"
    CHANGING = "still changing"
    OPEN = "open in another program"
    NOT_WHOLE = "not whole yet"
    DENIED = "can't be read: check the rights of the folder"
    NO_ROOM = "waiting for room on the disk"
    TAKEN = "taken, but can't be moved out: check the rights of the folder"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Look:
    """A file's size and time of change, as seen at a look."""

    size: int
    changed_ns: int


@dataclass
class Gate:
    """Remembers what each file looked like, to tell when it has settled.

    `quiet` and `patience` are in seconds; `seconds` is a clock that only goes forward.
    """

    quiet: float
    patience: float
    seconds: Callable[[], float]
    since: dict[Path, tuple[Look, float]] = field(default_factory=dict[Path, tuple[Look, float]])
    stays: dict[Path, Look] = field(default_factory=dict[Path, Look])

    def forget_gone(self, present: set[Path]) -> None:
        """Drop what is remembered of files that are no longer there."""
        for path in self.since.keys() - present:
            del self.since[path]
            self.stays.pop(path, None)

    def leave(self, path: Path, size: int, changed_ns: int) -> None:
        """A file was taken that the folder does not let go of: as it was, it is done with."""
        self.stays[path] = Look(size, changed_ns)

    def ask(self, path: Path) -> Readiness:
        """Whether the file can be taken now. Never raises for what the file is."""
        try:
            found = path.lstat()
        except FileNotFoundError:
            return Readiness.GONE
        except OSError:
            return Readiness.DENIED
        look = Look(found.st_size, found.st_mtime_ns)
        return Readiness.TAKEN if look == self.stays.get(path) else self.ask_of(path, look)

    def ask_of(self, path: Path, look: Look) -> Readiness:
        """Whether a file that looks so now has settled and is whole."""
        now = self.seconds()
        before, first = self.since.get(path, (None, now))
        if look != before:
            self.since[path] = (look, now)
            return Readiness.CHANGING if self.quiet or before is not None else self.settled(path, 0)
        if lock_beside(path):
            return Readiness.OPEN
        if now - first < self.quiet:
            return Readiness.CHANGING
        return self.settled(path, now - first)

    def again(self, path: Path) -> Readiness:
        """Whether a file that was ready still is, just before it is taken.

        Others were taken meanwhile; somebody may have opened it or saved over it since.
        """
        try:
            found = path.lstat()
        except OSError:
            return Readiness.GONE
        if Look(found.st_size, found.st_mtime_ns) != self.since[path][0]:
            return Readiness.CHANGING
        return Readiness.OPEN if lock_beside(path) else Readiness.READY

    def settled(self, path: Path, quiet_for: float) -> Readiness:
        """Whether a file that no longer changes is whole.

        One that never becomes whole is let through when patience ends: then it is broken,
        and its owner must be told.
        """
        if lock_beside(path):
            return Readiness.OPEN
        try:
            if is_whole(path) or quiet_for >= self.patience:
                return Readiness.READY
        except FileNotFoundError:
            return Readiness.GONE
        except OSError:
            return Readiness.DENIED
        return Readiness.NOT_WHOLE


def is_whole(path: Path) -> bool:
    """Whether the file can be complete: its zip passes, or it is no zip and not empty.

    A workbook's ending without a zip inside may be one that is still being copied.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(ZIP_START):
        return zip_passes(path)
    may_become_zip = path.suffix.lower() in (".xlsx", ".xlsm", ".xlsb", ".ods", ".docx")
    old_office = start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return bool(start) and (old_office or not may_become_zip)


def zip_passes(path: Path) -> bool:
    """Whether the zip opens and every member has its checksum.

    What is too large to unpack here, encrypted or oddly packed can't be tested and counts as
    whole: the reader, in its guarded child, will say what it is.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
                return True
            return archive.testzip() is None
    except NotImplementedError:
        return True
    except RuntimeError as fault:
        return "encrypted" in str(fault)
    except BROKEN_ZIP:
        return False


def ordinary_files(root: Path, without: Path | None = None) -> Iterator[Path]:
    """The files to take in a folder and its folders, in name order; one folder can be left out.

    Links are never followed and passing files of programs are left alone.
    """
    found = walk(root, 0, without)
    yield from sorted(found, key=lambda path: (path.parent, path.name.casefold()))


def walk(folder: Path, depth: int, without: Path | None) -> Iterator[Path]:
    """Ordinary files below a folder, to a depth."""
    for path in folder.iterdir():
        if path == without:
            continue
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        if stat.S_ISREG(mode) and not is_passing(path.name):
            yield path
        elif stat.S_ISDIR(mode) and depth < DEEPEST_FOLDER and not path.name.startswith("."):
            try:
                yield from list(walk(path, depth + 1, without))
            except OSError:
                continue
