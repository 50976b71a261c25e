"""The code lists as CSV, ours or the school's own, and their one loader.

A school's file of the same name replaces ours whole.
"""

import csv
from pathlib import Path

from hlh_sheets.errors import SettingsFault
from hlh_sheets.spec import Code, CodeList, CodeLists

__all__ = ["load_code_lists"]

OURS = Path(__file__).parent


def load_code_lists(own: Path | None = None) -> CodeLists:
    """All code lists; those in the folder `own` replace ours of the same name.

    Raises `SettingsFault` naming the file and line of a list that can't be used.
    """
    files = {path.stem: path for path in sorted(OURS.glob("*.csv"))}
    if own is not None and own.is_dir():
        files |= {path.stem: path for path in sorted(own.glob("*.csv"))}
    return CodeLists.of(read_list(path) for path in files.values())


def read_list(path: Path) -> CodeList:
    """One list from its file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise SettingsFault(f"{path.name} can't be read. Save it as CSV UTF-8.") from None
    codes: list[Code] = []
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, start=2):
        code, label = (row.pop(name, None) or "" for name in ("code", "label"))
        fields = {name: (value or "").strip() for name, value in row.items() if name}
        group = next(iter(fields.values()), "") if path.stem in GROUPED else ""
        if not code.strip() or (group, code.casefold()) in seen:
            raise SettingsFault(
                f"{path.name}, line {number}: give each line a code of its own in the column "
                '"code".'
            )
        seen.add((group, code.casefold()))
        codes.append(Code(code.strip(), label.strip(), fields))
    if not codes:
        raise SettingsFault(f"{path.name} has no codes. Give it at least one line.")
    return CodeList(path.stem, tuple(codes))


GROUPED = frozenset({"grades", "tool_scores"})
"""Lists in which a code may stand once in each group (the first column after the label)."""
