"""Files that are there whole or not at all, whoever looks and whenever the power goes."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

__all__ = ["put_whole", "sweep", "write_whole"]

KEPT_STEM = 40
PASSING = re.compile(r"\..*\.(\d+)\.passing(\.\w+)?")
"""A file that is being written, with the number of the process that writes it."""


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make a file under a passing name, then give it its own name in one step.

    The folder is made where it is missing. A former file of that name is replaced; where a
    program on Windows has it open, `PermissionError` is raised and the former file stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    passing = target.with_name(f".{target.stem[:KEPT_STEM]}.{os.getpid()}.passing{target.suffix}")
    try:
        write(passing)
        flush(passing)
        passing.replace(target)
    finally:
        passing.unlink(missing_ok=True)


def put_whole(target: Path, content: bytes) -> None:
    """Write bytes as `write_whole` does."""
    write_whole(target, lambda passing: passing.write_bytes(content))


def sweep(folder: Path) -> None:
    """Remove what a process that is no more left half written in a folder and its folders.

    What can't be removed now stays for the next time.
    """
    with suppress(OSError):
        for path in folder.rglob(".*.passing*"):
            found = PASSING.fullmatch(path.name)
            if found and not psutil.pid_exists(int(found[1])):
                with suppress(OSError):
                    path.unlink()


def flush(path: Path) -> None:
    """Have the system put the file's bytes on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
