"""`hlh-sheets ribbon build`: the Excel add-in with the HLH tab."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.errors import SettingsFault
from hlh_sheets.excel.ribbon import ADD_IN, build_add_in
from hlh_sheets.files import put_whole
from hlh_sheets.service.house import make_folders
from hlh_sheets.settings import Place

__all__ = ["app"]

app = command_app(no_args_is_help=True)


@app.callback()
def ribbon() -> None:
    """Make the Excel add-in with the HLH tab."""


@app.command()
def build(
    folder: Folder = Path(),
    to: Annotated[
        Path | None,
        typer.Option("--to", help="The folder to put it in, if not beside the trends."),
    ] = None,
) -> None:
    """Write the add-in beside the trends workbook, where it finds the shared folder by itself."""
    settings = settings_in(folder)
    if to is None:
        make_folders(settings)
    target = (to or settings.at(Place.TRENDS)) / ADD_IN
    try:
        put_whole(target, build_add_in())
    except PermissionError:
        raise SettingsFault(
            f"{ADD_IN} can't be replaced: Excel has it open on some computer, or the folder may "
            "not be written to. Close Excel there, then build it again."
        ) from None
    typer.echo(show(target, folder))
