"""A6: whether a test score changed by more than its measurement error (R16, R17).

SEM = 15 * sqrt(1 - r), or (high - low) / (2 * 1.645) from the printed 90% band (domain.md
section 6). Two scores differ beyond error when their distance is more than
1.96 * sqrt(SEM1^2 + SEM2^2), which for equal errors is z * SEM * sqrt(2). Checked at 95%:
r .80 18.6, .85 16.1, .90 13.1, .95 9.3; at 90%: 15.6, 13.5, 11.0, 7.8. Without a stated error
on both sides a change is not judged. Reading ages are never read here.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum
from math import sqrt
from statistics import NormalDist

from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec import CodeLists, Row, Score
from hlh_sheets.spec.rows import day, score, text

__all__ = [
    "MEASURE",
    "SAME_FORM",
    "Band",
    "TestChange",
    "Verdict",
    "band_of",
    "change_between",
    "changes",
    "counted",
    "difference_needed",
    "expected_again",
    "is_normed",
    "is_progress",
    "sem_from_band",
    "sem_from_reliability",
]

MEAN, SD = 100, 15
Z95, HALF_90 = NormalDist().inv_cdf(0.975), Decimal("1.645")
PRACTICE = timedelta(days=182)
"""The same form again within six months: practice may help (a proposal)."""
SAME_FORM = frozenset({"BOXALL"})
"""Tools with versions that must be the same at both ends (S46, S47)."""
APART = {"PASS": timedelta(weeks=10)}
"""Tools whose second time must not come sooner (S48, S49)."""


class Verdict(Enum):
    """How two scores compare."""

    HIGHER = "higher than measurement error explains"
    WITHIN = "within measurement error"
    LOWER = "lower than measurement error explains"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True)
class TestChange:
    """The first and the last of two scores. `why` says what kept a change from being judged."""

    __test__ = False

    first: Row
    last: Row
    verdict: Verdict
    why: str = ""
    difference: Decimal | None = None
    needed: float | None = None
    """The distance that error alone explains, in points of the score, at 95%."""
    expected: float | None = None
    """Without help: what a retest would show by regression to the mean alone."""
    lower_is_better: bool = False
    practice: bool = False
    """Whether the same form was used within six months."""

    @property
    def without_help(self) -> float | None:
        """The change that regression to the mean alone would bring; None when not known."""
        if self.expected is None:
            return None
        return self.expected - float(score(self.first, "score").number)

    @property
    def better(self) -> bool:
        """Whether the change is beyond error and in the good direction of the tool."""
        good = Verdict.LOWER if self.lower_is_better else Verdict.HIGHER
        return self.verdict is good

    @property
    def worse(self) -> bool:
        """Whether the change is beyond error and in the bad direction."""
        bad = Verdict.HIGHER if self.lower_is_better else Verdict.LOWER
        return self.verdict is bad


def sem_from_band(low: Decimal, high: Decimal) -> float:
    """The standard error of measurement from a printed 90% band."""
    return float((high - low) / (2 * HALF_90))


def sem_from_reliability(reliability: Decimal) -> float:
    """The same from the reliability of a score with standard deviation 15; 0 < r < 1."""
    return SD * sqrt(1 - float(reliability))


def difference_needed(first: float, last: float, z: float = Z95) -> float:
    """How far apart two scores with these errors must be to differ; z of 1.645 for 90%."""
    return z * sqrt(first * first + last * last)


def expected_again(score: Decimal, error: float) -> float:
    """A standard score on retest, by regression to the mean: 100 + r(score - 100), r from SEM."""
    return MEAN + (1 - (error / SD) ** 2) * (float(score) - MEAN)


def change_between(first: Row, last: Row, codes: CodeLists) -> TestChange:
    """Two records of T3 Tests of one pupil, in the order of time."""
    why, (one, two) = refusal(first, last, codes), (first["score"], last["score"])
    if why or not (isinstance(one, Score) and isinstance(two, Score)):
        return TestChange(first, last, Verdict.NOT_JUDGED, why)
    gap = two.number - one.number
    errors = error_of(first, codes), error_of(last, codes)
    lower = kind_of(last, codes, "lower_is_better") == "Y"
    form = first.get("form")
    practice = form is not None and form == last.get("form")
    practice = practice and day(last, "date") - day(first, "date") < PRACTICE
    if errors[0] is None or errors[1] is None:
        why = "no measurement error entered"
        return TestChange(
            first, last, Verdict.NOT_JUDGED, why, gap, lower_is_better=lower, practice=practice
        )
    needed, normed = difference_needed(errors[0], errors[1]), is_normed(first, codes)
    return TestChange(
        first,
        last,
        verdict_of(gap, needed),
        difference=gap,
        needed=needed,
        expected=expected_again(one.number, errors[0]) if normed else None,
        lower_is_better=lower,
        practice=practice,
    )


def verdict_of(gap: Decimal, needed: float) -> Verdict:
    """A distance against the one that error explains."""
    if abs(gap) <= needed:
        return Verdict.WITHIN
    return Verdict.HIGHER if gap > 0 else Verdict.LOWER


def refusal(first: Row, last: Row, codes: CodeLists) -> str:
    """Why two scores can't be compared at all, or ""."""
    tool = text(last, "tool")
    forms = text(first, "form"), text(last, "form")
    scores = first["score"], last["score"]
    reasons = {
        "not the same test and kind of score": any(
            text(first, name) != text(last, name) for name in ("tool", "score_type")
        ),
        "this score is not a measure of progress": not is_progress(last, codes),
        "not the same person answered": text(first, "informant") != text(last, "informant"),
        "not the same version": tool in SAME_FORM and forms[0] != forms[1],
        "too soon after the first time": day(last, "date") - day(first, "date")
        < APART.get(tool, timedelta()),
        "a score is only a limit": any(isinstance(s, Score) and s.limit for s in scores),
    }
    return next((why for why, holds in reasons.items() if holds), "")


def error_of(test: Row, codes: CodeLists) -> float | None:
    """The SEM that the record states: by its band, else its reliability, else the tool list's.

    A reliability serves only scores with a standard deviation of 15.
    """
    low, high, reliability = test.get("low90"), test.get("high90"), test.get("reliability")
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return sem_from_band(low, high)
    if not is_normed(test, codes):
        return None
    if isinstance(reliability, Decimal):
        return sem_from_reliability(reliability)
    listed = codes["tools"].by_code[text(test, "tool")].fields.get("reliability")
    return sem_from_reliability(Decimal(listed)) if listed else None


@dataclass(frozen=True)
class Band:
    """The 90% band of one score: where the true score is likely to lie."""

    low: Decimal
    high: Decimal
    printed: bool
    """Whether the test's report prints it; else it is worked out from the reliability."""


def band_of(test: Row, codes: CodeLists) -> Band | None:
    """The 90% band of a record of T3 Tests; None without an error, or where the score is a limit.

    What is worked out is rounded to whole points away from the score.
    """
    found, low, high = score(test, "score"), test.get("low90"), test.get("high90")
    if found.limit:
        return None
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return Band(low, high, printed=True)
    error = error_of(test, codes)
    if error is None:
        return None
    half = HALF_90 * Decimal(error)
    low, high = (found.number - half).to_integral(ROUND_FLOOR), found.number + half
    return Band(low, high.to_integral(ROUND_CEILING), printed=False)


def is_normed(test: Row, codes: CodeLists) -> bool:
    """Whether the score has mean 100 and standard deviation 15."""
    return kind_of(test, codes, "age_norms") == "Y"


def is_progress(test: Row, codes: CodeLists) -> bool:
    """Whether the list of tools names this kind of score as the measure of progress."""
    listed = codes["tools"].by_code.get(text(test, "tool"))
    return listed is not None and listed.fields.get("progress") == text(test, "score_type")


def kind_of(test: Row, codes: CodeLists, name: str) -> str:
    """What the list of scores says of this tool and kind of score."""
    part = codes["tool_scores"].where(tool=text(test, "tool"))
    kind = part.by_code.get(text(test, "score_type"))
    return kind.fields.get(name, "") if kind else ""


def changes(tests: Rows, codes: CodeLists) -> tuple[TestChange, ...]:
    """First and last score of each pupil, test, kind of score and informant with two dates.

    Scores that are no measure of progress (abilities, parts of a total) are left out.
    """
    lines: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in tests:
        if is_progress(row, codes):
            names = ("hlh_id", "tool", "score_type", "informant")
            lines[tuple(text(row, name) for name in names)].append(row)
    ordered = (sorted(line, key=lambda row: day(row, "date")) for line in lines.values())
    return tuple(
        change_between(line[0], line[-1], codes)
        for line in ordered
        if day(line[0], "date") < day(line[-1], "date")
    )


def counted(found: Sequence[TestChange]) -> Counter[Verdict]:
    """How many changes have each verdict."""
    return Counter(each.verdict for each in found)


def examples() -> Sequence[str]:
    """Worked values."""
    errors = {r: sem_from_reliability(Decimal(r)) for r in ("0.80", "0.85", "0.90", "0.95")}
    needed = tuple(
        f"reliability {r}: SEM {sem:.2f}, 90% band +/-{float(HALF_90) * sem:.1f}, difference "
        f"needed at 90% {difference_needed(sem, sem, float(HALF_90)):.1f}, at 95% "
        f"{difference_needed(sem, sem):.1f}"
        for r, sem in errors.items()
    )
    again = tuple(
        f"75 again at reliability {r}, without help: {expected_again(Decimal(75), errors[r]):.1f}"
        for r in ("0.90", "0.85")
    )
    return needed + again


MEASURE = Measure(
    id="A6",
    title="Change between two tests",
    definition=(
        "The last score less the first of the same test, kind of score and person who answered. "
        "It is higher or lower than measurement error explains when it is more than 1.96 times "
        "the root of both squared errors (95%); an error comes from the printed 90% band, else "
        "from the reliability. Without an error on both, or where a score is only a limit, it is "
        "not judged. A standard score that stays the same means that the pupil kept pace with "
        "others of the same age. Reading ages and ability scores are never compared."
    ),
    source="The tests' own measurement error and their publishers' advice; form: T3 Tests",
    units="points of the test's own score",
    function=change_between,
    examples=examples,
    requirements=("R3", "R16", "R17"),
)
