"""Answering the ribbon: requests that lie in the shared folder, each with a small workbook.

Whatever lies there may be anybody's: only ordinary files with names as our add-in gives them are
looked at, they are copied out before they are read, and workbooks are read in the guarded child.
"""

import logging
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hlh_sheets.clock import Clock
from hlh_sheets.errors import DatasetUnavailable, HelperUnavailable, trail
from hlh_sheets.excel.ribbon.sheet import write_answer
from hlh_sheets.files import put_whole, write_whole
from hlh_sheets.intake.bench import Reads
from hlh_sheets.service.ribbon_answers import Answer, Desk, answer_to
from hlh_sheets.settings import Place, Settings
from hlh_sheets.spec import CodeLists
from hlh_sheets.store import Dataset
from hlh_sheets.trends.requests import LARGEST, SUFFIX, Request, understand

__all__ = ["PULSE", "Ribbon", "new_ribbon"]

log = logging.getLogger(__name__)
PULSE = "service.txt"
"""Written anew as long as the service runs: by its age the add-in knows whether it does."""
OURS = re.compile(r"[0-9a-f]{8,40}\.(request|xlsx|xlsm)")
BOOKS = (".xlsx", ".xlsm")
LARGEST_BOOK = 20 << 20
MOST_AT_ONCE = 20
STALE_SECONDS, ANSWER_SECONDS, PULSE_SECONDS, BETWEEN_SECONDS = 120, 600, 5, 2
FAILED = (
    "The service could not answer. Nothing was changed. Try again in a few minutes; if it goes on, "
    "tell the administrator."
)


@dataclass
class Ribbon:
    """The counter at which clicks are answered; `desk` holds what answers are made with."""

    settings: Settings
    desk: Desk
    pulsed: float = field(default=-PULSE_SECONDS)
    looked: float = field(default=-BETWEEN_SECONDS)
    done: set[str] = field(default_factory=set[str])
    """Requests answered whose file can't be removed."""

    @property
    def answers(self) -> Path:
        """Where the answers lie."""
        return self.settings.at(Place.ANSWERS)

    def look(self) -> int:
        """Answer what is asked; how many answers were given. Never raises for what lies there."""
        self.looked = time.monotonic()
        try:
            now = self.pulse()
            self.clear(self.answers, now - ANSWER_SECONDS)
            self.clear(self.settings.at(Place.REQUESTS), now - STALE_SECONDS)
            waiting = [path for path in self.waiting() if path.stem not in self.done]
        except OSError:
            return 0
        return sum(self.answer(path) for path in waiting[:MOST_AT_ONCE])

    def between(self) -> None:
        """Look while a long run of files is taken in, but not at each of them."""
        if time.monotonic() - self.looked >= BETWEEN_SECONDS:
            self.look()

    def close(self) -> None:
        """The service stops."""
        with suppress(OSError):
            (self.answers / PULSE).unlink(missing_ok=True)

    def pulse(self) -> float:
        """Say that the service runs; the time on the clock of the machine with the folder."""
        path = self.answers / PULSE
        if time.monotonic() - self.pulsed >= PULSE_SECONDS or not path.exists():
            put_whole(path, b"The service runs.\r\n")
            self.pulsed = time.monotonic()
        return path.stat().st_mtime

    def clear(self, folder: Path, before: float) -> None:
        """Remove requests or answers that nobody waits for any more, and nothing else."""
        for path in folder.iterdir():
            if OURS.fullmatch(path.name):
                with suppress(OSError):
                    if path.lstat().st_mtime < before:
                        path.unlink()

    def waiting(self) -> Iterator[Path]:
        """The requests that lie there, the oldest name first."""
        folder = self.settings.at(Place.REQUESTS)
        names = [path for path in folder.iterdir() if OURS.fullmatch(path.name)]
        return iter(sorted(path for path in names if path.suffix == SUFFIX))

    def answer(self, path: Path) -> bool:
        """Answer one request and remove it; False where it is none or not whole yet."""
        content = bytes_of(path, LARGEST)
        asked = understand(content) if content is not None else None
        if asked is None:
            return False
        given = self.given(asked, path)
        target = self.answers / f"{path.stem}.xlsx"
        try:
            made = self.desk.clock().astimezone()
            write_whole(
                target,
                lambda to: write_answer(to, given.status, made, given.figures, given.findings),
            )
        except OSError as fault:
            log.warning("an answer to the ribbon could not be written: %s", type(fault).__name__)
            return False
        for each in (path, *(path.with_suffix(suffix) for suffix in BOOKS)):
            with suppress(OSError):
                each.unlink(missing_ok=True)
        if path.exists():
            self.done.add(path.stem)
        return True

    def given(self, asked: Request, path: Path) -> Answer:
        """The answer; a failure of ours is one too, and must not stop the service."""
        try:
            with tempfile.TemporaryDirectory(prefix="hlh-ribbon-") as folder:
                return answer_to(self.desk, asked, copied(path, Path(folder)))
        except (DatasetUnavailable, HelperUnavailable) as fault:
            log.warning("an answer to the ribbon failed: %s", type(fault).__name__)
        except Exception as fault:  # noqa: BLE001 - as said above
            log.warning("an answer to the ribbon failed: %s", trail(fault))
        return Answer(FAILED)


def copied(path: Path, folder: Path) -> Path | None:
    """A copy of the workbook that came with a request, where nobody can change it."""
    for suffix in BOOKS:
        content = bytes_of(path.with_suffix(suffix), LARGEST_BOOK)
        if content is not None:
            copy = folder / f"workbook{suffix}"
            copy.write_bytes(content)
            return copy
    return None


def bytes_of(path: Path, most: int) -> bytes | None:
    """The bytes of an ordinary file that is no link and no larger; None for any other."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        # A link put in its place since is refused; Windows has no such flag.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            content = file.read(most + 1)
    except OSError:
        return None
    return content if len(content) <= most else None


def new_ribbon(
    settings: Settings, dataset: Dataset, codes: CodeLists, reader: Reads, clock: Clock
) -> Ribbon:
    """The counter of a service."""
    return Ribbon(settings, Desk(settings, dataset, codes, reader, clock))
