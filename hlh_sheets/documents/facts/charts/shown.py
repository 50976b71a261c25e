"""Charts about one pupil, the same in every document that shows them.

A document that shows some of them has three lines for it: `charts=charts_of(SHOWN)` in its
declaration, `*chart_fields(SHOWN)` among its fields, and `**chart_facts(source, SHOWN)` in its
context, where `SHOWN` is a tuple like `(attendance_chart.ATTENDANCE, scores_chart.SCORES)`. Its
template draws each with `draw_chart`, and under it the note (`note_if(made, chart.note)`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hlh_sheets.documents.core import Chart, Field, Plotted
from hlh_sheets.documents.core.declare import Fact
from hlh_sheets.documents.facts.source import Source

__all__ = ["FEWEST", "MOST", "PupilChart", "chart_facts", "chart_fields", "charts_of"]

FEWEST, MOST = 2, 9
"""A chart of fewer points shows nothing that a sentence does not; more are not legible."""


@dataclass(frozen=True)
class PupilChart:
    """A chart about a pupil.

    `figures` gives what it shows, which is nothing where there is too little; `remark` what the
    reader should know of it, or why there is none.
    """

    chart: Chart
    figures: Callable[[Source], Plotted]
    remark: Callable[[Source], str]
    example: str

    @property
    def note(self) -> str:
        """The name of the field under the chart."""
        return f"{self.chart.name}_chart_note"


def charts_of(shown: Sequence[PupilChart]) -> tuple[Chart, ...]:
    """The declarations of the charts."""
    return tuple(each.chart for each in shown)


def chart_fields(shown: Sequence[PupilChart]) -> tuple[Field, ...]:
    """The fields of their notes."""
    says = "What to know of the chart {}, or why there is none; may be empty."
    return tuple(Field(each.note, says.format(each.chart.name), each.example) for each in shown)


def chart_facts(source: Source, shown: Sequence[PupilChart]) -> dict[str, Fact]:
    """The figures of the charts, and their notes."""
    figures: dict[str, Fact] = {each.chart.name: each.figures(source) for each in shown}
    return {"charts": figures, **{each.note: each.remark(source) for each in shown}}
