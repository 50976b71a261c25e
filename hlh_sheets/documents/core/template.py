"""A template parsed and compiled once, then filled as often as there are pupils or meetings."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate  # pyright: ignore[reportMissingTypeStubs] - it has none
from jinja2 import TemplateError, UndefinedError

from hlh_sheets.documents.core.charts.parts import ALTS, ChartSet, alts_of, chart_set, plotted_of
from hlh_sheets.documents.core.charts.words import told_charts
from hlh_sheets.documents.core.controls import Filled, blank_signs, put_back
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.core.language import TOO_DEEP, Language, TooManyTurns, Turns, refused
from hlh_sheets.documents.core.mark import (
    CUSTOM,
    Mark,
    file_sign,
    part_sign,
    prepared,
    stamped,
)
from hlh_sheets.documents.core.outside import outside
from hlh_sheets.documents.core.package import BODY, Packed, pack, parse, read_parts, write_zip
from hlh_sheets.documents.core.places import refuse_tangle
from hlh_sheets.documents.core.sections import Section, sections_of
from hlh_sheets.documents.core.sources.account import EMPTY, with_place
from hlh_sheets.documents.core.xml import XML, Element, w, worded_parts, xml_bytes, xml_text
from hlh_sheets.errors import DocumentTemplateFault

__all__ = ["Report", "Template", "compile_parts", "compile_template", "stamped_template"]

MOST_CHARACTERS = 20_000_000
MOST_SECONDS = 20.0
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE = "docProps/core.xml"
MOMENTS = "{http://purl.org/dc/terms/}"
MOMENT = "hlh_made_at"
NOBODY: Mapping[str, Filled] = {}


@dataclass(frozen=True)
class Template:
    """A compiled template: its parts in their order, those with words ready to be filled.

    `sign` is the sign of the template itself. `packed` are the parts that no report changes, and
    `signs` the signs of their bytes.
    `account` is the part that says where the facts of a report come from, and `sections` say
    which fields and parts for people stand together.
    """

    name: str
    sign: str
    order: tuple[str, ...]
    packed: Mapping[str, Packed]
    signs: Mapping[str, str]
    compiled: Mapping[str, jinja2.Template]
    properties: bytes
    account: str
    charts: ChartSet
    sections: tuple[Section, ...]

    def words(self, context: Context, at: datetime) -> dict[str, bytes]:
        """The parts that the context fills, as XML; `at` is the moment of making.

        Raises `DocumentTemplateFault` when a field is missing or the report grows too large.
        """
        moment = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        whole = {**context, MOMENT: moment, ALTS: alts_of(plotted_of(context))}
        return {part: filled(each, whole, self.name) for part, each in self.compiled.items()}

    def report(
        self,
        context: Context,
        at: datetime,
        mark: Mark,
        people: Mapping[str, Filled] = NOBODY,
        account: bytes = EMPTY,
    ) -> "Report":
        """The whole file, with what people wrote in their parts put back.

        `account` says where its facts come from.
        """
        words = self.words(context, at)
        trees = {part: parse(words[part], f"A report made from {self.name}") for part in words}
        blank = blank_signs(trees[BODY])
        homeless = ()
        if people:
            homeless = put_back(trees[BODY], people)
            words[BODY] = xml_bytes(trees[BODY])
        words[self.account] = account
        shown = self.charts.shown(plotted_of(context), trees)
        words |= shown.parts
        signs = {**self.signs, **{part: part_sign(words[part]) for part in words}}
        signs = {part: sign for part, sign in signs.items() if part not in shown.gone}
        told = outside(trees, shown.told)
        mark = replace(mark, outside=told, blank=blank, file=file_sign(signs))
        words[CUSTOM] = stamped(self.properties, mark)
        packed = (
            pack(part, words[part]) if part in words else self.packed[part]
            for part in self.order
            if part not in shown.gone
        )
        return Report(write_zip(packed), tuple(homeless))


@dataclass(frozen=True)
class Report:
    """A finished file, and the parts people wrote in that it has no place for."""

    content: bytes
    homeless: tuple[str, ...]


def filled(compiled: jinja2.Template, context: Context, name: str) -> bytes:
    """One part, filled piece by piece so that what never ends is stopped."""
    pieces: list[str] = [HEAD]
    size, stop, turns = 0, time.monotonic() + MOST_SECONDS, Turns()
    try:
        for piece in compiled.generate({k: turns.bounded(v) for k, v in context.items()}):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_CHARACTERS or time.monotonic() > stop:
                raise TooManyTurns  # noqa: TRY301 - both ends are said once, below
    except TooManyTurns:
        raise DocumentTemplateFault(
            f"A report made from {name} grows too large. Look for a list that is repeated inside "
            "another."
        ) from None
    except UndefinedError as fault:
        raise DocumentTemplateFault(
            f"{name} names a field that is not there: {fault.message}. Check the template."
        ) from None
    except (TemplateError, TypeError):
        raise DocumentTemplateFault(
            f"{name} prints a list or a yes-or-no field. Check the template."
        ) from None
    return "".join(pieces).encode()


def compile_template(path: Path) -> Template:
    """Parse and compile a template; raises `DocumentTemplateFault` when it can't be used.

    `check_template` says more about what is wrong, and where.
    """
    return compile_parts(read_parts(path, path.name), path.name)


def compile_parts(parts: Mapping[str, bytes], name: str) -> Template:
    """The template of a Word file's parts."""
    language, (account, whole) = Language(), with_place(prepared(parts, name), name)
    sources = {part: parse(whole[part], name) for part in worded_parts(whole)}
    charts = chart_set(whole, sources)
    whole |= charts.parts
    for root in sources.values():
        refuse_tangle(root, name)
    sections = sections_of(sources[BODY])
    if CORE in whole:
        sources[CORE] = with_moment(parse(whole[CORE], name))
    compiled = {
        part: compile_source(engine_source(root), language, name) for part, root in sources.items()
    }
    anew = {*compiled, *charts.filled_parts, CUSTOM, account}
    same = {part: whole[part] for part in whole if part not in anew}
    return Template(
        name,
        sign=file_sign({part: part_sign(content) for part, content in parts.items()}),
        order=tuple(whole),
        packed={part: pack(part, content) for part, content in same.items()},
        signs={part: part_sign(content) for part, content in same.items()},
        compiled=compiled,
        properties=whole[CUSTOM],
        account=account,
        charts=charts,
        sections=sections,
    )


def with_moment(core: Element) -> Element:
    """The properties with the moments of creation and change to be filled."""
    for name in ("created", "modified"):
        for each in core.iter(MOMENTS + name):
            each.text = f"{{{{ {MOMENT} }}}}"
    return core


def engine_source(root: Element) -> str:
    """A part as the engine reads it: docxtpl joins tags that Word split into pieces."""
    for text in root.iter(w("t")):
        if text.text and re.search(r"[{}%]", text.text):
            text.set(f"{{{XML}}}space", "preserve")
    return DocxTemplate("").patch_xml(xml_text(root))  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - docxtpl is untyped


def compile_source(source: str, language: Language, name: str) -> jinja2.Template:
    """A part, compiled; only what the language of templates allows."""
    try:
        said = refused(language.parse(source))
        # Compiling works constants out, so what is refused must not come so far.
        compiled = None if said else language.from_string(source)
    except TOO_DEEP:
        said, compiled = "may not be nested so deep", None
    except TemplateError:
        said, compiled = "must have whole tags only, each with its end", None
    if compiled is None:
        raise DocumentTemplateFault(f"{name}: a template {said}.")
    return compiled


def stamped_template(content: bytes, name: str, mark: Mark) -> bytes:
    """A template of ours with its mark, the same bytes every time."""
    parts = prepared(read_parts(content, name), name)
    signs = {part: part_sign(each) for part, each in parts.items()}
    trees = {part: parse(parts[part], name) for part in worded_parts(parts)}
    told = outside(trees, told_charts(parts, trees))
    mark = replace(mark, outside=told, file=file_sign(signs))
    parts[CUSTOM] = stamped(parts[CUSTOM], mark)
    return write_zip(pack(part, each) for part, each in parts.items())
