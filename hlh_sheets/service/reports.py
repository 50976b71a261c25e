"""Word documents from the records that stand, about pupils or meetings.

A template is checked whole before the first report is written, and an unknown pupil or
meeting stops the run before it too. Names of files hold ids and dates only.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hlh_sheets.clock import Clock, now_utc, today
from hlh_sheets.documents import (
    Document,
    Made,
    Request,
    check_template,
    template_of,
)
from hlh_sheets.documents.changed import told_again
from hlh_sheets.documents.core import (
    Mark,
    Subject,
    Template,
    account_xml,
    compile_template,
    mark_for,
    worked_out,
)
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.core.template import Report
from hlh_sheets.documents.filing import Draw, Earlier, file_report
from hlh_sheets.errors import DocumentTemplateFault, NotFound
from hlh_sheets.settings import Place, Settings
from hlh_sheets.spec import CodeLists, Records

__all__ = [
    "Drawn",
    "Press",
    "Progress",
    "drawn_by",
    "make_documents",
    "make_one",
    "press_of",
    "ready_template",
    "ready_template_at",
    "refuse_unfit",
    "usual_subjects",
]

FROM_RECEIPT = "Take the number from its receipt."
OF_MAKING = ("at", "data_date", "submissions")
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


def make_documents(
    press: Press,
    document: Document,
    asked: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Write one kind of document about each of these pupils or meetings, or about all usual ones.

    Raises `NotFound` for an id that is unknown or that the document can't be about, and
    `DocumentTemplateFault` for a template that can't be used; nothing is written then.
    """
    wanted = usual_subjects(press, document) if asked is None else tuple(asked)
    refuse_unfit(press.records, document.subject, wanted)
    template, written = ready_template(document, press.templates), list[Path]()
    for about in wanted:
        drawn = drawn_by(document, template, press.request(about))
        written.append(make_one(drawn, press.folder))
        if progress:
            progress(about)
    return tuple(written)


def usual_subjects(press: Press, document: Document) -> tuple[str, ...]:
    """Whom or what a document is made about today when nobody is named."""
    return tuple(document.subject.usual(press.records, today(press.clock)))


def refuse_unfit(records: Records, subject: Subject, asked: Sequence[str]) -> None:
    """Stop before anything is written when an id is not known, or not one to write about."""
    known = set(subject.known(records))
    unknown = [each for each in asked if each not in known]
    if unknown:
        where = f"Check the id in the {subject.book} workbook." if subject.book else FROM_RECEIPT
        raise NotFound(f"There is no {subject.noun} {', '.join(unknown)}. {where}")
    unfit = [each for each in asked if not subject.fits(records, each)]
    if unfit:
        raise NotFound(subject.unfit.format(ids=", ".join(unfit)))


def ready_template(document: Document, templates: Path | None) -> Template:
    """The template of a document, checked and compiled.

    Raises `DocumentTemplateFault` that lists everything to put right with its place.
    """
    return ready_template_at(template_of(document, templates), document)


def ready_template_at(path: Path, document: Document) -> Template:
    """The template that lies there, checked and compiled.

    Raises `DocumentTemplateFault` that lists everything to put right with its place.
    """
    faults = check_template(path, document)
    if faults:
        said = "\n".join(f"- {fault}" for fault in faults)
        raise DocumentTemplateFault(
            f"The template {path.name} needs putting right before it can be used:\n{said}"
        )
    return compile_template(path)


@dataclass(frozen=True)
class Drawn:
    """One document with its facts, before it is written."""

    stem: str
    mark: Mark
    draw: Draw
    titles: Mapping[str, str]
    """The titles of its parts for people, with their tags."""


def drawn_by(document: Document, template: Template, request: Request) -> Drawn:
    """The facts of one document, with the mark of what it is made of."""
    context, account = worked_out(document, request)
    mark = replace(mark_for(document, request), facts=facts_sign(context, template.sign))

    def draw(earlier: Earlier) -> Report:
        facts, told = told_again(document, template.sections, context, account, earlier)
        at, words = request.made.at, earlier.people
        return template.report(facts, at, mark, words, account_xml(told))

    return Drawn(document.stem(request), mark, draw, document.titles)


def facts_sign(context: Context, template: str) -> str:
    """The sign of what a report is made of: its facts but those of its making, and the template.

    Facts that go with the day, like an age or what is overdue, are in it.
    """
    made = context.get("made")
    kept = (
        {k: v for k, v in made.items() if k not in OF_MAKING} if isinstance(made, Mapping) else {}
    )
    facts = json.dumps({**context, "made": kept}, sort_keys=True, default=repr)
    return hashlib.sha256(f"{template} {facts}".encode()).hexdigest()


def make_one(drawn: Drawn, folder: Path) -> Path:
    """Write one document; gives where it lies."""
    return file_report(folder, drawn.stem, drawn.mark, drawn.draw, drawn.titles)
