"""Word reports as tagged PDFs, by LibreOffice or Word, and all of them in one for printing."""

from hlh_sheets.documents.pdf.make import make_pdfs, pdf_of, pdf_wanted
from hlh_sheets.documents.pdf.merge import merge_pdfs

__all__ = ["make_pdfs", "merge_pdfs", "pdf_of", "pdf_wanted"]
