"""The mark that each report carries: what it is, and whether a person has changed it since.

It lies in the custom properties of the file (Word: File, Info, Properties), which Word and
LibreOffice keep when they save.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from hlh_sheets.documents.core.charts.words import told_charts
from hlh_sheets.documents.core.outside import outside
from hlh_sheets.documents.core.package import BODY, parse, read_parts
from hlh_sheets.documents.core.xml import (
    new_element,
    tagged_again,
    texts_in,
    worded_parts,
    xml_bytes,
)
from hlh_sheets.errors import DocumentTemplateFault, NotFound

__all__ = [
    "CUSTOM",
    "MADE_FORM",
    "NO_TITLES",
    "Mark",
    "Old",
    "Standing",
    "file_sign",
    "mark_in",
    "mark_of",
    "part_sign",
    "prepared",
    "read_old",
    "stamped",
    "standing_of",
]

CUSTOM = "docProps/custom.xml"
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
PREFIX = "hlh_"
MADE_FORM = "%Y-%m-%d %H:%M:%S"
"""How a mark tells the moment that the report was made, in UTC."""


NO_TITLES: Mapping[str, str] = {}


class Standing(Enum):
    """What has become of a report since it was written."""

    MISSING = "missing"
    UNTOUCHED = "untouched"
    """Nobody saved it again."""
    PARTS = "parts"
    """Saved by a person, who wrote in the parts for people at most."""
    EDITED = "edited"
    """Changed elsewhere too."""
    UNKNOWN = "unknown"
    """It can't be read, or is not a report of ours."""


@dataclass(frozen=True)
class Mark:
    """What a report is: which document, about which pupil or meeting.

    `outside` is the sign of its words outside people's parts, `blank` the signs of those
    parts with nothing written in them, `file` the sign of the whole file. `change` is the
    number of the last change to the dataset that it knows of, and `facts` the sign of what it
    was made of: a report with the same sign would say the same.
    """

    document: str
    about: str
    made: str
    change: str = ""
    outside: str = ""
    blank: str = ""
    file: str = ""
    facts: str = ""


@dataclass(frozen=True)
class Old:
    """A report found where the new one should go; without parts when it can't be read."""

    standing: Standing
    parts: Mapping[str, bytes]
    blank: str = ""


def prepared(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The parts with custom properties among them, ours of an earlier report left out."""
    root = parse(parts.get(CUSTOM, f'<Properties xmlns="{NAMESPACE}"/>'.encode()), name)
    for each in list(root):
        if each.get("name", "").startswith(PREFIX):
            root.remove(each)
    types, relations = parse(parts["[Content_Types].xml"], name), parse(parts["_rels/.rels"], name)
    if CUSTOM not in parts:
        kind = {"PartName": f"/{CUSTOM}", "ContentType": CUSTOM_TYPE}
        types.append(new_element(f"{{{TYPES}}}Override", kind))
        link = {"Id": "rIdHlh", "Type": CUSTOM_RELATION, "Target": CUSTOM}
        relations.append(new_element(f"{{{RELATIONS}}}Relationship", link))
    changed = {"[Content_Types].xml": types, "_rels/.rels": relations, CUSTOM: root}
    return {**parts, **{each: xml_bytes(tree) for each, tree in changed.items()}}


def stamped(properties: bytes, mark: Mark) -> bytes:
    """The custom properties with the mark."""
    root = parse(properties, CUSTOM)
    first = max((int(each.get("pid", "1")) for each in root), default=1) + 1
    # A template is made of no facts, so it carries no sign of them.
    told = [(name, value) for name, value in vars(mark).items() if value or name != "facts"]
    for number, (name, value) in enumerate(told, start=first):
        attributes = {"fmtid": FORMAT_ID, "pid": str(number), "name": PREFIX + name}
        each = new_element(f"{{{NAMESPACE}}}property", attributes)
        each.append(new_element(f"{{{VALUES}}}lpwstr", text=value))
        root.append(each)
    return xml_bytes(root)


def part_sign(content: bytes) -> str:
    """The sign of one part."""
    return hashlib.sha256(content).hexdigest()


def file_sign(signs: Mapping[str, str]) -> str:
    """The sign of all parts by those of each, but the custom properties, which hold it."""
    lines = "\n".join(f"{name} {signs[name]}" for name in sorted(signs) if name != CUSTOM)
    return part_sign(lines.encode())


def read_mark(parts: Mapping[str, bytes], name: str) -> Mark | None:
    """The mark of a report, or None when there is no whole one."""
    if CUSTOM not in parts:
        return None
    found = {
        each.get("name", "").removeprefix(PREFIX): texts_in(each)
        for each in parse(parts[CUSTOM], name)
    }
    wanted = {field: found.get(field, "") for field in Mark.__dataclass_fields__}
    return Mark(**wanted) if all(wanted[f] for f in ("document", "outside", "file")) else None


def mark_in(path: Path) -> Mark | None:
    """The mark of a file, or None when it carries none or can't be read."""
    try:
        return read_mark(read_parts(path, path.name), path.name)
    except DocumentTemplateFault:
        return None


def mark_of(path: Path) -> Mark:
    """The mark of a report. Raises `NotFound` when the file is no report of ours."""
    mark = mark_in(path)
    if mark is None:
        raise NotFound(
            "This file is not a report that was made here, or the mark it carries was lost. "
            "Name a report of the folder reports."
        )
    return mark


def standing_of(path: Path, document: str, about: str) -> Standing:
    """What has become of the report at `path`, which should be that document about that."""
    return read_old(path, document, about).standing


def read_old(path: Path, document: str, about: str, titles: Mapping[str, str] = NO_TITLES) -> Old:
    """The report that lies at `path`, with what has become of it.

    `titles` are those of the parts for people with their tags: LibreOffice before 7.5 keeps
    the title of a content control and loses its tag.
    """
    if not path.exists():
        return Old(Standing.MISSING, {})
    try:
        parts = read_parts(path, path.name)
        mark = read_mark(parts, path.name)
        trees = {name: parse(parts[name], path.name) for name in worded_parts(parts)}
    except DocumentTemplateFault:
        return Old(Standing.UNKNOWN, {})
    if mark is None or (mark.document, mark.about) != (document, about):
        return Old(Standing.UNKNOWN, {})
    if mark.file == file_sign({each: part_sign(parts[each]) for each in parts}):
        return Old(Standing.UNTOUCHED, parts, mark.blank)
    if tagged_again(trees[BODY], titles):
        parts = {**parts, BODY: xml_bytes(trees[BODY])}
    same = outside(trees, told_charts(parts, trees)) == mark.outside
    return Old(Standing.PARTS if same else Standing.EDITED, parts, mark.blank)
