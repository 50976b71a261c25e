"""Which heading of another system means which column: guessed once, kept to be read and edited."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.errors import SettingsFault
from hlh_sheets.files import put_whole
from hlh_sheets.service.imports.table import Table
from hlh_sheets.spec import RawValue, fold

__all__ = ["Mapped", "mapped"]

THEIRS = "heading in the export"


@dataclass(frozen=True)
class Mapped:
    """A table's headings, each with the name of the column that it means, or ""."""

    table: Table
    names: Mapping[str, str]

    def values(self, row: Sequence[RawValue]) -> dict[str, RawValue]:
        """The cells of a row under the names of our columns; blank ones are left out."""
        named = zip(self.table.headings, row, strict=False)
        found = {self.names.get(heading, ""): value for heading, value in named}
        return {name: value for name, value in found.items() if name and value not in (None, "")}


def mapped(
    table: Table, columns: Mapping[str, str], guesses: Mapping[str, str], kept: Path, where: str
) -> Mapped:
    """The table with what its headings mean.

    `columns` are our headings with their names, `guesses` other headings with the one of ours
    they mean as a rule. What stands in the file `kept` from an earlier time comes before both,
    and what was found is written there. `where` names the sheet of ours. Raises `SettingsFault`
    for a file that can't be read.
    """
    ours_in_file = f"heading in {where}"
    told = load(kept, ours_in_file)
    ours = {fold(heading): name for heading, name in columns.items()}
    known = {fold(one): ours.get(fold(other), "") for one, other in guesses.items()} | ours
    found: dict[str, str] = {}
    for heading in filter(None, table.headings):
        said = told.get(fold(heading))
        name = known.get(fold(heading), "") if said is None else ours.get(fold(said), "")
        found[heading] = "" if name in found.values() else name
    save(kept, ours_in_file, {theirs: heading_of(columns, name) for theirs, name in found.items()})
    return Mapped(table, found)


def heading_of(columns: Mapping[str, str], name: str) -> str:
    """Our heading of a column, or ""."""
    return next((heading for heading, each in columns.items() if name and each == name), "")


def load(path: Path, ours: str) -> dict[str, str]:
    """What was said before of headings, folded; {} where nothing was. Raises `SettingsFault`."""
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {fold(row[THEIRS]): row[ours] or "" for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        raise SettingsFault(
            f"{path.name} can't be read. Save it as CSV UTF-8 with the headings "
            f'"{THEIRS}" and "{ours}", or delete it to begin anew.'
        ) from None


def save(path: Path, ours: str, mapping: Mapping[str, str]) -> None:
    """Write down which heading means which column, to be read and edited in Excel."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([(THEIRS, ours), *mapping.items()])
    put_whole(path, out.getvalue().encode("utf-8-sig"))
