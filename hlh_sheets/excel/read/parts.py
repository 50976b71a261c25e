"""The small parts of a package: what it is, its sheets, its properties, its links."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as ET
from xml.parsers import expat

from hlh_sheets.excel.read.package import Package
from hlh_sheets.excel.read.reasons import Refused

__all__ = [
    "has_macros",
    "is_linked",
    "package_kind",
    "properties_of",
    "refuse_broken",
    "saved_at",
    "sheet_parts",
    "strings_part",
]

MAIN_TYPES = (
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroenabled.main+xml", "xlsm"),
    (b"ms-excel.sheet.binary.macroenabled.main", "xlsb"),
)
OTHER_TYPES = (
    (b"spreadsheetml.template", "template"),
    (b"ms-excel.template", "template"),
    (b"ms-excel.addin", "template"),
    (b"wordprocessingml", "word"),
    (b"ms-word", "word"),
    (b"presentationml", "presentation"),
    (b"ms-powerpoint", "presentation"),
)
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
LINKS = ("xl/externallinks/", "xl/connections.", "xl/querytables/")
WORKSHEET, STRINGS, STYLES = "/worksheet", "/sharedStrings", "xl/styles.xml"


def package_kind(package: Package) -> str:
    """`xlsx`, `xlsm`, `xlsb` or `ods`. Raises `Refused` with what else it is."""
    if "mimetype" in package:
        return open_document(package)
    types = package.read("[Content_Types].xml").lower()
    kind = next((kind for name, kind in MAIN_TYPES if name in types), None)
    if kind and (
        "xl/workbook.xml" in package or "xl/workbook.bin" in package or main_part(package)
    ):
        return kind
    raise Refused(next((reason for name, reason in OTHER_TYPES if name in types), foreign(types)))


def foreign(types: bytes) -> str:
    """What a zip is that names no kind of Office file."""
    return "damaged" if types else "zip"


def open_document(package: Package) -> str:
    """`ods`, or `Refused` for other files of LibreOffice and those with a password."""
    kind = package.read("mimetype") or package.archive.read("mimetype")
    if not kind.startswith(OPEN_DOCUMENT):
        raise Refused("other")
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refused("password")
    if not kind.startswith(ODS):
        raise Refused("writer")
    return "ods"


def has_macros(package: Package) -> bool:
    """Whether it carries a macro project or a sheet of Excel 4 macros."""
    return any(
        name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/")
        for name in package.names
    )


def is_linked(package: Package) -> bool:
    """Whether it links to other workbooks or data (DDE is kept among the links)."""
    return any(package.under(start) for start in LINKS)


def properties_of(package: Package, kind: str) -> dict[str, str]:
    """The custom document properties as text; none when their part can't be read."""
    try:
        if kind == "ods":
            root = parsed(package.read("meta.xml"))
            found = [e for e in root.iter() if local(e.tag) == "user-defined"]
        else:
            root = parsed(package.read("docProps/custom.xml"))
            found = [e for e in root.iter() if local(e.tag) == "property"]
    except ET.ParseError:
        return {}
    return {attribute(e, "name"): "".join(e.itertext()) for e in found}


def saved_at(package: Package, kind: str) -> datetime | None:
    """When a program last saved the file, as it says itself, in UTC; None when it does not."""
    part, tag = ("meta.xml", "date") if kind == "ods" else ("docProps/core.xml", "modified")
    try:
        root = parsed(package.read(part))
        said = next((e.text or "" for e in root.iter() if local(e.tag) == tag), "")
        when = datetime.fromisoformat(said.strip()).replace(microsecond=0)
    except (ET.ParseError, ValueError):
        return None
    # LibreOffice writes the hour of the clock on the wall, and calls it UTC in Excel's kind of
    # file. It is read in the zone of this machine.
    wall = kind == "ods" or b"LibreOffice" in package.read("docProps/app.xml")
    try:
        return (when.replace(tzinfo=None) if wall else when).astimezone(UTC)
    except (OverflowError, OSError):
        return None


def sheet_parts(package: Package) -> dict[str, str]:
    """Names of the sheets with cells to their parts. Raises `Refused` when they can't be told."""
    main = main_part(package) or "xl/workbook.xml"
    try:
        targets = dict(relations(package, main, WORKSHEET))
        book = parsed(package.read(main))
    except ET.ParseError:
        raise Refused("damaged") from None
    sheets = [e for e in book.iter() if local(e.tag) == "sheet"]
    return {
        attribute(e, "name"): targets[attribute(e, "id")]
        for e in sheets
        if attribute(e, "id") in targets
    }


def refuse_broken(package: Package, sheets: Iterable[bytes]) -> None:
    """Raise `Refused` when a part that cells depend on is no whole XML; `sheets` are as read.

    The reader of values goes on after such a place, and leaves out or mixes up what follows.
    """
    others = [package.read(part) for part in (strings_part(package), STYLES) if part in package]
    for xml in (*sheets, *others):
        parser = expat.ParserCreate()
        try:
            parser.Parse(xml, True)
        except expat.ExpatError:
            raise Refused("damaged") from None


def strings_part(package: Package) -> str:
    """The part of the texts that cells share, or ""."""
    main = main_part(package) or "xl/workbook.xml"
    return next((part for _, part in relations(package, main, STRINGS)), "")


def main_part(package: Package) -> str:
    """The part that holds the workbook, or ""."""
    found = re.search(
        rb"""<[^>]*/officeDocument["'][^>]*>""", package.read("_rels/.rels"), re.IGNORECASE
    )
    target = re.search(rb"""\bTarget=["']([^"']+)""", found[0]) if found else None
    name = target[1].decode("utf-8", "replace").lstrip("/") if target else ""
    return name if name in package else ""


def relations(package: Package, part: str, kind: str) -> Iterator[tuple[str, str]]:
    """Ids and parts of a part's relations whose type ends in `kind`."""
    folder, name = posixpath.split(part)
    root = parsed(package.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    for element in root:
        if attribute(element, "Type").endswith(kind):
            target = attribute(element, "Target")
            path = target if target.startswith("/") else posixpath.join(folder, target)
            yield attribute(element, "Id"), posixpath.normpath(path).lstrip("/")


def parsed(data: bytes) -> ET.Element:
    """The root element; document types were refused before."""
    return ET.fromstring(data)  # noqa: S314 - see above


def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str:
    """An attribute, whatever its namespace, or ""."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((v for k, v in element.attrib.items() if local(k) == name), "")
