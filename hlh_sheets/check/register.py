"""What is missing in a register: sessions past, on open days, without a mark."""

from hlh_sheets.check.finding import Finding
from hlh_sheets.check.lines import at, is_blank
from hlh_sheets.check.raw import RawSheet, cell_name
from hlh_sheets.check.school import School
from hlh_sheets.check.structure import Located
from hlh_sheets.spec import Level, Pupil, Sheet

__all__ = ["missing_marks"]


def missing_marks(sheet: Sheet, raw: RawSheet, located: Located, school: School) -> list[Finding]:
    """A note for each pupil's line with sessions past that have no mark.

    A missing mark counts as missing, never as present; sessions outside the pupil's stay
    and on closed days are not missing.
    """
    found: list[Finding] = []
    pupil_at = located.columns[sheet.pupil]
    for row in range(located.heading + 1, len(raw.rows) + 1):
        parsed = sheet.by_name[sheet.pupil].type.parse(at(raw.rows, (row, pupil_at)), school.codes)
        pupil = school.known.pupil(str(parsed.value)) if parsed.value else None
        if pupil is None:
            continue
        blanks = blank_sessions(raw, row, located, pupil, school)
        if blanks:
            many = len(blanks) > 1
            says = (
                f"{len(blanks)} session{'s' * many} up to today ha{'ve' if many else 's'} no mark, "
                f"the first in {blanks[0]}. They count as missing, never as present."
            )
            found.append(Finding("register.missing", Level.NOTE, sheet.name, blanks[0], says))
    return found


def blank_sessions(
    raw: RawSheet, row: int, located: Located, pupil: Pupil, school: School
) -> list[str]:
    """The cells of a line's sessions that ought to have a mark and have none."""
    calendar = school.known.calendar()
    return [
        cell_name((row, column))
        for column, (day, _) in located.sessions.items()
        if day < school.today
        and pupil.on_roll(day)
        and not calendar.is_closed(day)
        and (row, column) not in raw.failed
        and (row, column) not in raw.unsaved
        and is_blank(at(raw.rows, (row, column)))
    ]
