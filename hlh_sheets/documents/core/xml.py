"""XML as this room uses it: a typed face for lxml, and small questions asked of Word's elements."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Protocol, cast

from lxml import etree  # pyright: ignore[reportMissingTypeStubs, reportAttributeAccessIssue, reportUnknownVariableType] - lxml is untyped

__all__ = [
    "XML",
    "Element",
    "W",
    "control_tag",
    "new_element",
    "own_text",
    "parent_named",
    "parsed",
    "starts",
    "tagged_again",
    "texts_in",
    "w",
    "worded_parts",
    "xml_bytes",
    "xml_text",
]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = "http://www.w3.org/XML/1998/namespace"
STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


class Element(Protocol):
    """An element, as far as this room needs it."""

    tag: str
    text: str | None
    prefix: str | None

    @property
    def attrib(self) -> MutableMapping[str, str]:
        """The attributes."""
        ...

    def get(self, key: str, default: str = "") -> str:
        """An attribute."""
        ...

    def set(self, key: str, value: str) -> None:
        """Give an attribute."""
        ...

    def find(self, path: str) -> "Element | None":
        """The first element below on that path."""
        ...

    def iterfind(self, path: str) -> Iterator["Element"]:
        """The elements below on that path."""
        ...

    def iter(self, *tags: str) -> Iterator["Element"]:
        """The elements below of these names, and itself if it is one."""
        ...

    def iterancestors(self, *tags: str) -> Iterator["Element"]:
        """The elements around it of these names, the nearest first."""
        ...

    def itersiblings(self, tag: str, *, preceding: bool = False) -> Iterator["Element"]:
        """The elements beside it of that name."""
        ...

    def itertext(self) -> Iterator[str]:
        """All text inside."""
        ...

    def getparent(self) -> "Element | None":
        """The element it is in."""
        ...

    def insert(self, index: int, element: "Element") -> None:
        """Put an element in."""
        ...

    def addprevious(self, element: "Element") -> None:
        """Put an element beside it, before it."""
        ...

    def addnext(self, element: "Element") -> None:
        """Put an element beside it, after it."""
        ...

    def append(self, element: "Element") -> None:
        """Put an element in at the end."""
        ...

    def remove(self, element: "Element") -> None:
        """Take an element out."""
        ...

    def __iter__(self) -> Iterator["Element"]:
        """The elements directly inside."""
        ...

    def __setitem__(self, which: slice, elements: Sequence["Element"]) -> None:
        """Replace what is inside."""
        ...


class Starts(Protocol):
    """A walk over elements in their order that can leave out what is inside one."""

    def __iter__(self) -> Iterator[tuple[str, Element]]:
        """Each element with the word "start"."""
        ...

    def skip_subtree(self) -> None:
        """Leave out what is inside the last element."""
        ...


PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - lxml is untyped


def parsed(content: bytes) -> Element | None:
    """The root of a part, or None when it is not whole or declares entities."""
    try:
        root = etree.fromstring(content, PARSER)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - lxml is untyped
    except etree.XMLSyntaxError:  # pyright: ignore[reportUnknownMemberType] - lxml is untyped
        return None
    return None if root.getroottree().docinfo.doctype else cast("Element", root)  # pyright: ignore[reportUnknownMemberType] - lxml is untyped


def xml_bytes(root: Element) -> bytes:
    """A tree as a part."""
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - lxml is untyped
    return cast("bytes", written)


def xml_text(root: Element) -> str:
    """A tree as text, without a declaration."""
    return cast("str", etree.tostring(root, encoding="unicode"))  # pyright: ignore[reportUnknownMemberType] - lxml is untyped


def new_element(name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Element:
    """A new element."""
    made = cast("Element", etree.Element(name, dict(attributes or {})))  # pyright: ignore[reportUnknownMemberType] - lxml is untyped
    made.text = text or None
    return made


def starts(root: Element, tags: Iterable[str]) -> Starts:
    """A walk over the elements of these names."""
    return cast("Starts", etree.iterwalk(root, events=("start",), tag=tuple(tags)))  # pyright: ignore[reportUnknownMemberType] - lxml is untyped


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def worded_parts(names: Iterable[str]) -> list[str]:
    """The parts that hold words of the document: body, headers, footers, notes."""
    return [name for name in names if name.startswith(STORIES) and name.endswith(".xml")]


def parent_named(element: Element, *names: str) -> Element | None:
    """The nearest element around it with one of these names."""
    return next(element.iterancestors(*(w(name) for name in names)), None)


def control_tag(control: Element) -> str:
    """The tag of a content control, or ""."""
    tag = control.find(CONTROL_TAG)
    return "" if tag is None else tag.get(VALUE)


def tagged_again(root: Element, titles: Mapping[str, str]) -> bool:
    """Give content controls that have a title and no tag the tag of that title; whether any had.

    `titles` maps titles to tags.
    """
    changed = False
    for properties in root.iter(w("sdtPr")):
        title = properties.find(w("alias"))
        tag = "" if title is None else titles.get(title.get(VALUE), "")
        if tag and properties.find(w("tag")) is None:
            properties.append(new_element(w("tag"), {VALUE: tag}))
            changed = True
    return changed


CONTROL_TAG, VALUE = f"{w('sdtPr')}/{w('tag')}", w("val")


def texts_in(element: Element) -> str:
    """All words inside an element."""
    return "".join(element.itertext())


def own_text(paragraph: Element) -> str:
    """The words of a paragraph, without those of text boxes inside it."""
    texts = paragraph.iter(w("t"))
    return "".join(t.text or "" for t in texts if parent_named(t, "p") is paragraph)
