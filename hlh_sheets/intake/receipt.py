"""What a receipt says: plain lines for a text editor, without a pupil's name."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from hlh_sheets.check import CheckedWorkbook, Finding
from hlh_sheets.spec import Layout, Level
from hlh_sheets.store import Receipt, Removal, Submission, SubmissionState, Withdrawal
from hlh_sheets.workbooks import workbook_of

__all__ = [
    "moment",
    "outcome_of",
    "receipt",
    "said_before",
    "said_undone",
    "what_goes",
    "whole_file",
    "would_bring",
    "would_change",
]

LISTED = 40
CORRECT = "Correct it and drop it in inbox."
LOOK = (
    "Nothing has to be put right. Where a value is not what you meant, correct it there and drop "
    "that copy in inbox."
)


def receipt(
    file: Submission, findings: Sequence[Finding], removals: Sequence[Removal], folder: str
) -> str:
    """The receipt of a taken workbook; `folder` is where its marked copy lies, or ""."""
    lines = [
        f"Taken: {file.form} {file.title}",
        *([file.scope] if file.scope else []),
        f"File: {file.file_name}",
        f"Received {moment(file.accepted)}, submission {file.number}.",
        "",
        *counts(file),
        *to_correct(file, folder),
        *to_confirm(file, removals),
        *told_of(findings),
    ]
    return "\n".join(lines)


def counts(file: Submission) -> Iterator[str]:
    """How many rows brought what."""
    words = [("new", file.new), ("the same", file.same), ("changed", file.changed)]
    said = [f"{count} {word}" for word, count in words if count]
    yield "Rows taken: " + (", ".join(said) if said else "none") + "."
    if file.supersedes:
        yield f"This replaces submission {file.supersedes} of the same workbook."


def to_correct(file: Submission, folder: str) -> Iterator[str]:
    """Where the marked copy lies, and how many rows wait."""
    if file.held:
        rows = "1 row waits" if file.held == 1 else f"{file.held} rows wait"
        yield f"{rows} to be put right."
    if folder:
        yield f"A copy with the cells marked is in {folder}. {CORRECT if file.held else LOOK}"


def to_confirm(file: Submission, removals: Sequence[Removal]) -> Iterator[str]:
    """What was there before and is blank or gone now: nothing goes without a yes."""
    if not removals:
        return
    yield ""
    yield (
        "These were recorded before and are blank or gone in this workbook. They are kept until "
        "the administrator confirms that they are to go:"
    )
    for removal in removals[:LISTED]:
        yield f"- {removal.sheet} {removal.cell}: {what_goes(file.form, removal)}"
    yield from more(len(removals))
    yield f"To confirm: hlh-sheets removals {file.number} --confirm"


def what_goes(form: str, removal: Removal) -> str:
    """What a removal is about; a record of a register is one mark."""
    if removal.column:
        return "a value"
    found = workbook_of(form)
    of_register = found and found.sheet(removal.sheet).layout is Layout.REGISTER
    return "a mark" if of_register else "a whole row"


def told_of(findings: Sequence[Finding]) -> Iterator[str]:
    """What was noticed besides errors, which stand in the marked copy."""
    for level in (Level.WARNING, Level.NOTE):
        said = [finding for finding in findings if finding.level is level]
        if said:
            yield ""
            yield f"{level.word}:"
            yield from (line(finding) for finding in said[:LISTED])
            yield from more(len(said))


def more(count: int) -> Iterator[str]:
    """How many of a list are not listed."""
    if count > LISTED:
        yield f"  and {count - LISTED} more."


def line(finding: Finding) -> str:
    """One finding with its place."""
    place = f"{finding.sheet} {finding.cell}".strip()
    return f"- {place}: {finding.message}" if place else f"- {finding.message}"


def whole_file(name: str, findings: Sequence[Finding]) -> str:
    """Why a file goes back whole."""
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    said = "\n".join(line(finding) for finding in errors)
    return f"Nothing was taken from {name}.\n\n{said}\n\nThe file as you dropped it lies beside."


def said_before(name: str, file: Submission | None) -> str:
    """That the same bytes came again."""
    when = f" on {moment(file.accepted)} as submission {file.number}" if file else ""
    waits = ""
    if file and file.state == SubmissionState.SUPERSEDED.value:
        return (
            f"{name} came before{when}, the same in every part, and a later copy of this workbook "
            "has replaced it since. Nothing was changed: the later copy counts.\n\nIf this one is "
            "to count again, open it, save it, and drop the saved one."
        )
    if file and file.held:
        waits = (
            f"\n\nWhen it came, {file.held} of its rows had to be put right. If you have corrected "
            "them, save the workbook and drop the saved one."
        )
    return (
        f"{name} came before{when}, the same in every part. Nothing was changed, and there is "
        f"nothing to do.{waits}"
    )


def would_bring(name: str, checked: CheckedWorkbook, told: Receipt | None, *, marked: bool) -> str:
    """What dropping a workbook in the inbox would bring; `told` is None when it came before."""
    form, stamp = checked.form, checked.stamp
    lines = [
        f"{form.id} {form.title}" if form else "A workbook",
        *([stamp.scope] if stamp and stamp.scope else []),
        f"File: {name}",
        "",
        *would_change(told),
        *(["A copy with the cells marked lies beside."] if marked else []),
        *told_of(checked.findings),
    ]
    return "\n".join(lines)


def would_change(told: Receipt | None) -> Iterator[str]:
    """What a drop would change, a line each."""
    if told is None:
        yield "This workbook was taken before, the same in every part: nothing would change."
        return
    words = [("new", told.new), ("the same", told.same), ("changed", told.changed)]
    said = ", ".join(f"{count} {word}" for word, count in words if count) or "none"
    yield f"Rows that would be taken: {said}."
    yield f"Rows that would wait to be put right: {told.held}."
    if told.removals:
        yield (
            f"Values or rows recorded before that are blank or gone here: {len(told.removals)}. "
            "They would stay until the administrator confirms."
        )


def said_undone(file: Submission, done: Withdrawal) -> str:
    """That a submission was undone, and what came of its records."""
    lines = [
        f"Undone: {file.form} {file.title}",
        *([file.scope] if file.scope else []),
        f"File: {file.file_name}",
        f"It was taken {moment(file.accepted)} as submission {file.number}.",
        "",
        *outcome_of(done),
        "",
        "The file itself is kept. To bring its rows again, drop it in inbox again.",
    ]
    return "\n".join(lines)


def outcome_of(done: Withdrawal) -> Iterator[str]:
    """What an undoing did to the records, a line each."""
    yield f"Records taken out: {done.removed}. Of these, {done.restored} stand again as before."
    if not done.later_edits:
        return
    yield f"Kept as they are, because they were changed since: {len(done.later_edits)}."
    for edit in done.later_edits[:LISTED]:
        now = f"row {edit.row} of submission {edit.submission}" if edit.submission else "taken out"
        yield f"- {edit.sheet}: {now}"
    yield from more(len(done.later_edits))


def moment(iso: str) -> str:
    """A moment in the words of the place: 25 November 2026 at 14:03."""
    at = datetime.fromisoformat(iso).astimezone()
    return f"{at.day} {at:%B %Y} at {at:%H:%M}"
