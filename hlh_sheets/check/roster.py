"""Whether each row's pupil is known, and was on roll on the row's day."""

from datetime import date

from hlh_sheets.check.cells import Line
from hlh_sheets.check.school import School
from hlh_sheets.spec import Level, Pupil, Sheet, fold
from hlh_sheets.spec.types import PupilId

__all__ = ["check_roster"]


def check_roster(line: Line, school: School) -> None:
    """Add findings on the pupil and the days of a line whose cells were understood."""
    sheet = line.sheet
    hlh_id = line.values.get(sheet.pupil) if sheet.pupil else None
    kind = sheet.by_name[sheet.pupil].type if sheet.pupil else None
    if not isinstance(hlh_id, str) or not (isinstance(kind, PupilId) and kind.listed):
        return
    pupil = school.known.pupil(hlh_id)
    if pupil is None:
        says = (
            f"{hlh_id} is not on the roster. Check the id; if the pupil is new, ask the "
            "administrator to add the pupil to the Pupils workbook first."
        )
        line.tell("pupil.unknown", Level.ERROR, sheet.pupil, says)
        return
    another_name(line, pupil)
    in_stay(line, sheet, pupil)


def another_name(line: Line, pupil: Pupil) -> None:
    """Pupils are matched by id; a name beside it that differs is told, never used."""
    typed = line.raw.cells.get(line.sheet.pupil)
    beside = str(typed).strip()[len(pupil.hlh_id) :].strip(" -\N{EN DASH}\N{MIDDLE DOT}")
    if beside and fold(beside) != fold(pupil.name):
        says = (
            f"Taken as {pupil.hlh_id}, whose name on the roster is another than the one in this "
            "cell. If you mean another pupil, choose that pupil from the list."
        )
        line.tell("pupil.name", Level.NOTE, line.sheet.pupil, says)


def in_stay(line: Line, sheet: Sheet, pupil: Pupil) -> None:
    """The row's day must lie in the pupil's time at the school."""
    on = line.values.get(sheet.when) if sheet.when else None
    if not isinstance(on, date) or pupil.on_roll(on):
        return
    when = f"started on {pupil.start:%d/%m/%Y}"
    if pupil.end is not None and on > pupil.end:
        when = f"left on {pupil.end:%d/%m/%Y}"
    heading = sheet.by_name[sheet.when].heading
    says = (
        f"{heading} must lie in the pupil's time here: {pupil.hlh_id} {when}. Check the pupil and "
        "the date."
    )
    line.tell("pupil.not_on_roll", Level.ERROR, sheet.when, says)
