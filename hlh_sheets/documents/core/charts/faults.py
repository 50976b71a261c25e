"""Faults of the charts of a template: names, series, kinds, and where they must not stand."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping

from hlh_sheets.documents.core.charts.places import (
    CHART,
    LINK,
    Drawn,
    child,
    drawn_in,
    extended_in,
    series_of,
)
from hlh_sheets.documents.core.declare import Document
from hlh_sheets.documents.core.outside import PEOPLE
from hlh_sheets.documents.core.package import parse
from hlh_sheets.documents.core.places import Spot, spots_of, where_of
from hlh_sheets.documents.core.xml import Element, parent_named, worded_parts

__all__ = ["chart_faults", "missing_charts", "repeated_charts"]

NAME_IT = "Give it its name in Word: Layout, Selection Pane."
FOR_PEOPLE = "A chart stands in a part that belongs to people. Move it out of the control."
REPEATED = "It stands in a repeated row or paragraph. Move it out of the loop."
KIND = (
    "It is of a kind that can't be filled. Use a chart of columns, bars, lines or areas: copy one "
    "from the template that came with the program."
)


def chart_faults(
    parts: Mapping[str, bytes], document: Document, name: str
) -> Iterator[tuple[str, str]]:
    """Place and message of what is wrong with the charts of a template."""
    for story in worded_parts(parts):
        root = parse(parts[story], name)
        drawn = list(drawn_in(parts, story, root))
        newer = list(extended_in(root))
        if not drawn and not newer:
            continue
        spots = {spot.paragraph: spot for spot in spots_of(root, where_of(story))}
        for each in newer:
            yield place_of(spot_of(each, spots)), KIND
        for each in drawn:
            spot = spot_of(each.drawing, spots)
            if spot and spot.control.startswith(PEOPLE):
                yield spot.place, FOR_PEOPLE
            for message in faults_of_one(each, parts, document):
                yield place_of(spot), message


def spot_of(element: Element, spots: Mapping[Element, Spot]) -> Spot | None:
    """The paragraph that holds a chart."""
    paragraph = parent_named(element, "p")
    return None if paragraph is None else spots.get(paragraph)


def place_of(spot: Spot | None) -> str:
    """Where it is, in words."""
    return spot.place if spot else "the file"


def faults_of_one(drawn: Drawn, parts: Mapping[str, bytes], document: Document) -> Iterator[str]:
    """What is wrong with one chart."""
    declared = {chart.name: chart for chart in document.charts}
    if drawn.name not in declared:
        yield unknown(drawn, list(declared))
        return
    series, wanted = series_of(parse(parts[drawn.part], drawn.part)), declared[drawn.name].series
    if len(series) != len(wanted):
        yield (
            f'The chart "{drawn.name}" has {len(series)} series and needs {len(wanted)}: '
            f"{'; '.join(wanted)}. Add or delete series in Word (Chart Design, Edit Data), or take "
            "the chart of the template that came with the program."
        )
    elif any(child(each, "val") is None for each in series):
        yield KIND


def unknown(drawn: Drawn, names: list[str]) -> str:
    """There is no such chart; the nearest one is offered."""
    if not names:
        return "This document has no charts of its own. Take it out, or put a picture in its place."
    if not drawn.name:
        said = drawn.properties.get("name", "") or "without a name"
        listed = ", ".join(f'"chart: {name}"' for name in names)
        return (
            f"The chart ({said}) would show the same figures in every report, for its name is none "
            f"of {listed}. {NAME_IT}"
        )
    near = difflib.get_close_matches(drawn.name, names, 1, 0.5)
    meant = f'Did you mean "chart: {near[0]}"?' if near else f"There are: {', '.join(names)}."
    return f'There is no chart "{drawn.name}". {meant} {NAME_IT}'


def missing_charts(parts: Mapping[str, bytes], document: Document) -> tuple[str, ...]:
    """The declared charts that a template does not draw, which a school's own may leave out."""
    drawn = {
        each.name
        for story in worded_parts(parts)
        for each in drawn_in(parts, story, parse(parts[story], story))
    }
    return tuple(chart.name for chart in document.charts if chart.name not in drawn)


def repeated_charts(root: Element, template: Element) -> Iterator[tuple[str, str]]:
    """Charts that are drawn more often in a report than in its template."""
    before, after = links(template), links(root)
    if any(after[link] > before[link] for link in after):
        yield "a chart", REPEATED


def links(root: Element) -> Counter[str]:
    """How often each chart is drawn."""
    return Counter(each.get(LINK, "") for each in root.iter(CHART))
