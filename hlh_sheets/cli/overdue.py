"""`hlh-sheets overdue`: what is overdue or due soon, and who owes it."""

from itertools import groupby
from pathlib import Path

import typer

from hlh_sheets.analyse.a10_overdue import Due, due_list
from hlh_sheets.cli.common import Folder, command_app, settings_in
from hlh_sheets.clock import today
from hlh_sheets.service.filling import roster_of
from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.spec.sentences import amount

__all__ = ["app"]

app = command_app()


@app.command()
def overdue(folder: Folder = Path()) -> None:
    """Say what is overdue or due within 28 days, and who owes it."""
    dataset = open_dataset_of(settings_in(folder))
    try:
        records, day = dataset.records(), today()
        found = due_list(records.rows, roster_of(records).calendar, day)
    finally:
        dataset.close()
    if not found:
        typer.echo("Nothing is overdue or due within 28 days.")
    for owner, owed in groupby(sorted(found, key=owner_of), key=owner_of):
        typer.echo(owner)
        for each in owed:
            typer.echo(f"  {when(each, each.days(day))}: {each.kind.value}, {each.about}")


def owner_of(due: Due) -> str:
    """Who owes it."""
    return due.owner or "Nobody named"


def when(due: Due, days: int) -> str:
    """The day, and how far it is."""
    said = (
        "today" if not days else f"{amount(abs(days), 'day')} {'overdue' if days > 0 else 'left'}"
    )
    return f"{due.on:%d/%m/%Y} ({said})"
