"""Finished documents as strict readers see them: the schema of Office, PDF/UA, pages, headings."""

import io
from itertools import pairwise

import page
import pytest
from docx import Document as Docx
from openxml_audit import FileFormat, OpenXmlValidator
from pypdf import PdfReader
from reports_of import NOON, TODAY, records, report_of, template

from hlh_sheets.documents import DOCUMENTS
from hlh_sheets.documents.core import Mark
from hlh_sheets.documents.pdf import make_pdfs

PAGES = {
    "D1": range(2, 5),
    "D2": range(3, 7),
    "D3": range(1, 4),
    "D4": range(1, 5),
    "D5": range(1, 4),
    "D6": range(4, 13),
    "D7": range(1, 4),
    "D8": range(3, 7),
    "D9": range(1, 4),
    "D10": range(1, 4),
}
"""How long each document may be, from the pupil with little data to the one with most."""
PAINTED_BY_LIBREOFFICE = "PDFUA1-CONTENT-TAGGING-001"
"""It draws the lines beside and between paragraphs without calling them decoration."""
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)


def made(document):
    """The document with the declared examples, and about the first and the last it is usual for."""
    mark = Mark(document.id, "example", "2026-11-25 12:00:00")
    yield template(document.id).report(document.example(), NOON, mark).content
    usual = document.subject.usual(records(), TODAY)
    for about in sorted({*usual[:1], *usual[-1:]}):
        yield report_of(document.id, about)


def files_of(document, folder):
    """The same as files."""
    for number, content in enumerate(made(document)):
        path = folder / f"{document.id} {number}.docx"
        path.write_bytes(content)
        yield path


@each_document
def test_a_document_is_valid_by_the_schema_of_office(document, tmp_path):
    validator = OpenXmlValidator(FileFormat.MICROSOFT_365)
    for path in files_of(document, tmp_path):
        result = validator.validate(path)

        assert [(e.part_uri, e.path, e.description) for e in result.errors] == []


@each_document
def test_no_heading_of_a_document_leaves_out_a_level(document):
    for content in made(document):
        names = [p.style.name for p in Docx(io.BytesIO(content)).paragraphs]
        levels = [int(name[-1]) for name in names if name.startswith("Heading")]

        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory):
    """All of them as tagged PDFs, made by one LibreOffice."""
    folder = tmp_path_factory.mktemp("pdfs")
    return make_pdfs([path for document in DOCUMENTS for path in files_of(document, folder)])


@pytest.mark.libreoffice
def test_every_document_has_the_length_that_people_read(pdfs):
    lengths = {pdf.stem: len(PdfReader(pdf).pages) for pdf in pdfs}

    assert {
        name: pages for name, pages in lengths.items() if pages not in PAGES[name.split()[0]]
    } == {}


@pytest.mark.libreoffice
def test_tagged_pdfs_keep_the_rules_of_accessibility(pdfs):
    profile = page.ValidationProfile.PDF_UA_1
    found = {pdf.stem: page.validate_pdf(pdf, profile=profile).failures for pdf in pdfs}

    assert {
        (name, failure.rule_id, failure.message)
        for name, failures in found.items()
        for failure in failures
        if failure.rule_id != PAINTED_BY_LIBREOFFICE
    } == set()


@pytest.mark.libreoffice
def test_pdfs_are_tagged_and_say_their_language_and_title(pdfs):
    for pdf in pdfs:
        reader = PdfReader(pdf)
        root = reader.trailer["/Root"]

        assert root["/Lang"] == "en-GB"
        assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a value of the library's own
        assert reader.metadata.title in {document.title for document in DOCUMENTS}
