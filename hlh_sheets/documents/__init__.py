"""Word documents: one module a document, filled from templates that the school owns.

The folder listing is the register: each module `dNN_name` declares one `DOCUMENT`.
"""

from hlh_sheets.documents import (
    d01_termly,
    d02_ehcp_review,
    d03_plan,
    d04_moderation,
    d05_moderation_summary,
    d06_evidence,
    d07_baseline,
    d08_cohort,
    d09_data_quality,
    d10_return,
)
from hlh_sheets.documents.core import Document, Made, Request, check_template
from hlh_sheets.documents.fields import fields_in_words
from hlh_sheets.documents.narrative import SENTENCES
from hlh_sheets.documents.templates import template_of

__all__ = [
    "DOCUMENTS",
    "SENTENCES",
    "Document",
    "Made",
    "Request",
    "check_template",
    "document_of",
    "fields_in_words",
    "template_of",
]

DOCUMENTS: tuple[Document, ...] = (
    d01_termly.DOCUMENT,
    d02_ehcp_review.DOCUMENT,
    d03_plan.DOCUMENT,
    d04_moderation.DOCUMENT,
    d05_moderation_summary.DOCUMENT,
    d06_evidence.DOCUMENT,
    d07_baseline.DOCUMENT,
    d08_cohort.DOCUMENT,
    d09_data_quality.DOCUMENT,
    d10_return.DOCUMENT,
)


def document_of(name: str) -> Document | None:
    """The document with that id ("D2"), in any case, or None."""
    return next((each for each in DOCUMENTS if each.id == name.upper()), None)
