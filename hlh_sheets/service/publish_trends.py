"""Publishing the trends workbook where staff open it."""

from pathlib import Path

from hlh_sheets.clock import Clock, now_utc
from hlh_sheets.excel.trends_book import write_trends
from hlh_sheets.files import write_whole
from hlh_sheets.spec import CodeLists, Records
from hlh_sheets.trends import trends_of

__all__ = ["TRENDS_FILE", "publish_trends"]

TRENDS_FILE = "trends_latest.xlsx"


def publish_trends(
    records: Records,
    codes: CodeLists,
    folder: Path,
    clock: Clock = now_utc,
    school_name: str = "",
) -> Path:
    """Put the trends of the records that stand now in the place of the workbook before.

    Raises `PermissionError` where a program on Windows has the former one open: it stays.
    """
    figures = trends_of(records, codes, clock().astimezone(), school_name)
    target = folder / TRENDS_FILE
    write_whole(target, lambda passing: write_trends(passing, figures))
    return target
