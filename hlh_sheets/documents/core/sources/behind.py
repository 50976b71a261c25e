"""The facts of a document one by one, each with the records and columns behind it."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from hlh_sheets.documents.core.charts.chart import Plotted
from hlh_sheets.documents.core.declare import Context, Fact
from hlh_sheets.documents.core.sources.watching import Read, Span, Watch
from hlh_sheets.workbooks import sheets_by_table

__all__ = ["Behind", "Figure", "figures", "plain_figures"]

LINE = re.compile(r".*\[\d+\]")
FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class Behind:
    """Records of a table, by their numbers, of which the same columns were read."""

    table: str
    columns: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """One fact of a document: `name` is like "pupil.year" or "grades[2].latest".

    `shared` says that what is behind it was read for other facts of its line or group too.
    """

    name: str
    value: str
    behind: tuple[Behind, ...] = ()
    shared: bool = False

    @property
    def line(self) -> str:
        """The line of a list that it stands in, like "grades[2]", or ""."""
        found = LINE.match(self.name)
        return found[0] if found else ""


@dataclass
class Scope:
    """Facts put together by one function, and where the reading for them took place.

    `inner` are the spans of groups and lists inside that have scopes of their own.
    """

    windows: Sequence[Span]
    top: bool = False
    leaves: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    inner: list[Span] = field(default_factory=list[Span])


def plain_figures(context: Context) -> tuple[Figure, ...]:
    """The facts alone."""
    return tuple(Figure(name, value) for name, value in texts("", context))


def texts(name: str, fact: Fact) -> Iterator[tuple[str, str]]:
    """The texts of a context with their names."""
    if isinstance(fact, str):
        yield name, fact
    elif isinstance(fact, Plotted):
        yield name, fact.description
    for key, each in children(name, fact):
        yield from texts(key, each)


def children(name: str, fact: Fact) -> Iterator[tuple[str, Fact]]:
    """The facts inside a group or a list, with their names."""
    if isinstance(fact, Mapping):
        for key, each in fact.items():
            yield f"{name}.{key}" if name else key, each
    elif isinstance(fact, list):
        for number, each in enumerate(cast("list[Fact]", fact), start=1):
            yield f"{name}[{number}]", each


def figures(context: Context, watch: Watch) -> tuple[Figure, ...]:
    """The facts with what was read for each, in their order.

    Where nothing is known of a fact with a figure in it, a last one without a name has what
    the document as a whole was made from.
    """
    found: dict[str, Figure] = {}
    top = Scope([(0, len(watch.reads))], top=True)
    collect("", context, top, watch, found)
    settle(top, watch, found)
    take_over(top, watch, found)
    told = [found[name] for name, _ in texts("", context)]
    if any(not each.behind and FIGURE.search(each.value) for each in told):
        told.append(Figure("", "", behind(watch.reads)))
    return tuple(told)


def take_over(top: Scope, watch: Watch, found: dict[str, Figure]) -> None:
    """Facts taken out of a group that a function answered have what they had in there."""
    wanted = {id(value): name for name, value in top.leaves if value and not found[name].behind}
    for answer in watch.kept:
        if not isinstance(answer, dict):
            continue
        group = cast("dict[str, Fact]", answer)
        if not any(id(each) in wanted for each in group.values()):
            continue
        inside, own = dict[str, Figure](), Scope(watch.spans.get(id(group), ()))
        if own.windows and own.windows[0][0] < own.windows[-1][1]:
            collect("", group, own, watch, inside)
            settle(own, watch, inside)
        for key, figure in inside.items():
            name = wanted.get(id(group.get(key)))
            if name is not None and not found[name].behind:
                found[name] = replace(figure, name=name)


def collect(name: str, fact: Fact, scope: Scope, watch: Watch, found: dict[str, Figure]) -> None:
    """Sort the texts below a fact into scopes: one for each group or list that was answered.

    What was read just before a line was answered, and not within, was read for that line.
    """
    last = scope.windows[0][0]
    for key, each in children(name, fact):
        if isinstance(each, str):
            scope.leaves.append((key, each))
            continue
        own = within(watch.spans.get(id(each), ()), scope.windows)
        if isinstance(each, Plotted):
            found[key] = Figure(key, each.description, behind(reads_in(own, watch.reads)))
            scope.inner += own
            continue
        if len(own) == 1 and own[0][0] == own[0][1] and not scope.top:
            own = [(last, own[0][0])]
        if not own:
            collect(key, each, scope, watch, found)
            continue
        last = own[-1][1]
        scope.inner += own
        inside = Scope(own)
        collect(key, each, inside, watch, found)
        settle(inside, watch, found)


def within(spans: Sequence[Span], windows: Sequence[Span]) -> list[Span]:
    """The spans that lie inside one of the windows."""
    return [s for s in spans if any(lo <= s[0] and s[1] <= hi for lo, hi in windows)]


def settle(scope: Scope, watch: Watch, found: dict[str, Figure]) -> None:
    """Say what is behind each fact of a scope.

    First what the function read that answered the fact; else what was read between the facts
    before and after it; else what is left, which is then shared with the facts beside it.
    """
    candidates = [
        [s for s in within(watch.spans.get(id(value), ()), scope.windows) if fits(s, scope.inner)]
        for _, value in scope.leaves
    ]
    chosen = in_order(candidates)
    taken = set(chosen.values())
    for place, spans in enumerate(candidates):
        if place not in chosen:
            candidates[place] = [span for span in spans if span not in taken]
    spans = {
        place: [chosen[place]] if place in chosen else each for place, each in enumerate(candidates)
    }
    for place, (name, value) in enumerate(scope.leaves):
        found[name] = Figure(name, value, behind(reads_in(spans[place], watch.reads)))
    if not scope.top:
        used = [*scope.inner, *(span for each in spans.values() for span in each)]
        fill_gaps(scope, chosen, used, watch, found)


def from_nothing(value: str, scope: Scope, watch: Watch) -> bool:
    """Whether a function answered a fact without a figure, reading nothing: what is not there."""
    return not FIGURE.search(value) and any(
        lo == hi for lo, hi in within(watch.spans.get(id(value), ()), scope.windows)
    )


def fits(span: Span, inner: Sequence[Span]) -> bool:
    """Whether something was read in a span, and for the scope itself, not for one inside."""
    return span[0] < span[1] and not within([span], inner)


def in_order(candidates: Sequence[Sequence[Span]]) -> dict[int, Span]:
    """Facts are worked out in the order they stand: the most facts that can have a span so.

    The same answer ("Yes") may stand for many facts. Gives the span by the fact's place.
    """
    ends: list[Span] = []
    chains: list[tuple[int, Span, int]] = []
    tails: list[int] = []
    for place, spans in enumerate(candidates):
        for span in sorted(spans, reverse=True):
            at = bisect_left(ends, span)
            chains.append((place, span, tails[at - 1] if at else -1))
            ends[at : at + 1], tails[at : at + 1] = [span], [len(chains) - 1]
    found: dict[int, Span] = {}
    link = tails[-1] if tails else -1
    while link >= 0:
        place, span, link = chains[link]
        found[place] = span
    return found


def fill_gaps(
    scope: Scope,
    chosen: Mapping[int, Span],
    used: list[Span],
    watch: Watch,
    found: dict[str, Figure],
) -> None:
    """Find what is behind the facts that no function answered."""
    bare = [
        n
        for n, (name, value) in enumerate(scope.leaves)
        if value and not found[name].behind and not from_nothing(value, scope, watch)
    ]
    gaps = {place: gap_of(place, chosen, scope) for place in bare}
    free = places_in(scope.windows, but=used)
    lines: dict[str, set[int]] = defaultdict(set)
    for name, _ in scope.leaves:
        lines[found[name].line] |= {n for each in found[name].behind for n in each.numbers}
    seen: dict[int, tuple[str, list[Read]]] = {}
    for place in bare:
        line = found[scope.leaves[place][0]].line
        others = set[int]().union(*(of for each, of in lines.items() if each != line))
        start, end = gaps[place]
        near = [watch.reads[n] for n in free[bisect_left(free, start) : bisect_left(free, end)]]
        own = [r for r in near if r[0].number in lines[line] or r[0].number not in others]
        if own:
            seen[place] = (f"{line} {gaps[place]}", own)
    rest = reads_in(scope.windows, watch.reads, but=[*used, *(gaps[place] for place in seen)])
    for place in bare:
        line = found[scope.leaves[place][0]].line
        mine = lines[line] if line else set[int]()
        own = [each for each in rest if not mine or each[0].number in mine]
        seen.setdefault(place, (line, own))
    sharing = Counter(where for where, _ in seen.values())
    for place, (where, own) in seen.items():
        name, value = scope.leaves[place]
        found[name] = Figure(name, value, behind(own), shared=bool(own) and sharing[where] > 1)


def gap_of(place: int, chosen: Mapping[int, Span], scope: Scope) -> Span:
    """From the last fact before that has a span to the first one after."""
    before = max((n for n in chosen if n < place), default=None)
    after = min((n for n in chosen if n > place), default=None)
    start = chosen[before][1] if before is not None else None
    end = chosen[after][0] if after is not None else None
    if start is None:
        start = end if end is not None else scope.windows[0][0]
    return (start, end if end is not None else scope.windows[-1][1])


def reads_in(spans: Sequence[Span], reads: Sequence[Read], but: Sequence[Span] = ()) -> list[Read]:
    """What was read in the spans, but not in others."""
    return [reads[place] for place in places_in(spans, but)]


def places_in(spans: Sequence[Span], but: Sequence[Span] = ()) -> list[int]:
    """The places of reads in the spans, but not in others, in order."""
    out = {place for lo, hi in but for place in range(lo, hi)}
    return [place for lo, hi in spans for place in range(lo, hi) if place not in out]


def behind(reads: Sequence[Read]) -> tuple[Behind, ...]:
    """Reads put together; a record of which only the key was read was looked up, no more."""
    columns: dict[tuple[str, int], list[str]] = defaultdict(list)
    for record, column in reads:
        seen = columns[record.table, record.number]
        if column not in seen:
            seen.append(column)
    keys = {table: set(SHEETS[table][1].key) for table, _ in columns if table in SHEETS}
    told = {
        table
        for (table, _), names in columns.items()
        if table in keys and not keys[table].issuperset(names)
    }
    together: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for (table, number), names in columns.items():
        if table not in told or not keys[table].issuperset(names):
            together[table, tuple(names)].append(number)
    return tuple(Behind(*group, tuple(sorted(of))) for group, of in together.items())


SHEETS = sheets_by_table()
