"""A Markdown page for each Word document: the fields a template may name, and people's parts.

Documents stand beside this room, not below it: whoever writes the pages passes them in.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from hlh_sheets.guide.markdown import row

__all__ = ["Described", "document_page"]

ABOUT = (
    "Write a field between double braces, like `{{ %s }}`. Repeat a row of a table for each line "
    "of a list with a row `{%%tr for line in %s %%}` before it and a row `{%%tr endfor %%}` after "
    "it, and name the fields of the line like `{{ line.%s }}`. A paragraph `{%%p if %s %%}` with "
    "one `{%%p endif %%}` after it leaves out what is between when the field is empty or no."
)

TEMPLATE = (
    "Template: `%s`. To change it, name a folder of your own in the setting `templates`, put a "
    "copy there with `hlh-sheets templates copy %s`, and edit it in Word. "
    "`hlh-sheets templates check` names each fault with its place, and `preview` shows it filled "
    "in. Policy requirements: %s."
)
PICTURES = "../pictures"
"""Where the pages find the pictures that `tools/pictures.py` draws."""
PEOPLE = (
    "Content controls with these tags. They are never written by the program, and what people "
    "write in them stays when the report is made again."
)


CHARTS = (
    "Word charts with these names (Word: Layout, Selection Pane). Change their looks as you like: "
    "each report keeps them and puts the pupil's figures, the workbook behind Edit Data and the "
    "alt text in. Titles and names of series that you change stay, unless the report has words of "
    "its own for them. Keep the number of series and the order of the columns of figures. A "
    "paragraph `{%%p if charts.%s %%}` with one `{%%p endif %%}` after it leaves out what is "
    "between when there are no figures; the chart itself is then always left out."
)


class SaidOfChart(Protocol):
    """A chart of a document."""

    @property
    def name(self) -> str:
        """As the drawing in Word names it."""
        ...

    @property
    def says(self) -> str:
        """What it shows."""
        ...

    @property
    def series(self) -> Sequence[str]:
        """Its series, in the order of their columns."""
        ...


class Said(Protocol):
    """A field or a list of a document."""

    @property
    def name(self) -> str:
        """As templates name it."""
        ...

    @property
    def says(self) -> str:
        """What it holds."""
        ...


class PeoplePart(Protocol):
    """A part of a document that belongs to people."""

    @property
    def tag(self) -> str:
        """The tag of its content control."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def asks(self) -> str:
        """Its prompt."""
        ...


class Described(Protocol):
    """A document, as far as its page needs it."""

    @property
    def id(self) -> str:
        """Like D2."""
        ...

    @property
    def command(self) -> str:
        """Its name on the command line."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def template(self) -> str:
        """The name of its template's file."""
        ...

    @property
    def purpose(self) -> str:
        """What it is for."""
        ...

    @property
    def requirements(self) -> Sequence[str]:
        """The policy requirements it answers."""
        ...

    @property
    def fields(self) -> Sequence[Said]:
        """Its fields; one that repeats has `fields` of its own."""
        ...

    @property
    def every_part(self) -> Sequence[PeoplePart]:
        """The parts that belong to people."""
        ...

    @property
    def charts(self) -> Sequence[SaidOfChart]:
        """Its charts."""
        ...


def document_page(document: Described) -> str:
    """The page of one document."""
    lines = [
        f"# {document.id} {document.title}",
        "",
        document.purpose,
        "",
        TEMPLATE % (document.template, document.command, ", ".join(document.requirements)),
        "",
        f"![The first page of an example]({PICTURES}/{Path(document.template).stem}.png)",
        "",
        "## Fields",
        "",
        *field_lines(document),
        "",
        *chart_lines(document.charts),
        "## Parts that belong to people",
        "",
        PEOPLE,
        "",
        row("Part", "Tag", "Prompt"),
        row("---", "---", "---"),
        *(row(part.title, f"`{part.tag}`", part.asks) for part in document.every_part),
    ]
    return "\n".join(lines) + "\n"


def field_lines(document: Described) -> Iterator[str]:
    """How fields are written, the single fields, and the lists with their lines."""
    lists = [field for field in document.fields if lines_of(field)]
    single = [field for field in document.fields if not lines_of(field)]
    each = lists[0]
    flag = next((f for f in single if f.name.endswith("_note")), single[0])
    yield ABOUT % (single[0].name, each.name, lines_of(each)[0].name, flag.name)
    yield ""
    yield from table(single)
    for field in lists:
        yield ""
        yield f"### List `{field.name}`"
        yield ""
        yield field.says
        yield ""
        yield from table(lines_of(field))


def chart_lines(charts: Sequence[SaidOfChart]) -> Iterator[str]:
    """The charts with their names and series; nothing when there are none."""
    if not charts:
        return
    yield "## Charts"
    yield ""
    yield CHARTS % charts[0].name
    yield ""
    yield row("Name in Word", "After `if`", "What it shows", "Series")
    yield row("---", "---", "---", "---")
    for chart in charts:
        names = f"`chart: {chart.name}`", f"`charts.{chart.name}`"
        yield row(*names, chart.says, "; ".join(chart.series))
    yield ""


def lines_of(field: Said) -> Sequence[Said]:
    """The fields of a line, when it is a list."""
    return getattr(field, "fields", ())


def table(fields: Sequence[Said]) -> Iterator[str]:
    """Fields with what they hold and an example."""
    yield row("Field", "What it holds", "Example")
    yield row("---", "---", "---")
    for field in fields:
        example = getattr(field, "example", "")
        shown = ("yes" if example else "no") if isinstance(example, bool) else str(example)
        yield row(f"`{field.name}`", field.says, shown)
