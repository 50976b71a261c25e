"""How cells look: a calm palette whose every pair of colours reads at 4.5:1 or more."""

from dataclasses import dataclass, field
from typing import Any

__all__ = ["PAIRS", "Looks", "Role", "book_options"]

FONT = "Arial"
INK, QUIET, WHITE = "#1F2933", "#4A5560", "#FFFFFF"
NAVY, PALE = "#1F4E79", "#DCE6F1"
GREY, GIVEN, AMBER, AMBER_LINE = "#E9ECEF", "#F1F6FB", "#FFEFC9", "#9A5B00"
RULE = "#AEB8C2"

PAIRS = (
    (WHITE, NAVY),
    (NAVY, PALE),
    (NAVY, WHITE),
    (INK, WHITE),
    (INK, GIVEN),
    (INK, AMBER),
    (QUIET, GREY),
    (QUIET, WHITE),
)
"""Every colour of text with the colour behind it."""

Role = dict[str, Any]
BASE: Role = {"font_name": FONT, "font_size": 10, "valign": "top", "font_color": INK}
FRAMED: Role = {"border": 1, "border_color": RULE, "text_wrap": True}

BODY_ROW = 17
"""Pixels of a row of the body font."""


def book_options(**more: object) -> dict[str, Any]:
    """How a workbook of ours is made; new for each one, because XlsxWriter writes into them.

    Text is never taken for a formula. Widths of columns are in digits of the book's own font,
    so it is the font of the cells: then they are as wide in every program.
    """
    return {
        "strings_to_formulas": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
        "default_row_height": BODY_ROW,
        **more,
    }


ROLES: dict[str, Role] = {
    "plain": {},
    "free": {"locked": False},
    "row_id": {"locked": False, "num_format": "@", "font_color": QUIET},
    "title": {"font_size": 16, "bold": True, "font_color": NAVY, "valign": "vcenter"},
    "purpose": {"font_color": INK, "valign": "vcenter"},
    "legend": {"font_color": QUIET, "font_size": 9, "valign": "vcenter"},
    "hint": {"font_color": QUIET, "font_size": 9, "text_wrap": True, "valign": "bottom"},
    "beside": {"font_color": QUIET, "font_size": 9, "text_wrap": True},
    "needed": {**FRAMED, "bold": True, "font_color": WHITE, "bg_color": NAVY},
    "known": {**FRAMED, "bold": True, "font_color": NAVY, "bg_color": PALE},
    "locked": {**FRAMED, "font_color": QUIET, "bg_color": GREY},
    "input": {**FRAMED, "locked": False},
    "shown": {**FRAMED, "locked": False, "font_color": QUIET, "bg_color": GREY},
    "given": {**FRAMED, "locked": False, "bg_color": GIVEN},
    "away": {**FRAMED, "font_color": QUIET, "bg_color": GREY, "pattern": 1},
    "missing": {"bg_color": AMBER, "border": 4, "border_color": AMBER_LINE},
    "mark missing": {"bg_color": AMBER},
    "section": {"font_size": 12, "bold": True, "font_color": NAVY, "valign": "vcenter"},
    "label": {"bold": True, "font_color": NAVY},
    "text": {"text_wrap": True, "align": "left", "indent": 1},
    "key": FRAMED,
    "link": {"font_color": NAVY, "underline": 1, "bold": True},
}


@dataclass
class Looks:
    """The formats of one workbook, each made once."""

    book: Any
    made: dict[tuple[object, ...], Any] = field(default_factory=dict[tuple[object, ...], Any])

    def of(self, role: str, **more: object) -> Any:
        """The format of a role, with further properties of XlsxWriter."""
        return self.once((role, *more.items()), {**BASE, **ROLES[role], **more})

    def change(self, role: str) -> Any:
        """What a conditional format changes in a cell: the role without the base."""
        return self.once(("change", role), ROLES[role])

    def once(self, key: tuple[object, ...], properties: Role) -> Any:
        """The format of that key, made when it is first asked for."""
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]
