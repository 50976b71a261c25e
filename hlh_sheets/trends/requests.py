"""What the ribbon's buttons ask of the service: a small text file, never trusted.

Its lines: `HLH request 1`, the kind, the pupil or nothing, `end`. The last line says that the
file is whole, so that it needs no passing name while it is written.
"""

import re
from dataclasses import dataclass
from enum import Enum

__all__ = ["LARGEST", "SUFFIX", "Kind", "Request", "understand"]

SUFFIX = ".request"
LARGEST = 1000
"""Bytes of a request; a larger file is none."""
FIRST, LAST = "HLH request 1", "end"
PUPIL = re.compile(r"HLH-\d{4}")


class Kind(Enum):
    """What can be asked for."""

    REFRESH = "refresh"
    PUPIL = "pupil"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Request:
    """One click. `pupil` is the HLH id asked about, or ""."""

    kind: Kind
    pupil: str = ""


def understand(content: bytes) -> Request | None:
    """The request in these bytes; None for what is none, or not whole yet."""
    if len(content) > LARGEST:
        return None
    try:
        first, kind, pupil, last = content.decode("ascii").splitlines()
        asked = Kind(kind)
    except ValueError:
        return None
    if (first, last) != (FIRST, LAST):
        return None
    fits = PUPIL.fullmatch(pupil) if asked is Kind.PUPIL else not pupil
    return Request(asked, pupil) if fits else None
