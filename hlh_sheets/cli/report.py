"""`hlh-sheets report`: make Word reports."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.clock import now_utc
from hlh_sheets.codes import load_code_lists
from hlh_sheets.documents import DOCUMENTS, Document
from hlh_sheets.service.house import make_folders, open_dataset_of
from hlh_sheets.service.reports import Press, make_documents, press_of, usual_subjects

__all__ = ["app"]

app = command_app(no_args_is_help=True)
BY_COMMAND = {document.command: document for document in DOCUMENTS}
KINDS = "; ".join(f"{name}: {each.title}" for name, each in BY_COMMAND.items())


def document_called(name: str) -> Document:
    """The document of that name on the command line."""
    if name not in BY_COMMAND:
        raise typer.BadParameter(f"there is no {name}. Choose one of: {', '.join(BY_COMMAND)}.")
    return BY_COMMAND[name]


@app.command()
def report(
    document: Annotated[
        Document,
        typer.Argument(parser=document_called, metavar="DOCUMENT", help=f"Which one. {KINDS}."),
    ],
    ids: Annotated[
        list[str], typer.Argument(metavar="[ID]...", help="Of pupils or meetings, like HLH-0007.")
    ] = [],  # noqa: B006 - typer copies it
    folder: Folder = Path(),
    every: Annotated[
        bool, typer.Option("--all", help="About everybody or everything that it is usual for.")
    ] = False,
) -> None:
    """Make Word reports, about pupils or meetings, from what the dataset holds now."""
    if bool(ids) is every:
        raise typer.BadParameter("Name whom or what it is about, or ask for --all.")
    with opened(folder) as press:
        asked = [each.upper() for each in ids] or usual_subjects(press, document)
        with tqdm(desc="Making", total=len(asked), unit="report", leave=False, disable=None) as bar:
            made = make_documents(press, document, asked, lambda _: bar.update())
    for path in made:
        typer.echo(show(path, folder))
    if not made:
        typer.echo("Nothing to report on.")


@contextmanager
def opened(folder: Path) -> Generator[Press, None, None]:
    """The press of the service in a folder."""
    settings = settings_in(folder)
    make_folders(settings)
    dataset = open_dataset_of(settings)
    try:
        yield press_of(settings, dataset.records(), load_code_lists(settings.codes), now_utc)
    finally:
        dataset.close()
