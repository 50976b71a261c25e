"""Word reports from the records that stand: EHCP reviews for pupils, records for meetings.

A template is checked whole before the first report is written, and an unknown pupil or
meeting stops the run before it too. Names of files hold ids and dates only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from hlh_sheets.clock import Clock, now_utc, today
from hlh_sheets.documents import (
    Document,
    Made,
    Request,
    check_template,
    document_of,
    template_of,
)
from hlh_sheets.documents.core import Mark, Template, compile_template
from hlh_sheets.documents.filing import file_report
from hlh_sheets.errors import DocumentTemplateFault, NotFound
from hlh_sheets.settings import Place, Settings
from hlh_sheets.spec import CodeLists, Record, Records

__all__ = [
    "MADE_FORM",
    "Press",
    "Progress",
    "make_ehcp_reports",
    "make_moderation_records",
    "meetings_to_record",
    "press_of",
    "pupils_to_review",
    "ready_template",
]

MADE_FORM = "%Y-%m-%d %H:%M:%S"
"""How a report's mark tells the moment it was made, in UTC."""
Progress = Callable[[str], object]
"""Told the id of each pupil or meeting whose report is written."""


@dataclass(frozen=True)
class Press:
    """What reports are made from and where they go: the same from one to the next.

    `templates` is the school's own folder of templates, if it has one.
    """

    records: Records
    codes: CodeLists
    folder: Path
    clock: Clock = now_utc
    school_name: str = ""
    templates: Path | None = None

    def request(self, about: str) -> Request:
        """What one report is made from, at this moment."""
        made = Made(self.school_name, self.clock(), today(self.clock))
        return Request(self.records, about, self.codes, made)


def press_of(settings: Settings, records: Records, codes: CodeLists, clock: Clock) -> Press:
    """The press of a service with these settings."""
    folder = settings.at(Place.REPORTS)
    return Press(records, codes, folder, clock, settings.school_name, settings.templates)


def make_ehcp_reports(
    press: Press, pupils: Sequence[str] | None = None, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Write the EHCP review report (D2) of these pupils, or of all with an EHCP here now.

    Raises `NotFound` for an unknown id or a pupil without an EHCP, `DocumentTemplateFault`
    for a template that can't be used; nothing is written then.
    """
    records = press.records
    known = {str(row["hlh_id"]): row for row in records.rows("t1_pupils")}
    asked = pupils_to_review(records, today(press.clock)) if pupils is None else tuple(pupils)
    refuse_unknown(asked, known, "pupil", "Pupils")
    without = [each for each in asked if known[each]["sen_prov"] != "E"]
    if without:
        raise NotFound(
            f"No EHCP is recorded for {', '.join(without)}. Correct SEN provision in the Pupils "
            "workbook, or ask for other pupils."
        )
    return make_all(press, "D2", asked, progress)


def make_moderation_records(
    press: Press, meetings: Sequence[str] | None = None, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Write the moderation record (D4) of these meetings, or of all; raises as above."""
    records = press.records
    known = {str(row["meeting_id"]): row for row in records.rows("t8_meeting")}
    asked = meetings_to_record(records) if meetings is None else tuple(meetings)
    refuse_unknown(asked, known, "meeting", "Moderation")
    return make_all(press, "D4", asked, progress)


def pupils_to_review(records: Records, on: date) -> tuple[str, ...]:
    """The ids of pupils with an EHCP who are on roll on that day."""
    return tuple(
        str(row["hlh_id"])
        for row in records.rows("t1_pupils")
        if row["sen_prov"] == "E" and here(row, on)
    )


def here(row: Record, on: date) -> bool:
    """Whether a pupil is on roll."""
    start, end = row["start"], row.get("end")
    return isinstance(start, date) and start <= on and (not isinstance(end, date) or end >= on)


def meetings_to_record(records: Records) -> tuple[str, ...]:
    """The ids of all moderation meetings."""
    return tuple(str(row["meeting_id"]) for row in records.rows("t8_meeting"))


def refuse_unknown(asked: Sequence[str], known: dict[str, Record], what: str, book: str) -> None:
    """Stop before anything is written when an id is not known."""
    unknown = [each for each in asked if each not in known]
    if unknown:
        raise NotFound(
            f"There is no {what} {', '.join(unknown)}. Check the id in the {book} workbook."
        )


def ready_template(document: Document, templates: Path | None) -> Template:
    """The template of a document, checked and compiled.

    Raises `DocumentTemplateFault` that lists everything to put right with its place.
    """
    path = template_of(document, templates)
    faults = check_template(path, document)
    if faults:
        said = "\n".join(f"- {fault}" for fault in faults)
        raise DocumentTemplateFault(
            f"The template {path.name} needs putting right before reports can be made:\n{said}"
        )
    return compile_template(path)


def make_all(
    press: Press, document_id: str, asked: Sequence[str], progress: Progress | None
) -> tuple[Path, ...]:
    """Write one document about each of the pupils or meetings."""
    document = document_of(document_id)
    if document is None:
        raise NotFound(f"There is no document {document_id}.")
    template, written = ready_template(document, press.templates), list[Path]()
    for about in asked:
        written.append(make_one(document, template, press.request(about), press.folder))
        if progress:
            progress(about)
    return tuple(written)


def make_one(document: Document, template: Template, request: Request, folder: Path) -> Path:
    """Write one document; gives where it lies."""
    at = request.made.at
    mark = Mark(document.id, request.about, at.strftime(MADE_FORM), str(request.records.number))
    context = document.context(request)
    draw = partial(template.report, context, at, mark)
    return file_report(folder, document.stem(request), mark, draw)
