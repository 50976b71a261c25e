"""Days of a row that are still to come, or lie before the school year of the workbook."""

from datetime import date

from hlh_sheets.check.cells import Line
from hlh_sheets.check.keys import key_of
from hlh_sheets.spec import Known, Layout, Level, Workbook

__all__ = ["check_future_days", "check_school_year"]


def check_future_days(line: Line, today: date) -> None:
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
