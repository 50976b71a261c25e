"""What one part of a package points to, and whether anything points to a part."""

import posixpath
from collections.abc import Iterator
from typing import Any, Protocol

from hlh_sheets.excel.mark.package.xml import add, attribute, made, serialised

__all__ = ["Relations", "rels_of", "target_of"]

SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Holder(Protocol):
    """The package, as far as relations need it."""

    def __contains__(self, name: str) -> bool: ...
    def tree(self, name: str) -> Any: ...
    def touch(self, name: str) -> Any: ...
    def write(self, name: str, content: bytes) -> None: ...
    def taken(self) -> set[str]: ...
    def name(self, name: str) -> str: ...
    def leave_out(self, actual: str) -> None: ...


def rels_of(part: str) -> str:
    """The part that holds the relations of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(parts: Holder, part: str) -> bool:
    """Whether any part still points to this one."""
    names = [name for name in parts.taken() if name.endswith(".rels") and name in parts]
    for rels in names:
        folder, name = posixpath.split(parts.name(rels))
        source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        all_of = Relations(parts, source).all()
        if any(target.lower() == part.lower() for _, _, target in all_of):
            return True
    return False


class Relations:
    """The relations of one part to others within the package."""

    def __init__(self, parts: Holder, part: str) -> None:
        self.parts, self.part = parts, part
        self.name = parts.name(rels_of(part))

    def elements(self) -> list[Any]:
        """The relations as they stand in their part."""
        return list(self.parts.tree(self.name)) if self.name in self.parts else []

    def all(self) -> Iterator[tuple[str, str, str]]:
        """Id, type and part of each."""
        folder = posixpath.dirname(self.part)
        for each in self.elements():
            target = attribute(each, "Target")
            if attribute(each, "TargetMode") == "External" or not target:
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target))
            yield attribute(each, "Id"), attribute(each, "Type"), path.lstrip("/")

    def of_kind(self, kind: str) -> Iterator[tuple[str, str]]:
        """Id and part of those whose type ends in `kind`, where there is such a part."""
        for number, name, part in self.all():
            if name.endswith(f"/{kind}") and part in self.parts:
                yield number, part

    def add(self, kind: str, part: str) -> str:
        """Point to a part; the new relation's id. `kind` is the type in full."""
        if self.name not in self.parts:
            self.parts.write(self.name, serialised(made("Relationships", SPACE)))
        taken = {attribute(each, "Id") for each in self.elements()}
        number = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        facts = {"Id": number, "Type": kind, "Target": f"/{part}"}
        add(self.parts.touch(self.name), "Relationship", facts)
        return number

    def remove(self, number: str) -> None:
        """Point no longer to a part; relations that are none are left out whole."""
        for each in self.elements():
            if attribute(each, "Id") == number:
                self.parts.touch(self.name).remove(each)
        if not self.elements() and self.name in self.parts:
            self.parts.leave_out(self.name)
