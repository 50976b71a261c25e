"""The answer to each file: a receipt, a marked copy, or the file back with the reason.

An answer is a job in the outbox, written in the transaction that settled the file: it is
given at once, and given again until it could be written.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from hlh_sheets.check import CheckedWorkbook, Finding
from hlh_sheets.errors import DatasetUnavailable, MarkingFailed, trail
from hlh_sheets.excel.mark import Marks, write_findings_only
from hlh_sheets.intake.archive import sha256_of
from hlh_sheets.intake.bench import Bench
from hlh_sheets.intake.names import safe_name
from hlh_sheets.intake.papers import (
    bare_stem,
    copy_whole,
    remove_untouched,
    stamp_time,
    write_note,
)
from hlh_sheets.intake.receipt import receipt, said_before, said_undone, whole_file
from hlh_sheets.settings import Place
from hlh_sheets.spec import Level
from hlh_sheets.store import (
    Arrival,
    DueJob,
    Job,
    LaterEdit,
    Submission,
    SubmissionState,
    Withdrawal,
)
from hlh_sheets.workbooks import workbook_of

__all__ = ["answer_due", "came_before", "not_taken", "taken", "undone"]

log = logging.getLogger(__name__)
TAKEN, NOT_TAKEN, CAME_BEFORE = "answer taken", "answer not taken", "answer came before"
UNDONE = "answer undone"
NOBODY = "Not recognised"


def taken(arrival: Arrival) -> Job:
    """The job of answering a file whose rows were taken."""
    return Job(TAKEN, {"sha": arrival.sha})


def came_before(arrival: Arrival) -> Job:
    """The job of answering the same bytes."""
    return Job(CAME_BEFORE, {"sha": arrival.sha, "name": arrival.name})


def undone(file: Submission, done: Withdrawal) -> Job:
    """The job of telling that a taken file was undone."""
    facts = {"removed": done.removed, "restored": done.restored}
    edits = [asdict(edit) for edit in done.later_edits]
    return Job(UNDONE, {"sha": file.sha, **facts, "edits": edits})


def not_taken(arrival: Arrival, checked: CheckedWorkbook) -> Job:
    """The job of answering a file that goes back whole."""
    told = [asdict(finding) for finding in checked.findings]
    owner = owner_of(checked.stamp.owner if checked.stamp else "", checked.form)
    return Job(
        NOT_TAKEN, {"sha": arrival.sha, "name": arrival.name, "owner": owner, "findings": told}
    )


def owner_of(owner: str, form: Any) -> str:
    """Whose folder a file goes back to: a person's initials, else who fills such workbooks."""
    return owner or (form.filler if form else NOBODY)


def answer_due(bench: Bench) -> None:
    """Give all answers that are due. One that can't be written is given again later.

    Whatever goes wrong with one, the inbox goes on. Raises `DatasetUnavailable`.
    """
    for job in bench.dataset.outbox.due(bench.clock(), ANSWERS):
        try:
            ANSWERS[job.kind](bench, job)
        except DatasetUnavailable:
            raise
        except Exception as fault:  # noqa: BLE001 - the next files must not wait for this one
            log.warning("answer %d put off: %s", job.id, trail(fault))
            bench.dataset.outbox.failed(job.id, bench.clock())
        else:
            bench.dataset.journal.answered(job.id, str(job.payload["sha"]), bench.clock())


def answer_taken(bench: Bench, job: DueJob) -> None:
    """The receipt, and the marked copy when something is to be put right."""
    dataset, settings = bench.dataset, bench.settings
    file = dataset.submission(number_of(job.payload))
    findings = dataset.findings(file.number)
    folder = ""
    if any(finding.level is not Level.NOTE for finding in findings):
        give_marked(bench, file, findings)
        folder = f"{Place.RETURNED.folder}/{marked_copy(bench, file).parent.name}"
    text = receipt(file, findings, dataset.removals(file.number), folder)
    name = f"{bare_stem(file.file_name)} - taken ({file.number}).txt"
    write_note(settings.at(Place.ACCEPTED) / safe_name(name), text)
    clear_not_taken(bench, file)
    if file.supersedes:
        former = dataset.submission(file.supersedes)
        for path in marked_copy(bench, former), original_beside(bench, former):
            remove_untouched(path, datetime.fromisoformat(former.accepted))


def clear_not_taken(bench: Bench, file: Submission) -> None:
    """Take away the note of an earlier drop that these bytes were not taken, and their copy.

    One that somebody has changed, or has open, stays.
    """
    folder = marked_copy(bench, file).parent
    back, why = went_back_as(folder, file.file_name, file.sha)
    with suppress(FileNotFoundError, PermissionError):
        why.unlink()
    with suppress(FileNotFoundError, PermissionError):
        if sha256_of(back) == file.sha:
            back.unlink()


def went_back_as(folder: Path, name: str, sha: str) -> tuple[Path, Path]:
    """Where a file that was not taken lies, and the note beside it."""
    back = safe_name(f"{bare_stem(name)}{Path(name).suffix}", f" - not taken ({sha[:6]})")
    why = safe_name(f"{bare_stem(name)}.txt", f" - why not taken ({sha[:6]})")
    return folder / back, folder / why


def marked_copy(bench: Bench, file: Submission) -> Path:
    """Where the marked copy of a taken file lies, if it has one."""
    folder = bench.settings.at(Place.RETURNED) / safe_name(
        owner_of(file.owner, workbook_of(file.form))
    )
    kind = ".xlsm" if file.file_name.lower().endswith(".xlsm") else ".xlsx"
    asks = "please correct" if file.held else "please check"
    return folder / safe_name(f"{bare_stem(file.file_name)}{kind}", f" - {asks} ({file.number})")


def original_beside(bench: Bench, file: Submission) -> Path:
    """Where the file as it came lies, if its marked copy lacks something of it."""
    name = f"{bare_stem(file.file_name)}{Path(file.file_name).suffix}"
    folder = marked_copy(bench, file).parent
    return folder / safe_name(name, f" - as dropped ({file.number})")


def give_marked(bench: Bench, file: Submission, findings: list[Finding]) -> None:
    """Mark a copy of the original. One that stands already is left: somebody may be at it.

    The original comes back too when the copy can't hold all of it.
    """
    target, original = marked_copy(bench, file), bench.archive.path(file.sha)
    accepted = datetime.fromisoformat(file.accepted)

    def give_original() -> None:
        beside = original_beside(bench, file)
        copy_whole(original, beside)
        stamp_time(beside, accepted)

    if target.exists():
        return
    title = " - ".join(filter(None, (f"{file.form} {file.title}", file.scope)))
    taken = file.new + file.same + file.changed
    marks = Marks(title, taken, file.held, returned=False, findings=tuple(findings))
    try:
        bench.marker.mark(original, marks, target, give_original)
    except MarkingFailed:
        give_original()
        write_findings_only(marks, target)
    stamp_time(target, accepted)


def answer_not_taken(bench: Bench, job: DueJob) -> None:
    """The file as it came, and the reason beside it."""
    name, sha = str(job.payload["name"]), str(job.payload["sha"])
    told = cast("list[Mapping[str, Any]]", job.payload["findings"])
    findings = [finding_of(each) for each in told]
    folder = bench.settings.at(Place.RETURNED) / safe_name(str(job.payload["owner"]))
    back, why = went_back_as(folder, name, sha)
    if not back.exists():
        copy_whole(bench.archive.path(sha), back)
    write_note(why, whole_file(name, findings))


def finding_of(told: Mapping[str, Any]) -> Finding:
    """A finding as the job keeps it."""
    places = str(told["sheet"]), str(told["cell"])
    return Finding(str(told["rule"]), Level(told["level"]), *places, str(told["message"]))


def answer_came_before(bench: Bench, job: DueJob) -> None:
    """A line that the same bytes came before."""
    name, sha = str(job.payload["name"]), str(job.payload["sha"])
    text = said_before(name, bench.dataset.submission_of(sha))
    target = safe_name(f"{bare_stem(name)}.txt", f" - came before ({sha[:6]})")
    write_note(bench.settings.at(Place.ACCEPTED) / target, text)


def answer_undone(bench: Bench, job: DueJob) -> None:
    """What became of an undone file, and its untouched marked copy taken away.

    The version that stands again has its marked copy again.
    """
    file = bench.dataset.submission(number_of(job.payload))
    told = cast("list[Mapping[str, Any]]", job.payload["edits"])
    edits = [LaterEdit(**edit) for edit in told]
    counts = int(str(job.payload["removed"])), int(str(job.payload["restored"]))
    text = said_undone(file, Withdrawal(file.number, *counts, tuple(edits)))
    name = f"{bare_stem(file.file_name)} - undone ({file.number}).txt"
    write_note(bench.settings.at(Place.ACCEPTED) / safe_name(name), text)
    for path in marked_copy(bench, file), original_beside(bench, file):
        remove_untouched(path, datetime.fromisoformat(file.accepted))
    former = bench.dataset.submission(file.supersedes) if file.supersedes else None
    if former and former.state == SubmissionState.COMMITTED.value:
        findings = bench.dataset.findings(former.number)
        if any(finding.level is not Level.NOTE for finding in findings):
            give_marked(bench, former, findings)


def number_of(payload: Mapping[str, object]) -> int:
    """The submission that a job follows from."""
    return int(str(payload["submission"]))


ANSWERS = {
    TAKEN: answer_taken,
    NOT_TAKEN: answer_not_taken,
    CAME_BEFORE: answer_came_before,
    UNDONE: answer_undone,
}
