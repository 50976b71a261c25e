"""A table from another system, CSV or Excel, and which of its headings means which column."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.errors import SettingsFault, WorkbookUnreadable
from hlh_sheets.excel.read import Reader
from hlh_sheets.files import put_whole
from hlh_sheets.spec import CodeList, RawValue, Sheet, fold

__all__ = ["Table", "load_mapping", "mapping_for", "read_table", "save_mapping"]

TEXT_FILES = (".csv", ".tsv", ".txt")
DEEPEST_HEADING = 20
THEIRS, OURS = "heading in the export", "heading in T1 Pupils"
NO_ROWS: Sequence[Sequence[RawValue]] = ()
NOT_A_TABLE = "No line of headings was found in the file. Export it with its headings on top."


@dataclass(frozen=True)
class Table:
    """Headings as they stand, and the rows below them; a blank is None or ""."""

    headings: Sequence[str]
    rows: Sequence[Sequence[RawValue]]


def read_table(path: Path, reader: Reader, known: CodeList) -> Table:
    """The table in a file: the line with most of the known headings is its head.

    Raises `WorkbookUnreadable` with what to tell the person.
    """
    if path.suffix.lower() in TEXT_FILES:
        sheets = [lines_of(path.read_bytes())]
    else:
        sheets = [sheet.rows for sheet in reader.read(path).sheets]
    names = {fold(code.code) for code in known.codes}
    heads = [
        (sum(fold(str(cell)) in names for cell in row if cell), sheet, number)
        for sheet in sheets
        for number, row in enumerate(sheet[:DEEPEST_HEADING])
    ]
    score, sheet, number = max(heads, key=lambda each: each[0]) if heads else (0, NO_ROWS, 0)
    if not score:
        raise WorkbookUnreadable(NOT_A_TABLE, "headings")
    headings = [str(cell or "").strip() for cell in sheet[number]]
    rows = [row for row in sheet[number + 1 :] if any(cell not in (None, "") for cell in row)]
    return Table(headings, rows)


def lines_of(data: bytes) -> list[list[RawValue]]:
    """The cells of a text file, whatever sign parts them and in either of the usual codings."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        dialect = csv.Sniffer().sniff(text[:4000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        return [list(line) for line in csv.reader(io.StringIO(text, newline=""), dialect)]
    except csv.Error:
        raise WorkbookUnreadable(NOT_A_TABLE, "headings") from None


def mapping_for(
    table: Table, sheet: Sheet, known: CodeList, kept: Mapping[str, str]
) -> dict[str, str]:
    """Each heading of the table to the name of our column, or "" where it is not used.

    What was `kept` from an earlier time comes first, then what the code list says.
    """
    ours = {fold(column.heading): column.name for column in sheet.shown}
    guesses = {fold(code.code): ours.get(fold(code.label), "") for code in known.codes}
    found: dict[str, str] = {}
    for heading in filter(None, table.headings):
        told = kept.get(fold(heading))
        name = guesses.get(fold(heading), "") if told is None else ours.get(fold(told), "")
        found[heading] = "" if name in found.values() else name
    return found


def load_mapping(path: Path) -> dict[str, str]:
    """What was said before of headings, folded; {} where nothing was. Raises `SettingsFault`."""
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {fold(row[THEIRS]): row[OURS] or "" for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        raise SettingsFault(
            f"{path.name} can't be read. Save it as CSV UTF-8 with the headings "
            f'"{THEIRS}" and "{OURS}", or delete it to begin anew.'
        ) from None


def save_mapping(path: Path, mapping: Mapping[str, str], sheet: Sheet) -> None:
    """Write down which heading means which column, to be read and edited in Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([THEIRS, OURS])
    for theirs, name in mapping.items():
        writer.writerow([theirs, sheet.by_name[name].heading if name else ""])
    put_whole(path, out.getvalue().encode("utf-8-sig"))
