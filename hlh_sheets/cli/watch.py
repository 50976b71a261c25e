"""`hlh-sheets watch`: run the service over the shared folder until stopped."""

import logging
import signal
import threading
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in
from hlh_sheets.cli.told import line_of
from hlh_sheets.intake.run import Look
from hlh_sheets.service.due import hand_out_at_start
from hlh_sheets.service.house import open_house
from hlh_sheets.service.watch import watch as run
from hlh_sheets.settings import Settings

__all__ = ["app"]

app = command_app()
LOG_BYTES, LOGS_KEPT = 1_000_000, 5


@app.command()
def watch(folder: Folder = Path()) -> None:
    """Run the service over the shared folder until stopped (Ctrl+C)."""
    settings = settings_in(folder)
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stopping(stop))
    with open_house(settings) as house:
        start_log(settings)
        hand_out_at_start(house.settings, house.dataset, house.codes, house.clock)
        typer.echo(f"Watching {settings.watch}. Stop with Ctrl+C.")
        run(house, stop, say)
    typer.echo("Stopped.")


class stopping:  # noqa: N801 - reads as what it does
    """A signal handler that lets the service end its step and stop."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Ask the service to stop."""
        del number, frame
        self.stop.set()


def say(look: Look) -> None:
    """A line for each file."""
    now = datetime.now().astimezone()
    for outcome in look.outcomes:
        typer.echo(f"{now:%H:%M:%S} {line_of(outcome)}")


def start_log(settings: Settings) -> None:
    """Log to a file that never grows without end; it holds no name and no cell."""
    settings.logs.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        settings.logs / "service.log", maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("hlh_sheets")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
