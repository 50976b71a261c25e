"""Every awkward file of other projects gets a verdict, and the reader works on."""

import time
from collections import Counter

import psutil
import pytest
from workbook_files import table

from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.excel.read import Reader

MOST_SECONDS = 10
MOST_BYTES = 1 << 30


@pytest.mark.shared
def test_every_file_of_the_corpus_ends_in_a_workbook_or_a_reason(shared, tmp_path):
    verdicts = Counter()
    files = sorted(path for path in (shared / "corpus").rglob("*") if path.is_file())
    with Reader(8, 900) as reader:
        for path in files:
            before = time.monotonic()
            verdicts[verdict(reader, path)] += 1

            assert time.monotonic() - before < MOST_SECONDS, path.name
            held = reader.guard.process and psutil.Process(reader.guard.process.pid).memory_info()
            assert not held or held.rss < MOST_BYTES, path.name
        last = reader.read(table(tmp_path / "last.xlsx"))

    assert last.sheets[0].rows == [["Name", "Mark"], ["Ada", 12.0]]
    assert len(files) == verdicts.total()
    assert verdicts["read"] > len(files) // 2
    assert {"password", "doctype", "damaged", "macros", "word", "names"} <= verdicts.keys()


def verdict(reader, path):
    try:
        raw = reader.read(path)
    except WorkbookUnreadable as fault:
        return fault.reason
    assert raw.sheets
    return "read"
