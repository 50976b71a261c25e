"""The child that marks: `python -m hlh_sheets.excel.mark.child MEGABYTES`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hlh_sheets.errors import MarkingFailed
from hlh_sheets.excel.child import serve
from hlh_sheets.excel.mark.copy import marked, wants_macros
from hlh_sheets.excel.mark.marks import Marks

__all__ = ["mark_job"]


def mark_job(order: Mapping[str, Any]) -> Mapping[str, object]:
    """Mark the file of the order; `failed` says so when it can't be.

    `lacks` tells whether the copy lacks something of the original.
    """
    try:
        original, target = Path(order["original"]), Path(order["target"])
        marks = Marks.from_message(order["marks"])
        content, lacks = marked(original.read_bytes(), marks, macros=wants_macros(target))
        target.write_bytes(content)
    except MarkingFailed as fault:
        return {"failed": str(fault)}
    except OSError:
        return {"failed": "The workbook could not be opened, or its copy not written."}
    return {"marked": True, "lacks": lacks}


if __name__ == "__main__":
    serve(mark_job)
