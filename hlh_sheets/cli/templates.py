"""`hlh-sheets templates`: which Word templates are in use, and the tools to edit them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.cli.report import BY_COMMAND, document_called
from hlh_sheets.documents import Document, check_template, document_of, fields_in_words
from hlh_sheets.service.templates import (
    State,
    copy_template,
    document_for,
    preview_template,
    states,
)
from hlh_sheets.spec.sentences import amount

__all__ = ["app"]

app = command_app()
TO_PUT_RIGHT = 2
"""The exit code when something must be put right."""


def named(name: str) -> Document:
    """The document of that id or name on the command line."""
    return document_of(name) or document_called(name.lower())


Which = Annotated[
    Document,
    typer.Argument(
        parser=named,
        metavar="DOCUMENT",
        help=f"One of {', '.join(BY_COMMAND)}, or its id, like D2.",
    ),
]
File = Annotated[Path, typer.Argument(help="The template.", exists=True, dir_okay=False)]
For = Annotated[
    Document | None,
    typer.Option(
        "--document",
        parser=named,
        metavar="DOCUMENT",
        help="Which document it is for, where neither its name nor its mark says so.",
        show_default=False,
    ),
]


@app.callback(invoke_without_command=True)
def templates(context: typer.Context, folder: Folder = Path()) -> None:
    """Say which Word templates are in use, or help to edit them.

    Without another word after it: which documents are made from a template of the school's own,
    and whether ours has changed since it was copied.
    """
    if context.invoked_subcommand is None:
        for state in states(settings_in(folder).templates):
            for line in state_lines(state, folder):
                typer.echo(line)


def state_lines(state: State, folder: Path) -> Iterator[str]:
    """One document and its template."""
    document = state.document
    where = f"the school's own, {show(state.path, folder)}" if state.own else "ours"
    yield f"{document.id:<4}{document.title}: {where}."
    if state.own and state.changed:
        yield "    Ours has changed since it was copied. Yours stays in use as it is."
    if state.own and state.changed is None:
        yield "    It was not copied from ours, so whether ours has changed is not known."
    if state.faults:
        faults = amount(len(state.faults), "fault")
        yield f'    It has {faults}: hlh-sheets templates check "{state.path}"'


@app.command()
def fields(document: Which) -> None:
    """List every field, list and part of a document: what it holds, and an example."""
    for line in fields_in_words(document):
        typer.echo(line)


@app.command()
def check(file: File, document: For = None) -> None:
    """Check a template and change nothing: each fault with its place and what to do.

    Ends with code 2 when something must be put right.
    """
    found = document or document_for(file)
    faults = check_template(file, found)
    for fault in faults:
        typer.echo(str(fault))
    typer.echo(f"{found.id} {found.title}: {told(faults)}")
    if faults:
        raise typer.Exit(TO_PUT_RIGHT)


def told(faults: Sequence[object]) -> str:
    """How many faults there are."""
    return f"{amount(len(faults), 'fault')} to put right." if faults else "no fault was found."


@app.command()
def preview(
    file: File,
    to: Annotated[
        Path | None,
        typer.Option(help="Where to write it; if not named, beside the template.", dir_okay=False),
    ] = None,
    document: For = None,
) -> None:
    """Fill a template with invented facts, long ones too, to see how it looks in Word."""
    typer.echo(str(preview_template(file, document or document_for(file), to)))


@app.command()
def copy(document: Which, folder: Folder = Path()) -> None:
    """Copy our template into the school's own folder (setting templates), for editing.

    One that lies there already is never overwritten.
    """
    typer.echo(show(copy_template(document, settings_in(folder).templates), folder))
