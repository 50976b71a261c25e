"""What follows from a taken workbook: fresh copies, moderation records, trends."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.check import CheckedWorkbook
from hlh_sheets.clock import Clock
from hlh_sheets.documents import d04_moderation
from hlh_sheets.errors import trail
from hlh_sheets.intake.archive import Archive, sha256_of
from hlh_sheets.service.hand_out import hand_out
from hlh_sheets.service.publish_trends import publish_trends
from hlh_sheets.service.reports import make_documents, press_of
from hlh_sheets.settings import Place, Settings
from hlh_sheets.spec import CodeLists, Scope, Workbook
from hlh_sheets.store import Dataset, DueJob, Job

__all__ = ["after_any_change", "do_due", "follow", "hand_out_at_start", "kept_in"]

log = logging.getLogger(__name__)
COPIES, RECORDS, TRENDS = "fresh copies", "moderation records", "trends"
MEETING_SHEET, ROSTER = "Meeting", "T1"
Payloads = Sequence[Mapping[str, object]]
"""What jobs of one kind need that are done together."""


def follow(checked: CheckedWorkbook) -> Sequence[Job]:
    """The jobs that a taken workbook gives rise to."""
    jobs = [*after_any_change(checked.form)]
    if checked.form and checked.form.scope is Scope.MEETING:
        meetings = [row.values for row in checked.good if row.sheet.name == MEETING_SHEET]
        jobs += [Job(RECORDS, {"meeting": str(each["meeting_id"])}) for each in meetings]
    return jobs


def after_any_change(form: Workbook | None = None) -> Sequence[Job]:
    """The jobs that follow whenever records have changed, of one form or of any."""
    return [Job(COPIES, {"form": form.id} if form else {}), Job(TRENDS)]


@dataclass(frozen=True)
class Tools:
    """What a job is done with."""

    settings: Settings
    dataset: Dataset
    codes: CodeLists
    clock: Clock


def do_due(settings: Settings, dataset: Dataset, codes: CodeLists, clock: Clock) -> None:
    """Do all that is due; the same thing asked for many times is done once.

    What can't be done now (a file open in Word, a share away, a template to mend) is put off
    and tried again later; a job that fails for another reason does not keep back the rest.
    """
    tools = Tools(settings, dataset, codes, clock)
    wanted: dict[tuple[str, str], list[DueJob]] = {}
    for job in dataset.outbox.due(clock(), DOING):
        wanted.setdefault((job.kind, str(job.payload.get("meeting", ""))), []).append(job)
    for (kind, _), jobs in wanted.items():
        try:
            DOING[kind](tools, [job.payload for job in jobs])
        except Exception as fault:  # noqa: BLE001 - as said above
            log.warning("%s put off: %s", kind, trail(fault))
            for job in jobs:
                dataset.outbox.failed(job.id, clock())
        else:
            dataset.outbox.done(*(job.id for job in jobs))


def hand_out_at_start(settings: Settings, dataset: Dataset, codes: CodeLists, clock: Clock) -> None:
    """Fresh copies when the service starts: it is the first day, or a new half term has begun.

    What can't be written now follows after the next drop.
    """
    try:
        fresh_copies(Tools(settings, dataset, codes, clock), [{}])
    except Exception as fault:  # noqa: BLE001 - the service must start all the same
        log.warning("%s put off: %s", COPIES, trail(fault))


def fresh_copies(tools: Tools, payloads: Payloads) -> None:
    """Workbooks for staff to take, with what is known now.

    Only the copies of forms that records came from are made anew, and those that are missing:
    a copy shows records of its own form, and of the roster.
    """
    changed = {str(payload.get("form", ROSTER)) for payload in payloads}
    forms = None if ROSTER in changed else changed
    folder, kept = tools.settings.at(Place.BLANK), kept_in(tools.settings)
    records = tools.dataset.records()
    hand_out(records, folder, tools.codes, tools.clock, kept=kept, changed=forms)


def kept_in(settings: Settings) -> Callable[[Path], bool]:
    """Asks whether a file's bytes have come in before and are in the archive."""
    archive = Archive(settings.archive)
    return lambda path: archive.path(sha256_of(path)).exists()


def moderation_records(tools: Tools, payloads: Payloads) -> None:
    """The record of the meeting that the workbook was about."""
    meeting = str(payloads[0]["meeting"])
    press = press_of(tools.settings, tools.dataset.records(), tools.codes, tools.clock)
    make_documents(press, d04_moderation.DOCUMENT, [meeting])


def trends(tools: Tools, payloads: Payloads) -> None:
    """The trends workbook."""
    del payloads
    folder = tools.settings.at(Place.TRENDS)
    publish_trends(
        tools.dataset.records(), tools.codes, folder, tools.clock, tools.settings.school_name
    )


DOING: Mapping[str, Callable[[Tools, Payloads], None]] = {
    COPIES: fresh_copies,
    RECORDS: moderation_records,
    TRENDS: trends,
}
