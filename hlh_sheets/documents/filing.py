"""Where a report goes, and what becomes of the one that lies there already.

Nothing a person has done is lost:

- a report nobody has saved since is replaced;
- one where a person wrote in the parts for people is replaced by the new one with those parts
  in it, and a copy of it goes to `earlier`;
- one that a person signed off stays for good, and the new one becomes a new version, a draft
  again: what people wrote is in it, but for names and dates of signatures;
- one that was changed elsewhere, is open in another program, holds in its parts what can't be
  taken along, or is not a report of ours, stays, and the new one becomes a new version.
"""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from hlh_sheets.documents.core import Account, Filled, Mark, Standing, filled_parts, read_account
from hlh_sheets.documents.core.controls import signed_off
from hlh_sheets.documents.core.declare import STATE
from hlh_sheets.documents.core.mark import NO_TITLES, Old, mark_of, read_old
from hlh_sheets.documents.core.template import Report
from hlh_sheets.errors import DocumentTemplateFault, NotFound
from hlh_sheets.files import put_whole

__all__ = ["EARLIER", "SIGNATURES", "Draw", "Earlier", "file_report", "same_already"]

EARLIER = "earlier"
CORE, SAVED = "docProps/core.xml", re.compile(rb"modified[^>]*>(\d{4}-\d\d-\d\d)T")
SIGNATURES = ("people_sign_", "people_date_")
"""How the tags of the parts begin in which people sign."""


@dataclass(frozen=True)
class Earlier:
    """What a new report takes from those that lie there: what people wrote, in parts by tag.

    `account` is what the last one said of itself, `saved` the day it was last saved, and
    `signed` are the numbers of the versions that are signed off.
    """

    people: Mapping[str, Filled]
    account: Account | None = None
    saved: date | None = None
    signed: tuple[int, ...] = ()


Draw = Callable[[Earlier], Report]
"""Makes the new report with what people wrote."""


@dataclass(frozen=True)
class Slot:
    """The versions of a report in its folder, or the first name, and the next that is free."""

    versions: Sequence[Path]
    free: Path

    @property
    def newest(self) -> Path:
        """The newest version."""
        return self.versions[-1]


def file_report(
    folder: Path, stem: str, mark: Mark, draw: Draw, titles: Mapping[str, str] = NO_TITLES
) -> Path:
    """Write a report into the folder under its name or as a new version; gives its path.

    `titles` are those of its parts for people with their tags.
    """
    folder.mkdir(parents=True, exist_ok=True)
    slot = slot_of(folder, stem)
    before = seen(slot.newest)
    old = read_old(slot.newest, mark.document, mark.about, titles)
    signed = signed_versions(slot.versions, mark, titles)
    closed = len(slot.versions) in signed
    people = words_of_people(old, closed=closed)
    new = draw(Earlier(people, account_of(old), saved_on(old), signed))
    complete = all(part.whole for part in people.values()) and not new.homeless
    replace = complete and not closed and old.standing in (Standing.UNTOUCHED, Standing.PARTS)
    if old.standing is Standing.MISSING:
        return written(slot.newest, new.content)
    if not replace or is_open(slot.newest):
        return written(slot.free, new.content)
    if seen(slot.newest) != before:
        return file_report(folder, stem, mark, draw, titles)
    if people or old.standing is Standing.PARTS:
        set_aside(slot.newest, mark.made)
    try:
        return written(slot.newest, new.content)
    except PermissionError:
        return written(slot.free, new.content)


def same_already(folder: Path, stem: str, mark: Mark) -> Path | None:
    """The newest version of a report where it was made of the very same facts, else None.

    What people did to it since does not count: it would say nothing new.
    """
    newest = slot_of(folder, stem).newest
    try:
        there = mark_of(newest) if newest.exists() else None
    except NotFound:
        there = None
    same = there and (there.document, there.about, there.facts) == (
        mark.document,
        mark.about,
        mark.facts,
    )
    return newest if same else None


def words_of_people(old: Old, *, closed: bool) -> dict[str, Filled]:
    """What people wrote that belongs in the new report too: never that it is signed off."""
    if not by_people(old):
        return {}
    left = (STATE.tag, *SIGNATURES) if closed else (STATE.tag,)
    filled = filled_parts(old.parts, old.blank)
    return {tag: part for tag, part in filled.items() if not tag.startswith(left)}


def signed_versions(
    versions: Sequence[Path], mark: Mark, titles: Mapping[str, str]
) -> tuple[int, ...]:
    """The numbers of the versions that are signed off."""
    reports = (read_old(path, mark.document, mark.about, titles) for path in versions)
    return tuple(number for number, old in enumerate(reports, 1) if signed_off(old.parts))


def account_of(old: Old) -> Account | None:
    """What the old report says of itself, or None when that is lost."""
    try:
        return read_account(old.parts)
    except DocumentTemplateFault:
        return None


def saved_on(old: Old) -> date | None:
    """The day on which the old report was last saved, as Word and LibreOffice tell it."""
    found = SAVED.search(old.parts.get(CORE, b""))
    try:
        return date.fromisoformat(found[1].decode()) if found else None
    except ValueError:
        return None


def by_people(old: Old) -> bool:
    """Whether a person saved the report after it was made (its parts may hold words)."""
    return old.standing in (Standing.UNTOUCHED, Standing.PARTS, Standing.EDITED)


def slot_of(folder: Path, stem: str) -> Slot:
    """The versions that are there, or the first name, and the next free one."""
    versions = [folder / f"{stem}.docx"]
    for number in count(2):
        following = folder / f"{stem} version {number}.docx"
        if not following.exists():
            return Slot(versions, following)
        versions.append(following)
    raise AssertionError  # numbers do not end


def seen(path: Path) -> tuple[int, int]:
    """What tells that a file was saved meanwhile."""
    if not path.exists():
        return (0, 0)
    found = path.stat()
    return (found.st_mtime_ns, found.st_size)


def is_open(path: Path) -> bool:
    """Whether Word or LibreOffice says that it has the file open."""
    name = path.name
    beside = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return any((path.parent / each).exists() for each in beside)


def set_aside(path: Path, moment: str) -> None:
    """Keep a copy of the report as a person saved it."""
    place = path.parent / EARLIER
    place.mkdir(exist_ok=True)
    stamp = moment.replace(":", "")
    names = (f"{path.stem} until {stamp}{f' {n}' if n else ''}.docx" for n in count())
    shutil.copy2(path, next(place / name for name in names if not (place / name).exists()))


def written(path: Path, content: bytes) -> Path:
    """Write the report; gives its path."""
    put_whole(path, content)
    return path
