"""`hlh-sheets trace`: from a report or a pupil back to file, sheet and cell."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.codes import load_code_lists
from hlh_sheets.intake.archive import Archive
from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.service.tracing import Origin, about_pupil, behind_report
from hlh_sheets.spec.sentences import amount
from hlh_sheets.store import Source, Trace

__all__ = ["app"]

app = command_app()


@app.command()
def trace(
    what: Annotated[str, typer.Argument(help="A Word report, or a pupil's id like HLH-0001.")],
    folder: Folder = Path(),
) -> None:
    """Find the file, sheet and cells behind a report, or behind a pupil's records.

    It prints what stood in the cells.
    """
    settings = settings_in(folder)
    dataset = open_dataset_of(settings)
    try:
        if what.lower().endswith(".docx"):
            codes = load_code_lists(settings.codes)
            found = behind_report(dataset, codes, Path(what), settings.school_name)
        else:
            found = about_pupil(dataset, what.upper())
    finally:
        dataset.close()
    archive = Archive(settings.archive)
    for origin in found:
        typer.echo(f"{origin.form}, {origin.sheet}: {amount(len(origin.records), 'record')}")
        for source, lines in by_file(origin):
            where = show(archive.path(source.sha), folder)
            typer.echo(f"  Submission {source.submission}, {source.file_name} ({where})")
            for line in lines:
                typer.echo(f"    {line}")


def by_file(origin: Origin) -> Iterator[tuple[Source, Sequence[str]]]:
    """The records of one sheet, file by file."""

    def file_of(record: Trace) -> tuple[int, str]:
        first = first_source(record)
        return first.submission, first.sha

    for _, records in groupby(sorted(origin.records, key=file_of), key=file_of):
        mine = list(records)
        yield first_source(mine[0]), [line_of(record) for record in mine]


def first_source(record: Trace) -> Source:
    """The source of a record's first column, which is part of its key."""
    return next(iter(record.columns.values()))


def line_of(record: Trace) -> str:
    """The values of one record with their cells; one that came with another file says so."""
    own = first_source(record).submission
    return ", ".join(
        f"{name} {source.value} at {source.cell}"
        + ("" if source.submission == own else f" of submission {source.submission}")
        for name, source in record.columns.items()
        if source.value is not None and source.cell
    )
