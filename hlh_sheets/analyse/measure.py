"""What a measure is: its definition in words beside the function that computes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hlh_sheets.spec import Row

__all__ = ["Measure", "Rows"]

Rows = Sequence[Row]
"""Records of one table, or part of them; measures ask for nothing else."""


@dataclass(frozen=True)
class Measure:
    """One measure, declared once: from here come the sheet of definitions and the guide.

    `examples` computes worked values with the measure's own functions, so that what the
    guide prints is what the program does.
    """

    id: str
    title: str
    definition: str
    source: str
    units: str
    function: Callable[..., object]
    examples: Callable[[], Sequence[str]]
    requirements: tuple[str, ...]
