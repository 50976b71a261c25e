"""A template tried with its examples: the result must be a document that Word opens."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from hlh_sheets.documents.core.charts.chart import Plotted
from hlh_sheets.documents.core.charts.faults import repeated_charts
from hlh_sheets.documents.core.declare import Context, Document, Fact
from hlh_sheets.documents.core.outside import PEOPLE
from hlh_sheets.documents.core.package import BODY, parse
from hlh_sheets.documents.core.places import place_in_table
from hlh_sheets.documents.core.template import compile_parts
from hlh_sheets.documents.core.xml import Element, control_tag, parent_named, w
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["trial_faults"]

EMPTY_CELL = (
    "The cell can end up with nothing in it, and Word would refuse the report. Add an empty "
    "paragraph after the tags."
)
REPEATED_PART = (
    "It stands in a repeated row or paragraph, so what is written there could not be told apart. "
    "Move it out of the loop."
)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def trial_faults(
    parts: Mapping[str, bytes], document: Document, name: str
) -> Iterator[tuple[str, str]]:
    """Place and message of what is wrong when lists are empty, long, and each answer is given."""
    told: set[tuple[str, str]] = set()
    try:
        template = compile_parts(parts, name)
        body = parse(parts[BODY], name)
        for context in trials(document):
            root = parse(template.words(context, NOON)[BODY], "A report made from it")
            told |= {*faults_of(root), *repeated_charts(root, body)}
    except DocumentTemplateFault as fault:
        told.add(("the file", str(fault)))
    yield from sorted(told)


def trials(document: Document) -> Iterator[Context]:
    """Examples with no lines, with two, and with every yes-or-no answer turned round."""
    yield document.example()
    yield document.example(lines=0)
    yield turned(document.example(lines=1))


def turned(context: Mapping[str, Fact]) -> dict[str, Fact]:
    """The same facts with each yes-or-no answer the other way."""
    return {name: turned_fact(fact) for name, fact in context.items()}


def turned_fact(fact: Fact) -> Fact:
    """One fact with its answers the other way."""
    if isinstance(fact, bool):
        return not fact
    if isinstance(fact, str | Plotted):
        return fact
    return turned(fact) if isinstance(fact, Mapping) else [turned(line) for line in fact]


def faults_of(root: Element) -> Iterator[tuple[str, str]]:
    """What Word would not open, or people would lose."""
    tables = {table: n for n, table in enumerate(root.iter(w("tbl")), start=1)}
    for cell in root.iter(w("tc")):
        row, table = parent_named(cell, "tr"), parent_named(cell, "tbl")
        if next(cell.iter(w("p")), None) is None and row is not None and table is not None:
            yield (
                place_in_table(tables[table], row, cell),
                EMPTY_CELL,
            )
    for table, number in tables.items():
        if table.find(w("tr")) is None:
            yield (
                f"table {number}",
                "The table can end up without a row. Give it a row of headings.",
            )
    tags = Counter(control_tag(each) for each in root.iter(w("sdt")))
    for tag, times in tags.items():
        if tag.startswith(PEOPLE) and times > 1:
            yield (
                f"the part for people {tag}",
                REPEATED_PART,
            )
