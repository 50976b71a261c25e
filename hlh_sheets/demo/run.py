"""The whole job on the invented school: hand out, fill, drop, take in, write, show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.doors import Doors, Tally
from hlh_sheets.demo.extras import drop, letter_named_as_workbook, workbook_of_ones_own
from hlh_sheets.demo.filling import Filled, draft_of, fill_all
from hlh_sheets.demo.orders import Order, rounds
from hlh_sheets.demo.school import School
from hlh_sheets.spec import CodeLists

__all__ = ["DROPS", "STEPS", "DemoResult", "run_demo"]

DROPS = 49
"""How many files are dropped where LibreOffice is installed; one fewer where it is not."""
BUILT = 43
STEPS = 2 * BUILT + DROPS
PASSWORD = "invented"  # noqa: S105 - the demonstration's own, to show what is said of it

Progress = Callable[[str], None]
"""Told of each step of `STEPS` in a few words, without a pupil's name."""


@dataclass(frozen=True)
class DemoResult:
    """What came of the demonstration, with the paths to look at.

    `office` says whether LibreOffice filled some of the workbooks. `filled` are the
    workbooks as they were dropped, in order.
    """

    folder: Path
    dropped: int
    tally: Tally
    filled: Sequence[Path]
    marked: Sequence[Path]
    documents: Sequence[Path]
    trends: Path
    office: bool


@dataclass
class Stage:
    """Where the demonstration stands: its tools, and what has been filled so far."""

    school: School
    doors: Doors
    codes: CodeLists
    folder: Path
    office: str | None
    progress: Progress
    done: list[Filled] = field(default_factory=list[Filled])
    dropped: int = 0

    def drop(self, path: Path, name: str = "") -> None:
        """Put a file in the inbox."""
        drop(path, self.doors.inbox, name)
        self.dropped += 1
        self.progress("dropped")

    def place(self, kind: str) -> Path:
        """A folder of the demonstration's own."""
        place = self.folder / kind
        place.mkdir(parents=True, exist_ok=True)
        return place


def run_demo(
    folder: Path, school: School, doors: Doors, office: str | None, progress: Progress
) -> DemoResult:
    """Run the demonstration in a folder of its own, over doors that are set up there.

    `office` is LibreOffice's program, or None: then openpyxl fills everything and there is
    no password-protected workbook. Raises `OfficeUnavailable` when LibreOffice fails.
    """
    stage = Stage(school, doors, load_code_lists(), folder, office, progress)
    for orders in rounds(school):
        works = hand_out(stage, orders)
        fill_all(works, office, lambda: progress("filled"))
        for work in works:
            stage.drop(work.target)
        doors.take_in()
        stage.done += works
        if works[0].order.form == "T1":
            drop_again(stage, works[0])
    drop_the_rest(stage)
    return DemoResult(
        folder=folder,
        dropped=stage.dropped,
        tally=doors.tally(),
        filled=[work.target for work in stage.done],
        marked=sorted(doors.returned.rglob("* - please *.xlsx")),
        documents=doors.make_documents(),
        trends=doors.publish_trends(),
        office=office is not None,
    )


def hand_out(stage: Stage, orders: Sequence[Order]) -> list[Filled]:
    """Build the workbooks of a round and work out what a person would type in each."""
    works: list[Filled] = []
    for order in orders:
        blank = stage.place("handed out") / order.title
        blank.mkdir()
        built = stage.doors.hand_out(order.form, order.whose, order.first, order.last, blank)
        target = stage.place("filled") / f"{order.title}.xlsx"
        draft = draft_of(order, stage.doors.read(built), stage.school, stage.codes)
        works.append(Filled(order, built, target, draft))
        stage.progress("handed out")
    return works


def corrected(stage: Stage, work: Filled) -> Filled:
    """The same workbook with its faults put right (O33)."""
    raw = stage.doors.read(work.built)
    draft = draft_of(work.order, raw, stage.school, stage.codes, faults=False)
    return replace(work, target=stage.place("corrected") / work.target.name, draft=draft)


def drop_again(stage: Stage, work: Filled) -> None:
    """Drop a workbook once more, corrected, and take it in."""
    again = corrected(stage, work)
    fill_all([again], stage.office)
    stage.drop(again.target)
    stage.doors.take_in()


def drop_the_rest(stage: Stage) -> None:
    """What else comes in: a corrected workbook, a copy, and files that are none of ours."""
    by_case = {case: work for work in stage.done for case in work.order.cases}
    extras, again, same = stage.place("extras"), corrected(stage, by_case["O16"]), by_case["O01"]
    locked = replace(by_case["O09"], target=extras / "Locked.xlsx", password=PASSWORD)
    fill_all([again, locked] if stage.office else [again], stage.office)
    letter_named_as_workbook(extras / "Letter home.xlsx")
    workbook_of_ones_own(extras / "Museum trip.xlsx")
    stage.drop(again.target)
    stage.drop(same.target, f"Copy of {same.target.name}")
    for path in sorted(extras.iterdir()):
        stage.drop(path)
    stage.doors.take_in()
