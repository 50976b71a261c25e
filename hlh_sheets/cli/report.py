"""`hlh-sheets report`: make Word reports, one or many, and PDFs of them."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from tqdm import tqdm

from hlh_sheets.cli.common import Folder, command_app, settings_in, show
from hlh_sheets.clock import now_utc, today
from hlh_sheets.codes import load_code_lists
from hlh_sheets.documents import DOCUMENTS, Document
from hlh_sheets.documents.pdf import make_pdfs, merge_pdfs, pdf_of, pdf_wanted
from hlh_sheets.service.batch import Filed, due_within, make_batch, said_of_review, without_day
from hlh_sheets.service.house import make_folders, open_dataset_of
from hlh_sheets.service.reports import Press, press_of, usual_subjects
from hlh_sheets.spec.sentences import amount

__all__ = ["app"]

app = command_app(no_args_is_help=True)
BY_COMMAND = {document.command: document for document in DOCUMENTS}
KINDS = "; ".join(f"{name}: {each.title}" for name, each in BY_COMMAND.items())
NO_DAYS: Mapping[str, date] = {}


def document_called(name: str) -> Document:
    """The document of that name on the command line."""
    if name not in BY_COMMAND:
        raise typer.BadParameter(f"there is no {name}. Choose one of: {', '.join(BY_COMMAND)}.")
    return BY_COMMAND[name]


@app.command()
def report(  # noqa: PLR0913 - each is an option of the command
    document: Annotated[
        Document,
        typer.Argument(parser=document_called, metavar="DOCUMENT", help=f"Which one. {KINDS}."),
    ],
    ids: Annotated[
        list[str],
        typer.Argument(metavar="[ID]...", help="Whom or what it is about, like HLH-0007."),
    ] = [],  # noqa: B006 - typer copies it
    folder: Folder = Path(),
    *,
    every: Annotated[
        bool, typer.Option("--all", help="About everybody or everything that it is usual for.")
    ] = False,
    weeks: Annotated[
        int | None,
        typer.Option(
            "--due-within",
            metavar="WEEKS",
            min=0,
            max=60,
            help="About all whose review is due in so many weeks, overdue ones first.",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="With --all and --due-within: make those too whose facts have not changed since.",
        ),
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="A tagged PDF beside each, by LibreOffice or Word.")
    ] = False,
    merged: Annotated[
        bool, typer.Option("--merged", help="One PDF of all, for printing; makes the PDFs too.")
    ] = False,
) -> None:
    """Make Word reports from what the dataset holds now."""
    if bool(ids) + every + (weeks is not None) != 1:
        raise typer.BadParameter(
            "Name whom or what it is about, or ask for --all, or for --due-within."
        )
    with opened(folder) as press:
        days = NO_DAYS if weeks is None else due_within(press, document, weeks)
        wanted = [each.upper() for each in ids] or (
            usual_subjects(press, document) if weeks is None else tuple(days)
        )
        with bar_of("Making", len(wanted), "report") as bar:
            found = make_batch(
                press, document, wanted, lambda _: bar.update(), again=again or bool(ids)
            )
        dayless = () if weeks is None else without_day(press, document)
    for each in found:
        tell(each, folder, days)
    if dayless:
        typer.echo(f"No day is known for the review of: {', '.join(dayless)}.")
    if not found:
        typer.echo("Nothing to report on.")
        return
    if pdf or merged:
        as_pdf([each.path for each in found], again=again)
    if merged:
        on_paper(press, document, found, folder)


def bar_of(what: str, total: int, unit: str) -> "tqdm[NoReturn]":
    """A bar that is drawn only where somebody looks on."""
    return tqdm(desc=what, total=total, unit=unit, leave=False, disable=None)


def tell(filed: Filed, folder: Path, days: Mapping[str, date]) -> None:
    """Where a report lies, whether it is new, and when its review is due."""
    same = "" if filed.made else " (unchanged)"
    typer.echo(f"{show(filed.path, folder)}{same}")
    if filed.about in days:
        typer.echo(f"  {filed.about}: {said_of_review(days[filed.about], today())}")


def as_pdf(reports: Sequence[Path], *, again: bool) -> None:
    """PDFs of the reports that have none of their present state, or of all."""
    wanted = [report for report in reports if again or pdf_wanted(report)]
    with bar_of("Making PDFs", len(wanted), "PDF") as bar:
        make_pdfs(wanted, bar.update)
    same = len(reports) - len(wanted)
    said = f"; {same} unchanged" if same else ""
    typer.echo(f"{amount(len(wanted), 'PDF')} made beside the reports{said}.")


def on_paper(press: Press, document: Document, found: Sequence[Filed], folder: Path) -> None:
    """One PDF of all, named by the kind of document and the day."""
    day = today(press.clock)
    target = press.folder / f"{document.id} all for printing {day:%Y-%m-%d}.pdf"
    title = f"{document.title}: {amount(len(found), 'report')}, {day:%d/%m/%Y}"
    merge_pdfs([pdf_of(each.path) for each in found], target, title)
    typer.echo(f"For printing: {show(target, folder)}")


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
