"""The listing of a folder is its register: each module declares one thing, and all are listed."""

from importlib import import_module
from pathlib import Path

import pytest

import hlh_sheets.documents
import hlh_sheets.workbooks
from hlh_sheets.documents import DOCUMENTS
from hlh_sheets.workbooks import WORKBOOKS

ROOT = Path(__file__).parents[1]


def modules(package, pattern):
    return sorted(path.stem for path in Path(package.__file__).parent.glob(pattern))


FORMS = modules(hlh_sheets.workbooks, "t[0-9][0-9]_*.py")
REPORTS = modules(hlh_sheets.documents, "d[0-9][0-9]_*.py")


@pytest.mark.parametrize("name", FORMS)
def test_a_module_declares_the_workbook_of_its_number(name):
    module = import_module(f"hlh_sheets.workbooks.{name}")

    assert module.__all__ == ["WORKBOOK"]
    assert f"T{int(name[1:3])}" == module.WORKBOOK.id


def test_the_list_of_workbooks_is_the_folder():
    assert [f"T{int(name[1:3])}" for name in FORMS] == [form.id for form in WORKBOOKS]


@pytest.mark.parametrize("name", REPORTS)
def test_a_module_declares_the_document_of_its_number_with_its_template(name):
    module = import_module(f"hlh_sheets.documents.{name}")

    assert module.__all__ == ["DOCUMENT"]
    assert f"D{int(name[1:3])}" == module.DOCUMENT.id
    assert module.DOCUMENT.template == f"{name}.docx"


def test_the_list_of_documents_and_of_templates_is_the_folder():
    assert [f"D{int(name[1:3])}" for name in REPORTS] == [each.id for each in DOCUMENTS]
    templates = sorted(path.stem for path in (ROOT / "templates" / "docx").glob("*.docx"))
    assert templates == REPORTS
