"""`hlh-sheets workbooks`: make the workbooks that staff fill."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.codes import load_code_lists
from hlh_sheets.errors import UnknownForm
from hlh_sheets.service.due import kept_in
from hlh_sheets.service.hand_out import hand_out, write_blanks
from hlh_sheets.service.house import make_folders, open_dataset_of
from hlh_sheets.settings import Place
from hlh_sheets.spec import Workbook
from hlh_sheets.workbooks import WORKBOOKS, workbook_of

__all__ = ["app"]

app = command_app(no_args_is_help=True)


@app.callback()
def workbooks() -> None:
    """Make the workbooks that staff fill."""


@app.command()
def build(
    folder: Folder = Path(),
    form: Annotated[list[str], typer.Option(metavar="FORM", help="Only this form, like T4.")] = [],  # noqa: B006 - typer copies it
    teacher: Annotated[str, typer.Option(help="Only this teacher's copies (initials).")] = "",
    blank: Annotated[
        Path | None, typer.Option(help="Write blank ones, to look at, into this folder instead.")
    ] = None,
) -> None:
    """Write fresh copies, filled in with what is known, into the folder blank.

    Copies that are open in a program, or that somebody has filled in where they lie, are
    left as they are.
    """
    settings = settings_in(folder)
    forms = [form_of(name) for name in form] or list(WORKBOOKS)
    codes = load_code_lists(settings.codes)
    if blank is not None:
        for path in write_blanks(blank, codes, forms):
            typer.echo(show(path, folder))
        return
    make_folders(settings)
    dataset = open_dataset_of(settings)
    try:
        written = hand_out(
            dataset.records(),
            settings.at(Place.BLANK),
            codes,
            forms=forms,
            teacher=teacher or None,
            say=lambda words: typer.echo(words, err=True),
            kept=kept_in(settings),
        )
    finally:
        dataset.close()
    for path in written:
        typer.echo(show(path, folder))


@app.command("list")
def list_forms() -> None:
    """List the forms: what each is for and who fills it."""
    for form in WORKBOOKS:
        typer.echo(f"{form.id:<4}{form.title:<22}{form.filler:<22}{form.purpose}")


def form_of(name: str) -> Workbook:
    """The form of that id. Raises `UnknownForm`."""
    found = workbook_of(name.upper())
    if found is None:
        known = ", ".join(form.id for form in WORKBOOKS)
        raise UnknownForm(f"There is no form {name}. The forms are {known}.")
    return found
