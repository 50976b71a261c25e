"""What the commands say of files: counts and places, never what stood in a cell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from hlh_sheets.intake.ready import Readiness
from hlh_sheets.intake.take import Fate, Outcome
from hlh_sheets.spec.sentences import amount

__all__ = ["line_of", "total_of", "waiting_lines"]


def total_of(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """How many files came to what, in a line or two."""
    counts = Counter(outcome.fate for outcome in outcomes)
    held = sum(outcome.held for outcome in outcomes)
    if not outcomes:
        yield "Nothing to take in."
        return
    files = amount(len(outcomes), "file")
    ends = f"{counts[Fate.TAKEN]} taken, {counts[Fate.RETURNED]} returned"
    yield f"{files}: {ends}, {counts[Fate.SAME]} had come before."
    if held:
        yield f"Rows to be put right: {held}. See the folder returned."


def line_of(outcome: Outcome) -> str:
    """One file in a line; receipts and marked copies say more."""
    number = f", submission {outcome.submission}" if outcome.submission else ""
    held = f", {amount(outcome.held, 'row')} to put right" if outcome.held else ""
    reason = f" ({outcome.reason})" if outcome.reason else ""
    return f"{outcome.form or 'File'} {outcome.fate.value}{number}{held}{reason}"


def waiting_lines(waiting: Sequence[tuple[Path, Readiness]], watch: Path) -> Iterator[str]:
    """Which files wait, and for what."""
    for path, state in waiting:
        yield f"Waits: {path.relative_to(watch).as_posix()} ({state.value})"
