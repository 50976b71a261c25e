"""A plain note for a file that is no workbook."""

from pathlib import Path

from hlh_sheets.excel.mark.copy import put_whole
from hlh_sheets.excel.mark.marks import NOT_ALLOWED

__all__ = ["write_reason"]


def write_reason(target: Path, title: str, text: str) -> None:
    """Write title and text to a .txt that every version of Notepad shows as it should."""
    lines = f"{title}\n\n{text}\n".splitlines()
    plain = "\r\n".join(NOT_ALLOWED.sub("\ufffd", line) for line in lines)
    put_whole(target, f"{plain}\r\n".encode("utf-8-sig"))
