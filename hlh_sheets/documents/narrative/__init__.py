"""Plain sentences from figures, by rules that stand in one readable place (`tables`)."""

from hlh_sheets.documents.narrative.figures import (
    AttendanceFigures,
    BehaviourFigures,
    ObjectiveFigures,
    TermFigures,
)
from hlh_sheets.documents.narrative.returning import ReadinessFigures, StayFigures
from hlh_sheets.documents.narrative.rules import Rule, kinds, possessive, tell, tell_all
from hlh_sheets.documents.narrative.tables import (
    ACHIEVEMENTS,
    ATTENDANCE,
    BEHAVIOUR,
    MOVED,
    OBJECTIVES,
    READINESS,
    SENTENCES,
    STAY,
)

__all__ = [
    "ACHIEVEMENTS",
    "ATTENDANCE",
    "BEHAVIOUR",
    "MOVED",
    "OBJECTIVES",
    "READINESS",
    "SENTENCES",
    "STAY",
    "AttendanceFigures",
    "BehaviourFigures",
    "ObjectiveFigures",
    "ReadinessFigures",
    "Rule",
    "StayFigures",
    "TermFigures",
    "kinds",
    "possessive",
    "tell",
    "tell_all",
]
