"""The account that a report carries of itself: what it was made from, fact by fact.

It lies in a custom XML part of the file, which Word and LibreOffice keep when they save it. The
mark in the custom properties says the least of it once more, for programs that do not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hlh_sheets.documents.core.package import parse, read_parts
from hlh_sheets.documents.core.sources.behind import Behind, Figure
from hlh_sheets.documents.core.words import as_lines
from hlh_sheets.documents.core.xml import Element, new_element, texts_in, xml_bytes
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["EMPTY", "Account", "Written", "account_in", "account_xml", "read_account", "with_place"]

SPACE = "urn:hlh-sheets:report:1"
EMPTY = f'<report xmlns="{SPACE}"/>'.encode()
ITEM = re.compile(r"customXml/item(\d+)\.xml")
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PROPERTIES = (
    f'<ds:datastoreItem xmlns:ds="{OFFICE}/customXml" '
    'ds:itemID="{{5B1B5D0E-7C56-4C0B-9E53-{0:012X}}}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
LONGEST_RUN = 100_000
FACTS = ("document", "about", "made", "data_date", "state", "change", "submissions")


@dataclass(frozen=True)
class Written:
    """What is known of the words in one part for people.

    `sign` is the sign of the words, `on` the day of the figures they were written beside, and
    `was` holds those of these figures that are others now, by their names.
    """

    part: str
    sign: str
    on: str
    was: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Account:
    """What a report says of itself; `state` is that in which it was made."""

    document: str
    about: str
    made: str
    data_date: str
    state: str
    change: str
    submissions: str
    figures: Sequence[Figure] = ()
    written: Sequence[Written] = ()


def with_place(parts: Mapping[str, bytes], name: str) -> tuple[str, dict[str, bytes]]:
    """The name of the part for the account, and all parts with it, still empty.

    What an earlier report left there is gone: a template may have been made from one.
    """
    ours = [each for each in items(parts) if is_ours(parts[each])]
    if ours:
        return ours[0], {**parts, **dict.fromkeys(ours, EMPTY)}
    number = max((int(found[1]) for found in map(ITEM.fullmatch, parts) if found), default=0) + 1
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    links = "word/_rels/document.xml.rels"
    added = {
        item: EMPTY,
        properties: PROPERTIES.format(number).encode(),
        f"customXml/_rels/item{number}.xml.rels": xml_bytes(
            linked(relations(), f"{OFFICE}/relationships/customXmlProps", f"itemProps{number}.xml")
        ),
        links: xml_bytes(
            linked(
                parse(parts[links], name) if links in parts else relations(),
                f"{OFFICE}/relationships/customXml",
                f"../{item}",
            )
        ),
    }
    types = parse(parts["[Content_Types].xml"], name)
    kind = {"PartName": f"/{properties}", "ContentType": PROPERTIES_TYPE}
    types.append(new_element(f"{{{TYPES}}}Override", kind))
    whole = {**parts, **added, "[Content_Types].xml": xml_bytes(types)}
    return item, whole


def items(parts: Iterable[str]) -> list[str]:
    """The custom XML parts of a file."""
    return [each for each in parts if ITEM.fullmatch(each)]


def is_ours(content: bytes) -> bool:
    """Whether a custom XML part is an account of ours."""
    return SPACE.encode() in content and parse(content, "customXml").tag == tag("report")


def relations() -> Element:
    """A list of links with none yet; LibreOffice reads it with a namespace by default only."""
    return parse(f'<Relationships xmlns="{RELATIONS}"/>'.encode(), "Relationships")


def linked(root: Element, kind: str, target: str) -> Element:
    """A list of links with one more, relative to the part: LibreOffice loses others."""
    link = {"Id": "rIdHlhAccount", "Type": kind, "Target": target}
    root.append(new_element(f"{{{RELATIONS}}}Relationship", link))
    return root


def tag(name: str) -> str:
    """The full name of an element of ours."""
    return f"{{{SPACE}}}{name}"


def account_xml(account: Account) -> bytes:
    """The account as a part of the file."""
    root = parse(EMPTY, "report")
    for name in FACTS:
        root.set(name, getattr(account, name))
    for figure in account.figures:
        each = new_element(tag("fact"), {"name": as_lines(figure.name)})
        if figure.shared:
            each.set("shared", "yes")
        each.append(new_element(tag("value"), text=as_lines(figure.value)))
        for one in figure.behind:
            source = {"table": one.table, "columns": " ".join(one.columns)}
            each.append(new_element(tag("from"), {**source, "records": in_runs(one.numbers)}))
        root.append(each)
    for part in account.written:
        each = new_element(tag("written"), {"part": part.part, "sign": part.sign, "on": part.on})
        for name, value in part.was.items():
            each.append(new_element(tag("was"), {"name": as_lines(name)}, as_lines(value)))
        root.append(each)
    return xml_bytes(root)


def read_account(parts: Mapping[str, bytes]) -> Account | None:
    """The account in a report's parts, or None when it has none."""
    for name in items(parts):
        if is_ours(parts[name]):
            root = parse(parts[name], name)
            if root.get("document"):
                return Account(
                    **{each: root.get(each) for each in FACTS},
                    figures=tuple(figures_in(root)),
                    written=tuple(written_in(root)),
                )
    return None


def account_in(path: Path) -> Account | None:
    """The account in a file, or None when it has none or can't be read."""
    try:
        return read_account(read_parts(path, path.name))
    except DocumentTemplateFault:
        return None


def figures_in(root: Element) -> Iterator[Figure]:
    """The facts of an account."""
    for each in root.iter(tag("fact")):
        value = each.find(tag("value"))
        sources = tuple(
            Behind(
                one.get("table"),
                tuple(one.get("columns").split()),
                tuple(numbers_in(one.get("records"))),
            )
            for one in each.iter(tag("from"))
        )
        said = "" if value is None else texts_in(value)
        yield Figure(each.get("name"), said, sources, shared=each.get("shared") == "yes")


def written_in(root: Element) -> Iterator[Written]:
    """What is known of people's words."""
    for each in root.iter(tag("written")):
        was = {one.get("name"): texts_in(one) for one in each.iter(tag("was"))}
        yield Written(each.get("part"), each.get("sign"), each.get("on"), was)


def in_runs(numbers: Sequence[int]) -> str:
    """Numbers in order with runs joined: "1-4 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def numbers_in(runs: str) -> Iterator[int]:
    """The numbers of such a text."""
    for run in runs.split():
        first, _, last = run.partition("-")
        if first.isdigit() and (last or first).isdigit():
            start, end = int(first), int(last or first)
            yield from range(start, min(end, start + LONGEST_RUN) + 1)
