"""`hlh-sheets forms`: what the forms are, and what changed in them."""

from typing import Annotated

import typer

from hlh_sheets.cli.common import command_app
from hlh_sheets.cli.workbooks import form_of, list_forms
from hlh_sheets.guide import changes
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["app"]

app = command_app(no_args_is_help=True)


@app.callback()
def forms() -> None:
    """Say what changed in the forms."""


@app.command()
def diff(
    form: Annotated[list[str], typer.Option(metavar="FORM", help="Only this form, like T4.")] = [],  # noqa: B006 - typer copies it
    since: Annotated[int, typer.Option(help="The version to begin with.", min=1)] = 1,
) -> None:
    """Say what changed for staff from one version of a form to the next."""
    found = [form_of(name) for name in form] or list(WORKBOOKS)
    lines = [line for each in found for line in changes(each, since)]
    for line in lines or ["Nothing has changed since that version."]:
        typer.echo(line)


app.command("list")(list_forms)
