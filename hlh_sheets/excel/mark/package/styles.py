"""A workbook's styles: further ones are added, those that stand there are not changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hlh_sheets.excel.mark.package.xml import (
    child,
    insert_before,
    local,
    parsed,
    space,
    tag,
)

__all__ = ["Look", "Styles"]

NO_STYLE = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
FIRST = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellStyleXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": (NO_STYLE,),
}
"""What a workbook without styles has all the same."""
ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)


@dataclass(frozen=True)
class Look:
    """How a cell of our own looks, in the XML of a workbook."""

    font: str
    alignment: str
    fill: str = ""
    border: str = ""


class Styles:
    """The styles of a workbook; `marks` are the colours of marks as XML."""

    def __init__(self, root: Any, marks: Sequence[str]) -> None:
        self.root = root
        self.known: dict[str, dict[object, int]] = {}
        self.added: dict[object, int] = {}
        self.marks = frozenset(self.colour(self.element(mark)) for mark in marks)
        self.changed = False

    def element(self, xml: str) -> Any:
        """The XML as an element in the namespace of the styles."""
        return parsed(f'<x xmlns="{space(self.root)}">{xml}</x>'.encode())[0]

    def collection(self, name: str) -> Any:
        """The fonts, fills, borders or styles of cells, which a file may lack."""
        found = child(self.root, name)
        if found is None:
            self.changed = True
            found = insert_before(self.root, name, ORDER[ORDER.index(name) + 1 :])
        for xml in FIRST[name] if not len(found) else ():
            self.changed = True
            found.append(self.element(xml))
        return found

    def index(self, name: str, element: Any) -> int:
        """The place of an element in its collection, added if there is none like it."""
        found = self.collection(name)
        if name not in self.known:
            self.known[name] = {}
            for number, each in enumerate(elements(found)):
                self.known[name].setdefault(key_of(each), number)
        key = key_of(element)
        if key not in self.known[name]:
            self.changed = True
            self.known[name][key] = len(elements(found))
            found.append(element)
            found.set("count", str(len(elements(found))))
        return self.known[name][key]

    def xf(self, style: int) -> Any:
        """A copy of the style of that number."""
        found = elements(self.collection("cellXfs"))
        source = found[style] if 0 <= style < len(found) else found[0]
        if local(source) != "xf":
            # Some programs give a style in two ways; this is the one that all can read.
            fallback = next(each for each in source if local(each) == "Fallback")
            source = fallback.find(tag(self.root, "xf"))
        return copied(source)

    def marked(self, style: int, fill: str) -> int:
        """The style like this one in all but its fill."""
        key = (style, fill)
        if key not in self.added:
            xf = self.xf(style)
            xf.set("fillId", str(self.index("fills", self.element(fill))))
            xf.set("applyFill", "1")
            self.added[key] = self.index("cellXfs", xf)
        return self.added[key]

    def unmarked(self, style: int, kept: int | None) -> int:
        """The style of a marked cell without the mark; `kept` is the one that had its fill."""
        key = (style, kept)
        if key not in self.added:
            xf, was = self.xf(style), self.xf(kept) if kept is not None else None
            for name in ("fillId", "applyFill"):
                value = "0" if was is None else was.get(name)
                if value is None:
                    xf.attrib.pop(name, None)
                else:
                    xf.set(name, value)
            same = was is not None and kept is not None and key_of(was) == key_of(xf)
            self.added[key] = kept if same and kept is not None else self.index("cellXfs", xf)
        return self.added[key]

    def of(self, look: Look) -> int:
        """The style of a look of ours."""
        if look not in self.added:
            self.collection("cellStyleXfs")
            fill = look.fill or FIRST["fills"][0]
            border = look.border or FIRST["borders"][0]
            facts = {
                "font": self.index("fonts", self.element(look.font)),
                "fill": self.index("fills", self.element(fill)),
                "border": self.index("borders", self.element(border)),
            }
            ids = " ".join(f'{name}Id="{number}"' for name, number in facts.items())
            apply = " ".join(f'apply{name.title()}="1"' for name in (*facts, "alignment"))
            xf = f'<xf numFmtId="0" {ids} xfId="0" {apply}>{look.alignment}</xf>'
            self.added[look] = self.index("cellXfs", self.element(xf))
        return self.added[look]

    @cached_property
    def with_marks(self) -> frozenset[int]:
        """The styles that have the colour of a mark."""
        fills = child(self.root, "fills")
        ours = {
            str(number)
            for number, fill in enumerate(elements(fills))
            if self.colour(fill) in self.marks
        }
        styles = elements(child(self.root, "cellXfs")) if ours else []
        return frozenset(n for n, xf in enumerate(styles) if xf.get("fillId", "0") in ours)

    def colour(self, fill: Any) -> str:
        """The plain colour of a fill, or ""."""
        pattern = child(fill, "patternFill")
        if pattern is None or pattern.get("patternType") != "solid":
            return ""
        colour = child(pattern, "fgColor")
        return "" if colour is None else (colour.get("rgb") or "")[-6:].upper()


def elements(collection: Any) -> list[Any]:
    """The elements of a collection, which may be None."""
    return [] if collection is None else [each for each in collection if local(each)]


def copied(element: Any) -> Any:
    """The element on its own."""
    return element.__deepcopy__({})


def key_of(element: Any) -> object:
    """What two elements that say the same have alike."""
    return (
        element.tag,
        frozenset(element.attrib.items()),
        (element.text or "").strip(),
        tuple(key_of(each) for each in element if local(each)),
    )
