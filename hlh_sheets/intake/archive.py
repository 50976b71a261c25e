"""The archive of originals, by content: every byte that ever came in, kept as it came."""

import hashlib
import os
import shutil
from pathlib import Path

from hlh_sheets.files import write_whole

__all__ = ["Archive", "sha256_of", "sync_folder"]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut, where the system can."""
    if os.name == "nt":
        return  # NTFS journals renames; Windows can't open a folder for flushing
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_exactly(source: Path, target: Path, sha: str) -> None:
    """Copy a file; raises `OSError` when the copy has not that hash."""
    shutil.copyfile(source, target)
    if sha256_of(target) != sha:
        raise OSError("the file changed while it was copied into the archive")


class Archive:
    """Originals under their SHA-256, in folders of its first two digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha: str) -> Path:
        """Where the original of that hash lies, or would lie."""
        return self.folder / sha[:2] / sha

    def keep(self, source: Path, sha: str) -> Path:
        """Copy a file into the archive; done when it is there to the byte.

        Written under a passing name, flushed, then renamed: a name in the archive always
        hashes to itself. One that is there already is left alone, unless the disk has
        damaged it since: then the same bytes put it right.
        """
        target = self.path(sha)
        if target.exists() and sha256_of(target) == sha:
            return target
        write_whole(target, lambda passing: copy_exactly(source, passing, sha))
        sync_folder(target.parent)
        return target
