"""What a rule of the narrative is, and the small words that sentences are put together from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

__all__ = ["Figures", "Rule", "Told", "kinds", "possessive", "tell", "tell_all", "verb"]


class Figures(Protocol):
    """Figures that sentences are made from."""

    @property
    def words(self) -> Mapping[str, str]:
        """What stands in the gaps of sentences: numbers with their nouns, names, verbs."""
        ...


Told = TypeVar("Told", bound=Figures)


@dataclass(frozen=True)
class Rule(Generic[Told]):
    """One sentence, and when it is said: `when` in words, `holds` as the program asks it."""

    when: str
    holds: Callable[[Told], bool]
    says: str


def tell(rules: Sequence[Rule[Told]], figures: Told) -> str:
    """The sentence of the first rule that holds, "" if none does."""
    return next((each for each in tell_all(rules, figures)), "")


def tell_all(rules: Sequence[Rule[Told]], figures: Told) -> list[str]:
    """The sentences of all rules that hold, in their order."""
    return [rule.says.format_map(figures.words) for rule in rules if rule.holds(figures)]


def possessive(name: str) -> str:
    """Whose: "Ada's", "Tomos's", "Zoë's". A name that ends in s takes 's as any other."""
    return f"{name}'s"


def verb(number: int, one: str, many: str) -> str:
    """The form of a verb that agrees with a number: 1 "is", 0 and 2 "are"."""
    return one if number == 1 else many


def kinds(counts: Mapping[str, int]) -> str:
    """Kinds with how often each, most first: "Joined in (3); Refused work (1)"."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return "; ".join(f"{kind} ({number})" for kind, number in ordered)
