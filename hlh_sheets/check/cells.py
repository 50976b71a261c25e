"""One line's cells understood: typed values, and what to say of each cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from hlh_sheets.check.finding import Finding
from hlh_sheets.check.lines import RawLine
from hlh_sheets.check.raw import RawSheet, cell_name
from hlh_sheets.spec import CodeLists, Column, Level, Parsed, Sheet, Value
from hlh_sheets.spec.sentences import enter
from hlh_sheets.spec.types import plain_text

__all__ = ["Line", "understand"]

LONGEST_QUOTE = 40


@dataclass
class Line:
    """A line on its way through the checks; `findings` and `held` grow."""

    sheet: Sheet
    raw: RawLine
    values: dict[str, Value]
    findings: list[Finding]
    held: bool = False

    def cell(self, name: str) -> str:
        """The cell of a column as Excel shows it; "" for a column that is not shown."""
        place = self.raw.places.get(name)
        return cell_name(place) if place else ""

    def tell(self, rule: str, level: Level, name: str, says: str) -> None:
        """Add a finding at a column's cell; an error holds the line."""
        self.findings.append(Finding(rule, level, self.sheet.name, self.cell(name), says))
        self.held = self.held or level is Level.ERROR


def understand(
    sheet: Sheet, raw: RawSheet, line: RawLine, inherited: Mapping[str, Value], codes: CodeLists
) -> Line:
    """Parse the line's cells. `inherited` gives the values of columns that are not shown."""
    found = Line(sheet, line, {}, [])
    for column in sheet.stored:
        name = column.name
        if column.inherited:
            found.values[name] = inherited.get(name)
            continue
        value = line.cells.get(name)
        if value is None:
            found.values[name] = None
            blank_cell(found, column, raw)
            continue
        take(found, column, column.type.parse(value, codes))
    settle_choices(found, codes)
    return found


def take(line: Line, column: Column, parsed: Parsed) -> None:
    """Keep a parsed value, and say what was noted or wrong."""
    line.values[column.name] = parsed.value
    if parsed.fault:
        line.tell("cell.type", Level.ERROR, column.name, f"{column.heading} {parsed.fault}")
    elif parsed.note:
        says = f"{column.heading}: {parsed.note}."
        line.tell("cell.read_as", Level.NOTE, column.name, says)


def blank_cell(line: Line, column: Column, raw: RawSheet) -> None:
    """Say why a cell has no value: a formula that failed, one never saved, or needed.

    An older workbook that has no such column has nothing to say of it.
    """
    place = line.raw.places.get(column.name)
    if place is None:
        return
    if place in raw.failed:
        says = (
            f"{column.heading}: the formula in this cell failed ({raw.failed[place]}). Type the "
            "value instead."
        )
        line.tell("cell.formula_failed", Level.ERROR, column.name, says)
    elif place in raw.unsaved:
        says = (
            f"{column.heading}: this cell holds a formula whose result was never saved. Open the "
            "workbook in Excel, save it once and drop it again, or type the value."
        )
        line.tell("cell.formula_unsaved", Level.ERROR, column.name, says)
    elif column.required:
        line.tell("cell.required", Level.ERROR, column.name, enter(column))


def settle_choices(line: Line, codes: CodeLists) -> None:
    """Settle the choices that another cell of the row decides, once that cell is known."""
    for column, kind in line.sheet.settled_late:
        typed = line.values[column.name]
        if not isinstance(typed, str):
            continue
        of = line.values.get(kind.within)
        if isinstance(of, str):
            take(line, column, kind.settle(typed, codes, of))
        else:
            # The other cell is wrong or blank and says so itself: one cause, one message.
            line.values[column.name] = None
            line.held = True


def as_typed(line: Line) -> dict[str, str]:
    """What stood in the cells, as text."""
    return {name: plain_text(value) for name, value in line.raw.cells.items()}
