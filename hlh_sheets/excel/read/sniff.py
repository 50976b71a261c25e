"""What a file is, by its content and never by its name."""

import re

from hlh_sheets.excel.read.reasons import Refused

__all__ = ["OLE", "ZIP", "has_old_macros", "ole_kind", "outer_kind"]

ZIP, OLE = "zip", "ole"
STARTS = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"{\\rtf", "word"),
    (b"\x09\x00\x04\x00", "old_excel"),
    (b"\x09\x02\x06\x00", "old_excel"),
    (b"\x09\x04\x06\x00", "old_excel"),
    (b"\x09\x08", "old_excel"),
    (b"Rar!", ZIP),
    (b"7z\xbc\xaf", ZIP),
)
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
HTML = re.compile(
    r"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
SAMPLE = 8192
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}
ENTRY = 128
"""Bytes of an entry in the directory of an old Office file."""
LENGTH_AT, TYPE_AT = 64, 66


def outer_kind(data: bytes) -> str:
    """`ZIP` or `OLE`, whose contents tell more. Raises `Refused` for every other file."""
    if not data.strip(b"\x00"):
        raise Refused("empty")
    kind = next((kind for start, kind in STARTS if data.startswith(start)), None)
    if kind == "picture" and data.startswith(b"BM") and looks_like_text(data):
        kind = None
    if kind is None:
        raise Refused(text_kind(data))
    if kind not in (ZIP, OLE):
        raise Refused(kind)
    if data.startswith((b"Rar!", b"7z")):
        raise Refused("zip")
    return kind


def looks_like_text(data: bytes) -> bool:
    """Whether the start holds no control characters that text never has."""
    return not CONTROLS.intersection(data[:SAMPLE])


def text_kind(data: bytes) -> str:
    """Which kind of text a file is, or `other`."""
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "")
    if not encoding and not looks_like_text(data):
        return "other"
    text = data[:SAMPLE].decode(encoding or "latin-1", "replace").lstrip("\ufeffï»¿ \r\n\t")
    if HTML.match(text):
        return "html"
    if text.startswith("<"):
        return "xml"
    lines = [line for line in text.splitlines()[:-1] or [text] if line.strip()][:20]
    separated = any(all(mark in line for line in lines) for mark in ",;\t|")
    return "csv" if lines and separated else "text"


def ole_kind(data: bytes) -> str:
    """`xls` for an old Excel workbook. Raises `Refused` for other old Office files.

    The names of a file's streams stand in a directory of fixed entries; they are looked for
    where they can stand, so that a broken chain of sectors does not matter.
    """
    if names_stream(data, "EncryptedPackage"):
        raise Refused("password")
    if names_stream(data, "Workbook") or names_stream(data, "Book"):
        return "xls"
    for name, reason in (("WordDocument", "word"), ("PowerPoint Document", "presentation")):
        if names_stream(data, name):
            raise Refused(reason)
    raise Refused("other")


def has_old_macros(data: bytes) -> bool:
    """Whether an old Excel workbook holds a macro project."""
    return names_stream(data, "_VBA_PROJECT_CUR")


def names_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry of this name stands in the file."""
    written = name.encode("utf-16-le") + b"\x00\x00"
    at = data.find(written)
    while at >= 0:
        length = int.from_bytes(data[at + LENGTH_AT : at + TYPE_AT], "little")
        if (
            at % ENTRY == 0
            and length == len(written)
            and data[at + TYPE_AT : at + TYPE_AT + 1]
            in (
                b"\x01",
                b"\x02",
            )
        ):
            return True
        at = data.find(written, at + 2)
    return False
