"""The language of templates: fields, `if`, `for` and a few filters, and nothing else.

Templates are files that people edit, and text from cells runs through them. So the engine is
sandboxed, undefined fields are errors, all text is escaped, and of the engine's language only
what a report needs is let through: no calls, no arithmetic, no imports, no attributes of
Python objects. What can't be said can't loop for ever or reach outside.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import StrictUndefined, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hlh_sheets.documents.core.declare import Fact
from hlh_sheets.documents.core.words import word_text

__all__ = ["FILTERS", "KEYWORDS", "TOO_DEEP", "Language", "TooManyTurns", "Turns", "refused"]

FILTERS = ("capitalize", "first", "join", "last", "length", "lower", "trim", "upper")
LOOP_FACTS = frozenset({"first", "last", "index", "length"})
DEEPEST_LOOP = 3
MOST_TURNS = 200_000
TOO_DEEP = (RecursionError, MemoryError, SyntaxError, OverflowError)
"""What parsing and compiling raise for what is nested too deep."""
KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor")
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
    nodes.Concat,
)


class TooManyTurns(Exception):
    """Lists were gone through so often that it would never end."""


@dataclass
class Turns:
    """How many lines of lists may still be gone through for one part of a report."""

    left: int = MOST_TURNS

    def bounded(self, fact: Fact) -> Fact:
        """The same fact with each list in it counting its turns."""
        if isinstance(fact, Mapping):
            return {name: self.bounded(each) for name, each in fact.items()}
        if isinstance(fact, list):
            return Lines(map(self.bounded, cast("list[Fact]", fact)), self)
        return fact


class Lines(list[Any]):
    """A list that counts each turn, whoever goes through it."""

    def __init__(self, lines: Iterable[Any], turns: Turns) -> None:
        super().__init__(lines)
        self.turns = turns

    def __iter__(self) -> Iterator[Any]:
        """Each line; raises `TooManyTurns`."""
        for line in super().__iter__():
            self.turns.left -= 1
            if self.turns.left < 0:
                raise TooManyTurns
            yield line


class Language(ImmutableSandboxedEnvironment):
    """The engine's environment; attributes are looked up in groups of facts only."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=word_text)
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.globals.clear()
        self.tests.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The fact of that name in a group, or what a loop knows of its turn."""
        if isinstance(obj, Mapping):
            found = cast("Mapping[str, Any]", obj).get(attribute, self)
            return self.undefined(obj=obj, name=attribute) if found is self else found
        if isinstance(obj, LoopContext) and attribute in LOOP_FACTS:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Nothing: facts are named with a dot."""
        return self.undefined(obj=obj, name=str(argument))


def refused(tree: nodes.Node, depth: int = 0) -> str:
    """Why a parsed template can't be used, as the end of a sentence, or ""."""
    if isinstance(tree, nodes.For):
        depth += 1
        if depth > DEEPEST_LOOP or tree.recursive or tree.test is not None or tree.else_:
            return "may repeat lists inside lists three deep at most, without further conditions"
    elif isinstance(tree, nodes.Filter) and tree.name not in FILTERS:
        return f"may use after | only these words: {', '.join(FILTERS)}"
    elif not isinstance(tree, ALLOWED):
        return "may hold only fields, if and for"
    for child in tree.iter_child_nodes():
        if said := refused(child, depth):
            return said
    return ""
