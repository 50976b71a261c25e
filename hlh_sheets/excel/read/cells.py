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

__all__ = ["Scan", "column_number", "core_of", "named", "scan_sheet"]

ROW_GAP, COLUMN_GAP = 1000, 200
"""A gap of so many blank rows or columns ends the data; what comes after is stray."""
MOST_NAMED = 40
BLOAT = 256 << 10
MOST_MERGES = 20_000
ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)worksheet\b")
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
    """Compiled once for each prefix."""
    p = re.escape(prefix)
    r = rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']"""
    return Patterns(
        re.compile(rb"<" + p + rb"c\b[^>]*?" + r + rb"[^>]*(?<!/)>"),
        re.compile(rb"<" + p + rb"(row|c)\b([^>]*)>"),
        re.compile(rb"<" + p + rb"""row\b([^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>"""),
        re.compile(rb"<" + p + rb"col\b([^>]*)>"),
        re.compile(rb"<" + p + rb"""mergeCell\b[^>]*\bref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)"""),
        re.compile(
            rb"<" + p + rb"""c\b(?=[^>]*\bt\s*=\s*["']e["'])[^>]*?""" + r + rb"[^>]*(?<!/)>"
            rb"(?:(?!</" + p + rb"c>).)*?<" + p + rb"v\b[^>]*>([^<]*)<",
            re.DOTALL,
        ),
        re.compile(
            rb"<" + p + rb"""c\b(?![^>]*\bt\s*=\s*["']str["'])[^>]*?""" + r + rb"[^>]*(?<!/)>\s*"
            rb"<" + p + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + p + rb"f>)\s*"
            rb"(?:<" + p + rb"v\s*/>|<" + p + rb"v\s*>\s*</" + p + rb"v>)?\s*</" + p + rb"c>"
        ),
    )


def scan_sheet(xml: bytes) -> Scan:
    """The facts of one sheet. Raises `Refused` when it is no sheet."""
    root = ROOT.search(xml)
    if root is None:
        raise Refused("damaged")
    prefix = root[1]
    know = patterns(prefix)
    start = xml.find(b"<" + prefix + b"sheetData")
    end = xml.rfind(b"</" + prefix + b"sheetData>")
    if start < 0 or end < 0:
        return Scan(merges=merges_in(know, xml))
    closing = b"</" + prefix + b"c>"
    last = xml.rfind(closing, start, end)
    body = xml[start : last + len(closing)] if last >= 0 else b""
    if body.count(closing) > len(places := places_in(know, body)):
        body = numbered(know, body)
        places = places_in(know, body)
    core, stray = core_of(places)
    bottom, right = core
    inside = {name for place in stray if (name := cell_name(place))}
    trimmed = None
    if stray or end - last > BLOAT:
        kept = without(know, body, inside, closing)
        tail = b"</" + prefix + b"row></" + prefix + b"sheetData></" + prefix + b"worksheet>"
        trimmed = xml[:start] + (kept + tail if body else b"</" + prefix + b"worksheet>")
    far = set(stray)
    return Scan(
        frozenset(hidden_rows(know, body, bottom)),
        frozenset(hidden_columns(know, xml[:start], right)),
        merges_in(know, xml[end:]),
        {at: error for at, error in errors_in(know, body) if at not in far},
        frozenset(at for at in unsaved_in(know, body) if at not in far),
        named(stray),
        trimmed,
    )


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


def places_in(know: Patterns, body: bytes) -> list[Place]:
    """Where the cells stand that hold something."""
    return [at(letters, digits) for letters, digits in know.filled.findall(body)]


def numbered(know: Patterns, body: bytes) -> bytes:
    """The rows and cells with the references that some programs leave out as understood."""
    row = column = 0

    def number(found: re.Match[bytes]) -> bytes:
        nonlocal row, column
        tag, rest = found[1], found[2]
        given = re.search(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""", rest)
        if tag == b"row":
            row, column = (int(given[2]) if given else row + 1), 0
            return (
                found[0]
                if given
                else found[0][: -1 - rest.endswith(b"/")]
                + b' r="%d"' % row
                + (b"/>" if rest.endswith(b"/") else b">")
            )
        column = column_number(given[1]) if given else column + 1
        if given:
            return found[0]
        name = cell_name((row, column)).encode()
        return found[0].replace(rest, b' r="' + name + b'"' + rest, 1)

    return know.token.sub(number, body)


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


def without(know: Patterns, body: bytes, far: set[str], closing: bytes) -> bytes:
    """The rows without the cells in `far`."""
    if not far:
        return body
    kept: list[bytes] = []
    since = 0
    for cell in know.filled.finditer(body):
        if (cell[1] + cell[2]).decode().upper() in far:
            kept.append(body[since : cell.start()])
            since = body.index(closing, cell.end()) + len(closing)
    return b"".join([*kept, body[since:]])


def hidden_rows(know: Patterns, body: bytes, bottom: int) -> Iterator[int]:
    """Hidden rows down to the last row of data."""
    if b"hidden" not in body:
        return
    for attributes in know.hidden_row.findall(body):
        found = re.search(rb"""\br\s*=\s*["'](\d+)""", attributes)
        if found and 1 <= int(found[1]) <= bottom:
            yield int(found[1])


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


def errors_in(know: Patterns, body: bytes) -> Iterator[tuple[Place, str]]:
    """Cells that show an error, with it."""
    for letters, digits, error in know.error.findall(body) if b"<" in body else ():
        yield at(letters, digits), error.decode("utf-8", "replace").strip()[:20]


def unsaved_in(know: Patterns, body: bytes) -> Iterator[Place]:
    """Cells with a formula and no saved value; a saved empty text counts as saved."""
    return (at(letters, digits) for letters, digits in know.unsaved.findall(body))
