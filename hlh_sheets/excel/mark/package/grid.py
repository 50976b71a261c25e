"""The rows and cells of a sheet's XML: found by name, and put in where there are none."""

from bisect import bisect_right, insort
from collections.abc import Collection, Iterator
from typing import Any

from hlh_sheets.check import cell_name
from hlh_sheets.excel.mark.package.xml import TRUE, add, attribute, child, children, local, tag
from hlh_sheets.excel.read.cells import column_number

__all__ = ["Grid", "Place", "place_of"]

Place = tuple[int, int]


class Grid:
    """The cells of one sheet."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.data = child(root, "sheetData")
        self.rows: dict[int, Any] = {}
        for number, row in self.numbered_rows():
            self.rows.setdefault(number, row)
        self.numbers = sorted(self.rows)
        self.merges = list(merges_of(root))
        self.put_in: set[int] = set()
        """Rows that go when the last of their cells is taken out."""

    def numbered_rows(self) -> Iterator[tuple[int, Any]]:
        """The rows with their numbers, which a file may leave out."""
        number = 0
        for row in children(self.data, "row"):
            number = int(float(row.get("r") or number + 1))
            yield number, row

    def cells(self, number: int) -> Iterator[tuple[int, Any]]:
        """The cells of a row with their columns, which a file may leave out."""
        column = 0
        for cell in children(self.rows[number], "c"):
            column = place_of(cell.get("r", ""))[1] or column + 1
            yield column, cell

    def at(self, place: Place) -> Any:
        """The cell in that place, or None."""
        row, column = place
        if row not in self.rows:
            return None
        return next((cell for number, cell in self.cells(row) if number == column), None)

    def styled(self, styles: Collection[int]) -> list[tuple[Place, Any]]:
        """The cells in one of these styles."""
        wanted = {str(style) for style in styles}
        cells = [c for c in self.data.iter(tag(self.root, "c")) if c.get("s", "0") in wanted]
        if all(cell.get("r") for cell in cells):
            return [(place_of(cell.get("r")), cell) for cell in cells]
        rows = ((row, self.cells(row)) for row in self.numbers)
        all_of = (((row, column), cell) for row, found in rows for column, cell in found)
        return [(place, cell) for place, cell in all_of if cell.get("s", "0") in wanted]

    def put(self, place: Place) -> tuple[Any, str]:
        """The cell in that place, and what had to be made for it: "", "cell" or "row"."""
        cell = self.at(place)
        if cell is not None:
            return cell, ""
        new = "cell" if place[0] in self.rows else self.make_row(place[0])
        style = self.style_without_cell(place)
        row = self.rows[place[0]]
        after = next((each for number, each in self.cells(place[0]) if number > place[1]), None)
        if after is None:
            after = next((each for each in row if local(each) not in ("", "c")), None)
        cell = add(row, "c", {"r": cell_name(place)})
        if style:
            cell.set("s", str(style))
        if after is not None:
            after.addprevious(cell)
        return cell, new

    def make_row(self, number: int) -> str:
        """Put a row in."""
        row = add(self.data, "row", {"r": number})
        place = bisect_right(self.numbers, number)
        if place < len(self.numbers):
            self.rows[self.numbers[place]].addprevious(row)
        insort(self.numbers, number)
        self.rows[number] = row
        return "row"

    def take_out(self, place: Place, new: str) -> None:
        """Take out a cell that was put in, if nobody wrote in it; `new` is what was made."""
        cell = self.at(place)
        if cell is None or not new or len(cell):
            return
        row = self.rows[place[0]]
        row.remove(cell)
        if new == "row":
            self.put_in.add(place[0])
        if place[0] in self.put_in and not len(row) and set(row.attrib) <= {"r"}:
            self.data.remove(row)
            del self.rows[place[0]]
            self.numbers.remove(place[0])

    def style_without_cell(self, place: Place) -> int:
        """The style that a place has while it has no cell: that of its row or column."""
        row = self.rows[place[0]]
        if row.get("customFormat") in TRUE:
            return int(row.get("s") or 0)
        column = self.column(place[1])
        return int(column.get("style") or 0) if column is not None else 0

    def column(self, number: int) -> Any:
        """What the sheet says of a column, or None."""
        columns = child(self.root, "cols")
        for each in columns if columns is not None else ():
            if int(attribute(each, "min") or 0) <= number <= int(attribute(each, "max") or 0):
                return each
        return None

    def hidden(self, place: Place) -> str:
        """Which of "row" and "column" hides a place, or ""."""
        row, column = self.rows.get(place[0]), self.column(place[1])
        if row is not None and row.get("hidden") in TRUE:
            return "row"
        return "column" if column is not None and column.get("hidden") in TRUE else ""

    def first_of_merge(self, place: Place) -> Place:
        """The place, or the first of the merged cells that it belongs to."""
        for top, left, bottom, right in self.merges:
            if top <= place[0] <= bottom and left <= place[1] <= right:
                return top, left
        return place


def merges_of(root: Any) -> Iterator[tuple[int, int, int, int]]:
    """The merged areas."""
    merges = child(root, "mergeCells")
    for each in merges if merges is not None else ():
        first, _, last = attribute(each, "ref").partition(":")
        yield *place_of(first), *place_of(last or first)


def place_of(name: str) -> Place:
    """Row and column of a cell's name; 0 for what it does not say."""
    letters = name.replace("$", "").rstrip("0123456789")
    digits = name.replace("$", "")[len(letters) :]
    return int(digits or 0), column_number(letters.upper().encode())
