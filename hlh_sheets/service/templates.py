"""The school's Word templates: copied from ours for editing, checked, and looked at filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from hlh_sheets.clock import Clock, now_utc
from hlh_sheets.documents import DOCUMENTS, Document, document_of, template_of
from hlh_sheets.documents.core import Standing, TemplateFault, check_template, standing_of
from hlh_sheets.documents.core.mark import mark_in
from hlh_sheets.documents.core.preview import PREVIEW, preview
from hlh_sheets.documents.templates import TEMPLATE
from hlh_sheets.errors import DocumentTemplateFault, NotFound, SettingsFault
from hlh_sheets.files import put_whole
from hlh_sheets.service.reports import ready_template_at

__all__ = ["State", "copy_template", "document_for", "preview_template", "states"]


@dataclass(frozen=True)
class State:
    """Which template a document is made from: `own` is the school's, if there is one.

    `changed` says whether ours is another one than that which the own was copied from; None
    when it was not copied from ours. `faults` are those of the template in use.
    """

    document: Document
    path: Path
    own: bool
    changed: bool | None
    faults: tuple[TemplateFault, ...]


def states(own_folder: Path | None) -> Iterator[State]:
    """What each document is made from."""
    for document in DOCUMENTS:
        path, ours = template_of(document, own_folder), template_of(document)
        yield State(
            document,
            path,
            own=path != ours,
            changed=changed_since(path, ours),
            faults=check_template(path, document),
        )


def changed_since(path: Path, ours: Path) -> bool | None:
    """Whether ours is no longer the one that a template was copied from; None when unknown.

    The copy keeps, in its mark, the sign of the template it was copied from.
    """
    copied, now = mark_in(path), mark_in(ours)
    if copied is None or now is None or copied.about != TEMPLATE:
        return None
    return copied.file != now.file


def copy_template(document: Document, own_folder: Path | None) -> Path:
    """Put a copy of our template into the school's folder for editing; gives its path.

    Raises `SettingsFault` when the school has no such folder, and `DocumentTemplateFault` when
    a template lies there already: it may hold somebody's work.
    """
    if own_folder is None:
        raise SettingsFault(
            "The school has no folder for its own templates yet. Make one beside hlh-sheets.toml "
            "and name it in that file with the line: templates = 'templates'"
        )
    target = own_folder / document.template
    content = template_of(document).read_bytes()
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise DocumentTemplateFault(
            f"{document.template} lies in the school's folder already and may hold your changes, "
            "so nothing was copied. To begin anew, rename it or move it away first."
        ) from None
    return target


def document_for(path: Path) -> Document:
    """The document that a template is for, by its name, or else by the mark it carries.

    Raises `NotFound` when neither says it.
    """
    named = next((each for each in DOCUMENTS if each.template == path.name.lower()), None)
    if named is not None:
        return named
    mark = mark_in(path)
    marked = document_of(mark.document) if mark is not None else None
    if mark is not None and marked is not None and mark.about != TEMPLATE:
        raise NotFound(
            f"{path.name} is a {marked.title} that was made already, not a template. Name the "
            f"template, like {marked.template}."
        )
    stems = ((each, Path(each.template).stem) for each in DOCUMENTS)
    found = marked or next((each for each, stem in stems if stem in path.stem.lower()), None)
    if found is None:
        known = ", ".join(each.command for each in DOCUMENTS)
        raise NotFound(
            f"{path.name} does not say which document it is for. Add --document and one of: "
            f"{known}."
        )
    return found


def preview_template(
    path: Path, document: Document, to: Path | None = None, clock: Clock = now_utc
) -> Path:
    """Fill a template with invented facts; gives where the preview lies.

    Raises `DocumentTemplateFault` that lists everything to put right, or when the file at `to`
    is not a preview that may be replaced.
    """
    ready_template_at(path, document)
    target = to or free_name(path, document)
    if not replaceable(target, document):
        raise DocumentTemplateFault(
            f"{target.name} is there already and is not a preview that nobody has changed. Give "
            "another name after --to."
        )
    put_whole(target, preview(path, document, clock()))
    return target


def free_name(path: Path, document: Document) -> Path:
    """Beside the template: a name that is free, or that of a preview nobody has changed."""
    names = (f"{path.stem} preview{f' {n}' if n > 1 else ''}.docx" for n in count(1))
    places = (path.with_name(name) for name in names)
    return next(place for place in places if replaceable(place, document))


def replaceable(path: Path, document: Document) -> bool:
    """Whether a preview may be written there."""
    standing = standing_of(path, document.id, PREVIEW)
    return standing in (Standing.MISSING, Standing.UNTOUCHED)
