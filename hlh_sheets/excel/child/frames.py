"""Messages between parent and child: a length, then JSON. Nothing is ever unpickled."""

import json
import struct
from typing import BinaryIO

__all__ = ["Garbled", "read_frame", "write_frame"]

LENGTH = struct.Struct(">I")


class Garbled(Exception):
    """What came is no message."""


def write_frame(stream: BinaryIO, message: object) -> None:
    """Send one message made of dicts, lists, text, numbers, booleans and None."""
    body = json.dumps(message, separators=(",", ":"), check_circular=False).encode()
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def read_frame(stream: BinaryIO, most: int) -> bytes | None:
    """The body of the next message, or None at the end. `most` is in bytes.

    Raises `Garbled` when it is cut off or longer than that.
    """
    head = stream.read(LENGTH.size)
    if not head:
        return None
    if len(head) < LENGTH.size:
        raise Garbled
    (length,) = LENGTH.unpack(head)
    if length > most:
        raise Garbled
    body = stream.read(length)
    if len(body) < length:
        raise Garbled
    return body
