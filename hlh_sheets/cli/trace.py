"""`hlh-sheets trace`: from a report or a pupil back to file, sheet and cell."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.cli.traced import file_lines, origin_lines, source_lines
from hlh_sheets.codes import load_code_lists
from hlh_sheets.intake.archive import Archive
from hlh_sheets.service.house import open_dataset_of
from hlh_sheets.service.tracing import Traced, TracedFigure, about_pupil, behind_report
from hlh_sheets.settings import Settings

__all__ = ["app"]

app = command_app()
LONGEST = 100
NOTHING = "    No cell: it says what is missing, or comes from the settings or the clock."
WHOLE = "    No cells of its own are known: see the document as a whole, at the end."


@app.command()
def trace(
    what: Annotated[str, typer.Argument(help="A Word report, or a pupil's id like HLH-0001.")],
    folder: Folder = Path(),
) -> None:
    """Find the file, sheet and cells behind a report, figure by figure, or behind a pupil.

    It prints what stood in the cells.
    """
    settings = settings_in(folder)
    for line in told(settings, what, folder):
        typer.echo(line)


def told(settings: Settings, what: str, folder: Path) -> Iterator[str]:
    """What is behind a report or a pupil."""
    archive = Archive(settings.archive)
    dataset = open_dataset_of(settings)

    def where(sha: str) -> str:
        return show(archive.path(sha), folder)

    try:
        if what.lower().endswith(".docx"):
            codes = load_code_lists(settings.codes)
            report = behind_report(dataset, codes, Path(what), settings.school_name)
            yield from report_lines(report)
            records = [r for f in report.figures for o in f.origins for r in o.records]
            yield from file_lines(records, where)
        else:
            for origin in about_pupil(dataset, what.upper()):
                yield from origin_lines(origin, where)
    finally:
        dataset.close()


def report_lines(report: Traced) -> Iterator[str]:
    """The report, then each figure with what is behind it; alike ones together."""
    account, document = report.account, report.document
    yield (
        f"{document.id} {document.title} about {account.about}, made {account.made} UTC from "
        f"records of {account.data_date}, submissions {account.submissions}."
    )
    if not report.kept:
        yield "The file does not carry its figures any more: they were worked out again."
    whole = any(not each.figure.name for each in report.figures)
    for _, alike in groupby(report.figures, key=kind_of):
        figures = list(alike)
        yield from (figure_line(each) for each in figures)
        if figures[0].origins:
            yield from source_lines(figures[0].origins)
        else:
            yield WHOLE if whole and has_figure(figures[0]) else NOTHING


def kind_of(found: TracedFigure) -> tuple[object, ...]:
    """What two figures share that are told together."""
    figure = found.figure
    return figure.line or figure.name.partition(".")[0], figure.behind, has_figure(found)


def has_figure(found: TracedFigure) -> bool:
    """Whether it says a figure, which must come from somewhere; words may say what is missing."""
    return any(sign.isdigit() for sign in found.figure.value)


def figure_line(found: TracedFigure) -> str:
    """One figure as the report says it."""
    figure = found.figure
    if not figure.name:
        return "The document as a whole was made from:"
    value = " / ".join(figure.value.split("\n"))
    short = value if len(value) <= LONGEST else value[:LONGEST].rstrip() + "…"
    shared = " (read for the facts beside it too)" if figure.shared else ""
    return f"{figure.name}: {short}{shared}"
