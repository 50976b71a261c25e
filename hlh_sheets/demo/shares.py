"""Which rows of the invented school each of its workbooks would hold."""

from collections.abc import Mapping, Sequence
from datetime import date

from hlh_sheets.demo.school import School
from hlh_sheets.demo.typed import TypedRow
from hlh_sheets.spec import Scope, Sheet, Workbook

__all__ = ["share"]

OWNERS = {
    Scope.TEACHER: "assessor",
    Scope.STAFF: "by",
    Scope.MEETING: "meeting_id",
    Scope.PUPIL: "hlh_id",
}
"""The column that says whose workbook a row belongs in."""


def share(
    school: School, form: Workbook, first: date, last: date, whose: str = ""
) -> Mapping[str, Sequence[TypedRow]]:
    """The rows of a form between two days, by sheet name.

    `whose` narrows them to one person's initials, one meeting's id or one pupil's, as the
    form's scope asks. Rows that no day belongs to, such as an outcome, count from the pupil's
    first day.
    """
    starts = {pupil.hlh_id: pupil.start for pupil in school.pupils}
    owner = OWNERS.get(form.scope, "")
    return {
        sheet.name: [
            row
            for row in school.rows[form.table(sheet)]
            if first <= (day_of(sheet, row, starts, school.today) or last) <= last
            and (not whose or not owner or row[owner] == whose)
        ]
        for sheet in form.sheets
    }


def day_of(sheet: Sheet, row: TypedRow, starts: Mapping[str, date], today: date) -> date | None:
    """The day that says which workbook a row belongs to; a meeting to come counts as today's."""
    if not sheet.pupil or sheet.key == (sheet.pupil,):
        return None
    day = row.get("date")
    if isinstance(day, date):
        return min(day, today)
    return starts[str(row[sheet.pupil])]
