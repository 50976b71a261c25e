"""Text gets from a cell into Word and back; what a template can't say, it can't do."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import CONTEXT, opened, part_of, word_file

from hlh_sheets.documents.core import Mark, compile_template
from hlh_sheets.documents.core.words import as_lines
from hlh_sheets.errors import DocumentTemplateFault

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MARK = Mark("X1", "HLH-0001", "2026-11-25 12:00:00")


def filled(path, context=CONTEXT):
    return compile_template(path).report(context, NOON, MARK).content


@pytest.fixture(scope="module")
def name_template(tmp_path_factory):
    path = word_file(tmp_path_factory.mktemp("template") / "name.docx", "Name: {{ pupil.name }}!")
    return compile_template(path)


def said(template, text):
    content = template.report({"pupil": {"name": text}}, NOON, MARK).content
    return opened(content).paragraphs[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Maths & English",
        "score <5 then rose > 6",
        "\"double\" and 'single' and “curly” quotes",
        "=SUM(A1) and -5",
        "  spaces   kept  ",
        "line one\nline two\n\nline four",
        "tab\tbetween",
        "{{ pupil.name }} {% for x in y %} {# no #}",
        "</w:t></w:r><w:r><w:t>",
        "Siân Llŷn 🙂 e\u0301",
        "&amp; &lt; stay as typed",
    ],
)
def test_text_reaches_word_unchanged(name_template, text):
    assert f"Name: {text}!" == said(name_template, text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("one\ntwo", "one\r\ntwo"),
        ("one\ntwo", "one\vtwo"),
        ("one\ntwo", "one\u2028two"),
        ("bell\ufffdsound", "bell\asound"),
        ("half\ufffda pair", "half\ud800a pair"),
    ],
)
def test_characters_that_xml_refuses_are_shown_and_words_stay_apart(name_template, expected, text):
    assert f"Name: {expected}!" == said(name_template, text)


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
def test_any_text_of_a_cell_is_found_again_in_the_word_file(name_template, text):
    assert f"Name: {as_lines(text)}!" == said(name_template, text)


def test_a_line_break_is_word_s_own_and_keeps_the_format_of_its_run(tmp_path):
    path = word_file(tmp_path / "t.docx", "{{ pupil.name }}")
    xml = part_of(filled(path, {"pupil": {"name": "a\nb"}})).decode()

    assert '<w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t>' in xml


def test_a_tag_that_word_split_into_runs_is_filled(tmp_path):
    path = word_file(tmp_path / "t.docx", ("{", "{ pup", "il.na", "me }", "}"))

    assert opened(filled(path)).paragraphs[0].text == "Ada Example"


def test_rows_and_paragraphs_repeat_for_each_line_and_headers_are_filled(tmp_path):
    path = word_file(
        tmp_path / "t.docx",
        "{%p for aim in aims %}",
        "{{ loop.index }}. {{ aim.text }}",
        "{%p endfor %}",
        rows=[("Aim", "Due"), ("{%tr for a in aims %}", ""), ("{{ a.text }}", "{{ a.due }}"),
              ("{%tr endfor %}", "")],
        header="About {{ pupil.name }}",
    )  # fmt: skip
    made = opened(filled(path))

    assert [p.text for p in made.paragraphs] == ["1. Will read.", "2. Will ask."]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["Aim", "Due"],
        ["Will read.", "May"],
        ["Will ask.", "June"],
    ]
    assert made.sections[0].header.paragraphs[0].text == "About Ada Example"


def test_the_same_facts_give_the_same_bytes_and_other_parts_are_untouched(tmp_path):
    path = word_file(tmp_path / "t.docx", "{{ pupil.name }}")
    made = filled(path)

    assert made == filled(path)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert new.testzip() is None
        assert old.read("word/styles.xml") == new.read("word/styles.xml")


def test_a_field_that_is_not_there_is_an_error_that_names_it(tmp_path):
    path = word_file(tmp_path / "t.docx", "{{ pupil.nmae }}")

    with pytest.raises(DocumentTemplateFault, match="nmae"):
        filled(path)


ESCAPES = [
    "{{ pupil.__class__ }}",
    "{{ pupil['__class__'] }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ pupil.name.format(1) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'a' * 999999999 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ range(999999999) }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum(9) }}",
    "{{ pupil.name|safe }}",
    "{{ pupil.name|attr('__class__') }}",
    "{% autoescape false %}{{ pupil.name }}{% endautoescape %}",
    "{% include 'secret' %}",
    "{% import 'os' as o %}",
    "{% set x = 1 %}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% for x in aims recursive %}{{ loop(aims) }}{% endfor %}",
    "{% for x in range(999999) %}a{% endfor %}",
    "{% for a in aims %}" * 4 + "x" + "{% endfor %}" * 4,
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_template_can_not_reach_outside_or_run_for_ever(tmp_path, escape):
    path = word_file(tmp_path / "t.docx", escape)

    with pytest.raises(DocumentTemplateFault):
        filled(path)


@pytest.mark.parametrize("name", ["items", "keys", "pop", "__len__"])
def test_a_name_of_python_is_no_field(tmp_path, name):
    path = word_file(tmp_path / "t.docx", f"{{{{ pupil.{name} }}}}")

    with pytest.raises(DocumentTemplateFault, match=name):
        filled(path)


def test_a_report_that_grows_too_large_is_stopped(tmp_path):
    loops = "{%p for a in aims %}", "{%p for b in aims %}", "x" * 1000, *["{%p endfor %}"] * 2
    template = compile_template(word_file(tmp_path / "t.docx", *loops))

    with pytest.raises(DocumentTemplateFault, match="too large"):
        template.words({"aims": [{"text": "a"}] * 1000}, NOON)


def test_a_list_is_not_printed_as_python_would(tmp_path):
    with pytest.raises(DocumentTemplateFault, match="list"):
        filled(word_file(tmp_path / "t.docx", "{{ aims }}"))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken"])
def test_a_file_that_is_no_word_document_is_said_to_be_none(tmp_path, content):
    path = tmp_path / "t.docx"
    path.write_bytes(content)

    with pytest.raises(DocumentTemplateFault, match="Word document"):
        compile_template(path)


def test_a_file_that_declares_entities_is_refused(tmp_path):
    path, bad = word_file(tmp_path / "t.docx", "{{ pupil.name }}"), tmp_path / "bad.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                head, rest = part.split(b"?>", 1)
                part = head + b'?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rest
                part = part.replace(b"{{ pupil.name }}", b"{{ pupil.name }}&x;")
            new.writestr(name, part)

    with pytest.raises(DocumentTemplateFault, match="damaged"):
        filled(bad)
