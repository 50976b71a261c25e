"""The colours of marks. Each is read with a word beside it, and text on it at 4.5:1 or more."""

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
    "PLAIN",
    "QUIET",
    "STRONG",
    "TITLE",
    "WRAPPED",
]

AUTHOR = "HLH sheets"
INK, NAVY, GREY, RULE = "1F2933", "1F4E79", "4A5560", "AEB8C2"
COLOURS = {Level.ERROR: "FFD8D3", Level.WARNING: "FFE7AE", Level.NOTE: "D8E7F7"}


def filled(rgb: str) -> str:
    """One plain colour behind a cell, as a workbook's XML says it."""
    colour = f'<fgColor rgb="FF{rgb}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{colour}</patternFill></fill>'


def font(size: int, rgb: str, more: str = "") -> str:
    """Letters of that size and colour."""
    return f'<font>{more}<sz val="{size}"/><color rgb="FF{rgb}"/><name val="Arial"/></font>'


FILLS = {level: filled(rgb) for level, rgb in COLOURS.items()}
HEADER_FILL = filled(NAVY)
TITLE = font(18, NAVY, "<b/>")
HEADER = font(10, "FFFFFF", "<b/>")
STRONG = font(10, INK, "<b/>")
BODY = font(10, INK)
QUIET = font(9, GREY)
LINK = font(10, NAVY, "<u/>")
PLAIN = '<alignment vertical="top"/>'
WRAPPED = '<alignment horizontal="left" vertical="top" wrapText="1"/>'
SIDES = "".join(
    f'<{side} style="thin"><color rgb="FF{RULE}"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)
FRAME = f"<border>{SIDES}<diagonal/></border>"
