"""`hlh-sheets export`: the master dataset as Excel and CSV."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.codes import load_code_lists
from hlh_sheets.service.export import export as write_export
from hlh_sheets.service.house import open_dataset_of

__all__ = ["app"]

app = command_app()


@app.command()
def export(
    folder: Folder = Path(),
    to: Annotated[Path | None, typer.Option(help="Another folder to write to.")] = None,
) -> None:
    """Write the master dataset as Excel and CSV, with a description of every field.

    It holds every pupil's data: keep it where only those who may see it can.
    """
    settings = settings_in(folder)
    dataset = open_dataset_of(settings)
    try:
        codes = load_code_lists(settings.codes)
        done = write_export(dataset.records(), codes, to or settings.exports)
    finally:
        dataset.close()
    typer.echo(f"{done.records} records in {show(done.folder, folder)}")
    for name in done.kept_old:
        typer.echo(f"{name} in latest is open in a program and was left as it is.", err=True)
