"""The whole of the trends from the records: four panels, the tables behind, definitions (A11)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from hlh_sheets.analyse import MEASURES
from hlh_sheets.excel.figures import Chart, Definition, Figures, Panel, Table
from hlh_sheets.spec import CodeLists, Records
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.actions import action_table, said_of_actions
from hlh_sheets.trends.attendance import attendance_trend
from hlh_sheets.trends.behaviour import BehaviourTrend, behaviour_trend
from hlh_sheets.trends.due import due_table
from hlh_sheets.trends.goals import goal_trend
from hlh_sheets.trends.moderation import moderation_table
from hlh_sheets.trends.progress import step_trend, tests_trend
from hlh_sheets.trends.pupils import pupil_table
from hlh_sheets.trends.reintegration import return_trend
from hlh_sheets.trends.returns import lasting_trend
from hlh_sheets.trends.suspensions import SuspensionTrend, suspension_trend
from hlh_sheets.trends.targets import target_trend
from hlh_sheets.trends.view import View

__all__ = ["AREAS", "FEW", "TITLE", "trends_of"]

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
AREAS = {
    "Attainment": ("ATTAINMENT", "TARGETS"),
    "Attendance": ("ATTENDANCE",),
    "Behaviour": ("BEHAVIOUR",),
    "Reintegration": ("RETURN",),
}
"""The panels with the areas of their actions; actions of other areas are in the table only."""


def trends_of(records: Records, codes: CodeLists, made: datetime, school: str = "") -> Figures:
    """What the trends workbook shows of the records that stand at `made`, in local time."""
    view = View(records, codes, made.date())
    targets, goals, attendance = target_trend(view), goal_trend(view), attendance_trend(view)
    tests, said_of_tests = tests_trend(view)
    steps, said_of_steps = step_trend(view)
    behaviour, suspensions = behaviour_trend(view), suspension_trend(view)
    leavers, lasting = return_trend(view), lasting_trend(view)
    attained = (*targets.sentences, *goals.sentences, *said_of_tests, *said_of_steps)
    panels = (
        panel(view, "Attainment", targets if targets.chart or not goals.chart else goals, attained),
        panel(view, "Attendance", attendance, attendance.sentences),
        panel(view, "Behaviour", *of_behaviour(behaviour, suspensions)),
        panel(
            view,
            "Reintegration",
            lasting if lasting.chart else leavers,
            (*lasting.sentences, *leavers.sentences),
        ),
    )
    tables = (
        targets.table,
        goals.table,
        tests,
        steps,
        attendance.table,
        behaviour.table,
        suspensions.table,
        leavers.table,
        lasting.table,
        action_table(view),
        due_table(view),
        moderation_table(view),
        pupil_table(view),
    )
    definitions = [
        Definition(each.id, each.title, each.definition, each.units, each.source)
        for each in MEASURES
    ]
    return Figures(TITLE, school, made, tuple(notes(view)), panels, tables, definitions)


class Trend(Protocol):
    """What a panel takes from a trend."""

    @property
    def table(self) -> Table:
        """The figures."""
        ...

    @property
    def chart(self) -> Chart | None:
        """The chart of the panel, if there is anything to draw."""
        ...


def panel(view: View, title: str, trend: Trend, said: Sequence[str]) -> Panel:
    """A panel, with what came of the actions on its trend at its end."""
    sentences = (*said, *said_of_actions(view, AREAS[title]))
    return Panel(title, trend.table.sheet, sentences, trend.chart)


def of_behaviour(log: BehaviourTrend, register: SuspensionTrend) -> tuple[Trend, Sequence[str]]:
    """The log with what the register says beside; before there is a log, the register."""
    if log.chart or not register.chart:
        return log, (*log.sentences, *register.sentences[:1])
    return register, (*register.sentences, *log.sentences)


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
