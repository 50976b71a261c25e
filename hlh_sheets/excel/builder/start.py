"""The first sheet: what the workbook is for, what to do, by when, and what the colours mean."""

from collections.abc import Iterator
from typing import Any

from hlh_sheets.excel.builder.kit import Kit
from hlh_sheets.excel.builder.measures import height_for
from hlh_sheets.excel.builder.page import free_on_paper, protect, set_up_page
from hlh_sheets.spec import Layout, Prefill, Scope

__all__ = ["START_SHEET", "write_start"]

START_SHEET = "Start here"
LABEL, TEXT = 1, 2
LABEL_WIDTH, TEXT_WIDTH = 24, 88
ON_PAPER = (
    "A sheet prints the lines that were filled in for you and the first free ones. If you wrote "
    "further down, choose Page Layout, Print Area, Clear Print Area before you print."
)


def write_start(out: Any, kit: Kit) -> None:
    """Write the sheet that opens first."""
    looks = kit.looks
    out.hide_gridlines(2)
    out.set_column(0, 0, 2)
    out.set_column(LABEL, LABEL, LABEL_WIDTH, looks.of("plain"))
    out.set_column(TEXT, TEXT, TEXT_WIDTH, looks.of("plain"))
    out.set_row(0, 30)
    out.write_string(0, LABEL, kit.form.title, looks.of("title", font_size=20))
    row = 1
    for label, text in facts(kit):
        row = write_pair(out, kit, row, label, text)
    row = write_section(out, kit, row + 1, "What to do")
    for number, step in enumerate(steps(kit), start=1):
        row = write_pair(out, kit, row, f"Step {number}", step)
    if prints_in_part(kit):
        row = write_pair(out, kit, row, "On paper", ON_PAPER)
    row = write_section(out, kit, row + 1, "The sheets")
    for sheet in kit.form.sheets:
        write_pair(out, kit, row, "", sheet.purpose)
        link = f"internal:'{sheet.name}'!A1"
        out.write_url(row, LABEL, link, looks.of("link"), string=sheet.name, tip=sheet.title)
        row += 1
    row = write_section(out, kit, row + 1, "What the colours mean")
    for role, label, text in colours(kit):
        write_pair(out, kit, row, "", text)
        sample = {"num_format": '@" *"'} if role == "needed" else {}
        out.write_string(row, LABEL, label, looks.of(role, locked=True, **sample))
        row += 1
    set_up_page(out, kit, LABEL_WIDTH + TEXT_WIDTH, landscape=True)
    out.fit_to_pages(1, 1)
    protect(out)


def write_section(out: Any, kit: Kit, row: int, text: str) -> int:
    """A heading between the parts; gives the next row."""
    out.set_row(row, 24)
    out.write_string(row, LABEL, text, kit.looks.of("section"))
    return row + 1


def write_pair(out: Any, kit: Kit, row: int, label: str, text: str) -> int:
    """A label with its text; gives the next row."""
    out.set_row(row, height_for([(text, TEXT_WIDTH)]) + 3)
    out.write_string(row, LABEL, label, kit.looks.of("label"))
    out.write_string(row, TEXT, text, kit.looks.of("text"))
    return row + 1


def prints_in_part(kit: Kit) -> bool:
    """Whether a sheet has more free lines than go on paper."""
    for sheet in kit.form.sheets:
        filled = len(kit.filling.lines.get(sheet.name, ()))
        free = sheet.spare_rows if kit.filling.spare is None else kit.filling.spare
        if sheet.layout is Layout.TABLE and free_on_paper(filled, free) < free:
            return True
    return False


def facts(kit: Kit) -> Iterator[tuple[str, str]]:
    """What stands at the top."""
    form, due = kit.form, kit.filling.due
    yield "This copy", kit.stamp.scope or kit.stamp.school_year
    yield "What it is for", form.purpose
    owner = f" ({kit.stamp.owner})" if kit.stamp.owner not in ("", form.filler) else ""
    yield "Who fills it", f"{form.filler}{owner}"
    by_when = "Whenever something changes."
    if due is not None:
        by_when = (
            f"By {due:%A} {due.day} {due:%B %Y}. You may drop it earlier, and as often as you like."
        )
    yield "By when", by_when


def steps(kit: Kit) -> Iterator[str]:
    """What to do, one after the other."""
    layouts = {sheet.layout for sheet in kit.form.sheets}
    if Layout.REGISTER in layouts:
        yield (
            "Choose the code of each session from the list in the square, or type it. Where the "
            "key / opens Excel's menu, press F2 first. A square left blank counts as a mark that "
            "is missing, never as present."
        )
    else:
        yield (
            "Fill in the white cells of the sheets below. A star * after a heading means: needed "
            "in every line that you start. Small print beside a heading says what to enter."
        )
    if filled_in(kit, Prefill.PUPILS) and Layout.REGISTER not in layouts:
        yield (
            "Lines are there already, for each pupil or each objective. Fill in those with "
            "something new and leave the others as they are. For a further line, use the free "
            "ones below."
        )
    if filled_in(kit, Prefill.RECORDS):
        yield (
            "What the school holds already is filled in. Correct it where it has changed, and add "
            "new lines below. Clearing a cell does not wipe it by itself: you will be asked first."
        )
    if kit.form.scope is Scope.MEETING:
        yield "Use this copy for one meeting only. For the next, take a fresh one from blank."
    yield "Save the workbook and close it in Excel. You may give it another name."
    yield (
        "Put it in the folder inbox of the shared folder. A receipt comes to the folder accepted. "
        "What needs putting right comes back to the folder returned, with the cells marked: "
        "correct that copy and put it in inbox again."
    )


def filled_in(kit: Kit, how: Prefill) -> bool:
    """Whether a sheet has lines already, of that kind: on the first day there are none."""
    return any(
        sheet.prefill is how and kit.filling.lines.get(sheet.name) for sheet in kit.form.sheets
    )


def colours(kit: Kit) -> Iterator[tuple[str, str, str]]:
    """A sample of each kind of cell in this workbook, with its meaning in words."""
    columns = [column for sheet in kit.form.sheets for column in sheet.shown]
    register = any(sheet.layout is Layout.REGISTER for sheet in kit.form.sheets)
    yield "input", "White", "For you to fill in."
    if not register:
        yield (
            "needed",
            "Dark, with a star",
            "A heading whose cells are needed in each started line.",
        )
        yield "known", "Pale", "A heading whose cells you fill in if you know."
    if any(sheet.prefill is Prefill.PUPILS for sheet in kit.form.sheets) and not register:
        yield "given", "Very pale blue", "Filled in for you. Change it if it is wrong."
    if register:
        yield (
            "locked",
            "Grey",
            "Not for typing: the pupils, and sessions when a pupil was not on roll.",
        )
    elif any(column.locked or not column.stored for column in columns):
        yield "shown", "Grey", "For information, such as the last result. Leave it as it is."
    needed = (
        "A session past that has no mark." if register else "Still needed in a line you started."
    )
    yield "missing", "Amber, dashed", needed
