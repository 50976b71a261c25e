"""How wide a column and how tall a row must be for every word in them to be seen."""

import textwrap
from collections.abc import Iterable

from hlh_sheets.spec import Column

__all__ = ["height_for", "lines_in", "width_of"]

FILTER_BUTTON = 3
HINT_LINES = 4
SMALL = 1.05
"""How many more characters of the small font fit in a width."""
BOLD = 0.92
LINE_POINTS = 13.0
WIDEST_HINT = 40


def lines_in(text: str, width: float) -> int:
    """How many lines the text takes in a column of so many characters."""
    return sum(
        len(textwrap.wrap(part, max(1, int(width)), break_long_words=True)) or 1
        for part in text.split("\n")
    )


def width_of(column: Column, mark: str = "") -> float:
    """The width in characters that shows values, the longest word of the heading, the hint."""
    words = (column.heading + mark).split()
    heading = max(len(word) for word in words) / BOLD + FILTER_BUTTON
    width = max(float(column.type.width), heading)
    while width < WIDEST_HINT and lines_in(column.hint, width * SMALL) > HINT_LINES:
        width += 1
    return round(width, 1)


def height_for(texts: Iterable[tuple[str, float]], fewest: int = 1) -> float:
    """The height in points of a row with these texts in columns of these widths."""
    most = max((lines_in(text, width * BOLD) for text, width in texts if text), default=1)
    return max(most, fewest) * LINE_POINTS + 4
