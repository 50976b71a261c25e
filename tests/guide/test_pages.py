"""Generated pages follow the declarations and are not stale."""

import pytest

from hlh_sheets.analyse import MEASURES
from hlh_sheets.codes import load_code_lists
from hlh_sheets.documents import DOCUMENTS, SENTENCES
from hlh_sheets.guide import NOTE_FILE, note_for_staff, pages
from hlh_sheets.workbooks import WORKBOOKS

PAGES = pages(load_code_lists(), DOCUMENTS, SENTENCES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_not_stale(name, request):
    kept = request.config.rootpath / "docs" / name

    assert kept.is_file(), "run make docs"
    assert PAGES[name] == kept.read_text(encoding="utf-8"), "run make docs"


def test_the_note_for_staff_is_not_stale(request):
    kept = request.config.rootpath / "watch" / NOTE_FILE

    assert note_for_staff() == kept.read_text(encoding="utf-8"), "run make docs"


@pytest.mark.parametrize("form", WORKBOOKS, ids=lambda form: form.id)
def test_every_column_and_rule_of_a_form_is_on_its_page(form):
    page = PAGES[f"forms/{form.id.lower()}.md"]

    assert [c.name for s in form.sheets for c in s.columns if f"`{c.name}`" not in page] == []
    assert [r.id for s in form.sheets for r in s.rules if f"`{r.id}`" not in page] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_field_and_every_part_for_people_of_a_document_is_on_its_page(document):
    page = PAGES[f"documents/{document.id.lower()}.md"]
    names = [path.rpartition("[].")[2] for path in document.paths]

    assert [name for name in names if f"`{name}`" not in page] == []
    assert [part.tag for part in document.parts if f"`{part.tag}`" not in page] == []


@pytest.mark.parametrize("title", SENTENCES)
def test_every_rule_of_the_sentences_is_on_its_page(title):
    page = PAGES["sentences.md"]

    assert f"## {title}\n" in page
    assert [says for _, says in SENTENCES[title] if f"`{says}`" not in page] == []


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_every_measure_is_defined_on_its_page_with_worked_values(measure):
    page = PAGES["measures.md"]

    assert f"## {measure.id} {measure.title}\n\n{measure.definition}\n" in page
    assert [text for text in measure.examples() if f"- {text}\n" not in page] == []
