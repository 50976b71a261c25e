"""Checks a template before any report is made: each fault with its place and what to do."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from hlh_sheets.documents.core.charts.chart import Plotted
from hlh_sheets.documents.core.charts.faults import chart_faults
from hlh_sheets.documents.core.declare import Document
from hlh_sheets.documents.core.language import KEYWORDS, TOO_DEEP, Language, refused
from hlh_sheets.documents.core.package import read_parts
from hlh_sheets.documents.core.places import Spot, Tag, shortened, spots
from hlh_sheets.documents.core.trial import trial_faults
from hlh_sheets.documents.core.xml import Element
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["TemplateFault", "check_template"]

BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
SPACED = re.compile(r"\{\s+[{%]|[}%]\s+\}")
SINGLE = re.compile(r"(?<!\{)\{\s*\w+(?:\.\w+)*\s*\}(?!\})")
LANGUAGE = Language()
NOTHING = object()


@dataclass(frozen=True)
class TemplateFault:
    """One thing to put right in a template: where it stands, and what to do, in words."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place[:1].upper()}{self.place[1:]}: {self.message}"


@dataclass
class Walk:
    """The check on its way through the template: what is open, and which names stand for what."""

    document: Document
    names: dict[str, object]
    open: list[tuple[str, Tag, dict[str, object]]] = field(
        default_factory=list[tuple[str, Tag, dict[str, object]]]
    )


def check_template(path: Path, document: Document) -> tuple[TemplateFault, ...]:
    """Everything to put right in the template before a report can be made from it; () if none.

    A file that can't be read as a Word document is one fault.
    """
    try:
        parts = read_parts(path, path.name)
        found = list(spots(parts, path.name))
    except DocumentTemplateFault as fault:
        return (TemplateFault("the file", str(fault)),)
    faults = [*tag_faults(found, document), *missing_parts(parts, document)]
    faults += [TemplateFault(*fault) for fault in chart_faults(parts, document, path.name)]
    if not faults:
        faults += [TemplateFault(*fault) for fault in trial_faults(parts, document, path.name)]
    return tuple(faults)


def missing_parts(parts: Mapping[str, bytes], document: Document) -> Iterator[TemplateFault]:
    """Parts that belong to people and have lost their content control."""
    body = parts["word/document.xml"].decode("utf-8", "replace")
    for part in document.every_part:
        if part.needed and f'"{part.tag}"' not in body:
            yield TemplateFault(
                "the file",
                f'The part "{part.title}" has no content control with the tag {part.tag}. Put one '
                "in (Developer tab, Rich Text Content Control, Properties, Tag), so that what "
                "people write there is kept.",
            )


def tag_faults(found: list[Spot], document: Document) -> Iterator[TemplateFault]:
    """Faults of tags, paragraph by paragraph, and loops that never end."""
    walk = Walk(document, dict(document.example()))
    for spot in found:
        for message in brace_faults(spot):
            yield TemplateFault(spot.place, message)
        for tag in spot.tags:
            for message in one_tag(tag, walk, document):
                yield TemplateFault(spot.place, message)
    for keyword, tag, _ in walk.open:
        yield TemplateFault(
            tag.spot.place, f"{tag.written} is never closed. Add {{%{tag.unit} end{keyword} %}}."
        )


def brace_faults(spot: Spot) -> Iterator[str]:
    """Braces that don't pair up, in what is left when whole tags are taken out."""
    if SPACED.search(spot.rest):
        yield "A space stands between two braces. Write {{ and }}, {% and %} without a space."
    elif BRACES.search(spot.rest):
        yield (
            "A tag is not whole: it needs {{ and }}, or {% and %}, inside one paragraph. Check "
            "for a missing brace or a line end inside the tag."
        )
    elif found := SINGLE.search(spot.rest):
        yield f"{found[0]} has single braces. Write {{{{ {found[0].strip('{} ')} }}}}."
    if spot.control and spot.tags:
        yield "A field stands in a part that belongs to people. Move it out of the control."


def one_tag(tag: Tag, walk: Walk, document: Document) -> Iterator[str]:
    """Faults of one tag; keeps account of what is open."""
    if tag.written.startswith("{#"):
        return
    if tag.print:
        yield from printed(tag, walk, document)
        return
    keyword, _, rest = tag.words.partition(" ")
    if keyword not in KEYWORDS:
        yield (
            f"{tag.written} is not understood. Begin with one of: {', '.join(KEYWORDS)}"
            " (with p or tr right after {% to leave out its own paragraph or row)."
        )
    elif keyword in ("for", "if"):
        yield from opened(tag, keyword, rest, walk)
    else:
        yield from closed(tag, keyword, rest, walk)


def printed(tag: Tag, walk: Walk, document: Document) -> Iterator[str]:
    """Faults of a field to print."""
    if tag.unit:
        yield f"{tag.written} can't be filled. Leave out the {tag.unit} after the braces."
        return
    if re.fullmatch(r"\w+(\.\w+)*( \w+(\.\w+)*)+", tag.words):
        joined = tag.words.replace(" ", "_")
        near = difflib.get_close_matches(joined, [*document.paths], 1, 0.5)
        meant = f' Did you mean "{near[0]}"?' if near else ""
        yield f"{tag.written}: a field's name has no spaces.{meant}"
        return
    faults = [*expression_faults(f"{{{{ {tag.words} }}}}", walk)]
    yield from faults
    if not faults and re.fullmatch(r"[\w.]+", tag.words):
        value = looked_up(tag.words, walk)
        if isinstance(value, bool):
            yield f"{tag.words} is yes or no. Use it in {{% if {tag.words} %}}."
        elif isinstance(value, Plotted):
            yield f"{tag.words} is a chart. Draw it with a chart of that name in Word."
        elif isinstance(value, list | Mapping):
            yield f"{tag.words} is a group of fields. Name one of them."


def opened(tag: Tag, keyword: str, rest: str, walk: Walk) -> Iterator[str]:
    """Faults of `for` and `if`; what follows is inside."""
    before = dict(walk.names)
    if keyword == "for":
        yield from loop_faults(tag, rest, walk)
    else:
        yield from expression_faults(f"{{% if {rest} %}}{{% endif %}}", walk)
    yield from unit_faults(tag)
    walk.open.append((keyword, tag, before))


def loop_faults(tag: Tag, rest: str, walk: Walk) -> Iterator[str]:
    """Faults of a `for`; the loop's name then stands for one line of the list."""
    found = re.fullmatch(r"(\w+) in (\w+(?:\.\w+)*)", rest)
    if not found:
        yield f"{tag.written} is not understood. Write it like {{%tr for line in outcomes %}}."
        return
    line, name = found.groups()
    value = looked_up(name, walk)
    if isinstance(value, list) and value:
        walk.names[line] = value[0]  # pyright: ignore[reportUnknownArgumentType] - an example's line
    else:
        lists = ", ".join(f.name for f in walk.document.fields if f.name + "[]" in lists_of(walk))
        yield f'There is no list "{name}". The lists are: {lists}.'
        walk.names[line] = NOTHING
    walk.names["loop"] = {"index": "1", "length": "1", "first": True, "last": True}


def lists_of(walk: Walk) -> set[str]:
    """The names of lists, as they begin the paths of their fields."""
    return {path.partition(".")[0] for path in walk.document.paths if "[]" in path}


def unit_faults(tag: Tag) -> Iterator[str]:
    """A statement for paragraphs takes its own paragraph with it, one for rows its row."""
    if tag.unit == "tr" and tag.spot.row is None:
        yield f"{tag.written} stands outside a table. Use p in place of tr."
    if tag.unit == "p" and (tag.spot.rest.strip() or len(tag.spot.tags) > 1):
        yield (
            f"Other words stand in the paragraph of {tag.written} and would be lost. Give the "
            "tag a paragraph of its own."
        )


def closed(tag: Tag, keyword: str, rest: str, walk: Walk) -> Iterator[str]:
    """Faults of `else` and the ends: they must answer what was opened, in the same place."""
    wanted = "for" if keyword == "endfor" else "if"
    if not walk.open or walk.open[-1][0] != wanted:
        yield f"{tag.written} has no {{% {wanted} %}} before it that it could belong to."
        return
    _, start, before = walk.open[-1]
    if start.unit != tag.unit or around(start) is not around(tag):
        yield (
            f"{tag.written} does not stand beside {start.written}, which it belongs to. Put both "
            "into the same text, the same paragraphs (p) or the same table (tr)."
        )
    yield from unit_faults(tag)
    if keyword == "elif":
        yield from expression_faults(f"{{% if {rest} %}}{{% endif %}}", walk)
    if keyword.startswith("end"):
        walk.open.pop()
        walk.names = before


def around(tag: Tag) -> Element | str | None:
    """What a statement and its end must share."""
    spot = tag.spot
    return {"p": spot.block, "tr": spot.table, "tc": spot.row}.get(tag.unit, spot.text)


def expression_faults(source: str, walk: Walk) -> Iterator[str]:
    """Faults of what is asked or printed: how it is written, and names that are none."""
    written = re.sub(r"\{% endif %\}$", "", source)
    try:
        tree = LANGUAGE.parse(source)
        said = refused(tree)
        names = list(dotted_names(tree))
    except TOO_DEEP:
        yield f"{shortened(written)} is nested too deep. Write a field's name, like pupil.name."
        return
    except TemplateSyntaxError:
        yield f"{written} is not understood. Write a field's name, like pupil.name."
        return
    if said:
        yield f"{written}: a template {said}."
        return
    for name in names:
        if looked_up(name, walk) is NOTHING:
            yield unknown(name, walk)


def dotted_names(node: nodes.Node) -> Iterator[str]:
    """Every field that an expression names, with its dots."""
    if isinstance(node, nodes.Name):
        yield node.name
    elif isinstance(node, nodes.Getattr):
        for name in dotted_names(node.node):
            yield f"{name}.{node.attr}"
    else:
        for child in node.iter_child_nodes():
            yield from dotted_names(child)


def looked_up(name: str, walk: Walk) -> object:
    """The example of the field of that name, or `NOTHING`."""
    value: object = walk.names
    for step in name.split("."):
        value = value.get(step, NOTHING) if isinstance(value, Mapping) else NOTHING  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - an example's values
    return value  # pyright: ignore[reportUnknownVariableType] - an example's values


def unknown(name: str, walk: Walk) -> str:
    """There is no such field; the nearest one is offered."""
    first = name.partition(".")[0]
    line = walk.names.get(first)
    if isinstance(line, Mapping) and any(first == loop for loop in loops(walk)):
        choice = [f"{first}.{key}" for key in line]  # pyright: ignore[reportUnknownVariableType] - an example's line
    else:
        choice = [path for path in walk.document.paths if "[]" not in path]
    near = difflib.get_close_matches(name, choice, 1, 0.5)
    meant = f'Did you mean "{near[0]}"?' if near else "The list of fields is in the guide."
    return f'There is no field "{name}". {meant}'


def loops(walk: Walk) -> Iterator[str]:
    """The names that stand for a line of a list just now."""
    for keyword, tag, _ in walk.open:
        if keyword == "for":
            yield tag.words.split()[1]
