"""`hlh-sheets consolidate`: take in what lies in the inbox, once, and stop."""

from collections.abc import Iterable
from pathlib import Path

import typer

from hlh_sheets.cli.common import Folder, command_app, counting, settings_in
from hlh_sheets.cli.told import total_of, waiting_lines
from hlh_sheets.service.house import open_house

__all__ = ["app"]

app = command_app()


@app.command()
def consolidate(folder: Folder = Path()) -> None:
    """Take in what lies in the inbox, once, and stop.

    Waits until files have settled; a file that is open in a program stays for the next time.
    """
    settings = settings_in(folder)
    with open_house(settings) as house, counting("Taking in") as progress:
        looks = house.until_quiet(progress)
    say(total_of([outcome for look in looks for outcome in look.outcomes]))
    say(waiting_lines(looks[-1].waiting, settings.watch))
    if looks[-1].trouble:
        typer.echo(
            "A disk or the dataset could not be written. Nothing is lost: mend it and run this "
            "again.",
            err=True,
        )
        raise typer.Exit(1)


def say(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        typer.echo(line)
