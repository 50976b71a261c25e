"""Building the add-in: the VBA project from its sources, then the tab; the same bytes each time.

The tab goes in last, as a part of the 2006 form that every Excel reads and that other programs
keep when they save the file.
"""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyopenvba  # pyright: ignore[reportMissingTypeStubs] - it ships none

__all__ = ["ADD_IN", "CUSTOM_UI", "build_add_in", "sources"]

ADD_IN = "HLH_Trends.xlam"
CUSTOM_UI = "customUI/customUI.xml"
HERE = Path(__file__).parent
RELATIONSHIPS = "_rels/.rels"
END = "</Relationships>"
KIND = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
STARTER = "Module1"
DAY = (2026, 1, 1, 0, 0, 0)
"""The date of every part: a fixed one, since the bytes must not tell when it was built."""


def sources() -> Mapping[str, str]:
    """The modules by name, in the order of their names."""
    files = sorted(HERE.glob("*.bas"))
    return {path.stem: path.read_text("ascii") for path in files}


def build_add_in() -> bytes:
    """The whole add-in."""
    with tempfile.TemporaryDirectory(prefix="hlh-add-in-") as folder:
        path = Path(folder) / ADD_IN
        with_modules(path)
        parts = dict(parts_of(path))
    parts[CUSTOM_UI] = (HERE / "customUI.xml").read_bytes()
    parts[RELATIONSHIPS] = with_tab(parts[RELATIONSHIPS])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_modules(path: Path) -> None:
    """A new add-in with our modules and no others."""
    book: Any = pyopenvba.ExcelFile.create_new(path)
    project = book.vba_project()
    for name, source in sources().items():
        project.add_module(name, source.replace("\n", "\r\n"))
    project.delete_module(STARTER)
    book.save()
    book.close()


def parts_of(path: Path) -> list[tuple[str, bytes]]:
    """The parts of a file in their order."""
    with zipfile.ZipFile(path) as source:
        return [(name, source.read(name)) for name in source.namelist()]


def with_tab(relationships: bytes) -> bytes:
    """The package's relationships with the one to our tab."""
    ours = f'<Relationship Id="hlhTab" Type="{KIND}" Target="{CUSTOM_UI}"/>{END}'
    before, end, after = relationships.rpartition(END.encode())
    if not end:
        raise ValueError("the package has no relationships")
    return before + ours.encode() + after
