"""`hlh-sheets status`: what came in, what was returned and what waits."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in
from hlh_sheets.intake.ready import ordinary_files
from hlh_sheets.intake.second import CODE_LENGTH
from hlh_sheets.service.accept import waiting_for_choice
from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.settings import Place, Settings
from hlh_sheets.store import Dataset, Submission, SubmissionState

__all__ = ["app"]

app = command_app()
SHOWN = 20
STATES = {
    SubmissionState.COMMITTED.value: "stands",
    SubmissionState.RETURNED.value: "went back",
    SubmissionState.SUPERSEDED.value: "replaced by a later one",
    SubmissionState.WITHDRAWN.value: "taken back",
}


@app.command()
def status(folder: Folder = Path()) -> None:
    """Say what came in, what was returned and what waits."""
    settings = settings_in(folder)
    dataset = open_dataset_of(settings)
    try:
        say(dataset, settings)
    finally:
        dataset.close()


def say(dataset: Dataset, settings: Settings) -> None:
    """The submissions of late, the rows that wait by owner, and the inbox."""
    files = dataset.submissions()
    last = f"; the last {SHOWN}" if len(files) > SHOWN else ""
    typer.echo(f"Workbooks taken: {len(files)}{last}")
    for file in files[-SHOWN:]:
        typer.echo(line(file))
    waiting = Counter(row.submission for row in dataset.waiting())
    owners = {file.number: file for file in files}
    typer.echo(f"Rows to be put right: {sum(waiting.values())}.")
    for number, rows in sorted(waiting.items()):
        file = owners[number]
        typer.echo(
            f"  {file.owner or 'Nobody named'}: {rows} in {file.form} {file.scope} ({number})"
        )
    confirm = [file.number for file in files if dataset.removals(file.number)]
    if confirm:
        typer.echo(f"Removals to confirm in submissions {', '.join(map(str, confirm))}.")
    copies = waiting_for_choice(dataset)
    if copies:
        typer.echo(
            "Copies that went back because another version of them counts. Where one of these is "
            "to count instead: hlh-sheets accept CODE"
        )
        for each in copies[-SHOWN:]:
            on = datetime.fromisoformat(each.changed)
            typer.echo(f"  {each.sha[:CODE_LENGTH]} dropped on {on:%d/%m/%Y}")
    inbox = settings.at(Place.INBOX)
    lying = len(list(ordinary_files(inbox))) if inbox.is_dir() else 0
    typer.echo(f"Files in the inbox: {lying}.")


def line(file: Submission) -> str:
    """One submission: no file name, which may hold a name."""
    rows = f"{file.new} new, {file.same} same, {file.changed} changed, {file.held} held"
    which = f"{file.number:>4} {file.accepted[:10]} {file.form} {file.scope}"
    return f"  {which}: {rows}, {STATES[file.state]}"
