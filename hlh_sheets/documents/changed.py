"""What a reader of a report that was made again must know: what has changed since people wrote.

What people wrote stays when a report is made again, but the figures beside it may be others now.
The report's account of itself remembers the figures that each of their parts was written beside,
for as long as the words stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hlh_sheets.documents.core import Account, Document, Each, Figure, Part
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.core.outside import digest
from hlh_sheets.documents.core.sections import Section
from hlh_sheets.documents.core.sources.account import Written
from hlh_sheets.documents.facts.notes import NOTHING_MISSING
from hlh_sheets.documents.facts.words import in_words
from hlh_sheets.documents.filing import SIGNATURES, Earlier

__all__ = ["told_again"]

NOT_COMPARED = re.compile(r"(made|notes)\b")
WRITER = re.compile(r"To be completed by ([^.:,;]+)")
TOLD = 3
LONGEST = 60


@dataclass(frozen=True)
class Change:
    """One fact that is another now: "" stands for one that is not there."""

    name: str
    was: str
    now: str


def told_again(
    document: Document,
    sections: Sequence[Section],
    context: Context,
    now: Account,
    earlier: Earlier,
) -> tuple[Context, Account]:
    """The facts and the account of a report made again, with what its reader must know first."""
    written = written_beside(earlier, now)
    account = replace(now, written=written)
    new = [*signed_told(earlier.signed), *changes_told(document, sections, written, now)]
    if not new or "notes" not in context:
        return context, account
    before = [each for each in now.figures if each.name.startswith("notes[")]
    others = [each for each in now.figures if each not in before]
    kept = [each for each in before if each.value != NOTHING_MISSING]
    told = [
        replace(each, name=f"notes[{number}].text")
        for number, each in enumerate([*(Figure("", sentence) for sentence in new), *kept], 1)
    ]
    facts = {**context, "notes": [{"text": each.value} for each in told]}
    return facts, replace(account, figures=(*told, *others))


def signed_told(signed: Sequence[int]) -> Iterator[str]:
    """Which version was signed off last."""
    if signed:
        yield (
            f"Version {signed[-1]} of this report was signed off and stays as it is. This is a "
            "new draft, made after it."
        )


def keyed(figures: Sequence[Figure]) -> dict[str, str]:
    """The facts by names that stay the same when lines move: by the line's first fact."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    found: dict[str, str] = {}
    for figure in figures:
        if NOT_COMPARED.match(figure.name):
            continue
        if figure.line and figure.line not in keys:
            start = figure.line.rpartition("[")[0]
            key = " ".join(figure.value.split())[:LONGEST]
            numbers = (f"{start}[{key}{f' ({n})' if n > 1 else ''}]" for n in range(1, 1000))
            keys[figure.line] = next(each for each in numbers if each not in taken)
            taken.add(keys[figure.line])
        name = keys.get(figure.line, figure.line) + figure.name.removeprefix(figure.line)
        found[name] = figure.value
    return found


def written_beside(earlier: Earlier, now: Account) -> tuple[Written, ...]:
    """For each part that people wrote in, beside which figures that was."""
    old, saved = earlier.account, earlier.saved
    if old is None:
        return ()
    known = {each.part: each for each in old.written}
    present, before = keyed(now.figures), keyed(old.figures)
    found: list[Written] = []
    for tag, part in earlier.people.items():
        if tag.startswith(SIGNATURES):
            continue
        sign, last = digest(part.text), known.get(tag)
        on, beside = saved.isoformat() if saved else old.data_date, dict(before)
        if last is not None and last.sign == sign:
            on, beside = last.on, {**beside, **last.was}
        names = [*beside, *(name for name in present if name not in beside)]
        was = {n: beside.get(n, "") for n in names if beside.get(n, "") != present.get(n, "")}
        found.append(Written(tag, sign, on, was))
    return tuple(found)


def changes_told(
    document: Document, sections: Sequence[Section], written: Sequence[Written], now: Account
) -> Iterator[str]:
    """A sentence for each numbered part of the document whose figures have changed."""
    present = keyed(now.figures)
    for section in sections:
        beside = [each for each in written if each.part in section.people]
        for each in beside or written[:1]:
            changes = [
                Change(name, was, present.get(name, ""))
                for name, was in each.was.items()
                if re.sub(r"\[.*\]", "[]", name) in section.fields
            ]
            said = [*changes_in_words(document, changes)]
            if said:
                more = f"; and {len(said) - TOLD} more" if len(said) > TOLD else ""
                yield (
                    f"The figures of {part_named(section)} have changed since "
                    f"{wrote(document, each)}: {'; '.join(said[:TOLD])}{more}."
                )


def part_named(section: Section) -> str:
    """The numbered part, like "part 8 (Attainment)"."""
    number, dot, title = section.heading.partition(". ")
    if dot and number.isdigit():
        return f"part {number} ({title})"
    return f'the part "{section.heading}"' if section.heading else "the first page"


def wrote(document: Document, written: Written) -> str:
    """Who wrote what, and by when."""
    part = next((each for each in document.parts if each.tag == written.part), None)
    part = part or Part(written.part, written.part, "")
    who = WRITER.match(part.asks)
    on = in_words(date.fromisoformat(written.on))
    if who:
        return f'{who[1]} wrote "{part.title}" (saved on {on})'
    return f'"{part.title}" was written (saved on {on})'


def changes_in_words(document: Document, changes: Sequence[Change]) -> Iterator[str]:
    """Each change with what was and what is; a line that came or went is told once."""
    lines: set[str] = set()
    for change in changes:
        start, bracket, rest = change.name.partition("[")
        line, _, inner = rest.rpartition("].")
        if bracket and (not change.was or not change.now):
            if line not in lines:
                lines.add(line)
                yield f"{'new' if change.now else 'no longer there'}: {line}"
            continue
        label = label_of(document, f"{start}[].{inner}" if bracket else change.name)
        of_line = f" ({line})" if bracket else ""
        was, now = (shortly(each) for each in (change.was, change.now))
        if was and now:
            yield f"{label}{of_line} was {was}, now {now}"
        else:
            yield f"{label}{of_line} is another text now"


def shortly(value: str) -> str:
    """A value to quote in a sentence, or "" when it is too long for that."""
    said = ", ".join(value.rstrip(".").split("\n")) or "empty"
    return said if len(said) <= LONGEST else ""


def label_of(document: Document, path: str) -> str:
    """What a field holds, as the beginning of a clause."""
    lists = (each for each in document.fields if isinstance(each, Each))
    inner = {f"{each.name}[].{line.name}": line.says for each in lists for line in each.fields}
    outer = {each.name: each.says for each in document.fields}
    says = {**outer, **inner}.get(path, path).rstrip(".")
    short = says.partition(";")[0].partition(",")[0]
    return short[:1].lower() + short[1:] if short[1:2].islower() else short
