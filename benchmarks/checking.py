"""Check and commit of 6 sheets of 40 rows, beyond reading: processor time, against pandas.

The sheets are the five of T7 and the log of T6, 240 rows of the invented school, in two
workbooks. They are checked against its roster, and their rows enter in transactions with audit
and provenance, as in a service that has run for a while; in between they are undone, which is not
counted. The peer asks with pandas whether needed cells are there and pupils known, and appends
the rows to SQLite.
"""

import sqlite3
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median

import pandas as pd
from results import ratio, table, write_section

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from small_school import raw_workbook

from hlh_sheets.check import check_workbook
from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.school import invent_school
from hlh_sheets.spec import Score
from hlh_sheets.store import Arrival, open_dataset
from hlh_sheets.workbooks import workbook_of

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SCHOOL = invent_school(NOON.date())
CODES = load_code_lists()
WANTED = {"T7": 200, "T6": 40}
"""How many rows a workbook has over its sheets."""
TRIES = 15


def typed(value):
    """A value as a cell holds it."""
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell has no zone
    if isinstance(value, Score):
        return str(value)
    return float(value) if isinstance(value, int | Decimal) else value


def rows_of(form, most=None):
    """The school's rows of a form by sheet, so many together."""
    found, left = {}, most
    for sheet in reversed(form.sheets):
        rows = list(SCHOOL.rows[form.table(sheet)])
        fair = (
            len(rows) if left is None else min(len(rows), left // (len(form.sheets) - len(found)))
        )
        left = None if left is None else left - fair
        found[sheet.name] = [{n: typed(v) for n, v in row.items()} for row in rows[:fair]]
    return found


class Office:
    """A dataset with the school's roster, into which workbooks go and out of which they come."""

    def __init__(self, folder):
        self.dataset, self.number = open_dataset(folder), 0
        self.take(raw_workbook("T1", rows_of(workbook_of("T1"))))

    def ready(self, raws):
        """Known is what checks ask, as in a service that has run for a while."""
        for raw in raws:
            self.check(raw)
        return self

    def check(self, raw):
        return check_workbook(raw, known=self.dataset.known(), codes=CODES, today=NOON.date())

    def take(self, raw):
        self.number += 1
        arrival = Arrival(f"{self.number:064x}", "book.xlsx", 1000, NOON, claim=str(self.number))
        start = time.process_time()
        checked = self.check(raw)
        between = time.process_time()
        receipt = self.dataset.commit(arrival, checked, [], NOON)
        end = time.process_time()
        return between - start, end - between, receipt


def by_pandas(rows, roster, base):
    start = time.process_time()
    for form, sheets in rows.items():
        for sheet in workbook_of(form).sheets:
            frame = pd.DataFrame(sheets[sheet.name])
            needed = [c.name for c in sheet.columns if c.required and c.name in frame]
            good = frame[frame[needed].notna().all(axis=1) & frame["hlh_id"].isin(roster)]
            good.to_sql(workbook_of(form).table(sheet), base, if_exists="append", index=False)
    base.commit()
    return time.process_time() - start


def main():
    rows = {form: rows_of(workbook_of(form), most) for form, most in WANTED.items()}
    total = sum(len(part) for sheets in rows.values() for part in sheets.values())
    raws = [raw_workbook(form, sheets) for form, sheets in rows.items()]
    roster = {row["hlh_id"] for row in SCHOOL.rows["t1_pupils"]}
    checks, commits, theirs = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder) / "data")
        base = sqlite3.connect(Path(folder) / "peer.sqlite")
        for _ in range(TRIES):
            office.ready(raws)
            done = [office.take(raw) for raw in raws]
            checks.append(sum(check for check, _, _ in done))
            commits.append(sum(commit for _, commit, _ in done))
            taken = sum(receipt.new for _, _, receipt in done)
            for _, _, receipt in reversed(done):
                office.dataset.withdraw(receipt.submission, NOON)
            theirs.append(by_pandas(rows, roster, base))
        base.close()
        office.dataset.close()
    check, commit, peer = median(checks) * 1000, median(commits) * 1000, median(theirs) * 1000
    lines = [
        ("Work, processor time", "time", "ratio to hlh-sheets"),
        (
            "pandas: needed cells, known pupils, append",
            f"{peer:.1f} ms",
            ratio(peer, check + commit),
        ),
        ("hlh-sheets, check and commit", f"{check + commit:.1f} ms", "1.0x"),
        ("hlh-sheets, check", f"{check:.1f} ms", ratio(check, check + commit)),
        ("hlh-sheets, commit", f"{commit:.1f} ms", ratio(commit, check + commit)),
    ]
    said = f"{total} rows on 6 sheets in 2 workbooks, {taken} taken; the median of {TRIES} tries."
    sys.stdout.write(write_section("Check and commit", f"{said}\n\n{table(lines)}"))


if __name__ == "__main__":
    main()
