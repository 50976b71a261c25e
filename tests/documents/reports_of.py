"""The invented school, and its reports as text, for tests of documents."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from docx import Document as Docx

from hlh_sheets.codes import load_code_lists
from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.demo.school import invent_school
from hlh_sheets.documents import Made, Request, document_of, template_of
from hlh_sheets.documents.core import Mark, compile_template

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MADE = Made("Hereford Learning Hub", NOON, TODAY)
CODES = load_code_lists()


@cache
def records():
    return invent_school(TODAY).records()


def without(*tables):
    """The same school without the records of these tables."""
    kept = {n: () if n in tables else rows for n, rows in records().tables.items()}
    return InMemoryRecords(kept, {})


def changed(table, **facts):
    """The same school with these values in every record of a table."""
    new = [replace(row, facts={**row.facts, **facts}) for row in records().tables[table]]
    return InMemoryRecords({**records().tables, table: new}, {})


@cache
def template(document):
    return compile_template(template_of(document_of(document)))


def context_of(document, about, found=None):
    return document_of(document).context(Request(found or records(), about, CODES, MADE))


def report_of(document, about, found=None):
    mark = Mark(document, about, "2026-11-25 12:00:00")
    return template(document).report(context_of(document, about, found), NOON, mark).content


def text_of(content):
    """All words of all parts, header and footer and properties too."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
    made = Docx(io.BytesIO(content))
    body = "\n".join(p.text for p in made.element.body.iter() if p.tag.endswith("}p"))
    return "\n".join([body, *parts])
