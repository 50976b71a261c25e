"""The sheet "Please read": what came of the workbook, what to do, and every finding."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.findings import HEADINGS, write_table
from hlh_sheets.excel.mark.marks import LEVELS, Marks
from hlh_sheets.excel.mark.opened import Opened, OpenedSheet
from hlh_sheets.excel.mark.page import CODE, KIND, SAYS, WHERE, Page
from hlh_sheets.spec import Level

__all__ = ["FRONT_SHEET", "HEADING_WORDS", "is_front", "write_front"]

FRONT_SHEET = "Please read"
HEADING_WORDS = HEADINGS[CODE]
"""Every front sheet has them."""
LAST_TABLE_ROW = 30
MEANINGS = {
    Level.ERROR: "These cells keep their row out of the records until they are put right.",
    Level.WARNING: "Taken as it is; change it if it is not what you meant.",
    Level.NOTE: "Nothing to do; it says how something was read.",
}
LIST_ALONE = (
    "Your workbook could not be marked itself, so this is the list alone.",
    "Correct your own copy, which lies beside this one, save it as .xlsx and close it.",
    "Put it in the folder inbox.",
)
NOTHING_TO_DO = ("Nothing has to be put right. Look through the list below.",)
CORRECT = (
    "Click a place in the list to go there. Rest on the coloured cell to read what is wrong.",
    f'Correct every cell marked "{Level.ERROR.word}".',
    "Save this copy, close it, and put it in the folder inbox. Leave this sheet as it is.",
)


def write_front(
    opened: Opened,
    marks: Marks,
    sheets: Mapping[str, OpenedSheet] | None = None,
    remarks: Sequence[str] = (),
) -> None:
    """Put the sheet first in the workbook.

    `sheets` are the form's sheets that can be jumped to, by their names in small letters;
    None when the workbook has none. `remarks` are further sentences for the top.
    """
    page = Page()
    page.put(1, KIND, heading(marks), looks.TITLE)
    page.heights[1] = 28
    row = write_totals(page, marks, 2) + 1
    told = (
        *numbered(steps(marks, linked=sheets is not None)),
        *(("Please note", "", each) for each in remarks),
    )
    for label, where, text in told:
        page.put(row, KIND, label, looks.STRONG)
        page.put(row, WHERE, where, looks.BODY)
        page.put(row, SAYS, text, looks.BODY)
        page.fit(row)
        row += 1
    write_table(page, marks, row + 1, sheets or {})
    put_first(opened, page)


def put_first(opened: Opened, page: Page) -> None:
    """The page as the first sheet, which is the one to open."""
    book = opened.book
    name = free_name(sheet.name for sheet in book.sheets())
    book.add_sheet(name, page.xml(opened.styles, book.space), first=True)
    book.define("_xlnm._FilterDatabase", 0, f"'{name}'!{absolute(page.table)}", hidden=True)
    book.define("_xlnm.Print_Titles", 0, f"'{name}'!${page.top}:${page.top}")
    book.open_first()


def absolute(area: str) -> str:
    """An area as a name refers to it."""
    return re.sub("([A-Z]+)([0-9]+)", r"$\1$\2", area)


def is_front(opened: Opened, sheet: OpenedSheet) -> bool:
    """Whether a sheet is a front sheet of ours, under whatever name."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), _, text in opened.texts(sheet, last=LAST_TABLE_ROW):
        rows.setdefault(row, {})[column] = text
    if not rows.get(1, {}).get(KIND, "").startswith(f"{FRONT_SHEET}: "):
        return False
    return any(
        all(row.get(column) == words for column, words in HEADINGS.items()) for row in rows.values()
    )


def free_name(names: Iterable[str]) -> str:
    """The sheet's name, with a number when the teacher has a sheet of that name."""
    taken = {name.casefold() for name in names}
    numbered_names = (f"{FRONT_SHEET} {n}" for n in range(2, len(taken) + 3))
    wanted = (FRONT_SHEET, *numbered_names)
    return next(name for name in wanted if name.casefold() not in taken)


def heading(marks: Marks) -> str:
    """The title line."""
    return f"{FRONT_SHEET}: {marks.title}"


def write_totals(page: Page, marks: Marks, row: int) -> int:
    """Rows taken and held, findings by kind in their colours (which is the key); the next row."""
    waiting = "They wait until they are put right." if marks.held else "Nothing waits."
    taken = "They are in the school's records now."
    if marks.returned:
        taken = "The workbook could not be taken as it stands, so nothing was read from it."
    elif not marks.taken:
        taken = "No row went into the school's records."
    facts = [("Rows taken", marks.taken, taken, ""), ("Rows held", marks.held, waiting, "")]
    facts += [
        (level.word, marks.count(level), MEANINGS[level], looks.FILLS[level]) for level in LEVELS
    ]
    for label, number, text, fill in facts:
        page.put(row, KIND, label, looks.STRONG, fill=fill, border=looks.FRAME)
        page.put(row, WHERE, number, looks.STRONG, border=looks.FRAME)
        page.put(row, SAYS, text, looks.BODY, border=looks.FRAME)
        row += 1
    return row


def steps(marks: Marks, *, linked: bool) -> Sequence[str]:
    """What to do next."""
    if not linked:
        return LIST_ALONE
    return CORRECT if marks.count(Level.ERROR) or marks.held else NOTHING_TO_DO


def numbered(sentences: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The steps with what stands before each."""
    for number, sentence in enumerate(sentences, start=1):
        step = f"Step {number}" if len(sentences) > 1 else ""
        yield ("What to do" if number == 1 else "", step, sentence)
