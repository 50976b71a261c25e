"""All PDFs of a batch in one file, to print in one go.

It is made of the single PDFs: each keeps its pages, header and page numbers, and is a bookmark.
The tags for screen readers stay in the single PDFs: this one is for paper.
"""

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfWriter

from hlh_sheets.errors import OfficeUnavailable
from hlh_sheets.files import write_whole

__all__ = ["merge_pdfs"]


def merge_pdfs(pdfs: Sequence[Path], target: Path, title: str) -> Path:
    """Write one PDF of all, in their order; gives its path.

    Each begins on a sheet of its own when printed on both sides: one with an odd number of
    pages is followed by a blank page. Raises `OfficeUnavailable` when the file is open.
    """
    writer = PdfWriter()
    for pdf in pdfs:
        before = len(writer.pages)
        writer.append(pdf, outline_item=pdf.stem)
        if (len(writer.pages) - before) % 2:
            writer.add_blank_page()
    writer.add_metadata({"/Title": title})
    try:
        write_whole(target, writer.write)
    except PermissionError:
        raise OfficeUnavailable(
            f"{target.name} is open in another program. Close it and ask again."
        ) from None
    return target
