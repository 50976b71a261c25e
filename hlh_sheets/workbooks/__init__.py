"""The school's workbooks: the single source of truth, one module a form.

The folder listing is the register: each module `tNN_name` declares one `WORKBOOK`.
"""

from hlh_sheets.spec import Sheet, Workbook
from hlh_sheets.workbooks import (
    t01_pupils,
    t02_plan,
    t03_tests,
    t04_assessment,
    t05_attendance,
    t06_behaviour,
    t07_iep_ehcp,
    t08_moderation,
    t09_visits,
    t10_return,
    t11_actions,
)

__all__ = ["WORKBOOKS", "sheets_by_table", "workbook_of"]

WORKBOOKS: tuple[Workbook, ...] = (
    t01_pupils.WORKBOOK,
    t02_plan.WORKBOOK,
    t03_tests.WORKBOOK,
    t04_assessment.WORKBOOK,
    t05_attendance.WORKBOOK,
    t06_behaviour.WORKBOOK,
    t07_iep_ehcp.WORKBOOK,
    t08_moderation.WORKBOOK,
    t09_visits.WORKBOOK,
    t10_return.WORKBOOK,
    t11_actions.WORKBOOK,
)


def workbook_of(form: str) -> Workbook | None:
    """The form with that id ("T3"), in any case, or None."""
    return next((each for each in WORKBOOKS if each.id == form.upper()), None)


def sheets_by_table() -> dict[str, tuple[Workbook, Sheet]]:
    """Every sheet of every form by the name of its table in the dataset."""
    return {book.table(sheet): (book, sheet) for book in WORKBOOKS for sheet in book.sheets}
