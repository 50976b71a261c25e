"""All charts of a template: found, made ready, filled, and left out where nothing draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hlh_sheets.documents.core.charts.chart import Plotted
from hlh_sheets.documents.core.charts.fill import Filled, Layout, layout
from hlh_sheets.documents.core.charts.places import CHART, LINK, Drawn, c, child, drawn_in
from hlh_sheets.documents.core.charts.words import Told, words_of_chart
from hlh_sheets.documents.core.package import parse
from hlh_sheets.documents.core.relations import (
    links_of,
    only_behind,
    relations_of,
    with_link,
    with_type,
    without,
)
from hlh_sheets.documents.core.xml import Element, new_element, parent_named, w

__all__ = ["ALTS", "CHARTS", "ChartSet", "alts_of", "chart_set", "plotted_of"]

CHARTS = "charts"
"""The group of the context that holds the figures of charts."""
ALTS = "hlh_alt"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOOK_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
BOOK_ID = "rIdHlhBook"


@dataclass(frozen=True)
class Slot:
    """One chart of the template. Without a name it is no chart of ours, and stays as it is."""

    part: str
    links: frozenset[tuple[str, str]]
    """The parts of the words that draw it, each with the id of its link."""
    behind: frozenset[str]
    """The chart's part, its workbook and looks: all that goes with it."""
    name: str = ""
    book: str = ""
    layout: Layout | None = None
    said: str = ""


@dataclass(frozen=True)
class Shown:
    """The charts of one report: parts filled and changed, parts gone, and what they say."""

    parts: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    gone: frozenset[str] = frozenset()
    told: Mapping[str, Told] = field(default_factory=dict[str, Told])


@dataclass(frozen=True)
class ChartSet:
    """The charts of a template. `parts` are those that charts added to it or changed."""

    slots: Sequence[Slot]
    listed: Mapping[str, bytes]
    """The lists of links and content types, which shrink with each chart left out."""
    parts: Mapping[str, bytes]

    @property
    def filled_parts(self) -> frozenset[str]:
        """The parts that each report writes anew."""
        return frozenset(
            name for each in self.slots if each.layout for name in (each.part, each.book)
        )

    def shown(self, plotted: Mapping[str, Plotted], stories: Mapping[str, Element]) -> Shown:
        """The charts that the words of a report draw, with their figures."""
        if not self.slots:
            return Shown()
        drawn = {
            (story, each.get(LINK, "")) for story in stories for each in stories[story].iter(CHART)
        }
        parts: dict[str, bytes] = {}
        told: dict[str, dict[str, str]] = {}
        gone: set[str] = set()
        for each in self.slots:
            links = each.links & drawn
            if not links:
                gone |= each.behind
                continue
            found = filled(each, plotted)
            parts |= {each.part: found.part, each.book: found.book} if each.layout else {}
            for story, link in links:
                told.setdefault(story, {})[link] = found.said
        return Shown(
            {**parts, **(without(self.listed, gone) if gone else {})}, frozenset(gone), told
        )


def filled(slot: Slot, plotted: Mapping[str, Plotted]) -> Filled:
    """A chart with its figures; one that is none of ours only says what it says."""
    return slot.layout.fill(plotted[slot.name]) if slot.layout else Filled(b"", b"", slot.said)


def plotted_of(context: Mapping[str, object]) -> dict[str, Plotted]:
    """The figures of charts in a context, by the chart's name."""
    found = context.get(CHARTS, {})
    assert isinstance(found, Mapping)  # the type of a context says no more  # noqa: S101
    return {str(n): each for n, each in found.items() if isinstance(each, Plotted)}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - as above


def alts_of(plotted: Mapping[str, Plotted]) -> dict[str, str]:
    """The alt texts of charts."""
    return {name: each.description for name, each in plotted.items()}


def chart_set(parts: Mapping[str, bytes], stories: Mapping[str, Element]) -> ChartSet:
    """The charts of a template, each with a workbook inside.

    In `stories`, the words, a drawing of ours becomes one that is left out when there are no
    figures, with the alt text of the report.
    """
    found: dict[str, list[Drawn]] = {}
    for story, root in stories.items():
        for each in list(drawn_in(parts, story, root)):
            found.setdefault(each.part, []).append(each)
    changed: dict[str, bytes] = {}
    slots: list[Slot] = []
    for number, (part, drawn) in enumerate(found.items(), start=1):
        slot, more = slot_of({**parts, **changed}, part, drawn, number)
        slots.append(slot)
        changed |= more
    whole = {**parts, **changed}
    listed = {n: whole[n] for n in whole if n.endswith(".rels") or n == "[Content_Types].xml"}
    return ChartSet(tuple(slots), listed, changed)


def slot_of(
    parts: Mapping[str, bytes], part: str, drawn: Sequence[Drawn], number: int
) -> tuple[Slot, dict[str, bytes]]:
    """One chart, and what must be added to the file for its workbook."""
    links = frozenset((each.story, each.link) for each in drawn)
    name = next((each.name for each in drawn if each.name), "")
    root = parse(parts[part], part)
    if not name:
        return Slot(part, links, only_behind(parts, part), said=words_of_chart(root)), {}
    for each in drawn:
        shown_if_any(each, name)
    book, added = with_book(parts, part, root, number)
    behind = only_behind({**parts, **added}, part)
    return Slot(part, links, behind, name, book, layout(root)), added


def shown_if_any(drawn: Drawn, name: str) -> None:
    """Put the alt text's field in, and the condition around the run with the drawing."""
    drawn.properties.set("descr", f"{{{{ {ALTS}.{name} }}}}")
    run = parent_named(drawn.drawing, "r")
    if run is not None:
        run.addprevious(tag_run(f"{{% if {CHARTS}.{name} %}}"))
        run.addnext(tag_run("{% endif %}"))


def tag_run(tag: str) -> Element:
    """A run of one tag."""
    run = new_element(w("r"))
    run.append(new_element(w("t"), text=tag))
    return run


def with_book(
    parts: Mapping[str, bytes], part: str, root: Element, number: int
) -> tuple[str, dict[str, bytes]]:
    """The chart's workbook, and what is added where it has none of its own."""
    data = child(root, "externalData")
    link = "" if data is None else data.get(LINK, "")
    book = links_of(parts, part).get(link, "")
    alone = book in parts and part_names_leading_to(parts, book) == [part]
    if alone and book.endswith(".xlsx"):
        return book, {}
    if data is None:
        data = new_element(c("externalData"))
        before = next((e for n in BEFORE_DATA if (e := child(root, n)) is not None), None)
        if before is not None:
            before.addnext(data)
    link = link or BOOK_ID
    data.set(LINK, link)
    fresh = f"word/embeddings/hlh_figures{number}.xlsx"
    return fresh, {
        fresh: b"",
        **with_link(parts, part, link, BOOK_LINK, fresh),
        **with_type(parts, fresh, BOOK_TYPE),
    }


BEFORE_DATA = ("txPr", "spPr", "chart")
"""What stands before the link to the workbook, the last first."""


def part_names_leading_to(parts: Mapping[str, bytes], target: str) -> list[str]:
    """The parts that lead to one."""
    return [
        each
        for each in parts
        if relations_of(each) in parts and target in links_of(parts, each).values()
    ]
