"""What the service says to each click of the ribbon; nothing is recorded by any of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.check import Finding
from hlh_sheets.clock import Clock
from hlh_sheets.excel.figures import Figures
from hlh_sheets.intake.bench import Reads
from hlh_sheets.intake.receipt import would_change
from hlh_sheets.intake.trial import try_out
from hlh_sheets.service.publish_trends import publish_trends
from hlh_sheets.settings import Place, Settings
from hlh_sheets.spec import CodeLists, Level
from hlh_sheets.spec.sentences import amount
from hlh_sheets.store import Dataset
from hlh_sheets.trends.one_pupil import figures_of_pupil
from hlh_sheets.trends.requests import Kind, Request

__all__ = ["Answer", "Desk", "answer_to"]

PUBLISHED = "The trends are up to date."
IN_USE = (
    "The trends workbook is open on another computer and could not be renewed, so these are the "
    "figures published before. Try again in a minute."
)
NO_BOOK = (
    "The workbook could not be sent: it is larger than 20 MB, or its copy did not arrive. Save it, "
    "close other large workbooks, and try again."
)
WHOLE = "Dropped like this, the whole workbook would come back. Nothing was sent in."


@dataclass(frozen=True)
class Desk:
    """What answers are made with."""

    settings: Settings
    dataset: Dataset
    codes: CodeLists
    reader: Reads
    clock: Clock


@dataclass(frozen=True)
class Answer:
    """What came of a click, figures to copy, problems to mark."""

    status: str
    figures: Figures | None = None
    findings: Sequence[Finding] = ()


def answer_to(desk: Desk, asked: Request, book: Path | None) -> Answer:
    """The answer to one request; `book` is the workbook that came with it."""
    if asked.kind is Kind.REFRESH:
        return refreshed(desk)
    if asked.kind is Kind.PUPIL:
        return of_pupil(desk, asked.pupil)
    return checked(desk, book) if book else Answer(NO_BOOK)


def refreshed(desk: Desk) -> Answer:
    """Publish the trends; the add-in reads them from the published workbook."""
    settings = desk.settings
    folder, name = settings.at(Place.TRENDS), settings.school_name
    try:
        publish_trends(desk.dataset.records(), desk.codes, folder, desk.clock, name)
    except PermissionError:
        return Answer(IN_USE)
    return Answer(PUBLISHED)


def of_pupil(desk: Desk, pupil: str) -> Answer:
    """The figures of one pupil on roll."""
    made, name = desk.clock().astimezone(), desk.settings.school_name
    figures = figures_of_pupil(desk.dataset.records(), desk.codes, made, pupil, name)
    if figures is None:
        return Answer(
            f"{pupil} is not on roll today. Check the HLH id in the line you chose; figures of "
            "pupils who have left are in their reports."
        )
    return Answer(f"The figures of {pupil} are up to date.", figures)


def checked(desk: Desk, book: Path) -> Answer:
    """What dropping the workbook would say, to the word."""
    trial = try_out(desk.reader, book, desk.dataset, desk.codes, desk.clock())
    found = trial.checked
    if found.returned or found.form is None:
        return Answer(WHOLE, findings=found.findings)
    counts = ", ".join(
        f"{level.word.lower()}: {found.count(level)}" for level in (Level.ERROR, Level.WARNING)
    )
    said = amount(len(found.findings), "problem or note", "problems and notes")
    outcome = f"Found {said} ({counts})." if found.findings else "No problem was found."
    told = " ".join([outcome, *would_change(trial.changes), "Nothing was sent in."])
    return Answer(told, findings=found.findings)
