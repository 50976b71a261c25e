"""What a chart of a document is: its declaration, and the figures that one report draws in it.

A chart of a template is a Word chart like any other, with the name "chart: " and the declared
name (Word: Layout, Selection Pane). Its looks are the template's; its figures come from here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hlh_sheets.documents.core.words import as_lines

__all__ = ["Chart", "Number", "Plotted", "drawing_name"]

Number = int | float | Decimal | Fraction
NAME = re.compile(r"[a-z][a-z0-9_]*")
PREFIX = "chart: "
LONGEST = 255
"""The most characters of a name or category; more can't be read in a chart."""
DIGITS = 10


@dataclass(frozen=True)
class Plotted:
    """The figures of one chart: a value for each category in each of its series, in order.

    A value that is not known is None and leaves a gap. `alt` tells the figures in words to who
    can't see the chart. `form` is Excel's number format of the values ("0.0%"). `title` and
    `names` (of the series) replace the words of the template; left empty, those stay.

    In a template, `{%p if charts.NAME %}` asks whether there is any value.
    Raises `ValueError` when a series has not one value for each category.
    """

    categories: Sequence[str] = ()
    values: Sequence[Sequence[Number | None]] = ()
    alt: str = ""
    form: str = "General"
    title: str = ""
    names: Sequence[str] = ()

    def __post_init__(self) -> None:
        if any(len(each) != len(self.categories) for each in self.values):
            raise ValueError("each series needs a value or None for each category")
        if self.names and len(self.names) != len(self.values):
            raise ValueError("each series needs a name, or none has one")

    def __bool__(self) -> bool:
        return any(value is not None for each in self.values for value in each)

    @property
    def labels(self) -> list[str]:
        """The categories as a chart and a cell can hold them."""
        return [shown(each) for each in self.categories]

    @property
    def numbers(self) -> list[list[float | None]]:
        """The values as a chart and a cell hold them: the same number in both."""
        return [[rounded(value) for value in each] for each in self.values]

    @property
    def clean_names(self) -> list[str]:
        """The names of the series as a chart and a cell can hold them."""
        return [shown(each) for each in self.names]

    @property
    def description(self) -> str:
        """The alt text, on one line."""
        return " ".join(as_lines(self.alt).split())


@dataclass(frozen=True)
class Chart:
    """A chart that a template may draw: its name, what it says, and its series in order.

    `title` is how our own template heads it, `series` what that calls the series. `example`
    has one list of values for each series. Raises `ValueError` when it has not.
    """

    name: str
    title: str
    says: str
    series: tuple[str, ...]
    example: Plotted

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError("a chart's name is of small letters, digits and _")
        if len(self.example.values) != len(self.series):
            raise ValueError("an example has values for each series")

    def plotted(
        self,
        categories: Sequence[str],
        values: Sequence[Sequence[Number | None]],
        alt: str,
        title: str = "",
    ) -> Plotted:
        """Figures of this chart in the number format of its example."""
        return Plotted(categories, values, alt, self.example.form, title)


def drawing_name(name: str) -> str:
    """The declared name that a drawing's name in Word stands for, or ""."""
    found = re.fullmatch(rf"\s*{PREFIX.strip()}\s*(\S.*?)\s*", name, re.IGNORECASE)
    return found[1] if found else ""


def shown(text: str) -> str:
    """A text on one line, cut where it is too long to read."""
    line = " ".join(as_lines(text).replace("\t", " ").split("\n"))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "\u2026"


def rounded(value: Number | None) -> float | None:
    """A value to ten digits, so that what is written and read again is the same number."""
    return None if value is None else float(f"{float(value):.{DIGITS}g}")
