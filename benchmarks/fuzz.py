"""Thousands of damaged workbooks: no crash, no hang, no value that the file does not say.

The demonstration's filled workbooks (saved by LibreOffice and openpyxl) are damaged in their
values, structure, XML and bytes. Each goes through the guarded reader and the check. Of what
is accepted, `damage.disagreements` compares every value with its cell as another library
reads it; of files damaged in their bytes, the rows must be those that were written.

python benchmarks/fuzz.py [HOW MANY] [SEED]
"""

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from results import table, write_section
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from damage import DAMAGES, disagreements, rows_of

from hlh_sheets.check import check_workbook
from hlh_sheets.cli.demo import HouseDoors
from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.run import run_demo
from hlh_sheets.demo.school import invent_school
from hlh_sheets.errors import WorkbookUnreadable
from hlh_sheets.excel.read import Reader
from hlh_sheets.office import office_program
from hlh_sheets.service.house import open_house
from hlh_sheets.settings import Settings
from hlh_sheets.store import open_dataset

MANY, SHARE = 20_000, 500
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CODES = load_code_lists()


@dataclass
class Ends:
    """What came of damaged files: counts by damage and end, faults, the longest time."""

    counts: Counter = field(default_factory=Counter)
    faults: list = field(default_factory=list)
    slowest: float = 0.0

    @property
    def count(self):
        """How many files, each counted once."""
        return sum(n for (_, end), n in self.counts.items() if not end.startswith("read, "))

    def add(self, other):
        self.counts.update(other.counts)
        self.faults += other.faults
        self.slowest = max(self.slowest, other.slowest)


class Run:
    """Damages files, has them read and checked, and keeps what came of them."""

    def __init__(self, reader, known, folder):
        self.reader, self.known, self.folder = reader, known, folder
        self.ends = Ends()

    def check(self, path):
        raw = self.reader.read(path)
        return check_workbook(raw, known=self.known, codes=CODES, today=NOON.date())

    def one(self, base, written, kind, seed):
        rng = random.Random(seed)
        damaged = DAMAGES[kind](base, rng)
        path = self.folder / "damaged.xlsx"
        path.write_bytes(damaged)
        start = time.perf_counter()
        try:
            checked = self.check(path)
        except WorkbookUnreadable as fault:
            end, checked = f"refused: {fault.reason}", None
        except Exception as fault:  # noqa: BLE001 - just what is looked for
            self.ends.faults.append((kind, seed, type(fault).__name__))
            end, checked = "failed", None
        else:
            end = "went back" if checked.returned else "read"
        self.ends.slowest = max(self.ends.slowest, time.perf_counter() - start)
        self.ends.counts[kind, end] += 1
        if checked is not None and not checked.returned:
            self.compare(damaged, checked, written, kind, seed)

    def compare(self, damaged, checked, written, kind, seed):
        wrong = disagreements(damaged, checked, CODES, written)
        if wrong is None:
            self.ends.counts[kind, "read, the other library can't"] += 1
        elif wrong:
            self.ends.faults.append((kind, seed, wrong[:2]))
        if kind == "bytes" and any(written.get(k) != v for k, v in rows_of(checked).items()):
            self.ends.faults.append((kind, seed, "other rows than were written"))


def main():
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    folder = Path(tempfile.mkdtemp(prefix="hlh-fuzz-"))
    try:
        settings = Settings(watch=folder / "watch", data=folder / "data", quiet_seconds=0)
        with open_house(settings, lambda: NOON) as house:
            school, doors = invent_school(NOON.date()), HouseDoors(house)
            made = run_demo(folder, school, doors, office_program(), lambda _: None)
        report(fuzz(folder, list(made.filled), many, seed))
    finally:
        shutil.rmtree(folder)


def fuzz(folder, files, many, seed):
    """What came of all, damaged in shares by as many processes as there are cores."""
    shares = [range(at, min(at + SHARE, many)) for at in range(0, many, SHARE)]
    with ProcessPoolExecutor() as pool, tqdm(total=many, unit="file", disable=None) as bar:
        asked = [pool.submit(damage_some, folder, files, share, seed) for share in shares]
        total = Ends()
        for done in as_completed(asked):
            total.add(done.result())
            bar.update(done.result().count)
    return total


def damage_some(folder, files, numbers, seed):
    """What came of some of the damaged files."""
    own = Path(tempfile.mkdtemp(dir=folder))
    dataset = open_dataset(folder / "data")
    try:
        with Reader(8, 900, macros=False) as reader:
            run = Run(reader, dataset.known(), own)
            bases = [(path.read_bytes(), rows_of(run.check(path))) for path in files]
            kinds = list(DAMAGES)
            for number in numbers:
                base, written = bases[number % len(bases)]
                kind = kinds[number // len(bases) % len(kinds)]
                run.one(base, written, kind, seed * 1_000_003 + number)
    finally:
        dataset.close()
    return run.ends


def report(run):
    ends = sorted({end for _, end in run.counts})
    lines = [("Damage", *ends)]
    lines += [(kind, *(run.counts[kind, end] for end in ends)) for kind in DAMAGES]
    said = (
        f"{run.count} damaged workbooks. Failures and accepted values that the file does not say: "
        f"{len(run.faults)}. Slowest: {run.slowest:.2f} s."
    )
    sys.stdout.write(write_section("Damaged workbooks", f"{said}\n\n{table(lines)}"))
    for fault in run.faults[:40]:
        sys.stdout.write(f"{fault}\n")


if __name__ == "__main__":
    main()
