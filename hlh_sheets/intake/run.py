"""One look through the inbox: what was left half done, then what is ready, oldest first."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hlh_sheets.errors import DatasetUnavailable, HelperUnavailable, trail
from hlh_sheets.intake.answer import answer_due
from hlh_sheets.intake.bench import Bench
from hlh_sheets.intake.claim import claim, claims_left, enough_room
from hlh_sheets.intake.ready import Gate, Readiness, ordinary_files
from hlh_sheets.intake.take import Outcome, take
from hlh_sheets.settings import Place, Settings

__all__ = ["Intake", "Look", "new_gate", "new_intake"]

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]
"""Told how many of the ready files are done, and how many there are."""


@dataclass(frozen=True)
class Look:
    """What came of one look: files that ended, and files that wait with the reason.

    `trouble` is set when a disk or the dataset stopped the look early; what was claimed
    then is gone through again at the next.
    """

    outcomes: tuple[Outcome, ...]
    waiting: tuple[tuple[Path, Readiness], ...]
    trouble: bool = False

    @property
    def quiet(self) -> bool:
        """Whether nothing came to its end and nothing is about to."""
        soon = (Readiness.CHANGING, Readiness.READY)
        return not self.outcomes and not any(state in soon for _, state in self.waiting)


@dataclass
class Intake:
    """The intake over one shared folder; one at a time may work on a folder."""

    bench: Bench
    gate: Gate
    outcomes: list[Outcome] = field(default_factory=list[Outcome])

    def look(self, progress: Progress = lambda _done, _all: None) -> Look:
        """Take in all that is ready now. Raises `OSError` when the inbox can't be listed."""
        self.outcomes = []
        inbox, work = self.bench.settings.at(Place.INBOX), self.bench.settings.work
        files = list(ordinary_files(inbox))
        self.gate.forget_gone(set(files))
        try:
            self.through_left(work)
            answer_due(self.bench)
            waiting = list(self.through(files, work, progress))
        except (OSError, DatasetUnavailable, HelperUnavailable) as fault:
            log.warning("the look stopped: %s", type(fault).__name__)
            waiting = [(path, Readiness.READY) for path in files if path.exists()]
            return Look(tuple(self.outcomes), tuple(waiting), trouble=True)
        return Look(tuple(self.outcomes), tuple(waiting))

    def through_left(self, work: Path) -> None:
        """Take what was left half done. One that can't be ended now keeps back no other."""
        for left in claims_left(work):
            try:
                self.outcomes.append(take(self.bench, left))
            except (DatasetUnavailable, HelperUnavailable):
                raise
            except Exception as fault:  # noqa: BLE001 - the inbox must not wait for this one
                log.warning("a claimed file waits: %s", trail(fault))

    def through(
        self, files: list[Path], work: Path, progress: Progress
    ) -> Iterator[tuple[Path, Readiness]]:
        """Take what is ready; gives what waits."""
        states = [(path, self.gate.ask(path)) for path in files]
        ready = sorted((path for path, state in states if state is Readiness.READY), key=age)
        yield from ((path, state) for path, state in states if state is not Readiness.READY)
        for done, path in enumerate(ready):
            progress(done, len(ready))
            if (state := self.gate.again(path)) is not Readiness.READY:
                yield path, state
            elif not enough_room(path, self.bench.settings.data, work.parent):
                yield path, Readiness.NO_ROOM
            elif (claimed := claim(path, work)) is None:
                yield path, Readiness.OPEN
            else:
                self.outcomes.append(take(self.bench, claimed))
                if claimed.source is not None:
                    self.gate.leave(path, *claimed.seen)
        progress(len(ready), len(ready))


def age(path: Path) -> tuple[int, str]:
    """Oldest change first, so that what was saved later counts last; then by name."""
    try:
        return path.lstat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def new_gate(settings: Settings, seconds: Callable[[], float] = time.monotonic) -> Gate:
    """A gate with the patience of the settings; `seconds` only goes forward."""
    return Gate(settings.quiet_seconds, settings.patience_seconds, seconds)


def new_intake(bench: Bench) -> Intake:
    """An intake with a gate of its own."""
    return Intake(bench, new_gate(bench.settings))
