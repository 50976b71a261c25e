"""`hlh-sheets accept`: let a copy count that waits for a choice."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in
from hlh_sheets.clock import now_utc
from hlh_sheets.service.accept import accept as let_count
from hlh_sheets.service.house import open_dataset_of

__all__ = ["app"]

app = command_app()


@app.command()
def accept(
    code: Annotated[str, typer.Argument(help="The code in the note beside the copy.")],
    folder: Folder = Path(),
) -> None:
    """Let a copy count that went back for you to choose, in place of the other version.

    `hlh-sheets undo` takes it back.
    """
    settings = settings_in(folder)
    dataset = open_dataset_of(settings)
    try:
        done = let_count(dataset, settings, code, now_utc)
    finally:
        dataset.close()
    typer.echo(
        f"Taken as submission {done.submission}: {done.new} new, {done.same} same, {done.changed} "
        f"changed, {done.held} to be put right. The receipt follows."
    )
