"""Whose the shared folder is: one dataset's alone, however many machines can reach it.

Two services over one shared folder, each with a dataset of its own, would share out the
files between them. A lock can't tell: it lies beside the dataset, on each machine's disk.
"""

import platform
import uuid
from pathlib import Path

from hlh_sheets.errors import SettingsFault
from hlh_sheets.files import put_whole
from hlh_sheets.settings import Settings

__all__ = ["MARK", "take_share"]

NAME = "dataset.id"
MARK = ".dataset.txt"


def take_share(settings: Settings) -> None:
    """Mark the shared folder as this dataset's, or make sure that it is.

    Raises `SettingsFault` when it is another's, `OSError` when it can't be read or written.
    """
    mine, mark = id_of(settings.data / NAME), settings.watch / MARK
    lines = read(mark)
    if not lines:
        put_whole(mark, f"{mine}\n{platform.node()}\n".encode())
        lines = read(mark)
    if lines[0] != mine:
        machine = f" (made on {lines[1]})" if len(lines) > 1 else ""
        raise SettingsFault(
            f"The shared folder belongs to another dataset{machine}. Correct the setting 'watch' "
            "or 'data'. Only if that dataset is no more in use, delete the file "
            f"{MARK} in the shared folder and start again."
        )


def id_of(path: Path) -> str:
    """The dataset's own name, given when it is first asked for."""
    if not read(path):
        put_whole(path, uuid.uuid4().hex.encode())
    return read(path)[0]


def read(path: Path) -> list[str]:
    """The lines of a file; none where there is no such file."""
    try:
        return path.read_text("utf-8").split()
    except FileNotFoundError:
        return []
