"""What the reader of values does not tell of an .xlsx sheet, in quick passes over its XML.

Where cells stand, which rows and columns are hidden, what is merged, which formulas failed
or were never worked out; and a trimmed copy when cells stand far outside the data or when
much that is only formatted follows it. The size that a sheet claims for itself is not used.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from hlh_sheets.check import Place
from hlh_sheets.check.raw import cell_name
from hlh_sheets.excel.read.reasons import Refused

__all__ = ["MOST_CELLS", "Scan", "column_number", "core_of", "named", "scan_sheet"]

ROW_GAP, COLUMN_GAP = 1000, 200
"""A gap of so many blank rows or columns ends the data; what comes after is stray."""
MOST_NAMED = 40
MOST_CELLS = 6_000_000
BLOAT = 256 << 10
MOST_MERGES = 20_000
ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)worksheet\b")
REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True)
class Scan:
    """A sheet's facts beside its values. `trimmed` is its XML without the far cells, or None."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    failed: dict[Place, str] = field(default_factory=dict[Place, str])
    unsaved: frozenset[Place] = frozenset()
    stray: tuple[str, ...] = ()
    trimmed: bytes | None = None


@dataclass(frozen=True)
class Patterns:
    """The expressions for a sheet whose tags carry a prefix (mostly none)."""

    filled: re.Pattern[bytes]
    token: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]
    column: re.Pattern[bytes]
    merge: re.Pattern[bytes]
    error: re.Pattern[bytes]
    unsaved: re.Pattern[bytes]


@cache
def patterns(prefix: bytes) -> Patterns:
    """Compiled once for each prefix. A cell that ends in `/>` holds nothing."""
    tag, close = rb"<" + re.escape(prefix), rb"</" + re.escape(prefix)
    name = rb"""(?:[^>]*?\s)??r\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["'][^>]*(?<!/)>"""
    value = tag + rb"v"
    return Patterns(
        re.compile(tag + rb"c\s" + name),
        re.compile(tag + rb"(row|c)\b([^>]*)>"),
        re.compile(tag + rb"""row\b([^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>"""),
        re.compile(tag + rb"col\b([^>]*)>"),
        re.compile(tag + rb"""mergeCell\b[^>]*\bref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)"""),
        re.compile(
            tag
            + rb"""c\b(?=[^>]*\bt\s*=\s*["']e["'])\s"""
            + name
            + rb"(?:(?!"
            + close
            + rb"c>).)*?"
            + value
            + rb"\b[^>]*>([^<]*)<",
            re.DOTALL,
        ),
        re.compile(
            tag
            + rb"""c\b(?![^>]*\bt\s*=\s*["']str["'])\s"""
            + name
            + rb"\s*"
            + tag
            + rb"f\b(?:[^>]*/>|[^>]*>[^<]*"
            + close
            + rb"f>)\s*"
            rb"(?:"
            + value
            + rb"\s*/>|"
            + value
            + rb"\s*>\s*"
            + close
            + rb"v>)?\s*"
            + close
            + rb"c>"
        ),
    )


@dataclass(frozen=True)
class Body:
    """The part of a sheet's XML that holds its filled cells, and what stands around it."""

    know: Patterns
    prefix: bytes
    head: bytes
    cells: bytes
    tail: bytes
    bloat: int
    """Bytes between the last filled cell and the end of the rows."""


def body_of(xml: bytes) -> Body:
    """The parts of a sheet. Raises `Refused` when it is no sheet."""
    root = ROOT.search(xml)
    if root is None:
        raise Refused("damaged")
    prefix = root[1]
    start = xml.find(b"<" + prefix + b"sheetData")
    end = xml.rfind(b"</" + prefix + b"sheetData>")
    if start < 0 or end < 0:
        return Body(patterns(prefix), prefix, xml, b"", xml, 0)
    closing = b"</" + prefix + b"c>"
    last = xml.rfind(closing, start, end)
    after = last + len(closing) if last >= 0 else start
    return Body(patterns(prefix), prefix, xml[:start], xml[start:after], xml[end:], end - after)


def scan_sheet(xml: bytes) -> Scan:
    """The facts of one sheet. Raises `Refused` when it is no sheet or spread too far."""
    body = body_of(xml)
    know, cells = body.know, body.cells
    names = know.filled.findall(cells)
    if cells.count(b"</" + body.prefix + b"c>") > len(names):
        cells = numbered(know, cells)
        names = know.filled.findall(cells)
    (bottom, right), stray = core_named(names)
    if bottom * right > MOST_CELLS:
        raise Refused("spread")
    far = set(stray)
    return Scan(
        frozenset(hidden_rows(know, cells, bottom)),
        frozenset(hidden_columns(know, body.head, right)),
        merges_in(know, body.tail),
        {place: error for place, error in errors_in(know, cells) if place not in far},
        frozenset(place for place in unsaved_in(body, cells) if place not in far),
        named(stray),
        trimmed(body, cells, far) if far or body.bloat > BLOAT else None,
    )


def core_named(names: Sequence[tuple[bytes, bytes]]) -> tuple[Place, list[Place]]:
    """As `core_of`, of cells by letters and digits; mostly there is no gap to look behind."""
    rows = {int(digits) for digits in {digits for _, digits in names}}
    columns = {column_number(letters) for letters in {letters for letters, _ in names}}
    bottom, right = max(rows, default=0), max(columns, default=0)
    if bottom > LAST_ROW or right > LAST_COLUMN or 0 in rows:
        raise Refused("damaged")
    if (last_before_gap(rows, ROW_GAP), last_before_gap(columns, COLUMN_GAP)) == (bottom, right):
        return (bottom, right), []
    return core_of([at(letters, digits) for letters, digits in names])


@cache
def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def at(letters: bytes, digits: bytes) -> Place:
    """The place of a cell's reference. Raises `Refused` for one outside every sheet."""
    row, column = int(digits), column_number(letters)
    if not (1 <= row <= LAST_ROW and column <= LAST_COLUMN):
        raise Refused("damaged")
    return row, column


def numbered(know: Patterns, cells: bytes) -> bytes:
    """The rows and cells with the references that some programs leave out as understood."""
    row = column = 0

    def number(found: re.Match[bytes]) -> bytes:
        nonlocal row, column
        given = REFERENCE.search(found[2])
        if found[1] == b"row":
            row, column = (int(given[2]) if given else row + 1), 0
            name = b"%d" % row
        else:
            column = column_number(given[1]) if given else column + 1
            name = cell_name((row, column)).encode()
        tag = found.end(1) - found.start()
        return found[0] if given else found[0][:tag] + b' r="' + name + b'"' + found[0][tag:]

    return know.token.sub(number, cells)


def core_of(places: Sequence[Place]) -> tuple[Place, list[Place]]:
    """The last row and column of the data, and the cells beyond it."""
    bottom = last_before_gap({row for row, _ in places}, ROW_GAP)
    right = last_before_gap({column for row, column in places if row <= bottom}, COLUMN_GAP)
    return (bottom, right), [p for p in places if p[0] > bottom or p[1] > right]


def last_before_gap(numbers: set[int], gap: int) -> int:
    """The last number before the first wide gap; 0 for none."""
    last = 0
    for number in sorted(numbers):
        if last and number - last > gap:
            break
        last = number
    return last


def named(stray: Sequence[Place]) -> tuple[str, ...]:
    """The cells by name; when there are very many, the rest as the area that they lie in."""
    first, rest = stray[:MOST_NAMED], stray[MOST_NAMED:]
    names = tuple(cell_name(place) for place in first)
    if not rest:
        return names
    rows, columns = [row for row, _ in rest], [column for _, column in rest]
    corners = (min(rows), min(columns)), (max(rows), max(columns))
    return (*names, ":".join(cell_name(corner) for corner in corners))


def trimmed(body: Body, cells: bytes, far: set[Place]) -> bytes:
    """The sheet without the cells in `far` and without what is only formatted after the last."""
    closing = b"</" + body.prefix + b"c>"
    kept = [body.head]
    since = 0
    for cell in body.know.filled.finditer(cells) if far else ():
        if at(cell[1], cell[2]) in far:
            kept.append(cells[since : cell.start()])
            since = cells.index(closing, cell.end()) + len(closing)
    ends = (b"row", b"sheetData", b"worksheet") if cells else (b"worksheet",)
    return b"".join([*kept, cells[since:], *(b"</" + body.prefix + e + b">" for e in ends)])


def hidden_rows(know: Patterns, cells: bytes, bottom: int) -> Iterator[int]:
    """Hidden rows down to the last row of data."""
    if b"hidden" not in cells:
        return
    for attributes in know.hidden_row.findall(cells):
        found = REFERENCE.search(attributes)
        if found and 1 <= int(found[2]) <= bottom:
            yield int(found[2])


def hidden_columns(know: Patterns, head: bytes, right: int) -> Iterator[int]:
    """Hidden columns up to the last column of data."""
    for attributes in know.column.findall(head):
        facts = dict(re.findall(rb"""(\w+)\s*=\s*["']([^"']*)""", attributes))
        if facts.get(b"hidden") in (b"1", b"true") and facts.get(b"min", b"").isdigit():
            first = int(facts[b"min"])
            last = int(facts[b"max"]) if facts.get(b"max", b"").isdigit() else first
            yield from range(max(first, 1), min(last, right) + 1)


def merges_in(know: Patterns, tail: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """The merged areas."""
    if b"mergeCell" not in tail:
        return ()
    found = know.merge.findall(tail)[:MOST_MERGES]
    return tuple((*at(a, b), *at(c, d)) for a, b, c, d in found)


def errors_in(know: Patterns, cells: bytes) -> Iterator[tuple[Place, str]]:
    """Cells that show an error, with it."""
    if b'"e"' in cells or b"'e'" in cells:
        for letters, digits, error in know.error.findall(cells):
            yield at(letters, digits), error.decode("utf-8", "replace").strip()[:20]


def unsaved_in(body: Body, cells: bytes) -> Iterator[Place]:
    """Cells with a formula and no saved value; a saved empty text counts as saved."""
    if b"<" + body.prefix + b"f" in cells:
        for letters, digits in body.know.unsaved.findall(cells):
            yield at(letters, digits)
