"""The columns of the sheet "Please read", how cells go in, and the page as it prints."""

import math
from dataclasses import dataclass, field
from typing import Any

from hlh_sheets.check import cell_name
from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.marks import clean
from hlh_sheets.excel.mark.package import Look, Styles
from hlh_sheets.excel.mark.package.xml import add, made, text_cell, with_rows

__all__ = ["CODE", "KIND", "SAYS", "WHERE", "Page"]

KIND, WHERE, SAYS, CODE = 2, 3, 4, 5
WIDTHS = {1: 2, KIND: 20, WHERE: 26, SAYS: 76, CODE: 20}
LETTERS = {KIND: 20, WHERE: 29, SAYS: 98, CODE: 25}
"""How many letters of the body font a column holds safely."""
LINE_POINTS, SPARE_POINTS, TALLEST = 13.5, 4, 400
LONGEST_TIP = 255
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.7, "header": 0.3, "footer": 0.3}
FOOTER = "&LContains pupil data&RPage &P of &N"


@dataclass
class Page:
    """The sheet while it is put together; `top` is the row of its table's heading."""

    rows: dict[int, dict[int, tuple[str | int, Look]]] = field(
        default_factory=dict[int, dict[int, tuple[str | int, Look]]]
    )
    heights: dict[int, float] = field(default_factory=dict[int, float])
    links: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    top: int = 1

    def put(  # noqa: PLR0913 - a cell is a place, what it says and its look
        self,
        row: int,
        column: int,
        value: str | int,
        font: str,
        *,
        fill: str = "",
        border: str = "",
    ) -> None:
        """A number, or a text that stays text whatever it begins with."""
        alignment = looks.PLAIN if font is looks.TITLE else looks.WRAPPED
        self.rows.setdefault(row, {})[column] = (value, Look(font, alignment, fill, border))

    def fit(self, row: int) -> None:
        """Make a row tall enough for what is in it."""
        lines = max(
            sum(math.ceil(len(part) / LETTERS[column]) or 1 for part in str(value).split("\n"))
            for column, (value, _) in self.rows[row].items()
        )
        self.heights[row] = min(TALLEST, lines * LINE_POINTS + SPARE_POINTS)

    def link(self, row: int, column: int, sheet: str, cell: str) -> None:
        """Let a cell of the page jump to a cell of a sheet."""
        quoted = sheet.replace("'", "''")
        tip = clean(f"Go to {cell} on the sheet {sheet}")[:LONGEST_TIP]
        self.links.append((cell_name((row, column)), f"'{quoted}'!{cell}", tip))

    @property
    def table(self) -> str:
        """The area of the table, to filter it."""
        return f"{cell_name((self.top, KIND))}:{cell_name((max(self.rows), CODE))}"

    def xml(self, styles: Styles, space: str) -> bytes:
        """The sheet's part: A4 across, all columns on one page, the heading on each."""
        root = made("worksheet", space)
        about = add(root, "sheetPr")
        add(about, "tabColor", {"rgb": f"FF{looks.NAVY}"})
        add(about, "pageSetUpPr", {"fitToPage": 1})
        add_view(root, self.top)
        add(root, "sheetFormatPr", {"defaultRowHeight": 15})
        columns = add(root, "cols")
        for number, width in WIDTHS.items():
            facts = {"min": number, "max": number, "width": width, "customWidth": 1}
            add(columns, "col", facts)
        add(root, "sheetData")
        add(root, "autoFilter", {"ref": self.table})
        if self.links:
            links = add(root, "hyperlinks")
            for cell, place, tip in self.links:
                add(links, "hyperlink", {"ref": cell, "location": place, "tooltip": tip})
        add(root, "pageMargins", MARGINS)
        add(root, "pageSetup", {"paperSize": 9, "fitToHeight": 0, "orientation": "landscape"})
        add(add(root, "headerFooter"), "oddFooter", text=FOOTER)
        return with_rows(root, (self.row(number, styles) for number in sorted(self.rows)))

    def row(self, number: int, styles: Styles) -> str:
        """The XML of one row with its cells."""
        height = self.heights.get(number)
        fixed = f' ht="{height:g}" customHeight="1"' if height else ""
        cells = (
            cell(cell_name((number, column)), value, styles.of(look))
            for column, (value, look) in sorted(self.rows[number].items())
        )
        return f'<row r="{number}"{fixed}>{"".join(cells)}</row>'


def cell(name: str, value: str | int, style: int) -> str:
    """The XML of one cell."""
    if isinstance(value, str) and value:
        return text_cell(name, clean(value), style)
    number = f"<v>{value}</v>" if isinstance(value, int) else ""
    return f'<c r="{name}" s="{style}">{number}</c>'


def add_view(root: Any, top: int) -> None:
    """No lines between cells; the sheet is selected, and its table's heading stays in view."""
    facts = {"showGridLines": 0, "tabSelected": 1, "workbookViewId": 0}
    view = add(add(root, "sheetViews"), "sheetView", facts)
    below = cell_name((top + 1, 1))
    pane = {"ySplit": top, "topLeftCell": below, "activePane": "bottomLeft", "state": "frozen"}
    add(view, "pane", pane)
    add(view, "selection", {"pane": "bottomLeft", "activeCell": below, "sqref": below})
