"""The faults that the demonstration plants: what people really do to workbooks.

Each is one of the awkward cases that the product answers; its number is theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hlh_sheets.check import Place, RawWorkbook
from hlh_sheets.demo.cells import Cells, place_of
from hlh_sheets.spec import RawValue, Workbook

__all__ = ["FAULTS", "Draft", "Fault"]


@dataclass
class Draft:
    """What will be typed into one built workbook, faults included."""

    form: Workbook
    raw: RawWorkbook
    cells: Cells
    formulas: dict[str, dict[Place, str]] = field(default_factory=dict[str, dict[Place, str]])
    merges: dict[str, list[tuple[int, int, int, int]]] = field(
        default_factory=dict[str, list[tuple[int, int, int, int]]]
    )
    freed: list[str] = field(default_factory=list[str])

    def lines(self, sheet: str) -> list[int]:
        """The lines that somebody types in, in order."""
        return sorted({line for line, _ in self.cells[sheet]})

    def place(self, sheet: str, column: str, nth: int = 0) -> Place:
        """The cell of a column in the nth line that somebody types in."""
        declared = self.form.sheet(sheet)
        raw = self.raw.sheet(sheet)
        if raw is None:
            raise KeyError(sheet)
        return place_of(declared, raw, column, self.lines(sheet)[nth])


@dataclass(frozen=True)
class Fault:
    """One thing done wrong: its case, what people would say of it, and the doing."""

    case: str
    says: str
    plant: Callable[[Draft], None]


def typed(sheet: str, column: str, value: RawValue, nth: int = 0) -> Callable[[Draft], None]:
    """Type this instead of what belongs there."""

    def plant(draft: Draft) -> None:
        draft.cells[sheet][draft.place(sheet, column, nth)] = value

    return plant


def as_text(sheet: str, column: str, nth: int = 0) -> Callable[[Draft], None]:
    """Leave the number that belongs there as text."""

    def plant(draft: Draft) -> None:
        place = draft.place(sheet, column, nth)
        number = draft.cells[sheet][place]
        draft.cells[sheet][place] = f"{number:g}" if isinstance(number, float) else str(number)

    return plant


def failed(sheet: str, column: str, nth: int = 0) -> Callable[[Draft], None]:
    """Leave a formula there that fails."""

    def plant(draft: Draft) -> None:
        place = draft.place(sheet, column, nth)
        draft.cells[sheet].pop(place, None)
        draft.formulas.setdefault(sheet, {})[place] = "#N/A"

    return plant


def merged(sheet: str, column: str, nth: int = 0) -> Callable[[Draft], None]:
    """Merge the cells of two lines, on a sheet whose protection was taken off."""

    def plant(draft: Draft) -> None:
        row, at = draft.place(sheet, column, nth)
        draft.merges.setdefault(sheet, []).append((row, at, row + 1, at))
        draft.freed.append(sheet)

    return plant


def renamed(sheet: str, column: str, heading: str) -> Callable[[Draft], None]:
    """Type another heading, on a sheet whose protection was taken off."""

    def plant(draft: Draft) -> None:
        raw = draft.raw.sheet(sheet)
        if raw is not None:
            place = place_of(draft.form.sheet(sheet), raw, column)
            draft.cells[sheet][place] = heading
            draft.freed.append(sheet)

    return plant


def same_again(sheet: str, column: str) -> Callable[[Draft], None]:
    """Type in the second line what stands in the first."""

    def plant(draft: Draft) -> None:
        first = draft.cells[sheet][draft.place(sheet, column)]
        draft.cells[sheet][draft.place(sheet, column, 1)] = first

    return plant


def marked(code: str, nth: int) -> Callable[[Draft], None]:
    """Type this code for the nth mark of the register."""

    def plant(draft: Draft) -> None:
        place = sorted(draft.cells["Register"])[nth]
        draft.cells["Register"][place] = code

    return plant


ALL = (
    Fault("O01", "a choice typed in lower case with a space", marked("l ", 5)),
    Fault("O02", "a score typed as text", as_text("Tests", "score")),
    Fault("O03", "a date typed as words", typed("Tests", "date", "12 Sept 2026", 1)),
    Fault("O04", "a date that does not exist", typed("Unit tests", "date", "31/02/2026", 2)),
    Fault("O06", "a formula that failed", failed("Tests", "score", 3)),
    Fault("O08", "two rows merged", merged("Unit tests", "mark", 1)),
    Fault(
        "O09", "a heading renamed", renamed("Teacher assessment", "code", "Current working grade")
    ),
    Fault("O13", "the same outcome twice", same_again("Outcomes", "outcome_ref")),
    Fault("O14", "a pupil who is not on the roster", typed("Unit tests", "hlh_id", "HLH-0999", 4)),
    Fault("O15", "a UPN with the letter O for a zero", typed("Pupils", "upn", "P9999999210O2", 11)),
    Fault("O16", "a mark above the maximum", typed("Unit tests", "mark", 99, 3)),
    Fault("O18", "a code that was removed in 2024", marked("H", 40)),
    Fault("O19", "a tick instead of a code", marked("x", 61)),
)

FAULTS = {fault.case: fault for fault in ALL}
