"""The templates that come with the program: whole, found, and readable by everybody."""

import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from chart_files import broken, out_of_order
from docx import Document as Docx
from docx.oxml.ns import qn
from lxml import etree

from hlh_sheets.documents import DOCUMENTS, check_template, document_of, template_of
from hlh_sheets.documents.core import compile_template
from hlh_sheets.documents.core.charts.faults import missing_charts
from hlh_sheets.documents.core.charts.places import drawn_in
from hlh_sheets.documents.core.declare import STATE, Each
from hlh_sheets.documents.core.package import parse, read_parts
from hlh_sheets.documents.core.xml import worded_parts
from hlh_sheets.errors import DocumentTemplateFault

MOMENT = datetime(2026, 11, 25, 12, tzinfo=UTC)
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)


@each_document
def test_a_template_has_no_faults_and_every_part_for_people(document):
    assert check_template(template_of(document), document) == ()


@each_document
def test_every_declared_chart_is_drawn_in_the_line_of_words_with_an_alt_text(document):
    parts = read_parts(template_of(document), document.template)

    assert missing_charts(parts, document) == ()
    for story in worded_parts(parts):
        for each in drawn_in(parts, story, parse(parts[story], story)):
            assert each.properties.get("descr")
            assert each.drawing.find(f"{qn('wp:inline')}") is not None


@each_document
def test_charts_of_a_template_are_as_word_asks_for_them(document):
    content = template_of(document).read_bytes()

    assert out_of_order(content) == []
    assert broken(content) == []


@each_document
def test_a_template_has_the_choice_whether_it_is_signed_off(document):
    with zipfile.ZipFile(template_of(document)) as file:
        assert f'"{STATE.tag}"' in file.read("word/document.xml").decode()


@each_document
def test_every_declared_field_is_used_by_our_own_template(document):
    with zipfile.ZipFile(template_of(document)) as file:
        words = "".join(file.read(n).decode() for n in file.namelist() if n.endswith(".xml"))
    tags = " ".join(re.findall(r"\{[{%].*?[%}]\}", re.sub(r"<[^>]+>", "", words)))

    names = {path.rpartition(".")[2] if "[]" in path else path for path in document.paths}
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", tags)} == set()


@each_document
def test_names_are_declared_once_and_no_part_is_nameless(document):
    paths, tags = list(document.paths), [part.tag for part in document.parts]

    assert len(paths) == len(set(paths))
    assert len(tags) == len(set(tags))
    assert all(tag.startswith("people_") and len(tag) <= 64 for tag in tags)
    assert all(f.says and (isinstance(f, Each) or f.example is not None) for f in document.fields)


@each_document
def test_a_template_is_in_british_english_with_a_title_and_real_headings(document):
    made = Docx(template_of(document))
    levels = [
        int(p.style.name.removeprefix("Heading "))
        for p in made.paragraphs
        if p.style.name.startswith("Heading")
    ]
    languages = {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))}

    assert document.title == made.core_properties.title == made.paragraphs[0].text
    assert made.paragraphs[0].style.name == "Title"
    assert languages == {"en-GB"}
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@each_document
def test_headings_are_numbered_in_their_order(document):
    made = Docx(template_of(document))
    numbers = [
        int(p.text.partition(".")[0])
        for p in made.paragraphs
        if p.style.name == "Heading 1" and p.text != "Read this first"
    ]

    assert numbers == list(range(1, len(numbers) + 1))
    assert document.id != "D2" or len(numbers) == 16


@each_document
def test_tables_with_headings_repeat_them_and_every_table_says_what_it_is(document):
    for table in Docx(template_of(document)).tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        repeats = [row for row in table.rows if "{%tr" in row.cells[0].text]

        assert caption is not None
        assert caption.get(qn("w:val"))
        if repeats:
            head = table.rows[0]._tr.trPr
            assert head is not None
            assert head.find(qn("w:tblHeader")) is not None


@each_document
def test_people_s_parts_can_not_be_deleted_and_say_who_completes_them(document):
    body = Docx(template_of(document)).element.body
    for control in body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))

        assert properties.find(qn("w:lock")).get(qn("w:val")) == "sdtLocked"
        assert "".join(control.find(qn("w:sdtContent")).itertext()).strip()


@each_document
def test_the_footer_says_draft_when_from_which_submissions_and_the_page(document):
    made = compile_template(template_of(document)).words(document.example(), MOMENT)
    footer = "".join(etree.fromstring(made["word/footer1.xml"]).itertext())

    assert footer == (
        "Draft, unless signed off on page 1.Page 1 of 1"
        "Made 25 November 2026 at 14:02 from records of 25 November 2026; submissions 3-5, 8."
    )


@each_document
def test_the_school_s_own_copy_comes_first(document, tmp_path):
    own = tmp_path / document.template
    own.write_bytes(template_of(document).read_bytes())

    assert template_of(document, tmp_path) == own
    assert template_of(document, tmp_path / "nowhere") == template_of(document)


def test_a_template_that_is_nowhere_is_said_to_be(tmp_path, monkeypatch):
    monkeypatch.setattr("hlh_sheets.documents.templates.OURS", (tmp_path,))

    with pytest.raises(DocumentTemplateFault, match=r"d02_ehcp_review\.docx is not there"):
        template_of(document_of("D2"))


def test_an_installed_package_brings_the_templates(tmp_path, request):
    command = [sys.executable, "setup.py", "-q", "build", "--build-base", tmp_path / "b"]
    command += ["--build-lib", tmp_path / "lib", "egg_info", "--egg-base", tmp_path]
    if subprocess.run(
        [
            sys.executable,
            "-c",
            "import setuptools as s; exit(int(s.__version__.split('.')[0]) < 77)",
        ],
        check=False,
    ).returncode:
        pytest.skip("setuptools is older than the one the package is built with")
    subprocess.run(command, check=True, cwd=request.config.rootpath, capture_output=True)

    built = sorted(p.name for p in (tmp_path / "lib").rglob("*.docx"))
    assert built == sorted(document.template for document in DOCUMENTS)


def test_a_document_is_found_by_its_id_in_any_case():
    assert [document_of(each.id.lower()) for each in DOCUMENTS] == list(DOCUMENTS)
    assert document_of("D99") is None


def held_by_next(paragraph):
    """Whether a paragraph stays on the page of what follows it."""
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return own is not None or (style is not None and style.get(qn("w:val"), "").startswith("Head"))


@each_document
def test_signatures_are_never_alone_on_a_page_and_never_split(document):
    body = Docx(template_of(document)).element.body
    signed = body.findall(qn("w:tbl"))[-1]
    before = [p for p in body.iter(qn("w:p")) if p.getparent().tag != qn("w:tc")]
    above = [p for p in before if signed.getparent().index(signed) > index_of(body, p)][-2:]
    rows = [list(row.iter(qn("w:p"))) for row in signed.iter(qn("w:tr"))]

    assert signed.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val")) == "Signatures"
    assert all(held_by_next(p) for p in above)
    assert all(held_by_next(p) for row in rows[:-1] for p in row)


def index_of(body, paragraph):
    """The place in the body of what holds the paragraph."""
    while paragraph.getparent() is not body:
        paragraph = paragraph.getparent()
    return body.index(paragraph)
