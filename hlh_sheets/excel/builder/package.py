"""The zip of a built workbook made the same on every machine, and its language said."""

import io
import re
import zipfile

__all__ = ["settled"]

LANGUAGE = b"<dc:language>en-GB</dc:language>"
CORE, CORE_END = "docProps/core.xml", b"</cp:coreProperties>"
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
FROM_MS_DOS = 0
SHEETS = "xl/worksheets/sheet"
FIXED_HEIGHT = re.compile(rb'(<row r="\d+"(?: spans="[\d:]+")? ht="[\d.]+") customHeight="1"')
"""A row with a height and no format of its own: one that should still grow with its text."""


def settled(content: bytes) -> bytes:
    """The same workbook with fixed dates in its zip, its language said and rows that grow."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w") as kept:
        for member in made.infolist():
            data = made.read(member)
            if member.filename == CORE:
                data = data.replace(CORE_END, LANGUAGE + CORE_END)
            if member.filename.startswith(SHEETS):
                data = FIXED_HEIGHT.sub(rb"\1", data)
            info = zipfile.ZipInfo(member.filename, ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = FROM_MS_DOS
            kept.writestr(info, data)
    return out.getvalue()
