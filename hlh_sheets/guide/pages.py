"""All generated pages by the path they are kept under, and writing them."""

from collections.abc import Sequence
from pathlib import Path

from hlh_sheets.guide.codes import codes_page
from hlh_sheets.guide.documents import Described, document_page
from hlh_sheets.guide.forms import form_page
from hlh_sheets.guide.measures import measures_page
from hlh_sheets.guide.policy import policy_page
from hlh_sheets.guide.sentences import Sentences, sentences_page
from hlh_sheets.guide.settings import settings_page
from hlh_sheets.spec import CodeLists
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["pages", "write_pages"]

NO_SENTENCE: Sentences = {}


def pages(
    codes: CodeLists, documents: Sequence[Described] = (), sentences: Sentences = NO_SENTENCE
) -> dict[str, str]:
    """The text of every generated page, by its path below the folder of the documentation."""
    words = {f"documents/{each.id.lower()}.md": document_page(each) for each in documents}
    forms = {f"forms/{form.id.lower()}.md": form_page(form, codes) for form in WORKBOOKS}
    single = {
        "codes.md": codes_page(codes),
        "measures.md": measures_page(),
        "policy-coverage.md": policy_page(documents),
        "sentences.md": sentences_page(sentences),
        "settings.md": settings_page(),
    }
    return {**forms, **words, **single}


def write_pages(
    folder: Path,
    codes: CodeLists,
    documents: Sequence[Described] = (),
    sentences: Sentences = NO_SENTENCE,
) -> list[Path]:
    """Write the pages below `folder`; gives the paths of those whose text changed."""
    changed: list[Path] = []
    for name, text in pages(codes, documents, sentences).items():
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        changed.append(path)
    return changed
