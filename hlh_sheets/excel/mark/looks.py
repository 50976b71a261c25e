"""The colours of marks. Each is read with a word beside it, and text on it at 4.5:1 or more."""

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from hlh_sheets.spec import Level

__all__ = [
    "AUTHOR",
    "BODY",
    "FILLS",
    "FRAME",
    "HEADER",
    "HEADER_FILL",
    "LINK",
    "NAVY",
    "NO_FILL",
    "PLAIN",
    "QUIET",
    "STRONG",
    "TITLE",
    "WRAPPED",
    "is_our_fill",
]

AUTHOR = "HLH sheets"
INK, NAVY, GREY, RULE = "1F2933", "1F4E79", "4A5560", "AEB8C2"
COLOURS = {Level.ERROR: "FFD8D3", Level.WARNING: "FFE7AE", Level.NOTE: "D8E7F7"}
FILLS = {level: PatternFill("solid", fgColor=f"FF{rgb}") for level, rgb in COLOURS.items()}
HEADER_FILL = PatternFill("solid", fgColor=f"FF{NAVY}")
NO_FILL = PatternFill(fill_type=None)
FONT = "Arial"
TITLE = Font(name=FONT, size=18, bold=True, color=NAVY)
HEADER = Font(name=FONT, size=10, bold=True, color="FFFFFF")
STRONG = Font(name=FONT, size=10, bold=True, color=INK)
BODY = Font(name=FONT, size=10, color=INK)
QUIET = Font(name=FONT, size=9, color=GREY)
LINK = Font(name=FONT, size=10, color=NAVY, underline="single")
PLAIN = Alignment(vertical="top")

WRAPPED = Alignment(vertical="top", horizontal="left", wrap_text=True)
LINE = Side(style="thin", color=RULE)
FRAME = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def is_our_fill(fill: Any) -> bool:
    """Whether a cell's fill is one of the marks' colours."""
    rgb = fill.fgColor.rgb if fill.fill_type == "solid" else None
    return isinstance(rgb, str) and rgb[-6:].upper() in COLOURS.values()
