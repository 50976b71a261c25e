"""A fault in a template is named with its place, before any report is made."""

import pytest
from docx import Document as Docx
from word_files import PART, TINY, people_box, word_file

from hlh_sheets.documents.core import check_template


def faults(tmp_path, *paragraphs, **rest):
    return [
        str(f) for f in check_template(word_file(tmp_path / "t.docx", *paragraphs, **rest), TINY)
    ]


def test_a_good_template_has_no_faults(tmp_path):
    assert (
        faults(
            tmp_path,
            "Name: {{ pupil.name }}",
            "{%p if pupil.older and not pupil.name == 'x' %}",
            "Older: {% if pupil.older %}yes{% else %}no{% endif %}",
            "{%p endif %}",
            "{# a remark #}",
            rows=[
                ("Aim",),
                ("{%tr for aim in aims %}",),
                ("{{ aim.text|upper }}",),
                ("{%tr endfor %}",),
            ],
        )
        == []
    )


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ('There is no field "pupl.name". Did you mean "pupil.name"?', "Name: {{ pupl.name }}"),
        ('There is no field "pupil.nam". Did you mean "pupil.name"?', ("{{ pup", "il.nam }}")),
        ('no field "pupil.olde". Did you mean "pupil.older"?', "{% if pupil.olde %}{% endif %}"),
        ("a field's name has no spaces", "{{ pupil name }}"),
        ("A space stands between two braces", "{ { pupil.name } }"),
        ("A tag is not whole", "{{ pupil.name"),
        ("A tag is not whole", "{{ pupil.name }"),
        ("Write {{ pupil.name }}", "{ pupil.name }"),
        ("is not understood", "{% fro aim in aims %}"),
        ("is not understood", "{{ pupil..name }}"),
        ("may use after | only", "{{ pupil.name|safe }}"),
        ("may hold only fields, if and for", "{{ pupil.name.upper() }}"),
        ("is yes or no", "{{ pupil.older }}"),
        ("is a group of fields", "{{ pupil }}"),
        ("is a group of fields", "{{ aims }}"),
        ('There is no list "aimz". The lists are: aims', "{% for a in aimz %}a{% endfor %}"),
        ("Write it like", "{% for aims %}a{% endfor %}"),
        ("is never closed. Add {% endif %}", "{% if pupil.older %}a"),
        ("has no {% for %} before it", "a {% endfor %}"),
        ("stands outside a table", "{%tr for a in aims %}"),
        ("would be lost", "{%p if pupil.older %} and more"),
        ("can't be filled", "{{r pupil.name }}"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_paragraph(tmp_path, expected, text):
    found = faults(tmp_path, "A good paragraph.", text)

    assert expected in found[0]
    assert found[0].startswith("Paragraph 2")


def test_a_fault_in_a_table_is_named_with_its_cell(tmp_path):
    rows = [("a", "b"), ("{{ pupil.name }}", "{{ pupil.nme }}")]

    assert faults(tmp_path, rows=rows) == [
        'Table 1, row 2, column 2: There is no field "pupil.nme". Did you mean "pupil.name"?'
    ]


def test_a_fault_in_the_page_header_is_named_there(tmp_path):
    found = faults(tmp_path, header="{{ pupil.nme }}")

    assert found[0].startswith("The page header, paragraph 1")


def test_a_field_of_a_line_is_known_only_inside_its_loop(tmp_path):
    found = faults(tmp_path, "{% for aim in aims %}{{ aim.txt }}{% endfor %}", "{{ aim.text }}")

    assert found == [
        'Paragraph 1: There is no field "aim.txt". Did you mean "aim.text"?',
        'Paragraph 2: There is no field "aim.text". The list of fields is in the guide.',
    ]


def test_a_loop_over_rows_must_end_in_the_same_table(tmp_path):
    found = faults(
        tmp_path, rows=[("{%tr for a in aims %}",), ("{{ a.text }}",), ("{%p endfor %}",)]
    )

    assert "does not stand beside {%tr for a in aims %}" in found[0]


def test_words_that_begin_and_end_in_two_paragraphs_are_not_one_tag(tmp_path):
    found = faults(tmp_path, "{{ pupil.", "name }}")

    assert [each.partition(":")[0] for each in found] == ["Paragraph 1", "Paragraph 2"]


def test_a_part_for_people_that_is_gone_is_missed(tmp_path):
    found = faults(tmp_path, "{{ pupil.name }}", box=False)

    assert 'The part "Views" has no content control' in found[0]


def test_a_field_in_a_part_for_people_is_refused(tmp_path):
    path = word_file(tmp_path / "t.docx", box=False)
    made = Docx(path)
    made.element.body.insert_element_before(people_box(PART, "{{ pupil.name }}"), "w:sectPr")
    made.save(path)

    assert "belongs to people" in str(check_template(path, TINY)[0])


def test_a_cell_that_can_end_up_empty_is_named(tmp_path):
    rows = [("a", "{%p if pupil.older %}")]
    path = word_file(tmp_path / "t.docx", rows=rows)
    made = Docx(path)
    for text in ("x", "{%p endif %}"):
        made.tables[0].cell(0, 1).add_paragraph(text)
    made.save(path)

    assert "Table 1, row 1, column 2: The cell can end up with nothing" in str(
        check_template(path, TINY)[0]
    )


def test_a_file_that_is_no_word_document_is_one_fault(tmp_path):
    path = tmp_path / "t.docx"
    path.write_text("hello")

    assert [fault.place for fault in check_template(path, TINY)] == ["the file"]
