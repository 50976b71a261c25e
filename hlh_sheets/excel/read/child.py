"""The child that reads: `python -m hlh_sheets.excel.read.child MEGABYTES`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hlh_sheets.excel.child import serve
from hlh_sheets.excel.read.reasons import Refused
from hlh_sheets.excel.read.values import read_workbook
from hlh_sheets.excel.read.wire import encode

__all__ = ["read_job"]

LARGEST_FILE = 64 << 20


def read_job(order: Mapping[str, Any]) -> Mapping[str, object]:
    """Read the file of the order; `refused` holds the reason when it can't be."""
    path = Path(order["path"])
    try:
        refuse_unread(path)
        return encode(read_workbook(path, macros=order["macros"]))
    except Refused as why:
        return {"refused": why.reason}
    except OSError:
        return {"refused": "access"}


def refuse_unread(path: Path) -> None:
    """Refuse what must not even be opened: a pipe would never end, a giant fills memory."""
    if not path.is_file():
        raise Refused("access")
    if path.stat().st_size > LARGEST_FILE:
        raise Refused("packed")


if __name__ == "__main__":
    serve(read_job)
