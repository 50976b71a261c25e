"""The zip of a built workbook made the same on every machine, and its language said."""

import io
import zipfile

__all__ = ["settled"]

LANGUAGE = b"<dc:language>en-GB</dc:language>"
CORE, CORE_END = "docProps/core.xml", b"</cp:coreProperties>"
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
FROM_MS_DOS = 0


def settled(content: bytes) -> bytes:
    """The same workbook with the language among its properties and fixed dates in its zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w") as kept:
        for member in made.infolist():
            data = made.read(member)
            if member.filename == CORE:
                data = data.replace(CORE_END, LANGUAGE + CORE_END)
            info = zipfile.ZipInfo(member.filename, ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = FROM_MS_DOS
            kept.writestr(info, data)
    return out.getvalue()
