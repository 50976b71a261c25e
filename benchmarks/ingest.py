"""A thousand assessment workbooks dropped at once, against a plain pandas and openpyxl script.

Both read the same files, ask the same of their cells, write good rows with their cells to
SQLite and mark a copy of each workbook with errors (one in ten). The product also keeps each
original, follows its steps safely to the disk, supersedes, audits and writes receipts; fresh
copies and trends, which follow afterwards, are left out of both. `analyst.py` is the script.

python benchmarks/ingest.py [HOW MANY]
"""

import shutil
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import analyst
from results import ratio, table, timed, write_section

from hlh_sheets.cli.demo import HouseDoors
from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.filling import Filled, draft_of, fill_all
from hlh_sheets.demo.orders import Order
from hlh_sheets.demo.school import invent_school
from hlh_sheets.excel.read import Reader
from hlh_sheets.service.house import open_house
from hlh_sheets.settings import Place, Settings

MANY = 1000
FAULTY = 10
TODAY = date(2026, 11, 25)
SCHOOL = invent_school(TODAY)
TERM = SCHOOL.terms.past[-1][0].start
CODES = load_code_lists()


def filled(doors, folder, order):
    """A workbook of the invented school, handed out and filled by openpyxl."""
    desk = folder / order.title / "-".join(order.cases)
    desk.mkdir(parents=True)
    built = doors.hand_out(order.form, order.whose, order.first, order.last, desk)
    draft = draft_of(order, doors.read(built), SCHOOL, CODES)
    work = Filled(order, built, desk / "filled.xlsx", draft)
    fill_all([work], None)
    return work


def copies(work, folder, numbers):
    """The workbook as many teachers' own: another id and other units in each."""
    with zipfile.ZipFile(work.target) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with Reader(8, 900, macros=False) as reader:
        own_id = reader.read(work.target).properties["hlh_workbook_id"]
    units = {row["unit"] for row in SCHOOL.rows["t4_unit_tests"]}
    for number in numbers:
        changed = dict(parts)
        for name in (each for each in parts if each.endswith(".xml")):
            text = parts[name].decode().replace(own_id, f"{own_id}{number}")
            for unit in units:
                text = text.replace(f"<t>{unit}</t>", f"<t>{unit} {number}</t>")
            changed[name] = text.encode()
        with zipfile.ZipFile(folder / f"T4 {number:04}.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in changed.items():
                out.writestr(name, content)


def prepared(house, folder, many):
    """A school with its roster taken in; the roster's file and the files to drop."""
    doors = HouseDoors(house)
    roster = filled(doors, folder, Order("T1", date.min, TODAY))
    shutil.copy(roster.target, doors.inbox)
    doors.take_in()
    files = folder / "files"
    files.mkdir()
    numbers = range(many)
    clean = filled(doors, folder, Order("T4", TERM, TODAY, "AB"))
    faulty = filled(doors, folder, Order("T4", TERM, TODAY, "AB", ("O04",)))
    copies(clean, files, [n for n in numbers if n % FAULTY])
    copies(faulty, files, [n for n in numbers if not n % FAULTY])
    return roster.target, sorted(files.iterdir())


def read_alone(files):
    with Reader(8, 900, macros=False) as reader, timed() as watch:
        for path in files:
            reader.read(path)
    return watch.seconds


def take_in(house, files):
    for path in files:
        shutil.copy(path, house.settings.at(Place.INBOX))
    before = len(house.dataset.submissions())
    with timed() as watch:
        look = house.intake.look()
    assert len(look.outcomes) == len(files)
    taken = house.dataset.submissions()[before:]
    return watch.seconds, sum(f.new + f.same for f in taken), sum(f.held for f in taken)


def by_analyst(files, roster, folder):
    with timed() as watch:
        taken, told = analyst.consolidate(files, roster, TODAY, folder)
    return watch.seconds, taken, told


def main():
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    folder = Path(tempfile.mkdtemp(prefix="hlh-ingest-"))
    try:
        settings = Settings(watch=folder / "watch", data=folder / "data", quiet_seconds=0)
        with open_house(settings) as house:
            roster, files = prepared(house, folder, many)
            alone = read_alone(files)
            ours, rows, held = take_in(house, files)
        theirs, taken, told = by_analyst(files, roster, folder)
    finally:
        shutil.rmtree(folder)
    each = lambda seconds: f"{seconds:.1f} s, {seconds / many * 1000:.1f} ms each"  # noqa: E731
    lines = [
        ("Work", "time", "ratio to hlh-sheets"),
        ("pandas and openpyxl script", each(theirs), ratio(theirs, ours)),
        ("hlh-sheets, dropped to answered", each(ours), "1.0x"),
        ("hlh-sheets, reading alone", each(alone), ratio(alone, ours)),
    ]
    said = (
        f"{many} assessment workbooks of {(rows + held) // many} rows, one in {FAULTY} with an "
        f"error. Rows taken and held by hlh-sheets: {rows} and {held}; by the script: {taken} "
        f"taken, {told} errors."
    )
    sys.stdout.write(write_section("Ingest", f"{said}\n\n{table(lines)}"))


if __name__ == "__main__":
    main()
