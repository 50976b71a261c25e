"""The same job as an analyst would do it with pandas and openpyxl, for comparison.

Reads each assessment workbook, asks of its cells what the product asks of them, writes the
good rows with their cells to one SQLite table, the findings to another, and a copy with
coloured cells and comments of each workbook that has errors. No trick is left out on
purpose and none put in to slow it down: every workbook is loaded once for its values and
once for its formulas, because openpyxl gives only one of the two.
"""

import csv
import re
import sqlite3
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

CODES = Path(__file__).parents[1] / "hlh_sheets" / "codes"
RED = PatternFill("solid", fgColor="F4CCCC")
TEACHER = ["Pupil", "Subject", "Scale", "Date", "Grade now", "Expected for age", "Evidence"]
TEACHER += ["Note on a change of scale", "Assessor"]
UNITS = ["Pupil", "Subject", "Unit", "Date", "Mark", "Maximum mark", "Unit objectives met"]
UNITS += ["Assessor"]
FORMS = {
    "Teacher assessment": (
        TEACHER,
        ["Pupil", "Subject", "Scale", "Date", "Grade now"],
        ["Pupil", "Subject", "Scale", "Date"],
        {"Pupil", "Subject", "Scale", "Last date", "Last grade"},
    ),
    "Unit tests": (
        UNITS,
        ["Pupil", "Subject", "Unit", "Date", "Mark", "Maximum mark"],
        ["Pupil", "Subject", "Unit", "Date"],
        set(),
    ),
}
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


def codes(name):
    with (CODES / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


class Lists:
    def __init__(self):
        self.subjects = self.of("subjects")
        self.scales = self.of("scales")
        self.grades = {}
        for row in codes("grades"):
            self.grades.setdefault(row["scale"], {}).update(self.names(row))

    def of(self, name):
        found = {}
        for row in codes(name):
            found.update(self.names(row))
        return found

    def names(self, row):
        code, label = row["code"], row["label"]
        return dict.fromkeys([code.lower(), label.lower(), f"{code} - {label}".lower()], code)


class Bad(Exception):
    pass


def to_date(value):
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for pattern in ("%d/%m/%Y", "%d %b %Y", "%d %B %Y", "%Y-%m-%d", "%d/%m/%y"):
        try:
            return datetime.strptime(str(value).strip().replace("Sept ", "Sep "), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise Bad("must be a real date, typed day/month/year like 12/09/2026.")


def to_number(value, low, high, step):
    try:
        number = Decimal(str(value).strip().replace(",", ""))
    except ArithmeticError:
        raise Bad("must be a number.") from None
    if number < low or (high is not None and number > high) or number % step:
        raise Bad(f"must be a number from {low} in steps of {step}.")
    return number


def to_percent(value):
    text = str(value).strip()
    number = to_number(text.rstrip("%"), 0, 100, Decimal("0.001"))
    return number if text.endswith("%") or number > 1 else number * 100


def to_choice(value, choices):
    code = choices.get(str(value).replace("\xa0", " ").strip().lower())
    if code is None:
        raise Bad("must be one of the codes in the list.")
    return code


def to_pupil(value):
    found = re.match(r"(HLH-\d{4})\b", str(value).strip(), re.IGNORECASE)
    if not found:
        raise Bad("must be the pupil's HLH id, like HLH-0012.")
    return found[1].upper()


def understand(heading, value, row, lists):
    half = Decimal("0.5")
    grades = lists.grades.get(lists.scales.get(str(row.get("Scale")).strip().lower()), {})
    ways = {
        "Pupil": to_pupil,
        "Date": to_date,
        "Subject": lambda v: to_choice(v, lists.subjects),
        "Scale": lambda v: to_choice(v, lists.scales),
        "Grade now": lambda v: to_choice(v, grades),
        "Expected for age": lambda v: to_choice(v, grades),
        "Mark": lambda v: to_number(v, 0, None, half),
        "Maximum mark": lambda v: to_number(v, half, 500, half),
        "Unit objectives met": to_percent,
    }
    return ways.get(heading, lambda v: str(v).strip())(value)


def heading_row(sheet, wanted):
    for number, row in enumerate(sheet.iter_rows(max_row=30, values_only=True), start=1):
        names = [" ".join(str(v).split()) if v is not None else "" for v in row]
        if len(set(wanted) & set(names)) > len(wanted) / 2:
            return number, names
    return 0, []


def frame_of(sheet, wanted):
    number, names = heading_row(sheet, wanted)
    missing = [name for name in wanted if name not in names]
    if missing:
        return None, {}, missing
    rows = list(sheet.iter_rows(min_row=number + 1, values_only=True))
    frame = pd.DataFrame(rows, columns=range(1, len(names) + 1), dtype=object)
    frame.index += number + 1
    columns = {name: names.index(name) + 1 for name in wanted}
    return frame, columns, []


def check_sheet(name, sheet, formulas, school, lists):
    wanted, _, key, printed = FORMS[name]
    frame, columns, missing = frame_of(sheet, wanted)
    if frame is None:
        return [], [("", f'The heading "{m}" is missing from the sheet {name}.') for m in missing]
    findings, good, seen = [], [], {}
    frame = frame.rename(columns={number: heading for heading, number in columns.items()})
    typed = [heading for heading in wanted if heading not in printed]
    frame = frame[frame[typed].notna().any(axis=1)]
    for number, record in frame[wanted].iterrows():
        places = {h: sheet.cell(number, columns[h]).coordinate for h in wanted}
        values, faults = read_row(name, record, places, formulas, lists)
        faults += check_row(values, places.__getitem__, school)
        if any(a.min_row <= number <= a.max_row for a in sheet.merged_cells.ranges):
            faults.append((places["Pupil"], "A merged cell hides what belongs to this row."))
        natural = tuple(values.get(h) for h in key)
        if None not in natural and natural in seen:
            faults.append((places["Pupil"], f"The same as row {seen[natural]}."))
        seen.setdefault(natural, number)
        findings += faults
        if not faults:
            good.append((number, {h: (v, places[h]) for h, v in values.items()}))
    return good, findings


def read_row(name, record, places, formulas, lists):
    raw = {h: v for h, v in record.items() if v is not None and str(v).strip() != ""}
    required, faults, values = FORMS[name][1], [], {}
    for heading, place in places.items():
        if heading not in raw:
            formula = formulas[place].value
            if isinstance(formula, str) and formula.startswith("="):
                faults.append((place, f"{heading} is a formula without a value."))
            elif heading in required:
                faults.append((place, f"Enter {heading}."))
        elif raw[heading] in ERRORS:
            faults.append((place, f"{heading}: the formula failed. Type the value."))
        else:
            try:
                values[heading] = understand(heading, raw[heading], raw, lists)
            except Bad as fault:
                faults.append((place, f"{heading} {fault}"))
    return values, faults


def check_row(values, at, school):
    faults = []
    pupil = school.get(values.get("Pupil"))
    day = values.get("Date")
    if "Pupil" in values and pupil is None:
        faults.append((at("Pupil"), "This pupil is not on the roster."))
    if day and pupil and not (pupil[0] <= day and (pupil[1] is None or day <= pupil[1])):
        faults.append((at("Date"), "The pupil was not on roll on this day."))
    if day and day > school["today"]:
        faults.append((at("Date"), "Date must not be in the future."))
    if "Mark" in values and "Maximum mark" in values and values["Mark"] > values["Maximum mark"]:
        faults.append((at("Mark"), "Mark must not be above the maximum mark."))
    if day and values.get("Scale") == "PSCALE" and day >= date(2021, 9, 1):
        faults.append((at("Scale"), "P scales are for old records only."))
    return faults


def mark_copy(path, findings, folder):
    book = load_workbook(path)
    for sheet, cell, says in findings:
        if cell:
            target = book[sheet][cell]
            target.fill = RED
            target.comment = Comment(says, "check")
    book.save(folder / path.name)


def read_roster(path):
    book = load_workbook(path, data_only=True, read_only=True)
    frame, columns, _ = frame_of(book["Pupils"], ["HLH id", "First day", "Last day"])
    school = {}
    for _, row in frame.iterrows():
        if pd.notna(row[columns["HLH id"]]):
            end = row[columns["Last day"]]
            school[row[columns["HLH id"]]] = (
                row[columns["First day"]].date(),
                end.date() if pd.notna(end) else None,
            )
    return school


def consolidate(files, roster, today, folder):
    """Check all files and write one dataset; gives rows taken and findings."""
    school, lists = {**read_roster(roster), "today": today}, Lists()
    base = sqlite3.connect(folder / "analyst.sqlite")
    base.execute("create table record (file, sheet, row, heading, value, cell)")
    base.execute("create table finding (file, sheet, cell, says)")
    taken = told = 0
    for path in files:
        book = load_workbook(path, data_only=True)
        formulas = load_workbook(path)
        found = []
        for name in FORMS:
            good, findings = check_sheet(name, book[name], formulas[name], school, lists)
            found += [(name, cell, says) for cell, says in findings]
            rows = [
                (path.name, name, number, heading, str(value), cell)
                for number, values in good
                for heading, (value, cell) in values.items()
            ]
            base.executemany("insert into record values (?, ?, ?, ?, ?, ?)", rows)
            taken += len(good)
        base.executemany(
            "insert into finding values (?, ?, ?, ?)", [(path.name, *each) for each in found]
        )
        base.commit()
        if found:
            mark_copy(path, found, folder)
        told += len(found)
    base.close()
    return taken, told
