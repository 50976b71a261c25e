"""How the time for one workbook grows while the dataset grows from 10 to 10,000 workbooks.

The same kind of workbook as in `ingest.py`, dropped in batches into one service whose dataset
keeps all rows before. A straight line means that each batch takes as long for one workbook as
the first.

python benchmarks/growth.py [MOST]
"""

import shutil
import sys
import tempfile
from pathlib import Path

from ingest import prepared, take_in
from results import ratio, table, write_section

from hlh_sheets.service.house import open_house
from hlh_sheets.settings import Settings

STEPS = (10, 100, 1_000, 3_000, 10_000)


def main():
    most = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS[-1]
    steps = [step for step in STEPS if step <= most]
    folder = Path(tempfile.mkdtemp(prefix="hlh-growth-"))
    lines = [("Workbooks so far", "rows so far", "this batch, each", "ratio to the first 100")]
    before = rows = 0
    found = {}
    try:
        settings = Settings(watch=folder / "watch", data=folder / "data", quiet_seconds=0)
        with open_house(settings) as house:
            _, files = prepared(house, folder, steps[-1])
            for step in steps:
                seconds, taken, held = take_in(house, files[before:step])
                rows += taken + held
                found[step] = seconds / (step - before)
                before = step
                first = found.get(100, found[step])
                each = f"{found[step] * 1000:.1f} ms"
                lines.append((f"{step:,}", f"{rows:,}", each, ratio(found[step], first)))
    finally:
        shutil.rmtree(folder)
    sys.stdout.write(write_section("Growth", table(lines)))


if __name__ == "__main__":
    main()
