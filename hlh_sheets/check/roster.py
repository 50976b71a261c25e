"""Whether each row's pupil is known, and was on roll on the row's day."""

from datetime import date

from hlh_sheets.check.cells import Line
from hlh_sheets.check.keys import key_of
from hlh_sheets.check.school import School
from hlh_sheets.spec import Known, Layout, Level, Pupil, Sheet, Workbook, fold
from hlh_sheets.spec.types import PupilId

__all__ = ["check_roster", "check_school_year"]


def check_roster(line: Line, school: School) -> None:
    """Add findings on the pupil and the days of a line whose cells were understood."""
    sheet = line.sheet
    future_days(line, school.today)
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


def future_days(line: Line, today: date) -> None:
    """No day may lie after today, unless the column is for days to come."""
    for column in line.sheet.past_days:
        value = line.values[column.name]
        if isinstance(value, date) and value > today:
            at = column.name
            says = (
                f"{column.heading} must not be after today. Check the day and the year."
                if line.raw.places.get(at)
                else ""
            )
            if line.sheet.layout is Layout.REGISTER:
                at = line.sheet.marked
                says = "This session is still to come. Clear the mark, and enter it on the day."
            line.tell("date.future", Level.ERROR, at, says)


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


def check_school_year(line: Line, form: Workbook, first_day: date, known: Known) -> None:
    """A day before the school year of the workbook is mostly a slip of the year: ask.

    Not of what is recorded already, nor where the pupil had left before that year began, nor
    in a register, whose days are printed.
    """
    sheet = line.sheet
    on = line.values.get(sheet.when) if sheet.when else None
    typed = sheet.layout is not Layout.REGISTER
    if not isinstance(on, date) or on >= first_day or not typed:
        return
    pupil = known.pupil(str(line.values.get(sheet.pupil))) if sheet.pupil else None
    gone = pupil is not None and pupil.end is not None and pupil.end < first_day
    if gone or known.record(form.table(sheet), key_of(sheet, line.values)):
        return
    says = (
        f"{sheet.by_name[sheet.when].heading} is before the school year of this workbook, which "
        f"began on {first_day:%d/%m/%Y}. Check the year; leave it if it is right."
    )
    line.tell("date.school_year", Level.WARNING, sheet.when, says)
