"""The school's own Word templates: copied, edited, checked and looked at, never overwritten."""

import shutil

import pytest
from docx import Document as Docx

from hlh_sheets.documents import DOCUMENTS, document_of, template_of
from hlh_sheets.documents.core import Mark
from hlh_sheets.documents.core.template import stamped_template
from hlh_sheets.settings import SETTINGS_FILE

D2, D4 = document_of("D2"), document_of("D4")


@pytest.fixture
def school(tmp_path):
    """A service's folder with a folder for its own templates, empty yet."""
    (tmp_path / SETTINGS_FILE).write_text("templates = 'our templates'\n", "utf-8")
    (tmp_path / "our templates").mkdir()
    return tmp_path


def edited(path, words, number=-1):
    """Change the words of a paragraph, as somebody does in Word."""
    made = Docx(path)
    made.paragraphs[number].text = words
    made.save(path)
    return path.read_bytes()


def state(said, document):
    """What is said of one document, up to the next."""
    lines = said.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{document.id} "))
    rest = [line.strip() for line in lines[start + 1 :]]
    end = next((n for n, line in enumerate(rest) if line[:1] == "D" and line[1].isdigit()), None)
    return " ".join([lines[start], *rest[:end]])


def test_every_field_list_and_part_is_listed_with_what_it_holds_and_an_example(hlh, tmp_path):
    code, said, _ = hlh("templates", "fields", "ehcp", folder=tmp_path)

    assert code == 0
    assert "  people_state: State of this report" in said
    assert "  {{ pupil.name }}: Legal first name and surname.\n      Example: Josephine" in said
    assert "  {% if pupil.from_year_9 %} ... {% endif %}: Yes from Year 9" in said
    assert "List grades: Teacher assessment" in said
    assert "  {{ line.first }}: First grade and when.\n      Example: Grade 2 / 4 Dec" in said
    assert [part.tag for part in D2.parts if f"  {part.tag}: {part.title}" not in said] == []
    assert said == hlh("templates", "fields", "d2", folder=tmp_path)[1]


def test_an_unknown_document_is_answered_with_those_there_are(hlh, tmp_path):
    code, _, complaint = hlh("templates", "fields", "letter", folder=tmp_path)

    assert code != 0
    listed = ", ".join(document.command for document in DOCUMENTS)
    assert f"Choose one of: {listed}" in " ".join(complaint.split())


def test_without_more_words_it_says_that_ours_are_in_use(hlh, tmp_path):
    code, said, _ = hlh("templates", folder=tmp_path)

    assert code == 0
    assert said.splitlines() == [f"{each.id:<4}{each.title}: ours." for each in DOCUMENTS]


def test_a_copy_is_put_into_the_school_s_folder_and_is_then_the_one_in_use(hlh, school):
    code, said, _ = hlh("templates", "copy", "moderation", folder=school)

    own = school / "our templates" / D4.template
    assert (code, said) == (0, f"our templates/{D4.template}\n")
    assert template_of(D4).read_bytes() == own.read_bytes()
    assert state(hlh("templates", folder=school)[1], D4) == (
        f"D4  Moderation record: the school's own, our templates/{D4.template}."
    )


def test_a_copy_never_overwrites_the_one_that_is_there(hlh, school):
    hlh("templates", "copy", "moderation", folder=school)
    own = school / "our templates" / D4.template
    saved = edited(own, "Our own words")

    code, said, complaint = hlh("templates", "copy", "moderation", folder=school)

    assert (code, said) == (7, "")
    assert "may hold your changes, so nothing was copied" in complaint
    assert saved == own.read_bytes()


def test_without_a_folder_of_its_own_the_school_is_told_how_to_name_one(hlh, tmp_path):
    code, _, complaint = hlh("templates", "copy", "ehcp", folder=tmp_path)

    assert code == 3
    assert "templates = 'templates'" in complaint


def test_when_ours_changes_the_school_s_stays_as_it_is_and_that_is_said(hlh, school):
    """An update is a newer template of ours beside a copy of the older one."""
    own = school / "our templates" / D4.template
    older = Docx(template_of(D4))
    older.paragraphs[0].text = "As it was before the update"
    older.save(own)
    content = stamped_template(own.read_bytes(), own.name, Mark("D4", "template", ""))
    own.write_bytes(content)
    saved = edited(own, "Our own words", 1)

    _, said, _ = hlh("templates", folder=school)
    hlh("templates", "copy", "moderation", folder=school)

    assert "Ours has changed since it was copied. Yours stays in use" in state(said, D4)
    assert "Ours has changed" not in state(said, D2)
    assert saved == own.read_bytes()


def test_a_copy_that_was_only_edited_is_not_said_to_be_behind(hlh, school):
    hlh("templates", "copy", "moderation", folder=school)
    edited(school / "our templates" / D4.template, "Our own words", 1)

    assert "Ours has changed" not in hlh("templates", folder=school)[1]


def test_a_template_of_the_school_s_making_is_said_to_be_one_with_its_faults(hlh, school):
    Docx().save(school / "our templates" / D4.template)

    said = state(hlh("templates", folder=school)[1], D4)

    assert "It was not copied from ours" in said
    assert "It has " in said
    assert "templates check" in said


def test_check_names_each_fault_with_its_place_and_ends_with_a_code_that_says_so(hlh, tmp_path):
    path = tmp_path / D4.template
    made = Docx(template_of(D4))
    made.paragraphs[1].text = "{{ meeting.subjekt }} {{ meeting. date }"
    made.tables[0].cell(0, 0).paragraphs[0].text = "{{ meeting.assesor }}"
    made.add_paragraph("{%p for piece in pieces %}")
    made.save(path)
    before = path.read_bytes()

    code, said, _ = hlh("templates", "check", path, folder=tmp_path)

    assert code == 2
    assert 'Paragraph 2: There is no field "meeting.subjekt". Did you mean' in said
    assert "Paragraph 2: A tag is not whole" in said
    assert (
        'column 1, under the heading "1. The meeting": There is no field "meeting.assesor"' in said
    )
    assert "{%p for piece in pieces %} is never closed" in said
    assert said.endswith("D4 Moderation record: 4 faults to put right.\n")
    assert before == path.read_bytes()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.id)
def test_our_own_templates_have_no_fault_under_any_name(hlh, tmp_path, document):
    path = shutil.copy(template_of(document), tmp_path / "ours, renamed.docx")

    code, said, _ = hlh("templates", "check", path, folder=tmp_path)

    assert (code, said) == (0, f"{document.id} {document.title}: no fault was found.\n")


def test_a_file_that_does_not_say_what_it_is_for_can_be_told(hlh, tmp_path):
    path = tmp_path / "new.docx"
    Docx().save(path)

    code, _, complaint = hlh("templates", "check", path, folder=tmp_path)
    assert code == 8
    assert "Add --document" in complaint

    code, said, _ = hlh("templates", "check", path, "--document", "moderation", folder=tmp_path)
    assert code == 2
    assert 'The part "Notes of the meeting" has no content control' in said


def test_a_preview_is_written_beside_the_template_and_marked_as_one(hlh, school):
    hlh("templates", "copy", "ehcp", folder=school)
    own = school / "our templates" / D2.template

    code, said, _ = hlh("templates", "preview", own, folder=school)

    path = own.with_name("d02_ehcp_review preview.docx")
    made = Docx(path)
    assert (code, said) == (0, f"{path}\n")
    assert made.paragraphs[0].text == "PREVIEW with invented facts: not a report, about nobody."
    assert made.sections[0].header.paragraphs[0].text.startswith("PREVIEW")
    assert made.sections[0].footer.paragraphs[0].text.startswith("Preview.\tPage")
    invited = next(table for table in made.tables if table.cell(0, 0).text == "Role")
    assert [row.cells[0].text for row in invited.rows[1:]] == ["Parent or carer"] * 6
    aims = next(table for table in made.tables if table.cell(0, 0).text == "Ref")
    lengths = [len(row.cells[1].text) for row in aims.rows[1:]]
    assert len(lengths) == 6
    assert lengths[1] > 3 * lengths[0]
    assert hlh("trace", path, folder=school)[0] == 8


def test_a_preview_takes_the_place_of_the_last_one_but_of_nothing_else(hlh, school):
    hlh("templates", "copy", "moderation", folder=school)
    own = school / "our templates" / D4.template
    first = own.with_name("d04_moderation preview.docx")

    assert hlh("templates", "preview", own, folder=school)[1] == f"{first}\n"
    assert hlh("templates", "preview", own, folder=school)[1] == f"{first}\n"
    noted = edited(first, "A remark on the look", 0)
    second = own.with_name("d04_moderation preview 2.docx")
    assert hlh("templates", "preview", own, folder=school)[1] == f"{second}\n"
    code, _, complaint = hlh("templates", "preview", own, "--to", own, folder=school)

    assert (code, noted) == (7, first.read_bytes())
    assert "Give another name" in complaint


def test_a_report_is_not_taken_for_a_template(hlh, school):
    hlh("templates", "copy", "moderation", folder=school)
    own = school / "our templates" / D4.template
    hlh("templates", "preview", own, "--to", school / "report.docx", folder=school)

    code, _, complaint = hlh("templates", "check", school / "report.docx", folder=school)

    assert code == 8
    assert "was made already, not a template" in complaint
