"""The parts of a workbook's package while it is changed."""

from typing import Any

from hlh_sheets.excel.mark.package.archive import rezipped
from hlh_sheets.excel.mark.package.relations import Relations, rels_of, target_of
from hlh_sheets.excel.mark.package.xml import add, attribute, parsed, serialised
from hlh_sheets.excel.read.package import open_package

__all__ = ["Parts"]

TYPES = "[Content_Types].xml"


class Parts:
    """A package whose parts can be read, changed, added and left out.

    Names are as in the zip, without a leading slash, in any case. A part that was not
    written, added or touched goes into `packed()` to the bit.
    """

    def __init__(self, data: bytes) -> None:
        """Look through the zip of these bytes. Raises `Refused` as reading does."""
        self.data = data
        self.package = open_package(data)
        self.trees: dict[str, Any] = {}
        self.touched: set[str] = set()
        self.written: dict[str, bytes] = {}
        self.gone: set[str] = set()

    def name(self, name: str) -> str:
        """The part's name as the package spells it."""
        plain = name.lstrip("/")
        return self.package.names.get(plain.lower(), plain)

    def __contains__(self, name: str) -> bool:
        actual = self.name(name)
        if actual in self.gone:
            return False
        return actual in self.written or actual in self.trees or actual in self.package

    def read(self, name: str) -> bytes:
        """The part's bytes as they stand now; empty when there is none."""
        actual = self.name(name)
        if actual in self.touched:
            return serialised(self.trees[actual])
        if actual in self.gone:
            return b""
        return self.written.get(actual) or self.package.read(actual)

    def write(self, name: str, content: bytes) -> None:
        """Give a part this content."""
        actual = self.name(name)
        self.trees.pop(actual, None)
        self.touched.discard(actual)
        self.gone.discard(actual)
        self.written[actual] = content

    def tree(self, name: str) -> Any:
        """The root of an XML part, to look at."""
        actual = self.name(name)
        if actual not in self.trees:
            self.trees[actual] = parsed(self.read(actual))
        return self.trees[actual]

    def touch(self, name: str) -> Any:
        """The root of an XML part, to change."""
        root = self.tree(name)
        self.touched.add(self.name(name))
        return root

    def free(self, pattern: str) -> str:
        """A name that no part has; `pattern` has a place for its number."""
        number = 1
        while pattern.format(number).lower() in self.taken():
            number += 1
        return pattern.format(number)

    def taken(self) -> set[str]:
        """The names of all parts, in small letters. Those left out stay taken."""
        return {*self.package.names, *(name.lower() for name in self.written)}

    def add(self, name: str, content: bytes, kind: str) -> None:
        """A further part of this content type."""
        self.write(name, content)
        add(self.touch(TYPES), "Override", {"PartName": f"/{name}", "ContentType": kind})

    def set_type(self, name: str, kind: str) -> None:
        """Give a part another content type."""
        for each in self.tree(TYPES):
            is_it = attribute(each, "PartName").lower() == f"/{name.lower()}"
            if is_it and each.get("ContentType") != kind:
                self.touch(TYPES)
                each.set("ContentType", kind)

    def relations(self, part: str) -> Relations:
        """What a part points to."""
        return Relations(self, self.name(part))

    def drop(self, name: str) -> None:
        """Leave a part out, with what only it points to."""
        actual, rels = self.name(name), self.name(rels_of(self.name(name)))
        if actual not in self or target_of(self, actual):
            return
        targets = [part for _, _, part in self.relations(actual).all()] if rels in self else []
        self.leave_out(actual)
        if rels in self:
            self.leave_out(rels)
        for target in targets:
            self.drop(target)

    def leave_out(self, actual: str) -> None:
        """Leave one part out."""
        self.trees.pop(actual, None)
        self.touched.discard(actual)
        self.written.pop(actual, None)
        self.gone.add(actual)
        for each in list(self.tree(TYPES)):
            if attribute(each, "PartName").lower() == f"/{actual.lower()}":
                self.touch(TYPES).remove(each)

    def packed(self) -> bytes:
        """The package as a zip."""
        changed = {**self.written, **{name: self.read(name) for name in self.touched}}
        return rezipped(self.data, changed, self.gone)
