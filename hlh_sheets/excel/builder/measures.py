"""How wide a column and how tall a row must be for every word in them to be seen."""

import textwrap
from collections.abc import Iterable

from hlh_sheets.spec import Column

__all__ = ["BOLD", "SMALL", "height_for", "lines_in", "width_of"]

FILTER_BUTTON = 3
HINT_LINES = 4
SMALL = 1.15
"""How many more characters of the small font fit in a width."""
REGULAR, BOLD = 1.15, 0.95
"""The same for the body font, and for it in bold."""
LINE_POINTS = 13.0
TALLEST = 400.0
WIDEST_CHOICE = 34
WIDEST_HINT = 40


def lines_in(text: str, width: float) -> int:
    """How many lines the text takes in a column of so many characters."""
    return sum(
        len(textwrap.wrap(part, max(1, int(width)), break_long_words=True)) or 1
        for part in text.split("\n")
    )


def width_of(column: Column, mark: str = "", choices: Iterable[str] = ()) -> float:
    """The width in characters that shows values, the longest word of the heading, the hint.

    Excel cuts the entries of a drop-down at the cell's edge, so they count as well.
    """
    words = (column.heading + mark).split()
    heading = max(len(word) for word in words) / BOLD + FILTER_BUTTON
    longest = max((len(choice) for choice in choices), default=0) + 1
    width = max(float(column.type.width), heading, min(longest, WIDEST_CHOICE))
    while width < WIDEST_HINT and lines_in(column.hint, width * SMALL) > HINT_LINES:
        width += 1
    return round(width, 1)


def height_for(
    texts: Iterable[tuple[str, float]], fewest: int = 1, letters: float = REGULAR
) -> float:
    """The height in points of a row with these texts in columns of these widths.

    `letters` is how many characters of the font fit in a unit of width. Excel takes no row
    above 409 points.
    """
    most = max((lines_in(text, width * letters) for text, width in texts if text), default=1)
    return min(max(most, fewest) * LINE_POINTS + 3, TALLEST)
