"""`hlh-sheets demo`: the whole job on an invented school, through the product's own doors."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from tqdm import tqdm

from hlh_sheets.check import RawWorkbook
from hlh_sheets.cli.common import command_app, settings_in
from hlh_sheets.clock import now_utc, today
from hlh_sheets.demo.doors import Tally
from hlh_sheets.demo.run import STEPS, run_demo
from hlh_sheets.demo.school import invent_school
from hlh_sheets.demo.table import words_of
from hlh_sheets.documents import DOCUMENTS, d02_ehcp_review
from hlh_sheets.errors import UnknownForm
from hlh_sheets.intake.take import Fate
from hlh_sheets.office import office_program
from hlh_sheets.service.filling import roster_of
from hlh_sheets.service.hand_out import hand_out_one
from hlh_sheets.service.house import House, open_house
from hlh_sheets.service.publish_trends import publish_trends
from hlh_sheets.service.reports import make_documents, press_of, usual_subjects
from hlh_sheets.settings import SETTINGS_FILE, Place
from hlh_sheets.spec import Scope, Term
from hlh_sheets.workbooks import workbook_of

__all__ = ["app"]

app = command_app()
MARK = ".hlh-sheets-demo"
"""Says that a folder holds nothing but an earlier demonstration."""
SPARE, SPARE_IN_LOG = 130, 240
"""Free lines enough for a workbook that takes the rows of many terms."""


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="A new folder, or that of an earlier demo.")],
) -> None:
    """Try the whole job on an invented school of 24 pupils."""
    folder = folder.absolute()
    start_afresh(folder)
    (folder / SETTINGS_FILE).write_text("quiet_seconds = 0\n", encoding="utf-8")
    settings = settings_in(folder)
    program = office_program()
    with (
        open_house(settings) as house,
        tqdm(desc="The demonstration", total=STEPS, leave=False, disable=None) as bar,
    ):
        result = run_demo(
            folder, invent_school(today(now_utc)), HouseDoors(house), program, telling(bar)
        )
    typer.echo(words_of(result))


def telling(bar: "tqdm[NoReturn]") -> Callable[[str], None]:
    """Moves the bar a step on, with the step's word beside it."""

    def told(word: str) -> None:
        bar.set_postfix_str(word, refresh=False)
        bar.update()

    return told


def start_afresh(folder: Path) -> None:
    """Make the folder, emptied of an earlier demonstration; other folders are refused."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise typer.BadParameter(f"{folder} is not empty. Name a new folder.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


@dataclass
class HouseDoors:
    """The service as the demonstration asks for it."""

    house: House
    fates: Counter[Fate] = field(default_factory=Counter[Fate])

    @property
    def inbox(self) -> Path:
        """Where workbooks are dropped."""
        return self.house.settings.at(Place.INBOX)

    @property
    def returned(self) -> Path:
        """Where marked copies come back."""
        return self.house.settings.at(Place.RETURNED)

    def hand_out(self, form: str, whose: str, first: date, last: date, folder: Path) -> Path:
        """Build one pre-filled workbook into the folder."""
        found = workbook_of(form)
        if found is None:
            raise UnknownForm(f"There is no form {form}.")
        records = self.house.dataset.records()
        return hand_out_one(
            records,
            folder,
            self.house.codes,
            found,
            whose=whose,
            term=self.term_of(first, last),
            spare=SPARE_IN_LOG if found.scope is Scope.STAFF else SPARE,
        )

    def term_of(self, first: date, last: date) -> Term | None:
        """The last half term within two days, as the calendar has it."""
        terms = roster_of(self.house.dataset.records()).calendar.terms
        within = [term for term in terms if first <= term.start <= last]
        return max(within, key=lambda term: term.start, default=None)

    def read(self, path: Path) -> RawWorkbook:
        """Read a workbook as the service does."""
        return self.house.intake.bench.reader.read(path)

    def take_in(self) -> None:
        """Run the service until the inbox is quiet."""
        looks = self.house.until_quiet()
        self.fates.update(outcome.fate for look in looks for outcome in look.outcomes)

    def make_documents(self) -> Sequence[Path]:
        """The EHCP reports of all, and one of each other kind.

        The moderation records were made as the meetings came in.
        """
        house = self.house
        press = press_of(house.settings, house.dataset.records(), house.codes, house.clock)
        make_documents(press, d02_ehcp_review.DOCUMENT)
        for document in DOCUMENTS:
            make_documents(press, document, usual_subjects(press, document)[:1])
        return sorted(press.folder.glob("*.docx"))

    def publish_trends(self) -> Path:
        """Publish the trends workbook."""
        house = self.house
        folder = house.settings.at(Place.TRENDS)
        return publish_trends(
            house.dataset.records(), house.codes, folder, house.clock, house.settings.school_name
        )

    def tally(self) -> Tally:
        """What came of everything so far."""
        fates = self.fates
        return Tally(
            accepted=fates[Fate.TAKEN],
            returned=fates[Fate.RETURNED],
            same=fates[Fate.SAME],
            held=len(self.house.dataset.waiting()),
        )
