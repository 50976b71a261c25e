"""Many reports in one go: whom they are wanted for, and only those that would say something new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hlh_sheets.analyse.a10_overdue import ADVICE
from hlh_sheets.clock import today
from hlh_sheets.documents import Document
from hlh_sheets.documents.facts.words import in_words
from hlh_sheets.documents.filing import same_already
from hlh_sheets.errors import NotFound
from hlh_sheets.service.reports import (
    Press,
    Progress,
    drawn_by,
    make_one,
    ready_template,
    refuse_unfit,
    usual_subjects,
)
from hlh_sheets.spec.sentences import amount

__all__ = ["WARNINGS", "Filed", "due_within", "make_batch", "said_of_review", "without_day"]

WARNINGS = (timedelta(days=28), timedelta(days=21))
"""So long before a review its notice and advice are warned of (domain.md section 4)."""


@dataclass(frozen=True)
class Filed:
    """A report in its folder. `made` is false for one that says already what it would say now."""

    about: str
    path: Path
    made: bool


def make_batch(
    press: Press,
    document: Document,
    wanted: Sequence[str],
    progress: Progress = lambda _: None,
    *,
    again: bool = False,
) -> tuple[Filed, ...]:
    """Make the reports whose facts or template have changed since; all of them `again` if asked.

    Raises `NotFound` and `DocumentTemplateFault` as `make_documents` does.
    """
    refuse_unfit(press.records, document.subject, wanted)
    template, found = ready_template(document, press.templates), list[Filed]()
    for about in wanted:
        drawn = drawn_by(document, template, press.request(about))
        path = None if again else same_already(press.folder, drawn.stem, drawn.mark)
        found.append(Filed(about, path or make_one(drawn, press.folder), path is None))
        progress(about)
    return tuple(found)


def due_within(press: Press, document: Document, weeks: int) -> Mapping[str, date]:
    """Whom a document is due for in so many weeks, overdue ones first, with the days.

    Raises `NotFound` for a kind of document that is due on no day.
    """
    if document.subject.due is None:
        raise NotFound(
            f"{document.title} is due on no day. Name whom it is about, or ask for --all."
        )
    on = today(press.clock)
    days = document.subject.due(press.records, on)
    last = on + timedelta(weeks=weeks)
    in_order = sorted(days.items(), key=lambda each: (each[1], each[0]))
    return {about: day for about, day in in_order if day <= last}


def without_day(press: Press, document: Document) -> tuple[str, ...]:
    """Whom a document would be due for, had the day been recorded."""
    if document.subject.due is None:
        return ()
    days = document.subject.due(press.records, today(press.clock))
    return tuple(each for each in usual_subjects(press, document) if each not in days)


def said_of_review(day: date, on: date) -> str:
    """When a review is due and by when notice and advice must be given, with its warning."""
    review, left = f"review due on {in_words(day)}", day - on
    by = day - ADVICE
    if left < timedelta(0):
        return f"OVERDUE: {review}, {amount(-left.days, 'day')} ago"
    if by < on:
        return f"LATE: {review}; notice and advice were due by {in_words(by)}"
    passed = [warning.days for warning in WARNINGS if left <= warning]
    warned = f"WARNING ({min(passed)} days): " if passed else ""
    rest = f"in {amount((by - on).days, 'day')}" if by > on else "today"
    return f"{warned}{review}; notice and advice due by {in_words(by)}, {rest}"
