"""`hlh-sheets report`: make Word reports."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.clock import now_utc, today
from hlh_sheets.codes import load_code_lists
from hlh_sheets.service.house import make_folders, open_dataset_of
from hlh_sheets.service.reports import (
    Press,
    make_ehcp_reports,
    make_moderation_records,
    meetings_to_record,
    press_of,
    pupils_to_review,
)

__all__ = ["app"]

app = command_app(no_args_is_help=True)
Make = Callable[[Callable[[str], object]], Sequence[Path]]


@app.callback()
def report() -> None:
    """Make Word reports from what the dataset holds now."""


@app.command()
def ehcp(
    folder: Folder = Path(),
    pupil: Annotated[
        list[str], typer.Option(metavar="ID", help="A pupil's id, like HLH-0007.")
    ] = [],  # noqa: B006 - typer copies it
    every: Annotated[bool, typer.Option("--all", help="All pupils on roll with an EHCP.")] = False,
) -> None:
    """Make the EHCP annual review report of a pupil, or of all who have an EHCP."""
    if bool(pupil) is every:
        raise typer.BadParameter("Name pupils with --pupil, or ask for --all.")
    with opened(folder) as press:
        asked = [each.upper() for each in pupil] or list(pupils_to_review(press.records, today()))
        make_all(folder, asked, lambda told: make_ehcp_reports(press, asked, told))


@app.command()
def moderation(
    folder: Folder = Path(),
    meeting: Annotated[
        list[str], typer.Option(metavar="ID", help="A meeting's id; without it, all.")
    ] = [],  # noqa: B006 - typer copies it
) -> None:
    """Make the records of moderation meetings."""
    with opened(folder) as press:
        asked = meeting or list(meetings_to_record(press.records))
        make_all(folder, asked, lambda told: make_moderation_records(press, asked, told))


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


def make_all(folder: Path, asked: Sequence[str], make: Make) -> None:
    """Make the documents under a bar, and say where they lie."""
    with tqdm(desc="Making", total=len(asked), unit="report", leave=False, disable=None) as bar:
        made = make(lambda _: bar.update())
    for path in made:
        typer.echo(show(path, folder))
    if not made:
        typer.echo("Nothing to report on.")
