"""Tables from another system, CSV or Excel, found by the headings that are known."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.excel.read import Reader
from hlh_sheets.spec import RawValue, fold

__all__ = ["Rows", "Table", "head_of", "read_table", "sheets_in"]

TEXT_FILES = (".csv", ".tsv", ".txt")
DEEPEST_HEADING = 20
NOT_A_TABLE = "No line of headings was found in the file. Export it with its headings on top."
Rows = Sequence[Sequence[RawValue]]


@dataclass(frozen=True)
class Table:
    """Headings as they stand, and the rows below them by the number Excel shows.

    A blank cell is None or "".
    """

    headings: Sequence[str]
    rows: Mapping[int, Sequence[RawValue]]


def sheets_in(path: Path, reader: Reader) -> Sequence[tuple[str, Rows]]:
    """The sheets of a file by name; a text file is one without a name.

    Raises `WorkbookUnreadable` with what to tell the person.
    """
    if path.suffix.lower() in TEXT_FILES:
        return [("", lines_of(path.read_bytes()))]
    return [(sheet.name, sheet.rows) for sheet in reader.read(path).sheets]


def read_table(sheets: Sequence[tuple[str, Rows]], known: Collection[str]) -> Table:
    """The one table of a file: the line with most of the known headings is its head.

    Raises `WorkbookUnreadable` when no line has any.
    """
    heads = [(*head_of(rows, known), rows) for _, rows in sheets]
    score, number, rows = max(heads, key=lambda each: each[0], default=(0, 0, ()))
    if not score:
        raise WorkbookUnreadable(NOT_A_TABLE, "headings")
    return table_below(rows, number)


def head_of(rows: Rows, known: Collection[str]) -> tuple[int, int]:
    """How many known headings the best line has, and which line it is, from 0."""
    names = {fold(each) for each in known}
    scores = [
        (sum(fold(str(cell)) in names for cell in row if cell), -number)
        for number, row in enumerate(rows[:DEEPEST_HEADING])
    ]
    score, number = max(scores, default=(0, 0))
    return score, -number


def table_below(rows: Rows, head: int) -> Table:
    """The table whose headings stand in line `head`; blank rows are left out."""
    headings = [str(cell or "").strip() for cell in rows[head]]
    numbered = enumerate(rows[head + 1 :], start=head + 2)
    found = {number: row for number, row in numbered if any(c not in (None, "") for c in row)}
    return Table(headings, found)


def lines_of(data: bytes) -> list[list[RawValue]]:
    """The cells of a text file, whatever sign parts them and in either of the usual codings."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        dialect = csv.Sniffer().sniff(text[:4000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        return [list(line) for line in csv.reader(io.StringIO(text, newline=""), dialect)]
    except csv.Error:
        raise WorkbookUnreadable(NOT_A_TABLE, "headings") from None
