"""The note for staff that lies in the shared folder."""

from textwrap import wrap

from hlh_sheets.settings import Place

__all__ = ["NOTE_FILE", "note_for_staff"]

NOTE_FILE = "README.txt"
WIDTH = 78
INDENT = max(len(place.folder) for place in Place) + 3


def note_for_staff() -> str:
    """What each folder is for, in plain lines for a text editor."""
    lines = ["HLH sheets - the shared folder", ""]
    for place in Place:
        first, *rest = wrap(place.purpose, WIDTH - INDENT)
        lines.append(place.folder.ljust(INDENT) + first)
        lines += [" " * INDENT + line for line in rest]
    lines += ["", "Close the workbook in Excel before you drop it. You may rename it."]
    return "\n".join(lines) + "\n"
