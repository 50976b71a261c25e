"""What file names mean in a shared folder: temporary, lock, or a file to take."""

import re
import unicodedata
from pathlib import Path

__all__ = ["is_passing", "lock_beside", "safe_name"]

PASSING = re.compile(
    r"""
    ~\$.*                       # Office's owner file
    | \.~lock\..*\#             # LibreOffice's lock file
    | \..*                      # hidden files, ._ of macOS, .syncthing temporaries
    | ~syncthing~.*
    | lu[0-9a-z]+\.tmp          # LibreOffice while it saves
    | .*\.(tmp|part|partial|crdownload|download)
    | [0-9a-f]{8}               # Excel's file while it saves: no ending, eight digits
    | thumbs\.db | desktop\.ini | \.ds_store
    """,
    re.VERBOSE | re.IGNORECASE,
)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
ENDING = re.compile(r"\w{1,9}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST_BYTES = 180
"""Leaves room for a suffix of ours under the 255 bytes that Linux allows."""


def is_passing(name: str) -> bool:
    """Whether a name is that of a program's passing file, never to be taken."""
    return PASSING.fullmatch(name) is not None


def lock_beside(path: Path) -> bool:
    """Whether another program has the file open, by the lock file it leaves beside it.

    Excel cuts the start of long names in its lock file, so both forms are looked for.
    """
    name = path.name
    locks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    return any(path.with_name(lock).exists() for lock in locks)


def safe_name(name: str, ending: str = "") -> str:
    """A name that Windows and Linux both take, with the words of `name` kept.

    Composed letters, no forbidden characters, no reserved device name, no dot or space at
    its ends, at most 180 bytes; `ending` is put after the stem.
    """
    plain = unicodedata.normalize("NFC", FORBIDDEN.sub(" ", name)).strip().rstrip(".")
    before, dot, after = plain.rpartition(".")
    suffix = f".{after}" if dot and ENDING.fullmatch(after) else ""
    stem = " ".join((before if suffix else plain).split()).strip(" .") or "file"
    if RESERVED.match(stem):
        stem = f"_{stem}"
    room = LONGEST_BYTES - len(f"{ending}{suffix}".encode())
    while len(stem.encode()) > room:
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}{ending}{suffix}"
