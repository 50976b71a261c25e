"""PDFs by LibreOffice: one start for a whole batch, with a profile of its own.

Word files are given to one `soffice --convert-to` after the other, fifty at a time: the words
of a command have an end on Windows. That needs no bridge to Python and no open port, and the
PDFs that appear tell how far it is.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from hlh_sheets.errors import OfficeUnavailable
from hlh_sheets.office import Process, end_office, start_office, still_running

__all__ = ["convert_with_office"]

AT_ONCE = 50
SECONDS = 90.0
"""So long may one report take; the first start, which makes the profile, included."""
TAGGED = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "DisplayPDFDocumentTitle")
"""Tags, the rules of PDF/UA, headings as bookmarks, the title in the window. The language of
the text comes along by itself."""
FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": "true"} for name in TAGGED}
)


def convert_with_office(
    program: str,
    reports: Sequence[Path],
    told: Callable[[], object],
    *,
    seconds: float = SECONDS,
) -> None:
    """Make a PDF beside each Word file. All lie in one folder.

    Raises `OfficeUnavailable` when no PDF comes for so many seconds; LibreOffice has ended
    then. A file that it can't read has no PDF in the end.
    """
    with tempfile.TemporaryDirectory(prefix="hlh-office-", ignore_cleanup_errors=True) as name:
        for start in range(0, len(reports), AT_ONCE):
            some = reports[start : start + AT_ONCE]
            words = ("--convert-to", FILTER, "--outdir", str(some[0].parent), *map(str, some))
            office = start_office(program, Path(name), *words)
            try:
                watch(office, [report.with_suffix(".pdf") for report in some], told, seconds)
            finally:
                end_office(office)


def watch(
    office: Process, pdfs: Sequence[Path], told: Callable[[], object], seconds: float
) -> None:
    """Wait for its end, telling of each PDF that appears."""
    seen, limit, running = 0, monotonic() + seconds, True
    while running:
        running = still_running(office)
        there = sum(pdf.exists() for pdf in pdfs)
        for _ in range(there - seen):
            told()
        if there > seen:
            seen, limit = there, monotonic() + seconds
        if running and monotonic() > limit:
            raise OfficeUnavailable(
                f"LibreOffice made no PDF for {seconds:.0f} seconds and was ended. Ask again; if "
                "it stays like that, open a report in LibreOffice to see what it says."
            )
