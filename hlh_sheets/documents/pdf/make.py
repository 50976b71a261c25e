"""PDFs beside Word reports: one program is started for the whole batch.

It works on copies in a folder of its own, so that a report somebody has open is no hindrance
and nothing half written is ever seen beside the reports.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from hlh_sheets.documents.pdf.finish import finished
from hlh_sheets.documents.pdf.libreoffice import convert_with_office
from hlh_sheets.documents.pdf.word import convert_with_word, word_shell
from hlh_sheets.errors import OfficeUnavailable
from hlh_sheets.files import put_whole
from hlh_sheets.office import office_program

__all__ = ["Convert", "converter_here", "make_pdfs", "pdf_of", "pdf_wanted"]

Convert = Callable[[Sequence[Path], Callable[[], object]], None]
"""Makes a PDF beside each of some Word files, and tells of each."""
NEITHER = (
    "PDFs are made by LibreOffice or by Word, and neither was found on this computer. Install "
    "LibreOffice (libreoffice.org), or leave out --pdf and --merged: the Word reports are made "
    "without it."
)
END = b"%%EOF"


def pdf_of(report: Path) -> Path:
    """Where the PDF of a report lies."""
    return report.with_suffix(".pdf")


def pdf_wanted(report: Path) -> bool:
    """Whether there is no PDF of a report, or one made before the report was last saved."""
    pdf = pdf_of(report)
    return not pdf.exists() or pdf.stat().st_mtime < report.stat().st_mtime


def converter_here() -> Convert:
    """LibreOffice, or else Word. Raises `OfficeUnavailable` when neither is there."""
    office, shell = office_program(), word_shell()
    if office:
        return partial(convert_with_office, office)
    if shell:
        return partial(convert_with_word, shell)
    raise OfficeUnavailable(NEITHER)


def make_pdfs(
    reports: Sequence[Path],
    told: Callable[[], object] = lambda: None,
    convert: Convert | None = None,
) -> tuple[Path, ...]:
    """Write a PDF beside each report; `told` is called after each. Gives their paths.

    Raises `OfficeUnavailable` when there is no program, or when it fails at some: the PDFs of
    the others are there then.
    """
    if not reports:
        return ()
    convert = convert or converter_here()
    with tempfile.TemporaryDirectory(prefix="hlh-pdf-", ignore_cleanup_errors=True) as name:
        copies = {Path(name) / f"{n:04}.docx": report for n, report in enumerate(reports)}
        for copy, report in copies.items():
            shutil.copyfile(report, copy)
        try:
            convert(tuple(copies), told)
        finally:
            made = filed(copies)
    missing = [report.name for report in reports if pdf_of(report) not in made]
    if missing:
        raise OfficeUnavailable(
            f"{len(made)} of {len(reports)} PDFs were made. Not made: {', '.join(missing)}. Open "
            "each in Word or LibreOffice to see what is wrong with it, and ask again."
        )
    return made


def filed(copies: Mapping[Path, Path]) -> tuple[Path, ...]:
    """Put the PDFs that are whole beside their reports; gives their paths.

    Raises `OfficeUnavailable` for one that is open in another program.
    """
    made: list[Path] = []
    for copy, report in copies.items():
        pdf = pdf_of(copy)
        if pdf.exists() and (content := pdf.read_bytes()).rstrip().endswith(END):
            put(pdf_of(report), finished(copy, content))
            made.append(pdf_of(report))
    return tuple(made)


def put(target: Path, content: bytes) -> None:
    """Write a PDF in place of the former one."""
    try:
        put_whole(target, content)
    except PermissionError:
        raise OfficeUnavailable(
            f"{target.name} is open in another program. Close it and ask again."
        ) from None
