"""A .docx file as its parts: read with limits, written to the same bytes every time."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.documents.core.xml import Element, parsed
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["BODY", "Packed", "pack", "parse", "read_parts", "write_zip"]

BODY = "word/document.xml"
MOST_PARTS = 2000
MOST_BYTES = 100_000_000
FIXED_DAY = (1 << 5) | 1
"""1 January 1980, the first day a zip can tell: the same report is the same bytes."""
UTF8 = 0x800


def read_parts(source: Path | bytes, name: str) -> Mapping[str, bytes]:
    """All parts of a Word file by name; raises `DocumentTemplateFault` when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            listed = file.infolist()
            if len(listed) > MOST_PARTS or sum(i.file_size for i in listed) > MOST_BYTES:
                raise DocumentTemplateFault(f"{name} is too large for a Word document.")
            parts = {info.filename: file.read(info) for info in listed if not info.is_dir()}
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        raise DocumentTemplateFault(
            f"{name} can't be read as a Word document. Open it in Word and save it as .docx."
        ) from None
    if BODY not in parts or "[Content_Types].xml" not in parts:
        raise DocumentTemplateFault(f"{name} is not a Word document. Save it as .docx from Word.")
    return parts


def parse(part: bytes, name: str) -> Element:
    """A part as a tree; raises `DocumentTemplateFault`."""
    root = parsed(part)
    if root is None:
        raise DocumentTemplateFault(f"{name} is damaged inside. Open it in Word and save it again.")
    return root


@dataclass(frozen=True)
class Packed:
    """One part as it lies in a zip file."""

    name: bytes
    crc: int
    size: int
    data: bytes


def pack(name: str, content: bytes) -> Packed:
    """Compress a part; those that no report changes are packed once for all."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = squeeze.compress(content) + squeeze.flush()
    return Packed(name.encode(), zlib.crc32(content), len(content), data)


def write_zip(parts: Iterable[Packed]) -> bytes:
    """A zip file of the parts in their order (PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16).

    `zipfile` can't take a part that is compressed already.
    """
    out, listing, count = bytearray(), bytearray(), 0
    for part in parts:
        sizes = (part.crc, len(part.data), part.size, len(part.name), 0)
        head = struct.pack("<5H3L2H", 20, UTF8, 8, 0, FIXED_DAY, *sizes)
        listing += b"PK\x01\x02" + struct.pack("<H", 20) + head
        listing += struct.pack("<3H2L", 0, 0, 0, 0, len(out)) + part.name
        out += b"PK\x03\x04" + head + part.name + part.data
        count += 1
    end = struct.pack("<4H2LH", 0, 0, count, count, len(listing), len(out), 0)
    return bytes(out + listing + b"PK\x05\x06" + end)
