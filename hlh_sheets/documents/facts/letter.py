"""What a letter about one accepted workbook says: what was taken, what waits, each fault (D9)."""

from collections.abc import Iterator, Sequence
from datetime import date

from hlh_sheets.analyse.a10_overdue import SchoolDays
from hlh_sheets.documents.core import Each, Field
from hlh_sheets.documents.core.declare import Context
from hlh_sheets.documents.facts.naming import names_of_pupils
from hlh_sheets.documents.facts.source import Source, staff_name
from hlh_sheets.documents.facts.words import in_words
from hlh_sheets.spec import Accepted, Calendar, Fault, Level, WaitingRow
from hlh_sheets.spec.sentences import amount
from hlh_sheets.workbooks import workbook_of
from hlh_sheets.workbooks.roster import term_of

__all__ = ["FIELDS", "letter_facts"]

CORRECT_DAYS = 5
"""School days to correct a workbook: proposed, for the school to confirm."""
CELLS = 12
ALL = "All staff"
WHAT = (
    "Open the marked copy of your workbook in the folder returned: each of these cells is marked "
    "there with the same sentence. Correct them, save, and drop the copy in inbox. Rows that were "
    "taken stay; the receipt has the number {number}."
)
NAMED = "Look at the marked copy: the sentence there has a name in it, so it is not repeated here."
LINE = (
    Field("sheet", "Sheet.", "Tests"),
    Field("cells", "The cells.", "D7, D9"),
    Field("pupils", "The pupils, by HLH id.", "HLH-0007"),
    Field("says", "What is wrong and what to do.", "Enter Score."),
)
FIELDS: tuple[Field | Each, ...] = (
    Field("letter.to", "Whom the letter is to.", "Alex Sample"),
    Field("letter.date", "Day of the letter.", "25 November 2026"),
    Field("letter.workbook", "The workbook.", "T3 Baseline and tests, 2026/27"),
    Field("letter.file", "The file's name, unless it names a pupil.", "T3.xlsx"),
    Field("letter.received", "When it came in.", "24 November 2026 at 16:02"),
    Field("letter.number", "Number of the submission.", "12"),
    Field("letter.taken", "How many rows were taken.", "40 rows were taken."),
    Field("letter.held", "How many rows wait, and why.", "2 rows wait to be put right."),
    Field("letter.effect", "What that means for reports.", "They are not in any report yet."),
    Field("letter.open", "Whether rows of it wait still.", example=True),
    Field("letter.what", "What to do, and where.", "Correct the marked copy and drop it in."),
    Field("letter.by", "By when.", "Please send it by 2 December 2026."),
    Field("faults_note", "Says so when nothing has to be put right; else empty.", ""),
    Each("faults", "What has to be put right, the same sentence once for all its cells.", LINE),
    Field("looks_note", "Says so when nothing was noticed besides; else empty.", ""),
    Each("looks", "What was taken, and should be looked at.", LINE),
)


def letter_facts(source: Source, file: Accepted) -> Context:
    """The facts of the letter about a file."""
    faults = lines(source, file, Level.ERROR)
    looks = lines(source, file, Level.WARNING)
    open_still = bool(file.waiting) and file.stands
    return {
        "letter": {
            "to": addressee(source, file),
            "date": in_words(source.today),
            "workbook": workbook_words(source, file),
            "file": without_names(source, file.file_name, "its name is not repeated here"),
            "received": received(file),
            "number": str(file.number),
            "taken": taken(file),
            "held": held(file),
            "effect": effect(file),
            "open": open_still,
            "what": WHAT.format(number=file.number),
            "by": by_when(source),
        },
        "faults": faults,
        "faults_note": "" if faults else "Nothing in it has to be put right.",
        "looks": looks,
        "looks_note": "" if looks else "Nothing else was noticed.",
    }


def addressee(source: Source, file: Accepted) -> str:
    """The person whose workbook it is, else who fills such workbooks."""
    form = workbook_of(file.form)
    filler = form.filler if form else ALL
    if file.owner and file.owner != filler:
        return staff_name(source, file.owner)
    name = filler if filler.isupper() else filler.lower()
    return name if filler == ALL else f"the {name}"


def workbook_words(source: Source, file: Accepted) -> str:
    """The workbook as staff know it."""
    scope = without_names(source, file.scope, "")
    return ", ".join(filter(None, (f"{file.form} {file.title}", scope)))


def without_names(source: Source, words: str, instead: str) -> str:
    """The words unless a pupil's name stands in them; ids may."""
    names = names_of_pupils(source.records, ids=False)
    spaced = words.replace("_", " ")
    return instead if names.search(spaced) else words


def received(file: Accepted) -> str:
    """When it came in, as staff read the clock."""
    local = file.received.astimezone()
    return f"{in_words(local.date())} at {local:%H:%M}"


def taken(file: Accepted) -> str:
    """How many rows are in the dataset."""
    rows = amount(file.taken, "row")
    return f"{rows} {'was' if file.taken == 1 else 'were'} taken into the master dataset."


def held(file: Accepted) -> str:
    """How many rows were held, and how many wait still."""
    if not file.held:
        return "No row was held back."
    left = len(file.waiting)
    if file.held == 1:
        still = " first; it still waits." if left else ". It does not wait any more."
        return f"1 row was held back, because something in it must be put right{still}"
    start = f"{file.held:,} rows were held back, because something in each must be put"
    if not left:
        return f"{start} right. None of them waits any more."
    waits = "waits" if left == 1 else "wait"
    return f"{start} right first; {left if left != file.held else 'all of them'} still {waits}."


def effect(file: Accepted) -> str:
    """What the rows that wait mean for reports and trends."""
    if not file.stands:
        return "A later copy of this workbook counts, or it was taken back: reports don't use it."
    if not file.waiting:
        return "Reports and trends use all of it."
    pupils = sorted({row.hlh_id for row in file.waiting if row.hlh_id})
    one = len(file.waiting) == 1
    rows, about = ("this row", "It is about") if one else ("these rows", "They are about")
    whose = f" {about} {', '.join(pupils)}." if pupils else ""
    return (
        f"Until then reports and trends are without {rows}, and say so.{whose} Where a row was "
        "recorded before, reports go on with what it said then."
    )


def by_when(source: Source) -> str:
    """Five school days after the day of the letter."""
    days = SchoolDays(Calendar(tuple(map(term_of, source.records.rows("t1_calendar")))))
    by: date = days.after(source.today, CORRECT_DAYS + 1)
    return f"Please send it by {in_words(by)}."


def lines(source: Source, file: Accepted, level: Level) -> list[dict[str, str]]:
    """The faults of a level; the same sentence on a sheet stands once for all its cells."""
    names = names_of_pupils(source.records, ids=False)
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in file.faults:
        if fault.level is level:
            said = NAMED if names.search(fault.says) else fault.says
            groups.setdefault((fault.sheet, said), []).append(fault)
    return [
        {
            "sheet": sheet or "The file",
            "cells": cells([fault.cell for fault in found if fault.cell]),
            "pupils": ", ".join(pupils(file.waiting, found)) or "not about one row that waits",
            "says": said,
        }
        for (sheet, said), found in groups.items()
    ]


def cells(found: Sequence[str]) -> str:
    """The cells, as many as a line can hold."""
    more = f" and {len(found) - CELLS} more" if len(found) > CELLS else ""
    return f"{', '.join(found[:CELLS])}{more}" if found else "the whole sheet"


def pupils(waiting: Sequence[WaitingRow], faults: Sequence[Fault]) -> Iterator[str]:
    """The pupils of the rows that wait at these cells."""
    places = {(fault.sheet, row_of(fault.cell)) for fault in faults}
    at = [row for row in waiting if (row.sheet, row.row) in places and row.hlh_id]
    yield from dict.fromkeys(str(row.hlh_id) for row in at)


def row_of(cell: str) -> int:
    """The row of a cell as Excel shows it; 0 for a fault without one."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
