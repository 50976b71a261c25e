"""The service's day: look, rest until something changes or it is time, look again."""

import logging
import threading
import time
from collections.abc import Callable

from hlh_sheets.errors import trail
from hlh_sheets.intake.ready import Readiness
from hlh_sheets.intake.run import Look
from hlh_sheets.intake.wake import waking
from hlh_sheets.service.house import DROPPED_IN, SOON, House

__all__ = ["watch"]

log = logging.getLogger(__name__)
LONGEST_REST = 30.0
"""Seconds after which there is a look whatever the settings say: the add-in in Excel takes a
service that gave no sign for 90 seconds to be switched off."""
SLICE = 0.25
"""Seconds after which a resting service notices that it is to stop."""


def watch(house: House, stop: threading.Event, say: Callable[[Look], None]) -> None:
    """Look until `stop` is set; `say` is told of each look that came to something.

    A share that goes away is waited for. Whatever else fails is logged and the service
    goes on: the next look goes through what was left.
    """
    with waking(*map(house.settings.at, DROPPED_IN)) as woken:
        while not stop.is_set():
            woken.clear()
            began = time.monotonic()
            look = one_look(house)
            least = max(SOON, time.monotonic() - began)
            if look is not None and look.outcomes:
                say(look)
            rest(min(pause(house, look), LONGEST_REST), least, woken, stop)


def one_look(house: House) -> Look | None:
    """A look that can't end the service; None when it failed."""
    try:
        return house.look()
    except Exception as fault:  # noqa: BLE001 - the service must outlive any one look
        log.error("a look failed: %s", trail(fault))  # noqa: TRY400 - may quote a cell
        return None


def pause(house: House, look: Look | None) -> float:
    """How long to rest, in seconds: shorter while a file is about to be ready."""
    settings = house.settings
    if look is None or look.trouble:
        return settings.scan_seconds
    soon = any(state is Readiness.CHANGING for _, state in look.waiting)
    return (
        min(settings.scan_seconds, max(settings.quiet_seconds, SOON))
        if soon
        else (settings.scan_seconds)
    )


def rest(seconds: float, least: float, woken: threading.Event, stop: threading.Event) -> None:
    """Rest that long, or until something changed in the inbox, or the service is to stop.

    `least` is as long as the look took: however often something changes, half of the time
    belongs to others.
    """
    end = time.monotonic() + seconds
    stop.wait(min(least, seconds))
    while not stop.is_set() and (left := end - time.monotonic()) > 0:
        if woken.wait(min(SLICE, left)):
            return
