"""Which parts of a Word file lead to which: followed, given, and taken away."""

import posixpath
from collections.abc import Collection, Iterator, Mapping

from hlh_sheets.documents.core.package import parse
from hlh_sheets.documents.core.xml import new_element, xml_bytes

__all__ = ["CONTENT_TYPES", "links_of", "only_behind", "relations_of", "with_link", "without"]

CONTENT_TYPES = "[Content_Types].xml"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
EMPTY = f'<Relationships xmlns="{RELATIONS}"/>'.encode()


def relations_of(part: str) -> str:
    """The name of the part that lists what a part leads to; of "" for the whole file."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def links_of(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """The parts that a part leads to, by the id of the link; those outside the file left out."""
    listed = parts.get(relations_of(part))
    if listed is None:
        return {}
    return {
        each.get("Id", ""): resolved(part, each.get("Target", ""))
        for each in parse(listed, relations_of(part))
        if each.get("TargetMode") != "External"
    }


def resolved(part: str, target: str) -> str:
    """The name of a part as a link of another part gives it."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def reached(parts: Mapping[str, bytes], start: str, shut: str = "") -> set[str]:
    """Every part that can be reached from one, never going through `shut`."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        part = waiting.pop()
        fresh = {to for to in links_of(parts, part).values() if to in parts and to != shut}
        waiting += fresh - found
        found |= fresh
    return found


def only_behind(parts: Mapping[str, bytes], part: str) -> frozenset[str]:
    """The part and all that nothing else leads to, with their lists of links."""
    behind = {part} | (reached(parts, part) - reached(parts, "", shut=part))
    return frozenset(behind | {relations_of(each) for each in behind} & set(parts))


def with_link(
    parts: Mapping[str, bytes], part: str, link: str, kind: str, target: str
) -> dict[str, bytes]:
    """The list of links of a part with that one leading to another part, or with one more."""
    name = relations_of(part)
    root = parse(parts.get(name, EMPTY), name)
    for each in list(root):
        if each.get("Id", "") == link:
            root.remove(each)
    way = {"Id": link, "Type": kind, "Target": f"/{target}"}
    root.append(new_element(f"{{{RELATIONS}}}Relationship", way))
    return {name: xml_bytes(root)}


def with_type(parts: Mapping[str, bytes], part: str, kind: str) -> dict[str, bytes]:
    """The list of content types with one more part."""
    root = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    entry = {"PartName": f"/{part}", "ContentType": kind}
    root.append(new_element(f"{{{TYPES}}}Override", entry))
    return {CONTENT_TYPES: xml_bytes(root)}


def without(parts: Mapping[str, bytes], gone: Collection[str]) -> dict[str, bytes]:
    """What changes when parts are taken away: content types, and lists of links to them."""
    changed = dict(shortened(parts, gone))
    root = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    for each in list(root):
        if each.get("PartName", "").lstrip("/") in gone:
            root.remove(each)
    return {**changed, CONTENT_TYPES: xml_bytes(root)}


def shortened(parts: Mapping[str, bytes], gone: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The lists of links that lose one."""
    for name in parts:
        if not name.endswith(".rels") or name in gone:
            continue
        root = parse(parts[name], name)
        owner = posixpath.dirname(posixpath.dirname(name))
        lost = [each for each in root if resolved(f"{owner}/x", each.get("Target", "")) in gone]
        for each in lost:
            root.remove(each)
        if lost:
            yield name, xml_bytes(root)
