"""A7: steps of teacher assessment on one scale (R3, R16, R19; domain.md section 7).

Grades are ordered ranks, not amounts: steps are counted, the middle one of a group is given,
and nothing is averaged over subjects or scales.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.codes import load_code_lists
from hlh_sheets.spec import CodeLists, Row
from hlh_sheets.spec.rows import day, text

__all__ = ["MEASURE", "StepSummary", "Steps", "ranks", "steps_between", "steps_by_line", "summary"]


@dataclass(frozen=True)
class Steps:
    """The first and the last grade. `steps` is None, with the reason, when there is no count."""

    first: Row
    last: Row
    steps: int | None
    why: str = ""

    @property
    def days(self) -> int:
        """The days between."""
        return (day(self.last, "date") - day(self.first, "date")).days


@dataclass(frozen=True)
class StepSummary:
    """Pupils of one subject on one scale: how many went up, stayed, went down."""

    up: int
    same: int
    down: int
    not_counted: int
    median: Fraction | None
    """The middle number of steps; None when nobody is counted."""

    @property
    def counted(self) -> int:
        """Pupils with two grades."""
        return self.up + self.same + self.down


def ranks(scale: str, codes: CodeLists) -> Mapping[str, int]:
    """The grades of a scale by their place in it, from 0; entries that are no grade are left out.

    An entry of the list without a place in the order (absent, left) is no grade.
    """
    found = [c for c in codes["grades"].where(scale=scale).codes if c.fields.get("order")]
    found.sort(key=lambda code: int(code["order"]))
    return {code.code: rank for rank, code in enumerate(found)}


def steps_between(first: Row, last: Row, codes: CodeLists) -> Steps:
    """Two records of T4 Teacher assessment of one pupil and subject, in the order of time."""
    scale = text(last, "scale_id")
    if text(first, "scale_id") != scale or text(first, "subject") != text(last, "subject"):
        return Steps(first, last, None, "not the same subject and scale")
    places = ranks(scale, codes)
    ends = places.get(text(first, "code")), places.get(text(last, "code"))
    if ends[0] is None or ends[1] is None:
        return Steps(first, last, None, "an entry is not a grade")
    return Steps(first, last, ends[1] - ends[0])


def steps_by_line(grades: Rows, codes: CodeLists) -> tuple[Steps, ...]:
    """First and last grade of each pupil, subject and scale with two dates.

    A change of scale starts a new line.
    """
    lines: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in grades:
        names = ("hlh_id", "subject", "scale_id")
        lines[tuple(text(row, name) for name in names)].append(row)
    ordered = (sorted(line, key=lambda row: day(row, "date")) for line in lines.values())
    return tuple(
        steps_between(line[0], line[-1], codes)
        for line in ordered
        if day(line[0], "date") < day(line[-1], "date")
    )


def summary(found: Sequence[Steps]) -> StepSummary:
    """Pupils of one subject and scale; more than one of either is a ValueError."""
    if len({(text(s.last, "subject"), text(s.last, "scale_id")) for s in found}) > 1:
        raise ValueError("steps of different subjects or scales must not be summed up")
    known = [each.steps for each in found if each.steps is not None]
    return StepSummary(
        up=sum(each > 0 for each in known),
        same=known.count(0),
        down=sum(each < 0 for each in known),
        not_counted=len(found) - len(known),
        median=median(map(Fraction, known)) if known else None,
    )


def examples() -> Sequence[str]:
    """Worked values."""
    codes = load_code_lists()
    cases = (("GCSE", "2", "GCSE", "4"), ("FS", "E3", "FS", "L1"), ("GCSE", "3", "FS", "L1"))
    return tuple(
        f"{one} {first}, then {two} {last}: "
        + (found.why if found.steps is None else f"steps {found.steps:+d}")
        for one, first, two, last in cases
        for found in [
            steps_between({"scale_id": one, "code": first}, {"scale_id": two, "code": last}, codes)
        ]
    )


MEASURE = Measure(
    id="A7",
    title="Steps of teacher assessment",
    definition=(
        "The places between a pupil's first and last grade in one subject on one scale. For a "
        "group: how many went up, stayed the same and went down, and the middle number of steps, "
        "each subject and scale apart. A new scale starts a new line. Entries that are no grade "
        "(absent, left) are not counted."
    ),
    source="The order of each scale in the list of grades; form: T4 Teacher assessment",
    units="steps on the scale",
    function=steps_between,
    examples=examples,
    requirements=("R3", "R16", "R19"),
)
