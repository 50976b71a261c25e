"""Names of WordprocessingML, and small questions asked of its elements."""

from collections.abc import Iterator

from lxml import etree

__all__ = ["Element", "control_tag", "own_text", "parent_named", "w", "worded_parts"]

Element = etree._Element  # noqa: SLF001 - lxml has no public name for its element
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def worded_parts(names: Iterator[str] | list[str]) -> list[str]:
    """The parts that hold words of the document: body, headers, footers, notes."""
    return [name for name in names if name.startswith(STORIES) and name.endswith(".xml")]


def parent_named(element: Element, *names: str) -> Element | None:
    """The nearest element around it with one of these names."""
    return next(element.iterancestors(*(w(name) for name in names)), None)


def control_tag(control: Element) -> str:
    """The tag of a content control, or ""."""
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else tag.get(w("val"), "")


def own_text(paragraph: Element) -> str:
    """The words of a paragraph, without those of text boxes inside it."""
    texts = paragraph.iter(w("t"))
    return "".join(t.text or "" for t in texts if parent_named(t, "p") is paragraph)
