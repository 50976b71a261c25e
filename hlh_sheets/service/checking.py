"""Checking one file without taking it in."""

from pathlib import Path

from hlh_sheets.clock import Clock, now_utc, today
from hlh_sheets.codes import load_code_lists
from hlh_sheets.excel.read import Reader
from hlh_sheets.intake.archive import sha256_of
from hlh_sheets.intake.trial import Trial, look_at, try_out
from hlh_sheets.settings import Settings
from hlh_sheets.spec import Nobody
from hlh_sheets.store import DATASET_FILE, open_dataset

__all__ = ["check_file"]


def check_file(settings: Settings, file: Path, clock: Clock = now_utc) -> Trial:
    """What dropping the file would say and do, against the dataset as it stands now.

    Nothing is changed. Where there is no dataset yet, nobody is on the roster and there is
    nothing to say of changes.
    """
    codes, limits = (
        load_code_lists(settings.codes),
        (settings.read_seconds, settings.read_megabytes),
    )
    with Reader(*limits, settings.macro_workbooks) as reader:
        if not (settings.data / DATASET_FILE).exists():
            checked = look_at(reader, file, known=Nobody(), codes=codes, day=today(clock))
            return Trial(sha256_of(file), checked, compared=False)
        dataset = open_dataset(settings.data)
        try:
            return try_out(reader, file, dataset, codes, clock())
        finally:
            dataset.close()
