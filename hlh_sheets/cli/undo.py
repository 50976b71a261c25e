"""`hlh-sheets undo`: take a whole submission back; what was changed since is kept."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in
from hlh_sheets.clock import now_utc
from hlh_sheets.intake.receipt import moment, outcome_of
from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.service.undo import undo as take_back

__all__ = ["app"]

app = command_app()


@app.command()
def undo(
    submission: Annotated[int, typer.Argument(help="The number on the receipt.")],
    folder: Folder = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take a whole submission back; what was changed since is kept.

    What it had replaced stands again. Its file stays in the archive.
    """
    dataset = open_dataset_of(settings_in(folder))
    try:
        file = dataset.submission(submission)
        typer.echo(
            f"Submission {file.number}: {file.form} {file.title}, {file.scope or 'whole school'}, "
            f"taken {moment(file.accepted)}. It brought {file.new} new and {file.changed} changed "
            "records."
        )
        if not yes:
            typer.confirm("Take it back?", abort=True)
        for line in outcome_of(take_back(dataset, submission, now_utc)):
            typer.echo(line)
    finally:
        dataset.close()
