"""The parts that belong to people: content controls that software never writes.

What a person wrote there is taken from the old report into the new one, by tag. Lists,
bold and italics, highlights and tracked changes come along; a picture, a link or a comment
needs files of its own and does not, and then the old report must be kept as it is.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from hlh_sheets.documents.core.declare import SIGNED_OFF, STATE
from hlh_sheets.documents.core.outside import digest, part_of_people, said
from hlh_sheets.documents.core.package import BODY, parse
from hlh_sheets.documents.core.xml import (
    XML,
    Element,
    W,
    control_tag,
    new_element,
    own_text,
    texts_in,
    w,
)

__all__ = ["Filled", "blank_signs", "filled_parts", "people_controls", "put_back", "signed_off"]

PLACEHOLDER = "PlaceholderText"
DROPPED = frozenset(w(n) for n in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart"))
LEFT_BEHIND = frozenset(
    w(n)
    for n in (
        "commentReference",
        "drawing",
        "endnoteReference",
        "footnoteReference",
        "hyperlink",
        "object",
        "pict",
        "tbl",
    )
)


@dataclass(frozen=True)
class Filled:
    """What a person wrote in one part. `whole` says whether all of it can be taken along."""

    tag: str
    text: str
    content: Sequence[Element]
    whole: bool


def signed_off(parts: Mapping[str, bytes]) -> bool:
    """Whether a person has chosen in a report that it is signed off.

    LibreOffice before 7.5 loses the tags of controls: there the words around it tell.
    """
    if BODY not in parts:
        return False
    root = parse(parts[BODY], BODY)
    control = people_controls(root).get(STATE.tag)
    if control is not None:
        return words_of(control).strip().lower() == SIGNED_OFF.lower()
    said = f"{STATE.title}: {SIGNED_OFF}"
    return any(own_text(each).strip().startswith(said) for each in root.iter(w("p")))


def people_controls(root: Element) -> dict[str, Element]:
    """The content controls of people by their tag."""
    found = (each for each in root.iter(w("sdt")) if part_of_people(each))
    return {control_tag(each): each for each in found}


def words_of(control: Element) -> str:
    """The words in a control."""
    content = control.find(w("sdtContent"))
    return "" if content is None else "".join(said(content))


def blank_signs(root: Element) -> str:
    """The signs of the parts while nobody wrote in them, as one text for the report's mark."""
    return " ".join(
        f"{tag}:{digest(words_of(control))}" for tag, control in people_controls(root).items()
    )


def filled_parts(parts: Mapping[str, bytes], blank: str) -> dict[str, Filled]:
    """What people wrote in the parts of a report; `blank` are the signs it was made with."""
    signs = dict(pair.rsplit(":", 1) for pair in blank.split())
    lists = bullets(parts)
    found: dict[str, Filled] = {}
    for tag, control in people_controls(parse(parts[BODY], BODY)).items():
        text = words_of(control).strip("\n")
        if text.strip() and signs.get(tag) != digest(text) and not prompting(control):
            content = control.find(w("sdtContent"))
            kept = [deepcopy(each) for each in content] if content is not None else []
            losses = [each for each in kept if not portable(each, lists)]
            found[tag] = Filled(tag, text, kept, whole=not losses)
    return found


def prompting(control: Element) -> bool:
    """Whether it shows Word's own prompt: a person wrote there and cleared it again."""
    if control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is None:
        return False
    runs = [run for run in control.iter(w("r")) if run.find(w("t")) is not None]
    styles = [run.find(f"{w('rPr')}/{w('rStyle')}") for run in runs]
    return all(style is not None and style.get(w("val")) == PLACEHOLDER for style in styles)


def bullets(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The lists of a document (numId) that are bullets, not numbers."""
    if "word/numbering.xml" not in parts:
        return frozenset()
    root = parse(parts["word/numbering.xml"], "word/numbering.xml")
    kinds = {
        each.get(w("abstractNumId")): each.find(f"{w('lvl')}/{w('numFmt')}")
        for each in root.iter(w("abstractNum"))
    }
    found: set[str] = set()
    for each in root.iter(w("num")):
        link = each.find(w("abstractNumId"))
        kind = kinds.get(link.get(w("val"))) if link is not None else None
        if kind is not None and kind.get(w("val")) == "bullet":
            found.add(each.get(w("numId"), ""))
    return frozenset(found)


def portable(content: Element, lists: frozenset[str]) -> bool:
    """Make an element fit for another file; whether that lost nothing."""
    whole = content.tag not in LEFT_BEHIND
    for each in list(content.iter("*")):
        if each.tag in DROPPED or not each.tag.startswith(f"{{{W}}}"):
            whole = whole and not texts_in(each)
            drop(each)
        elif each.tag in LEFT_BEHIND:
            whole = False
            drop(each)
        for name in list(each.attrib):
            if not str(name).startswith((f"{{{W}}}", f"{{{XML}}}")):
                del each.attrib[name]
    for numbered in list(content.iter(w("numPr"))):
        as_list_style(numbered, lists)
    return whole


def drop(element: Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def as_list_style(numbered: Element, lists: frozenset[str]) -> None:
    """A list made by a button becomes one by style, which the new file knows."""
    properties, number = numbered.getparent(), numbered.find(w("numId"))
    if properties is None:
        return
    properties.remove(numbered)
    if number is None or properties.tag != w("pPr"):
        return
    style = properties.find(w("pStyle"))
    if style is None:
        style = new_element(w("pStyle"))
        properties.insert(0, style)
    style.set(w("val"), "ListBullet" if number.get(w("val")) in lists else "ListNumber")


def put_back(root: Element, filled: Mapping[str, Filled]) -> list[str]:
    """Put what people wrote into the new report's parts; gives the tags it has no place for."""
    controls = people_controls(root)
    for tag, control in controls.items():
        content = control.find(w("sdtContent"))
        if tag not in filled or content is None:
            continue
        content[:] = fitting(content, [deepcopy(each) for each in filled[tag].content])
        prompt = control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
        if prompt is not None:
            drop(prompt)
    return [tag for tag in filled if tag not in controls]


def fitting(place: Element, words: Sequence[Element]) -> Sequence[Element]:
    """What people wrote as it fits the place: words within a line get a paragraph round them.

    LibreOffice before 7.5 puts a control of whole paragraphs into its paragraph when it saves.
    """
    paragraph = place.find(w("p"))
    if paragraph is None or any(each.tag in (w("p"), w("tbl")) for each in words):
        return words
    around, looks = new_element(w("p")), paragraph.find(w("pPr"))
    for each in (*([] if looks is None else [deepcopy(looks)]), *words):
        around.append(each)
    return [around]
