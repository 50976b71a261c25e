"""One claimed file: kept, judged, committed or returned, answered, and only then let go."""

import logging
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from hlh_sheets.check import CheckedWorkbook, Finding
from hlh_sheets.clock import today
from hlh_sheets.errors import DatasetUnavailable, HelperUnavailable, trail
from hlh_sheets.intake.answer import answer_due, came_before, not_taken, taken
from hlh_sheets.intake.archive import sha256_of
from hlh_sheets.intake.bench import Bench
from hlh_sheets.intake.claim import Claim
from hlh_sheets.intake.second import kept_for_choice
from hlh_sheets.intake.trial import look_at
from hlh_sheets.spec import Level
from hlh_sheets.store import Arrival, FileState

__all__ = ["Fate", "Outcome", "take"]

log = logging.getLogger(__name__)
OUR_FAULT = (
    "The program failed on this file, so none of it was taken. The file is kept. Please tell the "
    "administrator, who will find the failure in the log of today."
)


class Fate(Enum):
    """What came of a file."""

    TAKEN = "taken"
    RETURNED = "returned"
    SAME = "came before"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file; `reason` is the rule's id for one that went back whole."""

    fate: Fate
    sha: str
    form: str = ""
    submission: int | None = None
    held: int = 0
    reason: str = ""


def take(bench: Bench, claim: Claim) -> Outcome:
    """Bring a claimed file to its end.

    Every step may be the last one before a power cut: done again from the start, it comes
    to the same end. Raises `OSError`, `DatasetUnavailable` or `HelperUnavailable` when a disk,
    the dataset or the machine does not let it; the claim then stays for the next pass.
    """
    bench.step("claimed")
    sha = sha256_of(claim.path)
    size = claim.path.stat().st_size
    arrival = Arrival(sha, claim.name, size, bench.clock(), claim.path.parent.name)
    original = bench.archive.keep(claim.path, sha)
    bench.step("archived")
    outcome = settle(bench, arrival, original)
    bench.step("settled")
    answer_due(bench)
    bench.step("answered")
    claim.finish()
    bench.step("finished")
    log.info("%s %s %s %s", sha[:12], outcome.fate.value, outcome.form, outcome.reason)
    return outcome


def settle(bench: Bench, arrival: Arrival, original: Path) -> Outcome:
    """Judge the file unless it was judged before, and write down what came of it."""
    journal = bench.dataset.journal
    state = journal.state(arrival.sha)
    if state is not None and journal.noted(arrival):
        fate = Fate.RETURNED if state is FileState.RETURNED else Fate.TAKEN
        return Outcome(fate, arrival.sha)
    if state is not None and state.stands:
        journal.duplicate(arrival, [came_before(arrival)])
        return Outcome(Fate.SAME, arrival.sha)
    try:
        return judge(bench, arrival, original)
    except (OSError, DatasetUnavailable, HelperUnavailable):
        raise
    except Exception as fault:  # noqa: BLE001 - whatever a file does to us, the service stays up
        log.error("%s failed: %s", arrival.sha[:12], trail(fault))  # noqa: TRY400 - see trail
        finding = Finding("file.our_fault", Level.ERROR, "", "", OUR_FAULT)
        return give_up(bench, arrival, CheckedWorkbook(None, None, (finding,), returned=True))


def judge(bench: Bench, arrival: Arrival, original: Path) -> Outcome:
    """Read and check the file; take its good rows, or send it back whole."""
    checked = look_at(
        bench.reader,
        original,
        known=bench.dataset.known(),
        codes=bench.codes,
        day=today(bench.clock),
    )
    checked = kept_for_choice(bench.dataset, arrival, checked)
    bench.step("judged")
    if checked.returned or checked.form is None:
        return give_up(bench, arrival, checked)
    jobs = [taken(arrival), *bench.follow(checked)]
    receipt = bench.dataset.commit(arrival, checked, jobs, bench.clock())
    number, held = receipt.submission, receipt.held
    return Outcome(Fate.TAKEN, arrival.sha, checked.form.id, number, held)


def give_up(bench: Bench, arrival: Arrival, checked: CheckedWorkbook) -> Outcome:
    """Write down that the whole file goes back, and why."""
    reason = next(f.rule for f in checked.findings if f.level is Level.ERROR)
    bench.dataset.journal.returned(arrival, reason, bench.clock(), [not_taken(arrival, checked)])
    form = checked.form.id if checked.form else ""
    return Outcome(Fate.RETURNED, arrival.sha, form, reason=reason)
