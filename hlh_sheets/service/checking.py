"""Checking one file without taking it in."""

from pathlib import Path

from hlh_sheets.check import CheckedWorkbook, Finding, check_workbook
from hlh_sheets.clock import Clock, now_utc, today
from hlh_sheets.codes import load_code_lists
from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.excel.read import Reader
from hlh_sheets.settings import Settings
from hlh_sheets.spec import Level, Nobody
from hlh_sheets.store import DATASET_FILE, open_dataset

__all__ = ["check_file"]


def check_file(settings: Settings, file: Path, clock: Clock = now_utc) -> CheckedWorkbook:
    """What dropping the file would say, against the dataset as it stands now.

    Nothing is written; where there is no dataset yet, nobody is on the roster.
    """
    limits = settings.read_seconds, settings.read_megabytes
    with Reader(*limits, settings.macro_workbooks) as reader:
        try:
            raw = reader.read(file)
        except WorkbookUnreadable as fault:
            finding = Finding(f"file.{fault.reason}", Level.ERROR, "", "", str(fault))
            return CheckedWorkbook(None, None, (finding,), returned=True)
    codes, day = load_code_lists(settings.codes), today(clock)
    if not (settings.data / DATASET_FILE).exists():
        return check_workbook(raw, known=Nobody(), codes=codes, today=day)
    dataset = open_dataset(settings.data)
    try:
        return check_workbook(raw, known=dataset.known(), codes=codes, today=day)
    finally:
        dataset.close()
