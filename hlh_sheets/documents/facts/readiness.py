"""The readiness checklist of one pupil over time (R29): levels are ranks and never added up."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.facts.attainment import groups
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.documents.facts.words import month, said
from hlh_sheets.documents.narrative import READINESS, ReadinessFigures, tell
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text, whole
from hlh_sheets.spec.sentences import amount
from hlh_sheets.workbooks.t10_return import LEVELS

__all__ = [
    "ITEMS",
    "MEANING",
    "Looks",
    "item_facts",
    "item_name",
    "items_note",
    "looks_by_item",
    "open_items",
]

UNSEEN = "Not yet looked at"
HIGHEST = len(LEVELS) - 1
MEANING = ", ".join(f"{level} {words}" for level, words in enumerate(LEVELS))
Looks = Mapping[str, Sequence[Record]]
"""The looks at each item of the list, oldest first; none for one not looked at."""

ITEMS = (
    Field(
        "items_note",
        "How many items stand where, and how many moved since the first look.",
        "Of 8 items on the checklist: 3 without help and 5 with some help.",
    ),
    Field("items_levels", "What the levels mean.", "0 not yet, 1 with much help"),
    Each(
        "items",
        "The checklist, a line for each item.",
        (
            Field("item", "Item.", "Stays in lessons and works"),
            Field("earlier", "Earlier looks, oldest first.", "15 Jul 2026: 1"),
            Field("latest", "Latest level in words, with its day.", "2: with some help"),
            Field("change", "Levels up or down since the first look.", "1 level up"),
            Field("evidence", "Evidence of the latest look.", "Seen in maths and art."),
        ),
    ),
)


def looks_by_item(source: Source) -> dict[str, list[Record]]:
    """The looks at each item, in the order of the list; items that left it are there if seen."""
    listed = [code.code for code in source.request.codes["readiness_items"].codes]
    found = {text(rows[0], "item"): rows for rows in groups(source.rows("t10_readiness"), "item")}
    return {item: found.get(item, []) for item in dict.fromkeys([*listed, *found])}


def item_facts(source: Source, looks: Looks) -> list[dict[str, str]]:
    """A line for each item."""
    return [
        {"item": item_name(source, item), **(seen(rows) if rows else NOT_SEEN)}
        for item, rows in looks.items()
    ]


NOT_SEEN = {"earlier": "None", "latest": UNSEEN, "change": "None", "evidence": "None yet"}


def seen(rows: Sequence[Record]) -> dict[str, str]:
    """The looks at one item."""
    latest = rows[-1]
    earlier = [f"{month(day(row, 'date'))}: {row['level']}" for row in rows[:-1]]
    level = whole(latest, "level")
    return {
        "earlier": "\n".join(earlier) or "None",
        "latest": f"{level}: {LEVELS[level]}\n{month(day(latest, 'date'))}",
        "change": moved(rows),
        "evidence": said(latest, "evidence"),
    }


def moved(rows: Sequence[Record]) -> str:
    """Levels up or down from the first look to the latest."""
    if len(rows) == 1:
        return "Only one look"
    step = gap(rows)
    if not step:
        return "The same level"
    return f"{amount(abs(step), 'level')} {'up' if step > 0 else 'down'}"


def gap(rows: Sequence[Record]) -> int:
    """The latest level less the first."""
    return whole(rows[-1], "level") - whole(rows[0], "level")


def item_name(source: Source, item: str) -> str:
    """An item in words."""
    return source.label("readiness_items", {"item": item}, "item", item)


def items_note(looks: Looks) -> str:
    """The checklist in a sentence."""
    found = [rows for rows in looks.values() if rows]
    counts = Counter(whole(rows[-1], "level") for rows in found)
    moves = [gap(rows) for rows in found if len(rows) > 1]
    figures = ReadinessFigures(
        levels=[(LEVELS[level], counts[level]) for level in range(HIGHEST, -1, -1)],
        unseen=len(looks) - len(found),
        up=sum(move > 0 for move in moves),
        same=moves.count(0),
        down=sum(move < 0 for move in moves),
    )
    return tell(READINESS, figures)


def open_items(source: Source, looks: Looks) -> list[str]:
    """The items that are not at the highest level, by level from the highest."""
    found: dict[str, list[str]] = {words: [] for words in (*reversed(LEVELS[:-1]), UNSEEN)}
    for item, rows in looks.items():
        words = LEVELS[whole(rows[-1], "level")] if rows else UNSEEN
        if words in found:
            found[words].append(item_name(source, item))
    return [
        f"{words[:1].upper()}{words[1:]}: {'; '.join(items)}."
        for words, items in found.items()
        if items
    ]
