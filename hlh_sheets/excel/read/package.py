"""The zip around a workbook: looked through whole before any reader sees it."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from hlh_sheets.excel.read.reasons import Refused

__all__ = ["Package", "open_package"]

MOST_MEMBERS = 5000
MOST_BYTES = 320 << 20
MOST_RATIO = 250
RATIO_FROM = 8 << 20
"""Small members may be packed as tightly as they like."""
KEPT = 4 << 20
"""Parts up to this size are kept after the look, larger ones are unpacked again."""
CHUNK = 1 << 20
OVERLAP = 16
XML = (".xml", ".rels", ".vml")
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True)
class Package:
    """A zip that passed. Parts are found by name in any case, without a leading slash."""

    archive: zipfile.ZipFile
    names: Mapping[str, str]
    kept: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def __contains__(self, name: str) -> bool:
        return folded(name) in self.names

    def read(self, name: str) -> bytes:
        """The part's bytes; empty when there is none of the name."""
        actual = self.names.get(folded(name))
        if actual is None:
            return b""
        return self.kept[actual] if actual in self.kept else self.archive.read(actual)

    def under(self, folder: str) -> bool:
        """Whether there is a part in the folder."""
        return any(name.startswith(folder) for name in self.names)

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with other contents for some parts (by folded name)."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
            for name, actual in self.names.items():
                # A picture is of no use to the reader of cells.
                if name in changed or name.endswith(XML) or name.endswith((".bin", "mimetype")):
                    target.writestr(actual, changed.get(name) or self.read(name))
        return out.getvalue()


def folded(name: str) -> str:
    """A part's name as it is compared."""
    return name.replace("\\", "/").lstrip("/").lower()


def open_package(data: bytes) -> Package:
    """The zip, after every member was unpacked once and compared with its checksum.

    Raises `Refused`: `names`, `packed`, `doctype`, `password` or `damaged`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [m for m in archive.infolist() if not m.is_dir()]
        names = checked_names(members)
        check_sizes(members)
        kept = {m.filename: content for m in members if (content := looked_at(archive, m))}
    except BROKEN:
        raise Refused("damaged") from None
    return Package(archive, names, kept)


def checked_names(members: list[zipfile.ZipInfo]) -> dict[str, str]:
    """Actual names by folded ones; none may be doubled or point outside."""
    names: dict[str, str] = {}
    for member in members:
        name = member.orig_filename
        plain = name.replace("\\", "/")
        outside = plain.startswith("/") or ".." in plain.split("/") or ":" in plain
        if outside or "\x00" in name or folded(name) in names:
            raise Refused("names")
        names[folded(name)] = member.filename
    return names


def check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """Refuse what unpacks to too much, or can't be unpacked without a password."""
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_BYTES:
        raise Refused("packed")
    for member in members:
        if member.flag_bits & 1:
            raise Refused("password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("damaged")
        if member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * member.compress_size:
            raise Refused("packed")


def looked_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Unpack a member, compare its checksum, refuse document types; its bytes if small."""
    is_xml = member.filename.lower().endswith(XML)
    kept = is_xml and member.file_size <= KEPT
    parts: list[bytes] = []
    end = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            if is_xml:
                refuse_doctype(end + chunk)
                end = chunk[-OVERLAP:]
            if kept:
                parts.append(chunk)
    return b"".join(parts)


def refuse_doctype(chunk: bytes) -> None:
    """Refuse document types and entities; also text in wide characters, where they could hide."""
    if chunk.startswith(WIDE_STARTS):
        chunk = chunk.replace(b"\x00", b"")
    if DOCTYPE.search(chunk):
        raise Refused("doctype")
