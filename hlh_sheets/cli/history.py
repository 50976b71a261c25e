"""`hlh-sheets history`: workbooks filled with the rows of earlier years."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.cli.workbooks import form_of
from hlh_sheets.service.house import make_folders
from hlh_sheets.service.imports import History, fill_history
from hlh_sheets.spec import Level
from hlh_sheets.spec.sentences import amount

__all__ = ["app"]

app = command_app()
NOTHING = "No workbook was written."
MOST_NUMBERS = 12


@app.command()
def history(
    file: Annotated[Path, typer.Argument(help="The old rows: CSV or Excel.", exists=True)],
    form: Annotated[str, typer.Option(metavar="FORM", help="Which form they belong in, like T4.")],
    folder: Folder = Path(),
    to: Annotated[Path, typer.Option(help="The folder to write the workbooks to.")] = Path(
        "history"
    ),
) -> None:
    """Fill workbooks with the rows of earlier years, to look through and drop.

    Which heading means which column is kept in the folder data (history-mapping T4 ...csv):
    edit it and run this again.
    """
    settings = settings_in(folder)
    make_folders(settings)
    target = to.absolute()
    target.mkdir(parents=True, exist_ok=True)
    done = fill_history(settings, file, form_of(form), target)
    for sheet, meant in done.meant.items():
        typer.echo(f"Sheet {sheet}:")
        for theirs, ours in meant.items():
            typer.echo(f"  {theirs} -> {ours or 'not used'}")
    tell_left_out(done)
    for book in done.books:
        wrong = book.checked.count(Level.ERROR)
        typer.echo(
            f"{show(book.path, folder)}: {amount(book.rows, 'row')}, "
            f"{amount(wrong, 'cell')} to be put right"
        )
    what = "Look through the workbooks, then put them in inbox." if done.books else NOTHING
    typer.echo(
        f"{what} Headings that should mean something else: edit the files history-mapping in "
        f"{show(settings.data, folder)} and run this again."
    )


def tell_left_out(done: History) -> None:
    """Say which rows are in no workbook, and why."""
    if done.unused:
        typer.echo(f"Not used, sheets without a known heading: {', '.join(done.unused)}.")
    if done.recorded:
        typer.echo(f"Recorded already and left out: {amount(done.recorded, 'row')}.")
    for why, numbers in done.homeless.items():
        first = ", ".join(map(str, numbers[:MOST_NUMBERS]))
        more = f" and {len(numbers) - MOST_NUMBERS} more" if len(numbers) > MOST_NUMBERS else ""
        typer.echo(f"Not used, {amount(len(numbers), 'row')} ({first}{more}): {why}.")
