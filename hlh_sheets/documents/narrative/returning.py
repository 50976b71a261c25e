"""The figures of a return: the readiness checklist, and how long the stay is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hlh_sheets.analyse.a04_stay import EXPECTED_TERMS, Stay, TwoTerms
from hlh_sheets.documents.narrative.rules import verb
from hlh_sheets.spec.sentences import amount
from hlh_sheets.trends.words import listed

__all__ = ["ReadinessFigures", "StayFigures"]


@dataclass(frozen=True, slots=True)
class ReadinessFigures:
    """Items by their latest level; levels are ranks, so they are counted and never added up."""

    levels: Sequence[tuple[str, int]]
    """What each level means with how many items stand there, highest first."""
    unseen: int
    up: int = 0
    same: int = 0
    down: int = 0
    """Since the first look; items with one look have not moved."""

    @property
    def seen(self) -> int:
        """Items that have been looked at."""
        return sum(number for _, number in self.levels)

    @property
    def once(self) -> int:
        """Items with one look only."""
        return self.seen - self.up - self.same - self.down

    @property
    def words(self) -> Mapping[str, str]:
        """The gaps."""
        levels = [f"{number} {words}" for words, number in self.levels if number]
        unseen = [f"{self.unseen} not looked at"] * bool(self.unseen)
        parts = (
            (self.up, "has moved up", "have moved up"),
            (self.same, "is at the same level", "are at the same level"),
            (self.down, "has moved down", "have moved down"),
        )
        return {
            "total": amount(self.seen + self.unseen, "item"),
            "levels": listed(levels + unseen),
            "unseen": amount(self.unseen, "item"),
            "moved": listed([f"{n} {verb(n, one, many)}" for n, one, many in parts if n]),
            "once": f"{self.once} {verb(self.once, 'has', 'have')}",
        }


@dataclass(frozen=True, slots=True)
class StayFigures:
    """How many terms a stay touches, and the two that are expected in Year 9 and below."""

    stay: Stay

    @property
    def so_far(self) -> bool:
        """Whether the pupil is still here."""
        return self.stay.so_far

    @property
    def longer(self) -> bool:
        """Whether it is longer than expected."""
        return self.stay.two_terms is TwoTerms.LONGER

    @property
    def ending(self) -> bool:
        """Whether the second term is near its end."""
        return self.stay.two_terms is TwoTerms.ENDING

    @property
    def within(self) -> bool:
        """Whether it is within what is expected."""
        return self.stay.two_terms is TwoTerms.WITHIN

    @property
    def words(self) -> Mapping[str, str]:
        """The gaps."""
        least = "at least " if self.stay.from_before else ""
        return {
            "terms": f"{least}{amount(self.stay.terms, 'term')}",
            "expected": amount(EXPECTED_TERMS, "term"),
        }
