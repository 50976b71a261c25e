"""What a report says outside the parts that belong to people, so that an edit there is seen.

Word and LibreOffice write the same document in other ways, so it is the words that are
compared, with the figures of charts, and signs for pictures, comments and marked-up changes.
What fields show (page numbers) is left out: it changes by itself.
"""

import hashlib
from collections.abc import Iterator, Mapping

from hlh_sheets.documents.core.charts.places import CHART, LINK
from hlh_sheets.documents.core.charts.words import Told
from hlh_sheets.documents.core.package import BODY
from hlh_sheets.documents.core.xml import Element, control_tag, starts, w, worded_parts

__all__ = ["PEOPLE", "digest", "outside", "part_of_people"]

PEOPLE = "people_"
"""How the tags of content controls begin that belong to people."""

WORDS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("p"): "\n", w("noBreakHyphen"): "-"}
SIGNS = {
    w(name): f"<{name}>"
    for name in (
        "commentReference",
        "del",
        "drawing",
        "endnoteReference",
        "footnoteReference",
        "highlight",
        "ins",
        "object",
        "pict",
        "strike",
    )
}
TEXT, CONTROL, SIMPLE_FIELD = w("t"), w("sdt"), w("fldSimple")
FIELD_CHAR, FIELD_KIND = w("fldChar"), w("fldCharType")
SAID = {**WORDS, **SIGNS}
TOLD = (TEXT, CONTROL, SIMPLE_FIELD, FIELD_CHAR, CHART, *SAID)
NO_CHARTS: Told = {}
NOWHERE: Mapping[str, Told] = {}


def digest(text: str) -> str:
    """A short sign of a text, the same only for the same words and line ends."""
    lines = (line.strip() for line in text.split("\n"))
    kept = "\n".join(line for line in lines if line)
    return hashlib.sha256(kept.encode()).hexdigest()[:24]


def part_of_people(element: Element) -> bool:
    """Whether it is a content control that belongs to people."""
    return element.tag == CONTROL and control_tag(element).startswith(PEOPLE)


def outside(trees: Mapping[str, Element], charts: Mapping[str, Told] = NOWHERE) -> str:
    """The sign of what the body, the headers and the footers say outside people's parts.

    `charts` is what the charts of each say. Programs number headers and footers as they like:
    they are taken in the order of words.
    """
    stories = {
        name: "".join(said(trees[name], charts.get(name, NO_CHARTS)))
        for name in worded_parts(trees)
    }
    body = stories.pop(BODY)
    return digest("\n".join([body, *sorted(stories.values())]))


def said(root: Element, charts: Told = NO_CHARTS) -> Iterator[str]:
    """The words of a part in their order."""
    field = 0
    walk = starts(root, TOLD)
    for _, element in walk:
        tag = element.tag
        if tag == SIMPLE_FIELD or (tag == CONTROL and part_of_people(element)):
            walk.skip_subtree()
        elif tag == FIELD_CHAR:
            field += {"begin": 1, "end": -1}.get(element.get(FIELD_KIND, ""), 0)
        elif field <= 0 and tag == CHART:
            yield charts.get(element.get(LINK, ""), "")
        elif field <= 0:
            yield element.text or "" if tag == TEXT else SAID.get(tag, "")
