"""The fields, lists, charts and parts of a document in words, for people who edit its template."""

from collections.abc import Iterator

from hlh_sheets.documents.core import Document, Each, Field

__all__ = ["fields_in_words"]


def fields_in_words(document: Document) -> Iterator[str]:
    """Each field with how it is written in a template, what it holds, and an example."""
    yield f"{document.id} {document.title}, template {document.template}"
    for field in document.fields:
        if not isinstance(field, Each):
            yield from single(field, field.name)
    for field in document.fields:
        if isinstance(field, Each):
            yield ""
            yield f"List {field.name}: {field.says}"
            yield f"  A row for each line: {{%tr for line in {field.name} %}} ... {{%tr endfor %}}"
            for line in field.fields:
                yield from single(line, f"line.{line.name}")
    if document.charts:
        yield ""
        yield "Charts, by the name of the drawing (in Word: Layout, Selection Pane):"
        for chart in document.charts:
            yield f"  chart: {chart.name}: {chart.says}"
            yield f"      Series: {'; '.join(chart.series)}"
            yield f"      Only with figures: {{%p if charts.{chart.name} %}} ... {{%p endif %}}"
    yield ""
    yield "Parts that belong to people (content controls, by their tag):"
    for part in document.every_part:
        yield f"  {part.tag}: {part.title}{'' if part.needed else ' (may be left out)'}"
        yield f"      {part.asks}"


def single(field: Field, name: str) -> Iterator[str]:
    """One field on a line, its example on the next."""
    if isinstance(field.example, bool):
        yield f"  {{% if {name} %}} ... {{% endif %}}: {field.says}"
        yield f"      Example: {'yes' if field.example else 'no'}"
        return
    yield f"  {{{{ {name} }}}}: {field.says}"
    example = field.example.replace("\n", " / ")
    yield f"      Example: {example}" if example else "      Example: (empty)"
