"""`hlh-sheets check FILE`: everything there is to say of one workbook, changing nothing."""

from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.check import CheckedWorkbook
from hlh_sheets.cli.common import Folder, settings_in
from hlh_sheets.service.checking import check_file
from hlh_sheets.spec import Level

__all__ = ["app"]

app = typer.Typer()
TO_PUT_RIGHT = 2
"""The exit code when something must be put right."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The workbook.", exists=True, dir_okay=False)],
    folder: Folder = Path(),
) -> None:
    """Check one workbook and change nothing.

    Ends with code 2 when something must be put right.
    """
    settings = settings_in(folder)
    checked = check_file(settings, file)
    for finding in checked.findings:
        place = " ".join(filter(None, (finding.sheet, finding.cell))) or "The whole file"
        typer.echo(f"{finding.level.word}: {place}: {finding.message} [{finding.rule}]")
    typer.echo(summary(checked))
    if checked.count(Level.ERROR):
        raise typer.Exit(TO_PUT_RIGHT)


def summary(checked: CheckedWorkbook) -> str:
    """What would come of the file."""
    if checked.returned or checked.form is None:
        return "The whole file would go back. Nothing was changed."
    return (
        f"{checked.form.id} {checked.form.title}: {len(checked.good)} rows would be taken, "
        f"{len(checked.held)} would wait to be put right. Nothing was changed."
    )
