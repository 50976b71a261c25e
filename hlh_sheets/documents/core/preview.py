"""A template filled with invented facts, so that its look can be judged before a report is made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from hlh_sheets.documents.core.declare import Context, Document, Fact
from hlh_sheets.documents.core.mark import MADE_FORM, Mark
from hlh_sheets.documents.core.package import parse, read_parts
from hlh_sheets.documents.core.template import compile_parts
from hlh_sheets.documents.core.xml import Element, new_element, w, worded_parts, xml_bytes

__all__ = ["PREVIEW", "preview", "sample"]

PREVIEW = "preview"
"""What a preview's mark says it is about: it is never taken for a report."""
BANNER = "PREVIEW with invented facts: not a report, about nobody."
LINES = 6
LONG = 5
"""How many times over a sentence stands where long values are tried."""


def sample(document: Document) -> Context:
    """The declared examples, each list with several lines, sentences short and long by turns."""
    made = {name: shown(fact) for name, fact in document.example(lines=1).items()}
    group = made.get("made")
    if isinstance(group, Mapping):
        made["made"] = {**group, "state": "Preview"}
    return made


def shown(fact: Fact, *, long: bool = True) -> Fact:
    """A fact as the preview shows it."""
    if isinstance(fact, str):
        return " ".join([fact] * LONG) if long and fact.endswith(".") else fact
    if isinstance(fact, Mapping):
        return {name: shown(each, long=long) for name, each in fact.items()}
    if isinstance(fact, bool) or not isinstance(fact, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance] - other kinds of facts stand as they are
        return fact
    lines = cast("Sequence[Mapping[str, Fact]]", fact)
    return [
        {name: shown(each, long=bool(turn % 2)) for name, each in line.items()}
        for line in lines
        for turn in range(LINES)
    ]


def preview(path: Path, document: Document, at: datetime) -> bytes:
    """The whole file, marked as a preview on its first page and in its page headers.

    Raises `DocumentTemplateFault` when the template can't be used.
    """
    parts = {**read_parts(path, path.name)}
    for part in worded_parts(parts):
        root = parse(parts[part], path.name)
        body = root.find(w("body"))
        if body is not None or part.startswith("word/header"):
            (root if body is None else body).insert(0, banner())
            parts[part] = xml_bytes(root)
    mark = Mark(document.id, PREVIEW, at.strftime(MADE_FORM))
    return compile_parts(parts, path.name).report(sample(document), at, mark).content


def banner() -> Element:
    """A paragraph that nobody overlooks, in print too."""
    paragraph, run, properties = (new_element(w(name)) for name in ("p", "r", "rPr"))
    properties.append(new_element(w("b")))
    properties.append(new_element(w("sz"), {w("val"): "28"}))
    run.append(properties)
    run.append(new_element(w("t"), text=BANNER))
    paragraph.append(run)
    return paragraph
