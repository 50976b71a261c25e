"""The figures that sentences about one pupil are made from, with the words for their gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hlh_sheets.analyse.a02_attendance import FEW_SESSIONS
from hlh_sheets.analyse.a03_incidents import Incidents, rate_words
from hlh_sheets.analyse.intervals import Share, percent, places
from hlh_sheets.documents.narrative.rules import kinds, possessive, verb
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.words import listed

__all__ = ["AttendanceFigures", "BehaviourFigures", "ObjectiveFigures", "TermFigures"]


@dataclass(frozen=True, slots=True)
class AttendanceFigures:
    """Sessions attended of those possible, before entry (None when not known) and since."""

    name: str
    since: Share
    before: Share | None

    @property
    def few(self) -> bool:
        """Whether one of the two rests on too few sessions to be compared."""
        return any(each and each.whole < FEW_SESSIONS for each in (self.since, self.before))

    @property
    def points(self) -> Decimal:
        """How many points more since entry, of the percentages as they are printed; else 0."""
        return rounded(self.since) - rounded(self.before) if self.before else Decimal(0)

    @property
    def words(self) -> Mapping[str, str]:
        """The gaps."""
        before = self.before or Share(0, 0)
        return {
            "name": self.name,
            "whose": possessive(self.name),
            "since": sessions(self.since),
            "before": sessions(before),
            "points": f"{abs(self.points)} {verb_points(self.points)}",
            "few": str(FEW_SESSIONS),
        }


def rounded(share: Share) -> Decimal:
    """A share in percent with one decimal."""
    return Decimal(percent(share.fraction or 0, 1))


def sessions(share: Share) -> str:
    """Sessions with their percentage: "15 of 18 possible sessions (83.3%)"."""
    noun = "session" if share.whole == 1 else "sessions"
    return f"{share.part:,} of {share.whole:,} possible {noun} ({rounded(share)}%)"


def verb_points(points: Decimal) -> str:
    """The noun for a difference of percentages."""
    return "percentage point" if abs(points) == 1 else "percentage points"


@dataclass(frozen=True, slots=True)
class BehaviourFigures:
    """What is logged in a time."""

    name: str
    found: Incidents

    @property
    def words(self) -> Mapping[str, str]:
        """The gaps."""
        found, likely = self.found, self.found.likely
        return {
            "name": self.name,
            "incidents": amount(found.incidents, "incident"),
            "are": verb(found.incidents, "is", "are"),
            "positives": amount(found.positives, "positive entry", "positive entries"),
            "positives_are": verb(found.positives, "is", "are"),
            "sessions": amount(found.sessions, "session"),
            "rate": rate_words(found.rate),
            "low": places(likely.low) if likely else "",
            "high": places(likely.high) if likely else "",
        }


@dataclass(frozen=True, slots=True)
class ObjectiveFigures:
    """The objectives of a pupil: how many stand where, and what has moved since the baseline."""

    total: int
    unseen: int
    attained: int
    """At the expected level or better at the latest check-in."""
    up: int = 0
    same: int = 0
    down: int = 0

    @property
    def uncompared(self) -> int:
        """Objectives with a check-in and no level at the baseline."""
        return self.total - self.unseen - self.up - self.same - self.down

    @property
    def words(self) -> Mapping[str, str]:
        """The gaps."""
        return {
            "total": amount(self.total, "objective"),
            "attained": str(self.attained),
            "stand": verb(self.attained, "stands", "stand"),
            "unseen": str(self.unseen),
            "have": verb(self.unseen, "has", "have"),
            "moved": moved(self),
        }


def moved(found: ObjectiveFigures) -> str:
    """How many moved which way: "2 have moved up and 1 is at the same level"."""
    parts = (
        (found.up, "has moved up", "have moved up"),
        (found.same, "is at the same level", "are at the same level"),
        (found.down, "has moved down", "have moved down"),
        (found.uncompared, "has no level to compare with", "have no level to compare with"),
    )
    return listed([f"{n} {verb(n, one, many)}" for n, one, many in parts if n])


@dataclass(frozen=True)
class TermFigures:
    """What went well, as far as the records of a term carry it."""

    attendance: AttendanceFigures
    objectives: ObjectiveFigures
    positives: Mapping[str, int] = field(default_factory=dict[str, int])
    """Positive entries by kind."""
    steps_up: Mapping[str, int] = field(default_factory=dict[str, int])
    """Steps up in teacher assessment since the first grade, by subject."""
    better: Sequence[str] = ()
    """Tests whose latest score is better than the first by more than error explains."""
    kept_pace: Sequence[str] = ()
    """Tests with age norms whose scores differ within error."""
    targets: Share = field(default_factory=lambda: Share(0, 0))
    """Outcomes and targets met at the latest look, of those looked at."""

    @property
    def words(self) -> Mapping[str, str]:
        """The gaps."""
        entries = sum(self.positives.values())
        steps = [f"{subject} ({amount(n, 'step')})" for subject, n in self.steps_up.items()]
        return {
            **self.attendance.words,
            **self.objectives.words,
            "positives": amount(entries, "positive entry", "positive entries"),
            "positive_kinds": kinds(self.positives),
            "steps": listed(steps),
            "better": listed(self.better),
            "kept_pace": listed(self.kept_pace),
            "targets": f"{self.targets.part} of {amount(self.targets.whole, 'target')}",
            "are_met": verb(self.targets.part, "is", "are"),
            "up": str(self.objectives.up),
            "up_have": verb(self.objectives.up, "has", "have"),
        }
