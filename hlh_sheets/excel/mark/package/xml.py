"""XML trees of parts: read safely, written back, and looked into whatever their prefixes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, cast
from xml.sax.saxutils import escape

from lxml import etree as untyped  # pyright: ignore[reportMissingTypeStubs, reportAttributeAccessIssue, reportUnknownVariableType] - lxml is untyped

__all__ = [
    "TRUE",
    "add",
    "attribute",
    "child",
    "children",
    "insert_before",
    "local",
    "made",
    "parsed",
    "serialised",
    "space",
    "tag",
    "text_cell",
    "with_rows",
]

etree = cast("Any", untyped)
PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, strip_cdata=False
)
TRUE = ("1", "true")
KEEP_SPACES = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def parsed(content: bytes) -> Any:
    """The root element."""
    return etree.fromstring(content, PARSER)


def serialised(root: Any) -> bytes:
    """The whole tree with what stands before and behind its root."""
    tree = root.getroottree()
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Any) -> str:
    """The element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def space(element: Any) -> str:
    """The element's namespace."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def tag(parent: Any, name: str) -> str:
    """The name in the namespace of `parent`."""
    return tag_beside(parent.tag, name)


@lru_cache(maxsize=1000)
def tag_beside(other: str, name: str) -> str:
    """The name in the namespace of another tag."""
    return f"{{{uri}}}{name}" if (uri := other[1:].partition("}")[0]) and other[0] == "{" else name


def child(parent: Any, name: str) -> Any:
    """The first child of that name in the parent's namespace, or None."""
    return parent.find(tag(parent, name))


def children(parent: Any, name: str) -> Iterator[Any]:
    """The children of that name in the parent's namespace."""
    yield from parent.findall(tag(parent, name))


def attribute(element: Any, name: str) -> str:
    """An attribute, whatever its namespace, or ""."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def add(
    parent: Any, name: str, attributes: Mapping[str, object] | None = None, text: str | None = None
) -> Any:
    """A further child in the parent's namespace; its text keeps its spaces."""
    given = {key: str(value) for key, value in (attributes or {}).items()}
    element = etree.SubElement(parent, tag(parent, name), given)
    if text is not None:
        element.text = text
        if name == "t":
            element.attrib.update(KEEP_SPACES)
    return element


def made(name: str, uri: str, prefixes: Mapping[str, str] | None = None) -> Any:
    """A new root in a namespace that has no prefix."""
    return etree.Element(f"{{{uri}}}{name}", nsmap={None: uri, **(prefixes or {})})


def text_cell(name: str, text: str, style: int = 0) -> str:
    """The XML of a cell that holds a text of its own."""
    words = escape(text, {"\r": "&#13;"})
    look = f' s="{style}"' if style else ""
    return f'<c r="{name}"{look} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def with_rows(root: Any, rows: Iterable[str]) -> bytes:
    """A sheet of our own, whose data are empty, with these rows."""
    head, tail = serialised(root).split(b"<sheetData/>")
    return b"".join((head, b"<sheetData>", "".join(rows).encode(), b"</sheetData>", tail))


def insert_before(parent: Any, name: str, later: Collection[str]) -> Any:
    """A new child that stands before the first of those that must come later."""
    element = add(parent, name)
    place = next((each for each in parent if local(each) in later), None)
    if place is not None:
        place.addprevious(element)
    return element
