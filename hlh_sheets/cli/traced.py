"""Records with their cells in words: one by one where they are few, folded where they are many."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from hlh_sheets.service.tracing import Origin
from hlh_sheets.spec.sentences import amount
from hlh_sheets.store import Source, Trace

__all__ = ["file_lines", "origin_lines", "source_lines"]

FEW = 4
FEW_VALUES = 8
Where = Callable[[str], str]
"""Gives the place of an original in the archive."""


def origin_lines(origin: Origin, where: Where) -> Iterator[str]:
    """All records of a sheet, file by file."""
    yield f"{origin.form}, {origin.sheet}: {amount(len(origin.records), 'record')}"
    for source, records in by_file(origin.records):
        yield f"  {file_of(source, where)}"
        for record in records:
            yield f"    {line_of(record, record.columns)}"


def file_lines(records: Iterable[Trace], where: Where) -> Iterator[str]:
    """The files that records came from."""
    files = {s.submission: s for record in records for s in record.columns.values()}
    if files:
        yield "The files:"
    for _, source in sorted(files.items()):
        yield f"  {file_of(source, where)}"


def file_of(source: Source, where: Where) -> str:
    """One file with its number and place."""
    return f"Submission {source.submission}, {source.file_name} ({where(source.sha)})"


def source_lines(origins: Iterable[Origin]) -> Iterator[str]:
    """What a figure was made from; many records are folded."""
    for origin in origins:
        for source, records in by_file(origin.records):
            start = f"    {origin.form}, {origin.sheet}, submission {source.submission}:"
            if len(records) <= FEW:
                for record in records:
                    yield f"{start} {line_of(record, origin.columns) or 'blank cells'}"
            else:
                yield f"{start} {folded(records, origin.columns)}"


def by_file(records: Iterable[Trace]) -> Iterator[tuple[Source, Sequence[Trace]]]:
    """Records file by file."""

    def file_of_record(record: Trace) -> tuple[int, str]:
        first = first_source(record)
        return first.submission, first.sha

    for _, found in groupby(sorted(records, key=file_of_record), key=file_of_record):
        mine = list(found)
        yield first_source(mine[0]), mine


def first_source(record: Trace) -> Source:
    """The source of a record's first column, which is part of its key."""
    return next(iter(record.columns.values()))


def line_of(record: Trace, columns: Iterable[str]) -> str:
    """The values of one record with their cells; one that came with another file says so."""
    own = first_source(record).submission
    sources = ((name, record.columns[name]) for name in columns if name in record.columns)
    return ", ".join(
        f"{name} {source.value} at {source.cell}"
        + ("" if source.submission == own else f" of submission {source.submission}")
        for name, source in sources
        if source.value is not None and source.cell
    )


def folded(records: Sequence[Trace], columns: Iterable[str]) -> str:
    """Many records in a line: how many, and for each column its cells and what stood there."""
    said = [amount(len(records), "record")]
    for name in columns:
        sources = [r.columns[name] for r in records if name in r.columns]
        held = [each for each in sources if each.value is not None and each.cell]
        if held:
            cells = sorted({each.cell for each in held}, key=place_of)
            said.append(f"{name} from {cells[0]} to {cells[-1]}{values_of(held)}")
    return ", ".join(said)


def values_of(sources: Sequence[Source]) -> str:
    """What stood in the cells, counted, where there are only a few different values."""
    counts = Counter(str(each.value) for each in sources)
    if len(counts) > FEW_VALUES:
        return ""
    return f" ({', '.join(f'{count} of {value}' for value, count in counts.most_common())})"


def place_of(cell: str) -> tuple[int, int, str]:
    """The order of cells: by row, then by column."""
    letters, _, row = re.sub(r"(\d+)$", r" \1", cell).partition(" ")
    return (int(row) if row.isdigit() else 0, len(letters), letters)
