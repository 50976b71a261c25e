"""A chart's own part, compiled once: its looks as they are, with places left for the figures.

Written anew are categories, values and names with the cells they come from, and the title
where a report has one of its own. All else (colours, dashes, axes, labels, fonts) stays.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from hlh_sheets.documents.core.charts.chart import Plotted
from hlh_sheets.documents.core.charts.places import A, c, child, series_of
from hlh_sheets.documents.core.charts.words import figures_said, series_name, title_of
from hlh_sheets.documents.core.xml import Element, new_element, xml_text
from hlh_sheets.errors import DocumentTemplateFault
from hlh_sheets.excel.chart_book import FIRST, SHEET, chart_book, column_letter

__all__ = ["Filled", "Layout", "layout"]

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPEN, SHUT = "\ue000hlh ", " hlh\ue001"
PLACE = re.compile(f"{OPEN}(.*?){SHUT}")
TITLE, CATEGORIES, VALUES, NAME = "title", "categories", "values", "name"
IN_ORDER = tuple(
    c(name)
    for name in (
        "idx",
        "order",
        "tx",
        "spPr",
        "invertIfNegative",
        "pictureOptions",
        "marker",
        "dPt",
        "dLbls",
        "trendline",
        "errBars",
        "cat",
        "val",
    )
)
"""What a series holds, in the order without which Word does not open the file."""
BEFORE_BLANKS = ("plotVisOnly", "legend", "plotArea")


@dataclass(frozen=True)
class Filled:
    """A chart with its figures: its part, the workbook inside, and what it says."""

    part: bytes
    book: bytes
    said: str


@dataclass(frozen=True)
class Layout:
    """A compiled chart: pieces of XML that stay, and between them the names of places.

    `prefix` is how its elements begin; `names` and `title` are the template's own.
    """

    pieces: Sequence[str]
    prefix: str
    names: Sequence[str]
    title: str

    def fill(self, plotted: Plotted) -> Filled:
        """The chart with these figures.

        Raises `DocumentTemplateFault` when it has not as many series as the figures.
        """
        if len(self.names) != len(plotted.values):
            raise DocumentTemplateFault(
                f"A chart has {len(self.names)} series in the template and "
                f"{len(plotted.values)} in the report. Check the template."
            )
        labels, numbers = plotted.labels, plotted.numbers
        names = plotted.clean_names or self.names
        title = plotted.title or self.title
        write = Writing(self.prefix, labels, numbers, names, plotted.form)
        places: dict[str, Callable[[], str]] = {TITLE: lambda: str(escape(title))}
        places[CATEGORIES] = write.categories
        for number in range(len(names)):
            places[f"{VALUES} {number}"] = lambda n=number: write.values(n)
            places[f"{NAME} {number}"] = lambda n=number: write.name(n)
        text = "".join(places[p]() if n % 2 else p for n, p in enumerate(self.pieces))
        return Filled(
            f"{HEAD}{text}".encode(),
            chart_book(names, labels, numbers, plotted.form),
            figures_said(title, labels, list(zip(names, numbers, strict=True))),
        )


@dataclass(frozen=True)
class Writing:
    """Figures as XML of one chart."""

    prefix: str
    labels: Sequence[str]
    numbers: Sequence[Sequence[float | None]]
    names: Sequence[str]
    form: str

    def categories(self) -> str:
        """The texts of the categories."""
        return self.cached("str", self.cells(0), self.points(map(escape, self.labels)))

    def values(self, series: int) -> str:
        """The values of a series; a gap has no point."""
        found = (None if v is None else f"{v!r}".removesuffix(".0") for v in self.numbers[series])
        shape = self.element("formatCode", escape(self.form))
        return self.cached("num", self.cells(series + 1), f"{shape}{self.points(found)}")

    def name(self, series: int) -> str:
        """What a series is called."""
        cell = f"{SHEET}!${column_letter(series + 1)}$1"
        return self.cached("str", cell, self.points([escape(self.names[series])]))

    def cells(self, column: int) -> str:
        """The cells of the workbook that a column of figures stands in."""
        letter, last = column_letter(column), FIRST + max(1, len(self.labels))
        return f"{SHEET}!${letter}${FIRST + 1}:${letter}${last}"

    def cached(self, kind: str, cells: str, inside: str) -> str:
        """Cells with what stands in them."""
        kept = self.element(f"{kind}Cache", inside)
        return self.element(f"{kind}Ref", self.element("f", cells) + kept)

    def points(self, texts: Sequence[object] | Iterator[object]) -> str:
        """The number of points, and each that is there."""
        listed, p = list(texts), self.prefix
        told = [
            f'<{p}pt idx="{n}"><{p}v>{text}</{p}v></{p}pt>'
            for n, text in enumerate(listed)
            if text is not None
        ]
        return f'<{p}ptCount val="{len(listed)}"/>{"".join(told)}'

    def element(self, name: str, inside: object) -> str:
        """An element of a chart around what is XML already."""
        return f"<{self.prefix}{name}>{inside}</{self.prefix}{name}>"


def layout(root: Element) -> Layout:
    """Compile the part of a chart. The tree is changed."""
    series, title = series_of(root), title_of(root)
    names = [series_name(each) or f"Series {n}" for n, each in enumerate(series, start=1)]
    for number, each in enumerate(series):
        place(each, "tx", f"{NAME} {number}")
        place(each, "cat", CATEGORIES)
        place(each, "val", f"{VALUES} {number}")
    mark_title(root)
    gaps_for_blanks(root)
    prefix = f"{root.prefix}:" if root.prefix else ""
    return Layout(PLACE.split(xml_text(root)), prefix, names, title)


def place(series: Element, name: str, said: str) -> None:
    """Leave a place inside the element of that name, which is put in where there is none."""
    found = child(series, name)
    if found is None:
        found = new_element(c(name))
        before = IN_ORDER[: IN_ORDER.index(c(name))]
        follows = next((each for each in series if each.tag not in before), None)
        if follows is None:
            series.append(found)
        else:
            follows.addprevious(found)
    found[:] = []
    found.text = f"{OPEN}{said}{SHUT}"


def mark_title(root: Element) -> None:
    """Leave a place for the title in its first words; the others of it go."""
    title = child(root, "chart", "title", "tx", "rich")
    words = [] if title is None else list(title.iter(f"{A}t"))
    for number, each in enumerate(words):
        each.text = "" if number else f"{OPEN}{TITLE}{SHUT}"


def gaps_for_blanks(root: Element) -> None:
    """What is not known leaves a gap, or is spanned where the template says so; never 0."""
    chart = child(root, "chart")
    found = child(chart, "dispBlanksAs")
    if found is None and chart is not None:
        found = new_element(c("dispBlanksAs"))
        ends = (child(chart, name) for name in BEFORE_BLANKS)
        last = next((each for each in ends if each is not None), None)
        if last is not None:
            last.addnext(found)
    if found is not None and found.get("val", "") != "span":
        found.set("val", "gap")
