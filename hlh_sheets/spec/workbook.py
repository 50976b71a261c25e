"""What a workbook is: its sheets, columns and rules, declared once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum
from functools import cached_property

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.known import Known
from hlh_sheets.spec.types import CellType, ChoiceWithin, Kind
from hlh_sheets.spec.values import Value

__all__ = [
    "Broken",
    "Carry",
    "Column",
    "ForeignKey",
    "Layout",
    "Level",
    "Prefill",
    "Row",
    "RowRule",
    "RuleContext",
    "Scope",
    "Sheet",
    "Workbook",
]

Row = Mapping[str, Value]


class Level(IntEnum):
    """How bad a finding is; only an error holds the row."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """As staff read it."""
        return {1: "For your information", 2: "Please check", 3: "To put right"}[self.value]


class Layout(Enum):
    """How a sheet is laid out for people."""

    TABLE = "table"
    """Headings across, a record a row."""
    FORM = "form"
    """Headings down, one record, values beside them."""
    REGISTER = "register"
    """Pupils down, sessions across; each mark is a record."""


class Prefill(Enum):
    """What the lines of a built sheet hold."""

    NOTHING = "nothing"
    PUPILS = "pupils"
    """A line for each pupil on roll."""
    RECORDS = "records"
    """The records that stand, to be kept up."""


class Scope(Enum):
    """Who or what one workbook is for."""

    SCHOOL = "school"
    TEACHER = "teacher"
    STAFF = "member of staff"
    HALF_TERM = "half term"
    MEETING = "meeting"
    PUPIL = "pupil"


@dataclass(frozen=True)
class Column:
    """One fact of a record: everything else about it follows from here.

    `inherited` names "sheet.column" of the same workbook: the value comes from that
    form's single record, and the column is not shown. `since` is the version of the form
    that brought the column: older workbooks lack it, and that is no fault.
    """

    name: str
    heading: str
    type: CellType
    required: bool = False
    hint: str = ""
    inherited: str = ""
    locked: bool = False
    since: int = 1

    @property
    def stored(self) -> bool:
        """Whether the dataset keeps it."""
        return self.type.kind is not Kind.NOTHING


@dataclass(frozen=True)
class ForeignKey:
    """`columns` must name a record of `table`, by the key of that table's sheet.

    The record may stand in the same workbook or in the dataset already. `where` says in
    words where such records are entered.
    """

    columns: tuple[str, ...]
    table: str
    where: str
    level: Level = Level.ERROR


@dataclass(frozen=True)
class Carry:
    """The last record of each group, shown in the lines of a new workbook.

    A line for each group of `by`; in it, `show` maps a shown column to the column of the
    latest record (by `latest`) whose value it repeats. With `lines`, the groups are the
    records of that sheet of the same form, whether or not anything followed them yet, and
    "Sheet.column" in `show` repeats a value of that record. With
    `each`, a column of `by`, every pupil has a line for each choice of that column's list.
    """

    by: tuple[str, ...]
    latest: str
    show: Mapping[str, str]
    lines: str = ""
    each: str = ""


@dataclass(frozen=True)
class RuleContext:
    """What a row rule may ask."""

    known: Known
    codes: CodeLists
    today: date
    school_year: str = ""
    file: Mapping[str, Sequence[Row]] = field(default_factory=dict[str, Sequence[Row]])
    """The good rows of the same workbook so far, by sheet name."""
    started: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many rows each sheet has, those that wait to be put right among them."""


Broken = Callable[[Row, RuleContext], bool | Mapping[str, str]]
"""Says whether a row breaks a rule; a mapping fills the gaps of the rule's sentence."""


@dataclass(frozen=True)
class RowRule:
    """A rule over several cells of a row.

    `says` is the sentence for the person: what is wrong and what to do, with {gaps} that
    `broken` fills. `needs` are the columns whose cells must have been understood and not
    be blank for the question to make sense; the finding stands at the first of them.
    """

    id: str
    needs: tuple[str, ...]
    says: str
    broken: Broken
    level: Level = Level.ERROR


@dataclass(frozen=True)
class Sheet:
    """One sheet: what a record is, what identifies it, and what its rows must obey."""

    name: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    when: str = ""
    """The column whose day must lie in the pupil's stay."""
    layout: Layout = Layout.TABLE
    prefill: Prefill = Prefill.NOTHING
    carry: Carry | None = None
    closed_by: str = ""
    """The column that closes a record once it is filled: fresh copies leave it out then."""
    leavers: bool = False
    """Whether pupils who have left in the last year may be chosen too."""
    spare_rows: int = 40
    foreign_keys: tuple[ForeignKey, ...] = ()
    rules: tuple[RowRule, ...] = ()
    since: int = 1
    """The version of the form that brought the sheet."""

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def stored(self) -> tuple[Column, ...]:
        """The columns that the dataset keeps."""
        return tuple(column for column in self.columns if column.stored)

    @cached_property
    def shown(self) -> tuple[Column, ...]:
        """The columns that people see."""
        return tuple(column for column in self.columns if not column.inherited)

    @cached_property
    def marked(self) -> str:
        """The column whose cell stands for a record: the mark of a register, else its key's."""
        register = self.layout is Layout.REGISTER
        return next(c.name for c in self.shown if (c.name in self.key) is not register)

    @cached_property
    def past_days(self) -> tuple[Column, ...]:
        """The columns of days that may not lie after today."""
        return tuple(c for c in self.stored if not getattr(c.type, "future", True))

    @cached_property
    def settled_late(self) -> tuple[tuple[Column, ChoiceWithin], ...]:
        """The columns whose choice another cell of the row decides."""
        return tuple((c, c.type) for c in self.stored if isinstance(c.type, ChoiceWithin))

    @cached_property
    def filled_in(self) -> frozenset[str]:
        """The columns that a built line may hold before anybody typed in it.

        A line with nothing else is one that nobody has started.
        """
        if self.prefill is not Prefill.PUPILS:
            return frozenset(c.name for c in self.columns if c.locked or not c.stored)
        return frozenset(
            {c.name for c in self.columns if not c.stored}
            | {"hlh_id"}
            | set(self.carry.by if self.carry else ())
        )

    @property
    def pupil(self) -> str:
        """The name of the column that says which pupil a record is about, or ""."""
        return "hlh_id" if "hlh_id" in self.by_name else ""


@dataclass(frozen=True)
class Workbook:
    """One form: a workbook that staff fill, of one version."""

    id: str
    title: str
    version: int
    scope: Scope
    filler: str
    purpose: str
    sheets: tuple[Sheet, ...]
    requirements: tuple[str, ...] = ()
    upgrades: Mapping[int, Mapping[str, str]] = field(default_factory=dict[int, Mapping[str, str]])
    """For each older version that is still taken: "sheet.old heading" to that of the next one."""

    def table(self, sheet: Sheet) -> str:
        """The name of the sheet's table in the dataset, like `t03_tests`."""
        return f"{self.id.lower()}_{sheet.name.lower().replace(' ', '_')}"

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)
