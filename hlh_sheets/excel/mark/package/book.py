"""The part that names a workbook's sheets: sheets come and go, and all else keeps its place."""

import re
from dataclasses import dataclass
from typing import Any

from hlh_sheets.excel.mark.package.parts import Parts
from hlh_sheets.excel.mark.package.relations import Relations
from hlh_sheets.excel.mark.package.xml import (
    TRUE,
    add,
    attribute,
    child,
    children,
    insert_before,
    space,
)
from hlh_sheets.excel.read.parts import main_part

__all__ = ["Book", "Sheet"]

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PLAIN_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
PLAIN_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_KIND = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
MACRO_SHEETS = ("xlMacrosheet", "xlIntlMacrosheet")
SELECTED = re.compile(rb"""tabSelected\s*=\s*["'](?:1|true)["']""")
AFTER_NAMES = (
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
"""What stands behind the defined names."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet of the workbook; `kind` is `worksheet`, `chartsheet` or another."""

    name: str
    part: str
    kind: str
    state: str
    element: Any


class Book:
    """The workbook in a package."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.main = parts.name(main_part(parts.package) or "xl/workbook.xml")
        self.root: Any = parts.tree(self.main)
        self.space = space(self.root)
        self.list: Any = child(self.root, "sheets")
        usual = STRICT_TYPES if self.space == STRICT else PLAIN_TYPES
        known = {space_of(name) for each in self.list for name in each.attrib}
        self.types = next((kind for kind in (STRICT_TYPES, PLAIN_TYPES) if kind in known), usual)

    def sheets(self) -> list[Sheet]:
        """The sheets that have a part, in their order."""
        known = {number: (kind, part) for number, kind, part in self.relations().all()}
        found: list[Sheet] = []
        for each in self.list:
            kind, part = known.get(self.id_of(each), ("", ""))
            if part in self.parts:
                state = each.get("state") or "visible"
                part = self.parts.name(part)
                kind = kind.rpartition("/")[2]
                found.append(Sheet(attribute(each, "name"), part, kind, state, each))
        return found

    def relations(self) -> Relations:
        """What the workbook points to."""
        return self.parts.relations(self.main)

    def id_of(self, element: Any) -> str:
        """The relation of a sheet's element."""
        return element.get(f"{{{self.types}}}id") or attribute(element, "id")

    def part_of(self, kind: str) -> str:
        """The part of this kind that the workbook points to, or ""."""
        return next((self.parts.name(part) for _, part in self.relations().of_kind(kind)), "")

    def add_sheet(self, name: str, content: bytes, *, first: bool = False, state: str = "") -> None:
        """A further worksheet, in front of all others or behind them."""
        part = self.parts.free("xl/worksheets/sheet{}.xml")
        self.parts.add(part, content, SHEET_TYPE)
        self.parts.touch(self.main)
        number = max((int(each.get("sheetId") or 0) for each in self.list), default=0) + 1
        relation = self.relations().add(f"{self.types}/worksheet", part)
        facts = {"name": name, "sheetId": number, f"{{{self.types}}}id": relation}
        before = list(self.list)
        element = add(self.list, "sheet", facts)
        if state:
            element.set("state", state)
        if first:
            self.list.insert(0, element)
        self.follow(before)

    def remove(self, sheet: Sheet) -> None:
        """Take a sheet away, with its part and its names."""
        self.parts.touch(self.main)
        before = list(self.list)
        self.list.remove(sheet.element)
        self.follow(before)
        self.relations().remove(self.id_of(sheet.element))
        self.parts.drop(sheet.part)

    def follow(self, before: list[Any]) -> None:
        """Let names and views that count sheets follow them to their new places."""
        places = {element: number for number, element in enumerate(self.list)}
        names = child(self.root, "definedNames")
        for name in list(children(names, "definedName")) if names is not None else []:
            was = name.get("localSheetId")
            if was is None or int(was) >= len(before):
                continue
            if (now := places.get(before[int(was)])) is None:
                name.getparent().remove(name)
            else:
                name.set("localSheetId", str(now))
        if names is not None and not len(names) and len(self.list) < len(before):
            self.root.remove(names)
        for view in self.views():
            for key in ("activeTab", "firstSheet"):
                was = int(view.get(key) or 0)
                now = places.get(before[was], 0) if was < len(before) else 0
                if str(now) != view.get(key, "0"):
                    view.set(key, str(now))

    def views(self) -> list[Any]:
        """The windows on the workbook."""
        views = child(self.root, "bookViews")
        return list(children(views, "workbookView")) if views is not None else []

    def define(self, name: str, sheet: int, refers_to: str, *, hidden: bool = False) -> None:
        """A name of the sheet in that place."""
        self.parts.touch(self.main)
        names = child(self.root, "definedNames")
        if names is None:
            names = insert_before(self.root, "definedNames", AFTER_NAMES)
        facts = {"name": name, "localSheetId": sheet, **({"hidden": 1} if hidden else {})}
        add(names, "definedName", facts, refers_to)

    def open_first(self) -> None:
        """Let the first sheet be the one that is opened, and no other be selected.

        Two selected sheets would take each typed value twice.
        """
        self.parts.touch(self.main)
        for view in self.views():
            for key in ("activeTab", "firstSheet"):
                if view.get(key, "0") != "0":
                    view.set(key, "0")
        for sheet in self.sheets()[1:]:
            opened = sheet.part in self.parts.trees
            if not opened and not SELECTED.search(self.parts.read(sheet.part)):
                continue
            views = child(self.parts.tree(sheet.part), "sheetViews")
            for view in views if views is not None else ():
                if view.get("tabSelected") in TRUE:
                    self.parts.touch(sheet.part)
                    view.set("tabSelected", "0")

    def be_of_kind(self, *, macros: bool) -> None:
        """Make it a workbook that can hold macros, or one that holds none."""
        self.parts.set_type(self.main, MACRO_KIND if macros else PLAIN_KIND)
        if macros:
            return
        for sheet in self.sheets():
            if sheet.kind in MACRO_SHEETS:
                self.remove(sheet)
        relations = self.relations()
        for number, part in list(relations.of_kind("vbaProject")):
            relations.remove(number)
            self.parts.drop(part)


def space_of(name: str) -> str:
    """The namespace in an attribute's name."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""
