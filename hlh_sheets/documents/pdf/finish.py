"""What LibreOffice leaves out of a tagged PDF, put in: alt texts of charts, the order of tabbing.

Its import of Word files drops the alt text of a native chart, and it names no order of tabbing
on pages with links (LibreOffice 7.4). Screen readers need both (PDF/UA-1, 7.3 and 7.18.3).
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from hlh_sheets.documents.core.package import BODY, parse, read_parts
from hlh_sheets.documents.core.xml import Element, w
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["finished"]

PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
FIGURE, ALT, TABS, KIDS = "/Figure", "/Alt", "/Tabs", "/K"
DEEPEST = 100


def finished(report: Path, pdf: bytes) -> bytes:
    """The PDF of a report with what is missing put in.

    Figures get no text when the pictures of the two can't be told to be the same. A PDF that
    can't be taken apart is given back as it is.
    """
    try:
        said = alt_texts(report)
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
        figures = list(figures_of(writer))
        for page in writer.pages:
            page[NameObject(TABS)] = NameObject("/S")
        if len(figures) == len(said):
            for figure, text in zip(figures, said, strict=True):
                if text and not figure.get(ALT):
                    figure[NameObject(ALT)] = TextStringObject(text)
        out = io.BytesIO()
        writer.write(out)
    except (DocumentTemplateFault, PyPdfError, KeyError, TypeError, ValueError, RecursionError):
        return pdf
    return out.getvalue()


def alt_texts(report: Path) -> list[str]:
    """The alt texts of the pictures and charts in a report's words, in order."""
    body = parse(read_parts(report, report.name)[BODY], report.name)
    drawings: Iterator[Element] = body.iter(w("drawing"))
    found = (drawing.find(f".//{PICTURE}") for drawing in drawings)
    return ["" if each is None else each.get("descr", "") for each in found]


def figures_of(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """The figures of the structure tree in the order of reading."""
    tree = writer.root_object.get("/StructTreeRoot")
    if tree is not None:
        yield from figures_below(tree.get_object(), 0)


def figures_below(node: Any, depth: int) -> Iterator[DictionaryObject]:
    """The figures inside an element of the tree."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(node, ArrayObject):
        for each in cast("list[Any]", node):
            yield from figures_below(each.get_object(), depth)
    elif isinstance(node, DictionaryObject):
        if node.get("/S") == FIGURE:
            yield node
        elif KIDS in node:
            yield from figures_below(cast("Any", node[KIDS]).get_object(), depth + 1)
