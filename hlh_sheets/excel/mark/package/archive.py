"""A zip written anew with some members changed; the others' packed bytes go over as they are.

Python's own zip writer would have to unpack and pack each member again.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

__all__ = ["rezipped"]

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
VERSION = 20
NO_DESCRIPTOR = ~0x08 & 0xFFFF
"""Sizes stand before the bytes, also where the first writer put them behind."""
UTF8 = 0x800
DAY = (1 << 5) | 1
"""The first of January 1980, the earliest that a zip knows."""
LEVEL = 3
"""A quick packing: the copy is small as it is."""


@dataclass(frozen=True)
class Member:
    """One member as it stands in a zip."""

    name: bytes
    flags: int
    method: int
    time: int
    day: int
    crc: int
    size: int
    packed: bytes

    def fields(self) -> tuple[int, ...]:
        """What the local and the central header have alike."""
        sizes = (self.crc, len(self.packed), self.size, len(self.name), 0)
        return (VERSION, self.flags, self.method, self.time, self.day, *sizes)


def rezipped(data: bytes, changed: Mapping[str, bytes], gone: Collection[str]) -> bytes:
    """The zip of these bytes with other contents for some members, further ones at the end.

    `changed` has contents by name; members of `gone` are left out.
    """
    out: list[bytes] = []
    index: list[bytes] = []
    place = 0
    for member in members(data, changed, gone):
        local = LOCAL.pack(b"PK\x03\x04", *member.fields()) + member.name
        central = CENTRAL.pack(b"PK\x01\x02", VERSION, *member.fields(), 0, 0, 0, 0, place)
        out += (local, member.packed)
        index.append(central + member.name)
        place += len(local) + len(member.packed)
    size = sum(map(len, index))
    end = END.pack(b"PK\x05\x06", 0, 0, len(index), len(index), size, place, 0)
    return b"".join((*out, *index, end))


def members(data: bytes, changed: Mapping[str, bytes], gone: Collection[str]) -> Iterator[Member]:
    """The members in their order, those that are new at the end."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        infos = source.infolist()
    for info in infos:
        if info.filename in changed:
            yield packed(info.filename, changed[info.filename])
        elif info.filename not in gone:
            yield as_it_is(data, info)
    known = {info.filename for info in infos}
    yield from (packed(name, content) for name, content in changed.items() if name not in known)


def as_it_is(data: bytes, info: zipfile.ZipInfo) -> Member:
    """A member with its packed bytes as they stand."""
    head = LOCAL.unpack_from(data, info.header_offset)
    flags, method, time, day, name_size, extra_size = (*head[2:6], *head[9:11])
    name_at = info.header_offset + LOCAL.size
    start = name_at + name_size + extra_size
    return Member(
        data[name_at : name_at + name_size],
        flags & NO_DESCRIPTOR,
        method,
        time,
        day,
        info.CRC,
        info.file_size,
        data[start : start + info.compress_size],
    )


def packed(name: str, content: bytes) -> Member:
    """A new member."""
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    squeezed = press.compress(content) + press.flush()
    crc = zlib.crc32(content)
    return Member(name.encode(), UTF8, zipfile.ZIP_DEFLATED, 0, DAY, crc, len(content), squeezed)
