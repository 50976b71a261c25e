"""The numbered parts of a document: which fields and which parts for people stand in each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hlh_sheets.documents.core.outside import PEOPLE
from hlh_sheets.documents.core.places import TAG
from hlh_sheets.documents.core.xml import Element, control_tag, own_text, w

__all__ = ["Section", "sections_of"]

LOOP = re.compile(r"\{%\w*\s+for\s+(\w+)\s+in\s+([\w.]+)")
NAMES = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")


@dataclass
class Section:
    """What stands under one heading of the first level, and before the first of them.

    `fields` are named like "pupil.name", those of a list's lines like "grades[].latest".
    """

    heading: str
    fields: set[str] = field(default_factory=set[str])
    people: set[str] = field(default_factory=set[str])


def sections_of(root: Element) -> tuple[Section, ...]:
    """The sections of a template's body, before it is filled."""
    found, lines = [Section("")], dict[str, str]()
    for element in root.iter(w("p"), w("sdt")):
        if element.tag == w("sdt"):
            if control_tag(element).startswith(PEOPLE):
                found[-1].people.add(control_tag(element))
            continue
        text = own_text(element)
        if first_level(element):
            found.append(Section(text))
        for written in TAG.findall(text):
            if loop := LOOP.match(written):
                lines[loop[1]] = loop[2]
            found[-1].fields |= set(named(written, lines))
    return tuple(found)


def named(written: str, lines: dict[str, str]) -> Iterator[str]:
    """The fields that a tag names; `lines` says which list a name is a line of."""
    for name in NAMES.findall(written):
        first, dot, rest = name.partition(".")
        yield f"{lines[first]}[].{rest}" if dot and first in lines else name


def first_level(paragraph: Element) -> bool:
    """Whether it is a heading of the first level."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style is not None and style.get(w("val")) == "Heading1"
