"""Marked copies against openpyxl, which opens the whole workbook and saves it anew.

Both give the bytes of a copy in which the same cells have a colour and a comment. Ours also has
the front sheet with links and the record of what was there before; openpyxl's copy has neither.
"""

import io
import tempfile
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from results import ratio, table, timed, write_section

from hlh_sheets.check import Finding
from hlh_sheets.excel.mark import Marker, Marks
from hlh_sheets.excel.mark.copy import marked
from hlh_sheets.spec import Level

SHEETS, ROWS, COLUMNS = 6, 40, 15
WRONG = [f"{column}{row}" for column in "BDF" for row in range(4, 40, 6)]
"""The cells with a finding on each sheet."""
TRIES = 25


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy", "locked": False})
    for number in range(SHEETS):
        sheet = book.add_worksheet(f"Sheet {number + 1}")
        sheet.protect()
        sheet.data_validation(1, 1, ROWS, 1, {"validate": "list", "source": ["Y", "N"]})
        sheet.conditional_format(1, 2, ROWS, 2, {"type": "blanks", "format": day})
        for row in range(ROWS):
            for column in range(COLUMNS):
                value = f"Words {row} {column}" if column % 3 else 46000 + row
                sheet.write(row, column, value, day)
    book.close()
    return path


def plain(data: bytes, found: Marks) -> bytes:
    book = load_workbook(io.BytesIO(data))
    fill = PatternFill("solid", fgColor="FFFFD8D3")
    for finding in found.findings:
        cell = book[finding.sheet][finding.cell]
        cell.fill = fill
        cell.comment = Comment(finding.message, "HLH sheets")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def best(work) -> float:
    seconds = []
    for _ in range(TRIES):
        with timed() as watch:
            work()
        seconds.append(watch.seconds)
    return min(seconds)


def main() -> None:
    names = [f"Sheet {number + 1}" for number in range(SHEETS)]
    findings = tuple(
        Finding("cell.type", Level.ERROR, name, cell, f"{cell} must be a date.")
        for name in names
        for cell in WRONG
    )
    found = Marks("A form", 100, len(findings), returned=False, findings=findings)
    with tempfile.TemporaryDirectory() as folder, Marker(20, 900) as marker:
        path, target = workbook(Path(folder) / "form.xlsx"), Path(folder) / "copy.xlsx"
        data = path.read_bytes()
        copy, _ = marked(data, found, macros=False)
        marker.mark(path, found, target)
        times = {
            "openpyxl, load, colours, comments, save": best(lambda: plain(data, found)),
            "hlh-sheets, a copy": best(lambda: marked(data, found, macros=False)),
            "hlh-sheets, a copy of a marked copy": best(lambda: marked(copy, found, macros=False)),
            "hlh-sheets, a copy from file to file through the guarded child": best(
                lambda: marker.mark(path, found, target)
            ),
        }
    slow = times["openpyxl, load, colours, comments, save"]
    rows = [("Work", "time", "openpyxl takes")]
    rows += [(name, f"{time * 1000:.1f} ms", ratio(slow, time)) for name, time in times.items()]
    about = (
        f"A marked copy of a workbook of {SHEETS} sheets of {ROWS} rows and {COLUMNS} columns, "
        f"{len(findings)} cells marked; the best of {TRIES} tries."
    )
    print(write_section("Marking", f"{about}\n\n{table(rows)}"))


if __name__ == "__main__":
    main()
