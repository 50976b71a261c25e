"""`hlh-sheets check FILE`: everything there is to say of one workbook, changing nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in
from hlh_sheets.intake.receipt import would_change
from hlh_sheets.intake.trial import Trial
from hlh_sheets.service.checking import check_file
from hlh_sheets.spec import Level

__all__ = ["app"]

app = command_app()
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
    trial = check_file(settings, file)
    for finding in trial.checked.findings:
        place = " ".join(filter(None, (finding.sheet, finding.cell))) or "The whole file"
        typer.echo(f"{finding.level.word}: {place}: {finding.message} [{finding.rule}]")
    for line in summary(trial):
        typer.echo(line)
    typer.echo("Nothing was changed.")
    if trial.checked.count(Level.ERROR):
        raise typer.Exit(TO_PUT_RIGHT)


def summary(trial: Trial) -> Iterator[str]:
    """What would come of the file."""
    checked = trial.checked
    if checked.returned or checked.form is None:
        yield "The whole file would go back."
        return
    yield f"{checked.form.id} {checked.form.title}"
    if trial.compared:
        yield from would_change(trial.changes)
    else:
        yield f"Rows that would be taken: {len(checked.good)}."
        yield f"Rows that would wait to be put right: {len(checked.held)}."
