"""Where a report goes, and what becomes of the one that lies there already.

Nothing a person has done is lost:

- a report nobody has saved since is replaced;
- one where a person wrote in the parts for people is replaced by the new one with those parts
  in it, and a copy of it goes to `earlier`;
- one that was changed elsewhere, is open in another program, holds in its parts what can't be
  taken along, or is not a report of ours, stays, and the new one becomes a new version.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from hlh_sheets.documents.core import Filled, Mark, Standing, filled_parts
from hlh_sheets.documents.core.mark import Old, mark_of, read_old
from hlh_sheets.documents.core.template import Report
from hlh_sheets.errors import NotFound
from hlh_sheets.files import put_whole

__all__ = ["EARLIER", "Draw", "file_report", "same_already"]

EARLIER = "earlier"
Draw = Callable[[Mapping[str, Filled]], Report]
"""Makes the new report with what people wrote."""


@dataclass(frozen=True)
class Slot:
    """The newest version of a report in its folder, and the next one that is free."""

    newest: Path
    free: Path


def file_report(folder: Path, stem: str, mark: Mark, draw: Draw) -> Path:
    """Write a report into the folder under its name or as a new version; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    slot = slot_of(folder, stem)
    before = seen(slot.newest)
    old = read_old(slot.newest, mark.document, mark.about)
    people = filled_parts(old.parts, old.blank) if by_people(old) else {}
    new = draw(people)
    complete = all(part.whole for part in people.values()) and not new.homeless
    replace = complete and old.standing in (Standing.UNTOUCHED, Standing.PARTS)
    if old.standing is Standing.MISSING:
        return written(slot.newest, new.content)
    if not replace or is_open(slot.newest):
        return written(slot.free, new.content)
    if seen(slot.newest) != before:
        return file_report(folder, stem, mark, draw)
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


def by_people(old: Old) -> bool:
    """Whether a person saved the report after it was made (its parts may hold words)."""
    return old.standing in (Standing.UNTOUCHED, Standing.PARTS, Standing.EDITED)


def slot_of(folder: Path, stem: str) -> Slot:
    """The newest version that is there, or the first name, and the next free one."""
    newest = folder / f"{stem}.docx"
    for number in count(2):
        following = folder / f"{stem} version {number}.docx"
        if not following.exists():
            return Slot(newest, following)
        newest = following
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
