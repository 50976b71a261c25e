"""Where charts stand in a Word file, what they are called, and how a chart's XML is laid out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hlh_sheets.documents.core.charts.chart import drawing_name
from hlh_sheets.documents.core.relations import links_of
from hlh_sheets.documents.core.xml import Element, w

__all__ = ["CHART", "LINK", "A", "Drawn", "c", "child", "drawn_in", "extended_in", "series_of"]

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EXTENDED = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
CHART, LINK = f"{{{C}}}chart", f"{R}id"
COLUMN = re.compile(r"!\$?([A-Z]{1,3})\$?\d+")
LETTERS = 26


@dataclass(frozen=True)
class Drawn:
    """One chart as it stands in the words of a part: `story` is the body, a header, a footer.

    `name` is the declared name that its own name stands for, or "" when it has none; `part`
    is where the chart itself is kept.
    """

    story: str
    drawing: Element
    properties: Element
    link: str
    part: str

    @property
    def name(self) -> str:
        """From its name in Word, or else the title of its alt text."""
        named = drawing_name(self.properties.get("name", ""))
        return named or drawing_name(self.properties.get("title", ""))


def drawn_in(parts: Mapping[str, bytes], story: str, root: Element) -> Iterator[Drawn]:
    """The charts of one part, in order; those whose own part is not there are left out."""
    links: dict[str, str] | None = None
    for each in root.iter(CHART):
        links = links_of(parts, story) if links is None else links
        link = each.get(LINK, "")
        drawing = next(each.iterancestors(w("drawing")), None)
        properties = None if drawing is None else drawing.find(f".//{WP}docPr")
        part = links.get(link, "")
        if drawing is not None and properties is not None and part in parts:
            yield Drawn(story, drawing, properties, link, part)


def extended_in(root: Element) -> Iterator[Element]:
    """Charts of the newer kinds (waterfall, funnel), which hold their figures in another way."""
    yield from root.iter(EXTENDED)


def c(name: str) -> str:
    """The full name of an element of a chart."""
    return f"{{{C}}}{name}"


def child(element: Element | None, *path: str) -> Element | None:
    """The element below on a path of a chart's names."""
    return None if element is None else element.find("/".join(map(c, path)))


def series_of(root: Element) -> list[Element]:
    """The series of a chart in the order of their columns of figures.

    Whoever changes the order of drawing or the names in Word leaves the columns as they are.
    Where they don't tell, the order in Word counts.
    """
    area = child(root, "chart", "plotArea")
    found = [] if area is None else [each for kind in area for each in kind if each.tag == c("ser")]
    columns = [column_of(each) for each in found]
    if 0 in columns or len(set(columns)) < len(columns):
        columns = [order_of(each) for each in found]
    return [found[n] for n in sorted(range(len(found)), key=lambda n: columns[n])]


def column_of(series: Element) -> int:
    """The number of the column that holds the figures, from 1; 0 when it is not told."""
    formula = series.find(f"{c('val')}//{c('f')}")
    told = COLUMN.search((formula.text or "") if formula is not None else "")
    number = 0
    for letter in told[1] if told else "":
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def order_of(series: Element) -> int:
    """The place of a series in Word's list."""
    order = child(series, "order")
    said = "" if order is None else order.get("val", "")
    return int(said) if said.isdigit() else 0
