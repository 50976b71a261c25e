"""Undoing a whole submission: records as before, a line for its owner, fresh copies after."""

from collections.abc import Sequence
from functools import partial

from hlh_sheets.clock import Clock
from hlh_sheets.intake.answer import undone
from hlh_sheets.service.due import after_any_change
from hlh_sheets.store import Dataset, Job, Submission, Withdrawal

__all__ = ["undo"]


def undo(dataset: Dataset, number: int, clock: Clock) -> Withdrawal:
    """Take a submission back as if it had not come; what was changed since is kept.

    The running service, or the next pass, tells the owner and makes fresh copies. Raises
    `NotFound` when there is no such submission, or it was undone already.
    """
    file = dataset.submission(number)
    return dataset.withdraw(number, clock(), "administrator", partial(follow, file))


def follow(file: Submission, done: Withdrawal) -> Sequence[Job]:
    """The jobs that follow from an undoing."""
    return [undone(file, done), *after_any_change()]
