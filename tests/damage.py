"""Damaging workbooks at random, and an independent judge of what was accepted of them.

The judge reads the file with another library and asks of each accepted value whether the
cell it is said to come from says the same.
"""

import io
import re
import warnings
import zipfile
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from openpyxl import load_workbook

from hlh_sheets.spec import Layout, Score

__all__ = ["DAMAGES", "disagreements", "rows_of"]

NASTY = (
    None, "", " ", "x", "#N/A", "=1/0", "=A1", "'7", "7 ", " 7", "7,5", "7.5", "1e3", "-1", "0",
    "31/02/2026", "2026-11-02", "11/02/26", "13/13/2026", "1 Sept 2026", 45000, 45000.5, 1e300,
    -7, 0, 0.5, 1, 7, True, False, "HLH-0001", "hlh-0002 ", "HLH-9999", "N - No", "MAT", "mat ",
    "Mathematics", "<69", ">141", "69-", "7;03", "7:03", "\u200b7", "7\u00a0", "\u2028",
    "é" * 300, "=" * 40, datetime(2026, 11, 2), datetime(1900, 1, 1), datetime(2026, 11, 2, 13, 5),
    "100%", "150%", "85", 0.85, "DROP TABLE", "<b>&amp;</b>",
)  # fmt: skip
XML_BITS = (
    b"<",
    b">",
    b"&",
    b'"',
    b"]]>",
    b"<!--",
    b"\x00",
    b"\xff",
    b"</c>",
    b"<c/>",
    b"r=",
    b"9",
)


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def with_openpyxl(data, change):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data))
        change(book)
        out = io.BytesIO()
        book.save(out)
    return out.getvalue()


def other_values(data, rng):
    """Some cells hold something else, typed by a person who does not care."""

    def change(book):
        for _ in range(rng.choice((1, 1, 2, 8))):
            sheet = rng.choice(book.worksheets)
            cell = sheet.cell(rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column))
            if cell.__class__.__name__ == "MergedCell":
                continue
            try:
                cell.value = rng.choice(NASTY)
            except ValueError:
                cell.value = None

    return with_openpyxl(data, change)


def other_structure(data, rng):
    """Rows, columns and sheets are moved, merged, renamed, hidden or taken out."""

    def change(book):
        sheet = rng.choice(book.worksheets)
        row, column = rng.randint(1, min(sheet.max_row, 40)), rng.randint(1, sheet.max_column)
        way = rng.randrange(8)
        if way == 0:
            sheet.insert_rows(row)
        elif way == 1:
            sheet.delete_rows(row)
        elif way == 2:
            sheet.insert_cols(column)
        elif way == 3:
            sheet.delete_cols(column)
        elif way == 4:
            sheet.merge_cells(
                start_row=row, end_row=row + rng.randint(0, 2), start_column=column,
                end_column=column + rng.randint(0, 2),
            )  # fmt: skip
        elif way == 5:
            sheet.title = rng.choice(("Sheet1", sheet.title.upper(), f"{sheet.title} (2)"))
        elif way == 6 and len(book.worksheets) > 1:
            book.remove(sheet)
        else:
            sheet.row_dimensions[row].hidden = True
            sheet.move_range(f"A{row}:C{row}", rows=rng.choice((-1, 1, 3)) if row > 3 else 1)

    return with_openpyxl(data, change)


def other_xml(data, rng):
    """Bytes within a part are changed, cut or doubled, and the zip is made anew."""
    parts = parts_of(data)
    name = rng.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(rng.choice((1, 2, 5))):
        at = rng.randrange(len(content) + 1)
        way = rng.randrange(4)
        if way == 0:
            content[at : at + 1] = bytes([rng.randrange(256)])
        elif way == 1:
            content[at:at] = rng.choice(XML_BITS)
        elif way == 2:
            del content[at : at + rng.choice((1, 3, 40, 400))]
        else:
            content[at:at] = content[max(0, at - 60) : at]
    if rng.random() < 0.1:
        del parts[name]
    else:
        parts[name] = bytes(content)
    return zipped(parts)


def other_bytes(data, rng):
    """Bytes of the file itself are changed, cut off or doubled, as a bad disk or line does."""
    content = bytearray(data)
    way = rng.randrange(4)
    at = rng.randrange(len(content))
    if way == 0:
        for _ in range(rng.choice((1, 4, 30))):
            content[rng.randrange(len(content))] = rng.randrange(256)
    elif way == 1:
        del content[at:]
    elif way == 2:
        del content[at : at + rng.choice((1, 20, 3000))]
    else:
        content[at:at] = content[at : at + rng.choice((1, 20, 3000))]
    return bytes(content)


DAMAGES = {
    "values": other_values,
    "structure": other_structure,
    "xml": other_xml,
    "bytes": other_bytes,
}


def rows_of(checked):
    """What was accepted, by its place; each mark of a register has a place of its own."""
    return {place_of(row): dict(row.values) for row in checked.good}


def place_of(row):
    register = row.sheet.layout is Layout.REGISTER
    return row.sheet.name, row.row, row.cells["code"] if register else ""


def disagreements(data, checked, codes, written):
    """Accepted values that neither the file says in their cell nor were written there.

    `written` are the rows before the damage. None when the other library can't open the file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception:  # noqa: BLE001 - it fails in many ways
        return None
    sheets = {name.strip().casefold(): book[name] for name in book.sheetnames}
    labels = {
        (code.code, folded(code.label)) for each in codes.lists.values() for code in each.codes
    }
    found = []
    for row in checked.good:
        sheet = sheets.get(row.sheet.name.casefold())
        for name, cell in row.cells.items():
            column, value = row.sheet.by_name[name], row.values.get(name)
            beside = row.sheet.layout is Layout.REGISTER and name in ("date", "session")
            if value is None or column.inherited or beside:
                continue
            raw = sheet[cell].value if sheet is not None else None
            before = written.get(place_of(row), {}).get(name)
            if value != before and not says(raw, value, labels):
                found.append((row.sheet.name, cell, raw, value))
    return found


def folded(text):
    return re.sub(r"[\W_]+", " ", str(text)).strip().casefold()


def number_of(raw):
    text = re.sub(r"[\s\u00a0\u200b,%']", "", str(raw))
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def says(raw, value, labels):
    """Whether a raw cell says that value, by plain means."""
    if isinstance(value, date):
        return says_day(raw, value)
    if isinstance(value, Score):
        return re.sub(r"\s", "", str(raw)).lstrip("'") in (str(value), f"{value.number}-") or (
            number_of(raw) == value.number
        )
    if isinstance(value, int | Decimal):
        age = re.fullmatch(r"\s*(\d+)\s*[;:.]\s*(\d+)\s*", str(raw))
        if age and int(age[1]) * 12 + int(age[2]) == value:
            return True
        number = number_of(raw)
        return number is not None and (
            abs(number - value) < Decimal("0.001") or abs(number * 100 - value) < Decimal("0.1")
        )
    return says_text(raw, str(value), labels)


def says_day(raw, value):
    if isinstance(raw, datetime | date):
        return (raw.year, raw.month, raw.day) == (value.year, value.month, value.day)
    numbers = {int(each) for each in re.findall(r"\d+", str(raw))}
    return value.day in numbers and bool({value.year, value.year % 100} & numbers)


def says_text(raw, value, labels):
    if raw is None:
        return False
    if isinstance(raw, datetime) and f"{raw:%d/%m/%Y}" in value:
        return raw.hour == raw.minute == raw.second == 0 or f"{raw:%H:%M}" in value
    text, wanted = folded(raw), folded(value)
    if not wanted:
        return str(value).strip() in str(raw)
    days = re.findall(r"(\d{4})-(\d\d)-(\d\d)", value)
    if days:
        return all(says_day(raw, date(*map(int, day))) for day in days)
    if wanted in text or wanted.replace(" ", "") in text.replace(" ", ""):
        return True
    parts = [part.strip() for part in re.split(r"[;,]", str(raw))]
    return all(
        any((each.strip(), folded(part)) in labels for part in parts)
        for each in re.split(r"[;,]", value)
    ) or (isinstance(raw, bool | int | float) and value in ("Y", "N"))
