"""What a document is: its fields, the parts that belong to people, and where its facts come from.

Everything else about a field follows from its one declaration: what templates may name, the
list of fields for the people who edit templates, and the example that a template is tried with.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hlh_sheets.documents.core.charts.chart import Chart, Plotted
from hlh_sheets.spec import CodeLists, Records

__all__ = [
    "DRAFT",
    "SIGNED_OFF",
    "STATE",
    "Context",
    "Document",
    "Each",
    "Fact",
    "Field",
    "Made",
    "Part",
    "Request",
    "Subject",
]

Fact = str | bool | Plotted | Sequence[Mapping[str, "Fact"]] | Mapping[str, "Fact"]
Context = Mapping[str, Fact]
"""What a template is filled with: texts, yes or no, groups, and lists of groups.

The figures of charts stand in the group "charts", each under its chart's name.
"""


@dataclass(frozen=True)
class Field:
    """One fact that a template may name: "pupil.name". Yes-or-no facts are for `if` only."""

    name: str
    says: str
    example: str | bool


@dataclass(frozen=True)
class Each:
    """A list that a template may repeat a row or paragraph for; `fields` are those of one line."""

    name: str
    says: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Part:
    """A part that belongs to people: a content control with this tag that is never written.

    `needed` parts must stand in every template.
    """

    tag: str
    title: str
    asks: str
    needed: bool = True


DRAFT, SIGNED_OFF = "Draft", "Signed off"
STATE = Part("people_state", "State of this report", DRAFT, needed=False)
"""Stands in every template of ours, for a person to choose between the two. A school's own copy of
an older one may lack it: its reports are drafts for good."""


@dataclass(frozen=True)
class Made:
    """When and for whom documents are made."""

    school_name: str
    at: datetime
    today: date
    """The school's calendar day at that moment."""


@dataclass(frozen=True)
class Request:
    """What one document is made from: the records, and which pupil or meeting it is about."""

    records: Records
    about: str
    codes: CodeLists
    made: Made


@dataclass(frozen=True)
class Subject:
    """What a kind of document is about: a pupil, a meeting.

    `noun` names one and `book` is the workbook in which its id is entered. `known` gives all
    ids in the records, and `usual` those that a document is made about on that day when all
    are asked for. `unfit` says why it can't be made about a known one, with a gap {ids}, for
    the ids of which `fits` is false. `due` gives the days by which documents are wanted, where
    there are such days.
    """

    noun: str
    book: str
    known: Callable[[Records], Sequence[str]]
    usual: Callable[[Records, date], Sequence[str]]
    fits: Callable[[Records, str], bool] = lambda _records, _about: True
    unfit: str = ""
    due: Callable[[Records, date], Mapping[str, date]] | None = None


@dataclass(frozen=True)
class Document:
    """One kind of document.

    `command` is its name on the command line (`hlh-sheets report ehcp`). `context` gives the
    facts for its template, and `stem` the name of its file without the ending (of ids and
    dates only, never a person's name).
    """

    id: str
    command: str
    title: str
    subject: Subject
    template: str
    purpose: str
    requirements: tuple[str, ...]
    fields: tuple[Field | Each, ...]
    parts: tuple[Part, ...]
    context: Callable[[Request], Context]
    stem: Callable[[Request], str]
    charts: tuple[Chart, ...] = ()

    @property
    def every_part(self) -> tuple[Part, ...]:
        """The parts for people with the one that every document has."""
        return (STATE, *self.parts)

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the parts for people with their tags; those that two parts share aren't."""
        counted = Counter(part.title for part in self.every_part)
        return {part.title: part.tag for part in self.every_part if counted[part.title] == 1}

    @property
    def paths(self) -> Iterator[str]:
        """The declared names, those of a list's lines as "outcomes[].text"."""
        for field in self.fields:
            if isinstance(field, Field):
                yield field.name
            else:
                yield from (f"{field.name}[].{line.name}" for line in field.fields)
        yield from (f"charts.{chart.name}" for chart in self.charts)

    def example(self, lines: int = 2) -> Context:
        """A context of the declared examples, each list with so many lines.

        With no lines, charts have no figures.
        """
        made: dict[str, Fact] = {}
        if self.charts:
            made["charts"] = {c.name: c.example if lines else Plotted() for c in self.charts}
        groups: dict[str, dict[str, Fact]] = {}
        for field in self.fields:
            if isinstance(field, Each):
                made[field.name] = [{f.name: f.example for f in field.fields}] * lines
                continue
            group, dot, name = field.name.partition(".")
            if dot:
                made[group] = groups.setdefault(group, {})
                groups[group][name] = field.example
            else:
                made[group] = field.example
        return made
