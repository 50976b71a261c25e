"""Being woken when something changes in the inbox; the listing remains the truth."""

import logging
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

__all__ = ["waking"]

READ_ONLY = (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE)
"""What our own looking into files brings about: it must not wake us for another look."""
log = logging.getLogger(__name__)


class Wake(FileSystemEventHandler):
    """Sets an event at every change."""

    def __init__(self, woken: threading.Event) -> None:
        self.woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Whatever changed, look soon."""
        if event.event_type not in READ_ONLY:
            self.woken.set()


@contextmanager
def waking(*folders: Path) -> Generator[threading.Event, None, None]:
    """An event that is set when the system tells of a change in any of the folders.

    Where it can't tell (a share that is away, too many watches), the event is never set and
    the service looks at its own pace.
    """
    woken = threading.Event()
    observer = Observer()
    try:
        for folder in folders:
            observer.schedule(Wake(woken), str(folder), recursive=True)
        observer.start()
    except OSError as fault:
        log.warning("no notice of changes in the shared folder: %s", type(fault).__name__)
        yield woken
        return
    try:
        yield woken
    finally:
        observer.stop()
        observer.join()
