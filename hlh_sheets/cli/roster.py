"""`hlh-sheets roster`: a filled T1 Pupils from an export of the school's own system."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.service.house import make_folders
from hlh_sheets.service.imports import fill_roster
from hlh_sheets.spec import Level
from hlh_sheets.spec.sentences import amount

__all__ = ["app"]

app = command_app()


@app.command()
def roster(
    file: Annotated[Path, typer.Argument(help="The export: CSV or Excel.", exists=True)],
    folder: Folder = Path(),
    to: Annotated[Path, typer.Option(help="The workbook to write.")] = Path("T1 Pupils.xlsx"),
) -> None:
    """Fill T1 Pupils from an export of the school's own system, to look through and drop.

    Which heading means which column is kept in roster-mapping.csv in the folder data: edit it
    and run this again.
    """
    settings = settings_in(folder)
    make_folders(settings)
    target = to.absolute()
    done = fill_roster(settings, file, target)
    for theirs, ours in done.meant.items():
        typer.echo(f"  {theirs} -> {ours or 'not used'}")
    if done.missing:
        typer.echo(f"No heading of the export means: {', '.join(done.missing)} (needed).")
    typer.echo(f"{amount(done.new, 'new pupil')}, {amount(done.known, 'known pupil')}.")
    wrong = done.checked.count(Level.ERROR)
    typer.echo(f"To be put right before all of it can be taken: {amount(wrong, 'cell')}.")
    typer.echo(
        f"Look through {show(target, folder)}, then put it in inbox. Headings that should mean "
        f"something else: edit {show(done.mapping, folder)} and run this again."
    )
