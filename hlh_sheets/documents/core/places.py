"""Where in a Word file something stands, in words that help a person to find it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hlh_sheets.documents.core.package import parse
from hlh_sheets.documents.core.xml import Element, control_tag, own_text, parent_named, texts_in, w
from hlh_sheets.documents.core.xml import worded_parts as stories
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["Spot", "Tag", "refuse_tangle", "shortened", "spots", "spots_of", "where_of"]

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LONGEST_QUOTE = 60
MOST_OPEN = 50
"""With more tags that are not whole, a template is not gone through tag by tag."""


@dataclass(frozen=True)
class Tag:
    """One tag of a template, and the paragraph it stands in."""

    written: str
    spot: "Spot"

    @property
    def print(self) -> bool:
        """Whether it prints a field."""
        return self.written.startswith("{{")

    @property
    def unit(self) -> str:
        """What a statement repeats or leaves out: "p", "tr", "tc", "r", or "" for words."""
        found = re.match(r"\{[{%](p|tr|tc|r)\s", self.written)
        return found[1] if found else ""

    @property
    def words(self) -> str:
        """What is said inside the braces."""
        return " ".join(self.written[2 + len(self.unit) : -2].strip(" -+\u00a0").split())


@dataclass(frozen=True)
class Spot:
    """One paragraph: where it is in words, its text, and what is around it.

    `block` is what holds the paragraph, `row` and `table` the innermost of each, `control`
    the tag of the content control around it or "".
    """

    place: str
    text: str
    paragraph: Element
    block: Element | None
    cell: Element | None
    row: Element | None
    table: Element | None
    control: str

    @property
    def tags(self) -> list[Tag]:
        """The tags of the paragraph in their order."""
        return [Tag(found, self) for found in TAG.findall(self.text)]

    @property
    def rest(self) -> str:
        """The text without its tags."""
        return TAG.sub("", self.text)


def spots(parts: Mapping[str, bytes], name: str) -> Iterator[Spot]:
    """Every paragraph of the body, the headers and the footers."""
    for part in stories(parts):
        root = parse(parts[part], name)
        refuse_tangle(root, name)
        yield from spots_of(root, where_of(part))


def refuse_tangle(root: Element, name: str) -> None:
    """Raise `DocumentTemplateFault` for so many open tags that looking for their ends has none."""
    words = texts_in(root)
    opened = sum(words.count(each) for each in ("{{", "{%", "{#"))
    closed = sum(words.count(each) for each in ("}}", "%}", "#}"))
    if abs(opened - closed) > MOST_OPEN:
        raise DocumentTemplateFault(
            f"{name} has {abs(opened - closed)} tags that are not whole. Each needs {{{{ and }}}}, "
            "or {% and %}, inside one paragraph."
        )


def where_of(part: str) -> str:
    """How the places of a part begin: nothing for the body, else like "the page header, "."""
    kind = re.sub(r"^word/|\d*\.xml$", "", part)
    return "" if kind == "document" else f"the page {kind}, "


def spots_of(root: Element, where: str = "") -> Iterator[Spot]:
    """Every paragraph below an element, in order."""
    tables = {table: n for n, table in enumerate(root.iter(w("tbl")), start=1)}
    heading, number = "", 0
    for paragraph in root.iter(w("p")):
        cell, text = parent_named(paragraph, "tc"), own_text(paragraph)
        row, table = parent_named(paragraph, "tr"), parent_named(paragraph, "tbl")
        number += cell is None
        if cell is not None and row is not None and table is not None:
            place = where + place_in_table(tables[table], row, cell)
        else:
            place = f"{where}paragraph {number}"
        if is_heading(paragraph):
            heading = text
        elif heading:
            place += f', under the heading "{shortened(heading)}"'
        control = parent_named(paragraph, "sdt")
        inner = paragraph.find(f".//{w('sdt')}")
        tag = control_tag(control) if control is not None else ""
        if not tag and inner is not None and TAG.search(texts_in(inner)):
            tag = control_tag(inner)
        yield Spot(place, text, paragraph, paragraph.getparent(), cell, row, table, tag)


def place_in_table(table: int, row: Element, cell: Element) -> str:
    """The place of a cell, like "table 2, row 3, column 1"."""
    rows = list(row.itersiblings(w("tr"), preceding=True))
    cells = list(cell.itersiblings(w("tc"), preceding=True))
    return f"table {table}, row {len(rows) + 1}, column {len(cells) + 1}"


def is_heading(paragraph: Element) -> bool:
    """Whether its style is one of Word's headings."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style is not None and style.get(w("val"), "").startswith("Heading")


def shortened(text: str) -> str:
    """A text short enough to quote."""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + "…"
