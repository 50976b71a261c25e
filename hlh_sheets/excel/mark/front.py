"""The sheet "Please read": what came of the workbook, what to do, and every finding."""

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook

from hlh_sheets.excel.mark import looks
from hlh_sheets.excel.mark.findings import HEADINGS, write_table
from hlh_sheets.excel.mark.marks import LEVELS, Marks
from hlh_sheets.excel.mark.page import KIND, SAYS, WHERE, fit_row, lay_out, put
from hlh_sheets.spec import Level

__all__ = ["FRONT_SHEET", "is_front", "write_front"]

FRONT_SHEET = "Please read"
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


def write_front(book: Workbook, marks: Marks, *, linked: bool, remarks: Sequence[str] = ()) -> str:
    """Put the sheet first in the workbook and give its name.

    `linked` says that the form's sheets are in this workbook, so that cells can be jumped
    to; `remarks` are further sentences for the top.
    """
    name = free_name(book)
    out: Any = book.create_sheet(name, 0)
    put(out, 1, KIND, heading(marks), looks.TITLE)
    out.row_dimensions[1].height = 28
    row = write_totals(out, marks, 2) + 1
    told = (
        *numbered(steps(marks, linked=linked)),
        *(("Please note", "", each) for each in remarks),
    )
    for label, where, text in told:
        put(out, row, KIND, label, looks.STRONG)
        put(out, row, WHERE, where, looks.BODY)
        put(out, row, SAYS, text, looks.BODY)
        fit_row(out, row)
        row += 1
    write_table(out, marks, row + 1, linked=linked)
    lay_out(out, row + 1)
    return name


def is_front(sheet: Any) -> bool:
    """Whether a sheet of an opened workbook is a front sheet of ours, under whatever name."""
    if not str(sheet.cell(1, KIND).value or "").startswith(f"{FRONT_SHEET}: "):
        return False
    return any(
        all(row[column - 1].value == words for column, words in HEADINGS.items())
        for row in sheet.iter_rows(max_row=LAST_TABLE_ROW, max_col=max(HEADINGS))
    )


def free_name(book: Workbook) -> str:
    """The sheet's name, with a number when the teacher has a sheet of that name."""
    taken = {name.casefold() for name in book.sheetnames}
    names = (FRONT_SHEET, *(f"{FRONT_SHEET} {n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def heading(marks: Marks) -> str:
    """The title line."""
    return f"{FRONT_SHEET}: {marks.title}"


def write_totals(out: Any, marks: Marks, row: int) -> int:
    """Rows taken and held, findings by kind in their colours (which is the key); the next row."""
    waiting = "They wait until they are put right." if marks.held else "Nothing waits."
    taken = "They are in the school's records now."
    if marks.returned:
        taken = "The workbook could not be taken as it stands, so nothing was read from it."
    elif not marks.taken:
        taken = "No row went into the school's records."
    facts = [("Rows taken", marks.taken, taken, None), ("Rows held", marks.held, waiting, None)]
    facts += [(level.word, marks.count(level), MEANINGS[level], level) for level in LEVELS]
    for label, number, text, level in facts:
        put(out, row, KIND, label, looks.STRONG)
        if level is not None:
            out.cell(row, KIND).fill = looks.FILLS[level]
        put(out, row, WHERE, number, looks.STRONG)
        put(out, row, SAYS, text, looks.BODY)
        for column in (KIND, WHERE, SAYS):
            out.cell(row, column).border = looks.FRAME
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
