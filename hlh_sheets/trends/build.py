"""The whole of the trends from the records: four panels, the tables behind, definitions (A11)."""

from collections.abc import Iterator
from datetime import datetime

from hlh_sheets.analyse import MEASURES
from hlh_sheets.excel.figures import Definition, Figures, Panel
from hlh_sheets.spec import CodeLists, Records
from hlh_sheets.trends.attendance import attendance_trend
from hlh_sheets.trends.behaviour import behaviour_trend
from hlh_sheets.trends.moderation import moderation_table
from hlh_sheets.trends.progress import step_trend, tests_trend
from hlh_sheets.trends.pupils import pupil_table
from hlh_sheets.trends.reintegration import return_trend
from hlh_sheets.trends.targets import target_trend
from hlh_sheets.trends.view import View
from hlh_sheets.trends.words import amount

__all__ = ["TITLE", "trends_of"]

TITLE = "Trends"
INSIDE = (
    "For use inside the school: small numbers are shown. Before anything leaves it, hide numbers "
    "from 1 to 4, percentages of fewer than 10 pupils, and one more cell so that none can be "
    "worked out."
)
FEW = (
    "With so few pupils, one can move a percentage a lot: look at the likely range. "
    "Higher or lower is said only when the likely range of the difference leaves out 0."
)


def trends_of(records: Records, codes: CodeLists, made: datetime, school: str = "") -> Figures:
    """What the trends workbook shows of the records that stand at `made`, in local time."""
    view = View(records, codes, made.date())
    targets, attendance, returns = target_trend(view), attendance_trend(view), return_trend(view)
    tests, said_of_tests = tests_trend(view)
    steps, said_of_steps = step_trend(view)
    behaviour = behaviour_trend(view)
    panels = (
        Panel(
            "Attainment",
            targets.table.sheet,
            (*targets.sentences, *said_of_tests, *said_of_steps),
            targets.chart,
        ),
        Panel("Attendance", attendance.table.sheet, attendance.sentences, attendance.chart),
        Panel("Behaviour", behaviour.table.sheet, behaviour.sentences, behaviour.chart),
        Panel("Reintegration", returns.table.sheet, returns.sentences, returns.chart),
    )
    tables = (
        targets.table,
        tests,
        steps,
        attendance.table,
        behaviour.table,
        returns.table,
        moderation_table(view),
        pupil_table(view),
    )
    definitions = [
        Definition(each.id, each.title, each.definition, each.units, each.source)
        for each in MEASURES
    ]
    return Figures(TITLE, school, made, tuple(notes(view)), panels, tables, definitions)


def notes(view: View) -> Iterator[str]:
    """What a reader must know before the figures."""
    waiting = view.records.awaiting()
    if waiting:
        verb = "awaits correction and is" if waiting == 1 else "await correction and are"
        yield f"{amount(waiting, 'entry', 'entries')} {verb} not in these figures."
    else:
        yield "No entry awaits correction."
    yield FEW
    yield INSIDE
