"""`hlh-sheets trends`: publish the trends workbook."""

from pathlib import Path

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.clock import now_utc
from hlh_sheets.codes import load_code_lists
from hlh_sheets.service.house import make_folders, open_dataset_of
from hlh_sheets.service.publish_trends import publish_trends
from hlh_sheets.settings import Place

__all__ = ["app"]

app = command_app()


@app.command()
def trends(folder: Folder = Path()) -> None:
    """Publish the trends workbook with what the dataset holds now."""
    settings = settings_in(folder)
    make_folders(settings)
    dataset = open_dataset_of(settings)
    try:
        codes, target = load_code_lists(settings.codes), settings.at(Place.TRENDS)
        path = publish_trends(dataset.records(), codes, target, now_utc, settings.school_name)
    finally:
        dataset.close()
    typer.echo(show(path, folder))
