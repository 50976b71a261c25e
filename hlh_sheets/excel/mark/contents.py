"""What stood in the cells goes into the copy as it stood.

openpyxl reads values and writes them anew, and so loses what a cell holds beside its value:
saved results of formulas, bold words in a text, numbers beyond the calendar in cells of
dates. It also fixes the height of rows that grow with their text. Of its own sheets' XML
only looks and positions stay; contents come from the original.
"""

import copy
import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from lxml import etree as untyped  # pyright: ignore[reportMissingTypeStubs, reportAttributeAccessIssue, reportUnknownVariableType] - lxml is untyped

from hlh_sheets.check import cell_name
from hlh_sheets.excel.read.cells import column_number
from hlh_sheets.excel.read.package import Package, open_package
from hlh_sheets.excel.read.parts import sheet_parts, strings_part

__all__ = ["repacked", "with_contents"]

etree = cast("Any", untyped)
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CONTENT = tuple(f"{MAIN}{name}" for name in ("f", "v", "is"))
OTHER_XML = "the sheet is in another kind of XML"
MERGES = f"{MAIN}mergeCells"
TRUE = ("1", "true")
LAST_PARTS = tuple(
    f"{MAIN}{name}"
    for name in (
        "smartTags",
        "drawing",
        "legacyDrawing",
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)
"""What may stand in a sheet after the errors it ignores, in this order."""
DROP_DOWNS = "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"
"""The extension that holds drop-downs whose list is on another sheet."""


def with_contents(saved: bytes, original: Package, sheets: Collection[str]) -> bytes:
    """The saved copy with the original's cell contents on these sheets.

    Raises `KeyError` or `ValueError` when the copy lacks one: openpyxl passes over sheets and
    cells in the strict kind of XML without a word.
    """
    made = open_package(saved)
    ours, theirs = sheet_parts(made), sheet_parts(original)
    texts = shared_texts(original)
    changed = {
        ours[name]: sheet_put_back(made.read(ours[name]), original.read(theirs[name]), texts)
        for name in sheets
    }
    return repacked(saved, changed)


def repacked(saved: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with these parts in place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            target.writestr(member, changed.get(member.filename) or source.read(member))
    return out.getvalue()


def shared_texts(package: Package) -> list[Any]:
    """The texts that cells of the original share; openpyxl keeps a text in each cell."""
    content = package.read(strings_part(package))
    return list(etree.fromstring(content, PARSER).iterfind(f"{MAIN}si")) if content else []


def sheet_put_back(ours: bytes, theirs: bytes, texts: Sequence[Any]) -> bytes:
    """The copy's sheet with the original's contents, growing rows and quiet warnings."""
    new, old = etree.fromstring(ours, PARSER), etree.fromstring(theirs, PARSER)
    if old.tag != new.tag:
        raise ValueError(OTHER_XML)
    put_rows_back(new, old)
    put_cells_back(new, old, texts)
    for part in old.findall(f"{MAIN}ignoredErrors"):
        place = next((child for child in new if child.tag in LAST_PARTS), None)
        (new.append if place is None else place.addprevious)(part)
    for area, was in zip(new.findall(MERGES), old.findall(MERGES), strict=False):
        # openpyxl keeps them in no order.
        new.replace(area, was)
    put_drop_downs_back(new, old)
    return etree.tostring(new, xml_declaration=True, encoding="UTF-8", standalone=True)


def put_rows_back(new: Any, old: Any) -> None:
    """Let rows grow that grew before."""
    growing = {
        number
        for number, row in rows_of(old)
        if row.get("ht") and row.get("customHeight") not in TRUE
    }
    for number, row in rows_of(new):
        if number in growing:
            row.attrib.pop("customHeight", None)


def put_cells_back(new: Any, old: Any, texts: Sequence[Any]) -> None:
    """Give every cell its kind and its contents back; only its look is the copy's."""
    before = dict(cells_of(old))
    for place, cell in cells_of(new):
        was = before.pop(place, None)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if was is not None:
            fill(cell, was, texts)
    hidden_by_merges = {place: cell for place, cell in before.items() if len(cell)}
    rows = dict(rows_of(new))
    for (number, column), was in hidden_by_merges.items():
        if number in rows:
            cell = etree.Element(f"{MAIN}c", {"r": cell_name((number, column))})
            fill(cell, was, texts)
            insert(rows[number], column, cell)


def fill(cell: Any, was: Any, texts: Sequence[Any]) -> None:
    """Move what a cell held into its place in the copy."""
    kind, number = was.get("t"), was.findtext(f"{MAIN}v")
    if kind == "s":
        if number:
            cell.set("t", "inlineStr")
            text = copy.deepcopy(list(texts[int(number)]))
            etree.SubElement(cell, f"{MAIN}is").extend(text)
        return
    if kind:
        cell.set("t", kind)
    cell.extend([child for child in was if child.tag in CONTENT])


def insert(row: Any, column: int, cell: Any) -> None:
    """Put a cell where it belongs in its row."""
    after = (each for each in row if column_of(each) > column)
    place = next(after, None)
    (row.append if place is None else place.addprevious)(cell)


def put_drop_downs_back(new: Any, old: Any) -> None:
    """Keep drop-downs that stand among a sheet's extensions."""
    found = [
        extension
        for extension in old.iterfind(f"{MAIN}extLst/{MAIN}ext")
        if extension.get("uri", "").upper() == DROP_DOWNS
    ]
    if found and new.find(f"{MAIN}extLst") is None:
        etree.SubElement(new, f"{MAIN}extLst").extend(found)


def rows_of(root: Any) -> Iterator[tuple[int, Any]]:
    """The rows with their numbers, which a file may leave out."""
    number = 0
    for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        number = int(float(row.get("r") or number + 1))
        yield number, row


def cells_of(root: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    """The cells with their rows and columns, which a file may leave out."""
    for number, row in rows_of(root):
        column = 0
        for cell in row.iterfind(f"{MAIN}c"):
            column = column_of(cell) or column + 1
            yield (number, column), cell


def column_of(cell: Any) -> int:
    """The number of a cell's column by its own word, or 0."""
    return column_number(cell.get("r", "").rstrip("0123456789").encode())
