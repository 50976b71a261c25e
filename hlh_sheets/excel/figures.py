"""What a workbook of figures holds: panels, charts and tables as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

__all__ = [
    "Bar",
    "Cell",
    "Chart",
    "Definition",
    "Figures",
    "Heading",
    "Line",
    "Panel",
    "Points",
    "Style",
    "Table",
]

Cell = None | str | int | Fraction | float | date


class Style(Enum):
    """How the cells of a column are shown."""

    TEXT = "text"
    WORDS = "words"
    """Text that may wrap over several lines."""
    COUNT = "count"
    NUMBER = "number"
    """With one place."""
    NUMBER_2 = "number with two places"
    PERCENT = "percent"
    """A part of one, shown as whole percent."""
    PERCENT_1 = "percent with one place"
    DAY = "day"


@dataclass(frozen=True)
class Heading:
    """A column: its heading, how its cells are shown, its width in characters.

    Without a width it is as wide as the longest word of its heading. `hidden` is a column that
    only charts read.
    """

    text: str
    style: Style = Style.COUNT
    width: float = 0
    hidden: bool = False


class Line(Enum):
    """How a line is told from others without colour: by dash, marker and weight."""

    MAIN = "main"
    SECOND = "second"
    LIMIT = "limit"
    LOWER_LIMIT = "lower limit"


class Bar(Enum):
    """How a bar is told from others without colour: from dark to empty."""

    DARK = "dark"
    MIDDLE = "middle"
    LIGHT = "light"
    EMPTY = "empty"


@dataclass(frozen=True)
class Points:
    """A column of the chart's table as drawn; `low` and `high` are columns of its likely range."""

    column: int
    look: Line | Bar
    low: int | None = None
    high: int | None = None
    labelled: bool = False
    """Whether each point prints its value."""


@dataclass(frozen=True)
class Chart:
    """A chart of the last `most` rows of the table on `sheet`; lines or stacked bars.

    `alt` tells the figures to who can't see it.
    """

    title: str
    sheet: str
    names: int
    """The column whose cells name the points, so that the axis across needs no title."""
    points: Sequence[Points]
    up: str
    alt: str
    percent: bool = False
    lowest: float = 0
    """Where the upward axis of a chart of percentages begins."""
    most: int = 12
    places: int = 0
    """The places of its numbers, where they are neither percentages nor counts."""

    @property
    def stacked(self) -> bool:
        """Whether it is drawn as bars."""
        return any(isinstance(each.look, Bar) for each in self.points)


@dataclass(frozen=True)
class Table:
    """A sheet: a sentence of what it shows, the table, notes and charts under it."""

    sheet: str
    title: str
    says: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    of_pupils: bool = False
    """Whether its lines are pupils: the sheet is then marked."""


@dataclass(frozen=True)
class Panel:
    """A quarter of the front page; without a chart its first sentence stands in its place.

    `sheet` is where the figures behind it are.
    """

    title: str
    sheet: str
    sentences: Sequence[str]
    chart: Chart | None = None


@dataclass(frozen=True)
class Definition:
    """How a figure is defined."""

    id: str
    title: str
    text: str
    units: str
    source: str


@dataclass(frozen=True)
class Figures:
    """A whole workbook: the front page with four panels, tables behind, definitions."""

    title: str
    school: str
    made: datetime
    """As staff read the clock."""
    notes: Sequence[str]
    panels: Sequence[Panel]
    tables: Sequence[Table]
    definitions: Sequence[Definition]

    def table(self, sheet: str) -> Table:
        """The table on that sheet; an unknown name is a KeyError."""
        return {each.sheet: each for each in self.tables}[sheet]
