"""The practice folder: everything is said of a workbook, and nothing is recorded."""

import logging
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.check import CheckedWorkbook
from hlh_sheets.errors import DatasetUnavailable, HelperUnavailable, MarkingFailed, trail
from hlh_sheets.excel.mark import Marks, write_findings_only
from hlh_sheets.intake.bench import Bench
from hlh_sheets.intake.names import safe_name
from hlh_sheets.intake.papers import bare_stem, write_note
from hlh_sheets.intake.ready import Gate, Readiness, ordinary_files
from hlh_sheets.intake.receipt import whole_file, would_bring
from hlh_sheets.intake.trial import try_out
from hlh_sheets.settings import Place
from hlh_sheets.spec import Level

__all__ = ["TRIED", "Practice"]

log = logging.getLogger(__name__)
TRIED = "tried"
"""The folder in the practice folder where the answers lie."""


@dataclass
class Practice:
    """The practice folder, with a gate of its own."""

    bench: Bench
    gate: Gate

    def look(self) -> int:
        """Answer all that is ready; how many files that was.

        A file that can't be answered now stays for the next look; one that we fail on stays
        until it changes. The inbox never suffers for a practice folder that is gone.
        """
        folder = self.bench.settings.at(Place.PRACTICE)
        try:
            files = list(ordinary_files(folder, without=folder / TRIED))
        except OSError:
            return 0
        self.gate.forget_gone(set(files))
        done = 0
        for path in files:
            if self.gate.ask(path) is Readiness.READY:
                done += self.try_file(path)
        return done

    def try_file(self, path: Path) -> bool:
        """Answer one file and put it beside its answer; False when that failed."""
        try:
            found = path.lstat()
        except OSError:
            return False
        try:
            answer(self.bench, path)
        except (DatasetUnavailable, HelperUnavailable) as fault:
            log.warning("practice put off: %s", type(fault).__name__)
            return False
        except Exception as fault:  # noqa: BLE001 - practice must not stop the service
            log.warning("practice put off: %s", trail(fault))
            self.gate.leave(path, found.st_size, found.st_mtime_ns)
            return False
        return True


def answer(bench: Bench, path: Path) -> None:
    """Say what dropping the file in the inbox would bring. The file goes into `tried`."""
    trial = try_out(bench.reader, path, bench.dataset, bench.codes, bench.clock())
    folder = bench.settings.at(Place.PRACTICE) / TRIED
    stem, mark = bare_stem(path.name), f"({trial.sha[:6]})"
    if trial.checked.returned:
        text = whole_file(path.name, trial.checked.findings)
    else:
        copy = folder / safe_name(f"{stem}.xlsx", f" - marked {mark}")
        marked = give_marked(bench, path, trial.checked, copy)
        text = would_bring(path.name, trial.checked, trial.changes, marked=marked)
    note = folder / safe_name(f"{stem}.txt", f" - what was said {mark}")
    write_note(note, f"This was practice: nothing was recorded.\n\n{text}")
    path.replace(folder / safe_name(path.name, f" - as dropped {mark}"))


def give_marked(bench: Bench, path: Path, checked: CheckedWorkbook, target: Path) -> bool:
    """The copy with its cells marked, where there is something to see."""
    if all(finding.level is Level.NOTE for finding in checked.findings):
        return False
    marks = Marks.of(checked)
    try:
        bench.marker.mark(path, marks, target, lambda: None)
    except MarkingFailed:
        write_findings_only(marks, target)
    return True
