"""`hlh-sheets removals`: what a workbook no longer holds, and the yes to let it go."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in
from hlh_sheets.clock import now_utc
from hlh_sheets.intake.receipt import what_goes
from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.spec.sentences import amount

__all__ = ["app"]

app = command_app()
BECAME = {"a whole row": "gone"}


@app.command()
def removals(
    submission: Annotated[int, typer.Argument(help="The number on the receipt.")],
    folder: Folder = Path(),
    confirm: Annotated[bool, typer.Option("--confirm", help="Let them go.")] = False,
) -> None:
    """List removals that wait for a yes, or confirm them.

    A value that is blank now, or a row that is gone, stays in the dataset until then.
    """
    dataset = open_dataset_of(settings_in(folder))
    try:
        form = dataset.submission(submission).form
        waiting = dataset.removals(submission)
        for removal in waiting:
            what = what_goes(form, removal)
            typer.echo(f"{removal.sheet} {removal.cell}: {what} is {BECAME.get(what, 'blank')} now")
        if confirm:
            count = dataset.confirm_removals(submission, now_utc())
            typer.echo(f"{amount(count, 'record')} changed.")
        else:
            typer.echo(f"Waiting for a yes: {len(waiting)}. To let them go, add --confirm.")
    finally:
        dataset.close()
