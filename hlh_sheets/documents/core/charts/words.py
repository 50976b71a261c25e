"""What a chart says, as one text: so that figures changed in Word are seen as an edit.

Its looks are left out: Word and LibreOffice write the same looks in other ways.
"""

from collections.abc import Mapping, Sequence
from math import isfinite

from hlh_sheets.documents.core.charts.chart import DIGITS
from hlh_sheets.documents.core.charts.places import A, c, child, drawn_in, series_of
from hlh_sheets.documents.core.package import parse
from hlh_sheets.documents.core.xml import Element

__all__ = ["Told", "figures_said", "series_name", "title_of", "told_charts", "words_of_chart"]

Told = Mapping[str, str]
"""What the charts of one part of the words say, by the id of their link."""


def figures_said(
    title: str,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
) -> str:
    """The text of these figures; series in the order of their names."""
    lines = [
        "|".join([squeezed(name), *("" if v is None else f"{v:.{DIGITS}g}" for v in values)])
        for name, values in series
    ]
    heads = [squeezed(title), "|".join(map(squeezed, categories))]
    return "\n".join(["<chart>", *heads, *sorted(lines)])


def squeezed(text: str) -> str:
    """A text with single spaces, as every program keeps it."""
    return " ".join(text.split())


def words_of_chart(root: Element) -> str:
    """The text of a chart as it is kept."""
    series = series_of(root)
    return figures_said(
        title_of(root),
        points(child(series[0], "cat")) if series else (),
        [(series_name(each), [*map(number, points(child(each, "val")))]) for each in series],
    )


def series_name(series: Element) -> str:
    """What a series is called."""
    return " ".join(each.text or "" for each in series.iterfind(f"{c('tx')}//{c('v')}"))


def title_of(root: Element) -> str:
    """The words of the title."""
    title = child(root, "chart", "title", "tx", "rich")
    return "" if title is None else "".join(each.text or "" for each in title.iter(f"{A}t"))


def points(element: Element | None) -> list[str]:
    """What is kept for each point, "" for a gap."""
    cache = None if element is None else next(element.iter(c("ptCount")), None)
    holder = None if cache is None else cache.getparent()
    if cache is None or holder is None:
        return []
    count = cache.get("val", "0")
    found = [""] * (int(count) if count.isdigit() and len(count) <= MOST_DIGITS else 0)
    for each in holder.iter(c("pt")):
        place, value = each.get("idx", ""), child(each, "v")
        if value is not None and place.isdigit() and int(place) < len(found):
            found[int(place)] = value.text or ""
    return found


MOST_DIGITS = 4
"""Of the number of points: more than 9999 are not read."""


def number(text: str) -> float | None:
    """A value as a chart keeps it."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if isfinite(found) else None


def told_charts(parts: Mapping[str, bytes], stories: Mapping[str, Element]) -> dict[str, Told]:
    """What all charts of a file say, by the part of the words and the id of the link."""
    return {
        story: {
            each.link: words_of_chart(parse(parts[each.part], each.part))
            for each in drawn_in(parts, story, root)
        }
        for story, root in stories.items()
    }
