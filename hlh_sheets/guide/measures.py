"""The measures as a page: how each figure is defined, where from, and worked values."""

from collections.abc import Iterator

from hlh_sheets.analyse import MEASURES, Measure

__all__ = ["measures_page"]

ABOUT = (
    "How every figure in the trends workbook and in the reports is defined. Each measure is one "
    "module in `hlh_sheets/analyse/`. The worked values are computed by the program when this "
    "page is made. R numbers are the requirements of the school's policy."
)


def measures_page() -> str:
    """Every measure with its definition, source, units and worked values."""
    lines = ["# Measures", "", ABOUT]
    for measure in MEASURES:
        lines += ["", *measure_section(measure)]
    return "\n".join(lines) + "\n"


def measure_section(measure: Measure) -> Iterator[str]:
    """One measure."""
    yield f"## {measure.id} {measure.title}"
    yield ""
    yield measure.definition
    yield ""
    yield f"- Units: {measure.units}."
    yield f"- Source: {measure.source}."
    yield f"- Policy requirements: {', '.join(measure.requirements)}."
    yield f"- Computed by: `{measure.function.__module__}.{measure.function.__name__}`."
    yield ""
    yield "Worked values:"
    yield ""
    yield from (f"- {example}" for example in measure.examples())
