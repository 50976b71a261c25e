"""The code lists as CSV, ours or the school's own, and their one loader.

A school's file of the same name replaces ours whole.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from hlh_sheets.errors import SettingsFault
from hlh_sheets.spec import Code, CodeList, CodeLists

__all__ = ["load_code_lists"]

OURS = Path(__file__).parent


def load_code_lists(own: Path | None = None) -> CodeLists:
    """All code lists; those in the folder `own` replace ours of the same name.

    Raises `SettingsFault` naming the file and line of a list that can't be used.
    """
    lists = {path.stem: read_list(path) for path in sorted(OURS.glob("*.csv"))}
    for path in sorted(own.iterdir()) if own is not None and own.is_dir() else ():
        if path.suffix.lower() == ".csv" and not path.name.startswith((".", "~")):
            name = path.stem.casefold()
            lists[name] = read_list(path, lists.get(name))
    return CodeLists.of(lists.values())


def read_list(path: Path, ours: CodeList | None = None) -> CodeList:
    """One list from its file; the school's own must tell what ours tells."""
    name = path.stem.casefold()
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = [(reader.line_num, row) for row in reader if any(row.values())]
            headings = reader.fieldnames or ()
    except (OSError, UnicodeDecodeError, csv.Error):
        raise SettingsFault(f"{path.name} can't be read. Save it as CSV UTF-8.") from None
    if ours is not None:
        refuse_missing(path, headings, ours)
    codes: list[Code] = []
    seen: set[tuple[str, str]] = set()
    for number, row in rows:
        code, label = ((row.pop(name, None) or "").strip() for name in ("code", "label"))
        fields = {name: (value or "").strip() for name, value in row.items() if name}
        group = next(iter(fields.values()), "") if name in GROUPED else ""
        if not code or (group, code.casefold()) in seen:
            raise SettingsFault(
                f"{path.name}, line {number}: give each line a code of its own in the column "
                '"code".'
            )
        seen.add((group, code.casefold()))
        if ours is not None:
            refuse_values(path, number, fields, ours)
        codes.append(Code(code, label, fields))
    if not codes:
        raise SettingsFault(f"{path.name} has no codes. Give it at least one line.")
    return CodeList(name, tuple(codes))


def refuse_missing(path: Path, headings: Iterable[str], ours: CodeList) -> None:
    """Raise `SettingsFault` when the school's own list lacks a column of ours."""
    needed = ("code", "label", *(name for name in ours.codes[0].fields if name != "source"))
    missing = [name for name in needed if name not in headings]
    if missing:
        raise SettingsFault(
            f"{path.name}, line 1: the columns {', '.join(missing)} are missing. Take the "
            "headings, separated by commas, from the program's own list."
        )


def refuse_values(path: Path, number: int, fields: Mapping[str, str], ours: CodeList) -> None:
    """Raise `SettingsFault` for a cell that the program could not go by.

    What it may hold is seen from ours: numbers or dates where all of ours are, nothing blank
    where none of ours is, and only our words where the program knows them by name.
    """
    for name, value in fields.items():
        told = [code.fields.get(name, "") for code in ours.codes]
        words = sorted({word for word in told if word})
        must = next((k for k, p in KINDS.items() if words and all(map(p.fullmatch, words))), "")
        if words == ["Y"] or name in FIXED.get(ours.name, ()):
            must, fits = f"one of {', '.join(words)}", value in words
        elif must:
            fits = KINDS[must].fullmatch(value) is not None
        else:
            continue
        if not fits and (value or "" not in told):
            raise SettingsFault(f"{path.name}, line {number}: {name} must be {must}.")


FIXED = {"attendance": ("class", "session")}
"""Columns whose words the program goes by."""
KINDS = {
    "a number, like 69 or 17.05": re.compile(r"-?\d+(\.\d+)?"),
    "a date as year-month-day, like 2026-09-01": re.compile(r"\d{4}-\d{2}-\d{2}"),
}
GROUPED = frozenset({"grades", "tool_scores"})
"""Lists in which a code may stand once in each group (the first column after the label)."""
