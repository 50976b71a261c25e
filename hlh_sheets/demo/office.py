"""LibreOffice itself opens built workbooks, fills them and saves them, as staff would.

A short Basic macro in a profile of its own reads a list of things to do. That needs
nothing beside LibreOffice Calc: no bridge to Python, no open port.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from xml.sax.saxutils import escape

from hlh_sheets.check import Place
from hlh_sheets.demo.macro import FILL_MACRO
from hlh_sheets.errors import OfficeUnavailable
from hlh_sheets.office import Process, end_office, start_office, still_running
from hlh_sheets.spec import RawValue

__all__ = ["OfficeJob", "fill_with_office"]

EXCEL_DAY_ZERO = date(1899, 12, 30)
MACRO = "macro:///Standard.Fill.Main"
LIBRARY = "http://openoffice.org/2000/library"
SCRIPT = "http://openoffice.org/2000/script"


@dataclass(frozen=True)
class OfficeJob:
    """One workbook to open, fill and save under another name.

    `cells` are values by sheet and place, `formulas` likewise as Excel writes them;
    `merges` are first row, first column, last row, last column. Sheets in `freed` lose
    their protection first. With a `password` the copy is saved encrypted.
    """

    source: Path
    target: Path
    cells: Mapping[str, Mapping[Place, RawValue]]
    formulas: Mapping[str, Mapping[Place, str]] = field(
        default_factory=dict[str, Mapping[Place, str]]
    )
    merges: Mapping[str, Sequence[tuple[int, int, int, int]]] = field(
        default_factory=dict[str, Sequence[tuple[int, int, int, int]]]
    )
    freed: Sequence[str] = ()
    password: str = ""


def fill_with_office(
    jobs: Sequence[OfficeJob],
    program: str,
    *,
    seconds: float = 120,
    saved: Callable[[], None] = lambda: None,
) -> None:
    """Do all jobs in one hidden LibreOffice; `saved` is called after each workbook.

    Raises `OfficeUnavailable` when a workbook was not saved or the time is over. The
    process and its profile are gone afterwards in every case.
    """
    with tempfile.TemporaryDirectory(prefix="hlh-office-", ignore_cleanup_errors=True) as name:
        profile = Path(name)
        run_to_end(start(program, profile, "--terminate_after_init"), seconds)
        install_macro(profile)
        (profile / "jobs.txt").write_text("\n".join(orders(jobs)) + "\n", encoding="utf-8")
        (profile / "done.txt").touch()
        office = start(program, profile, MACRO)
        try:
            watch(office, profile / "done.txt", len(jobs), seconds, saved)
        finally:
            end_office(office)


def run_to_end(office: Process, seconds: float) -> None:
    """Let a first start make the profile: it would write over a macro that stood there."""
    try:
        office.wait(seconds)
    except subprocess.TimeoutExpired:
        raise OfficeUnavailable("LibreOffice did not start.") from None
    finally:
        end_office(office)


def start(program: str, profile: Path, what: str) -> Process:
    """Start LibreOffice hidden, with the places of the list and of the reports."""
    places = {"HLH_JOBS": "jobs.txt", "HLH_DONE": "done.txt"}
    urls = {name: (profile / file).as_uri() for name, file in places.items()}
    return start_office(program, profile, what, extra=urls)


def watch(
    office: Process,
    done: Path,
    expected: int,
    seconds: float,
    saved: Callable[[], None],
) -> None:
    """Wait until the macro has ended; tell of each workbook that it reports as saved."""
    limit, told = monotonic() + seconds, 0
    reports: list[str] = []
    running = True
    while running:
        if monotonic() > limit:
            raise OfficeUnavailable("LibreOffice took too long.")
        running = still_running(office)
        reports = done.read_text(encoding="utf-8").splitlines()
        for _ in reports[told:]:
            saved()
        told = len(reports)
    faults = [line for line in reports if line != "saved"]
    if faults or told < expected:
        raise OfficeUnavailable(
            f"LibreOffice saved {told - len(faults)} of {expected} workbooks. "
            + " ".join(faults[:1])
        )


def install_macro(profile: Path) -> None:
    """Put the macro in the Standard library of the profile."""
    basic = profile / "profile" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    for kind in ("script", "dialog"):
        (basic / f"{kind}.xlc").write_text(
            f'<library:libraries xmlns:library="{LIBRARY}" '
            'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
            f'xlink:href="$(USER)/basic/Standard/{kind}.xlb/" xlink:type="simple" '
            'library:link="false"/></library:libraries>',
            encoding="utf-8",
        )
        element = '<library:element library:name="Fill"/>' if kind == "script" else ""
        (basic / "Standard" / f"{kind}.xlb").write_text(
            f'<library:library xmlns:library="{LIBRARY}" library:name="Standard" '
            f'library:readonly="false" library:passwordprotected="false">{element}'
            "</library:library>",
            encoding="utf-8",
        )
    (basic / "Standard" / "Fill.xba").write_text(
        f'<script:module xmlns:script="{SCRIPT}" script:name="Fill" '
        f'script:language="StarBasic">{escape(FILL_MACRO)}</script:module>',
        encoding="utf-8",
    )


def orders(jobs: Sequence[OfficeJob]) -> Iterator[str]:
    """The jobs as lines of words with tabs between, as the macro reads them."""
    for job in jobs:
        yield order("open", job.source.absolute().as_uri())
        for sheet in job.freed:
            yield order("free", sheet)
        for sheet, cells in job.cells.items():
            for place, value in cells.items():
                yield order(*written(value, sheet, place))
        for sheet, formulas in job.formulas.items():
            for (row, column), formula in formulas.items():
                yield order("formula", sheet, str(column - 1), str(row - 1), formula)
        for sheet, merges in job.merges.items():
            for top, left, bottom, right in merges:
                corners = (left - 1, top - 1, right - 1, bottom - 1)
                yield order("merge", sheet, *map(str, corners))
        yield order("save", job.target.as_uri(), job.password)
    # Basic reads the last line with its line end, so that line must say nothing.
    yield order("end")


def written(value: RawValue, sheet: str, place: Place) -> tuple[str, ...]:
    """One cell: numbers and days as numbers, all else as the text that was typed."""
    at = (sheet, str(place[1] - 1), str(place[0] - 1))
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return ("number", *at, str((value - EXCEL_DAY_ZERO).days))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ("number", *at, repr(value))
    return ("text", *at, "" if value is None else str(value))


def order(*words: str) -> str:
    """A line of the list; tabs and line ends inside a word are written as escapes."""
    marks = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": ""}
    return "\t".join("".join(marks.get(c, c) for c in word) for word in words)
