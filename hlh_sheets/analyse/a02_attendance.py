"""A2: attendance of pupils and of the school, by whole numbers (R31; domain.md section 3).

Possible = present + approved + authorised + unauthorised; attended = present + approved. Codes
that are not counted leave both. Attendance of timetabled sessions, a local measure, leaves out
C2 (part-time timetable) as well. Persistent absence is 10 * absent >= possible, severe absence
2 * absent >= possible, never a float at the limit.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from statistics import median
from typing import TypeVar

from hlh_sheets.analyse.intervals import Share, percent
from hlh_sheets.analyse.measure import Measure, Rows
from hlh_sheets.spec import CodeLists, Row, Value
from hlh_sheets.spec.rows import text

__all__ = [
    "FEW_SESSIONS",
    "MEASURE",
    "Attendance",
    "SchoolAttendance",
    "attendance",
    "attendance_by",
    "before_entry",
    "school_attendance",
]

FEW_SESSIONS = 20
"""A rate over fewer possible sessions is marked as such (a proposal, domain.md section 3)."""
PART_TIME, SUSPENDED = "C2", "E"
Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Marks by the class of their code; `part_time` and `suspended` are among the authorised."""

    present: int = 0
    approved: int = 0
    authorised: int = 0
    unauthorised: int = 0
    not_counted: int = 0
    part_time: int = 0
    suspended: int = 0
    unknown: int = 0
    """Marks whose code is in no list any more: in no figure, to be put right."""

    def __add__(self, other: "Attendance") -> "Attendance":
        return Attendance(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def attended(self) -> int:
        """Sessions present or at an approved activity."""
        return self.present + self.approved

    @property
    def absent(self) -> int:
        """Sessions absent, authorised or not."""
        return self.authorised + self.unauthorised

    @property
    def possible(self) -> int:
        """Sessions that count."""
        return self.attended + self.absent

    @property
    def rate(self) -> Fraction | None:
        """Attendance as a part of one; None when no session counts."""
        return Fraction(self.attended, self.possible) if self.possible else None

    @property
    def timetabled(self) -> int:
        """Possible sessions that the pupil's timetable asked for."""
        return self.possible - self.part_time

    @property
    def timetabled_rate(self) -> Fraction | None:
        """Attendance of timetabled sessions (a local measure); None when there is none."""
        return Fraction(self.attended, self.timetabled) if self.timetabled else None

    @property
    def persistent(self) -> bool:
        """Whether at least 10% of the pupil's own possible sessions were missed (S19)."""
        return self.possible > 0 and 10 * self.absent >= self.possible

    @property
    def severe(self) -> bool:
        """Whether at least half of them were missed."""
        return self.possible > 0 and 2 * self.absent >= self.possible

    @property
    def few(self) -> bool:
        """Whether a rate rests on so few sessions that it says little."""
        return 0 < self.possible < FEW_SESSIONS


@dataclass(frozen=True, slots=True)
class SchoolAttendance:
    """All pupils together. `persistent` and `severe` are of the pupils with possible sessions."""

    pooled: Attendance
    persistent: Share
    severe: Share
    median: Fraction | None
    """The middle of the pupils' own rates."""
    few: int
    """Pupils with fewer than 20 possible sessions."""


def attendance(marks: Rows, codes: CodeLists) -> Attendance:
    """The marks (T5) of one pupil, or of any group taken as one."""
    return attendance_by(marks, codes, lambda _: None).get(None, Attendance())


def attendance_by(
    marks: Rows, codes: CodeLists, group: Callable[[Row], Group]
) -> dict[Group, Attendance]:
    """The marks counted apart by what `group` says of each."""
    found: dict[Group, Counter[Value]] = defaultdict(Counter)
    for mark in marks:
        found[group(mark)][mark["code"]] += 1
    known = {code.code: code["class"] for code in codes["attendance"].codes}
    return {each: classed(counts, known) for each, counts in found.items()}


def classed(counts: Mapping[Value, int], known: Mapping[str, str]) -> Attendance:
    """Marks by code to marks by class."""
    classes: Counter[str] = Counter()
    for code, number in counts.items():
        classes[known.get(str(code), "")] += number
    present, approved = classes.pop("present", 0), classes.pop("approved", 0)
    authorised, unauthorised = classes.pop("authorised", 0), classes.pop("unauthorised", 0)
    return Attendance(
        present=present,
        approved=approved,
        authorised=authorised,
        unauthorised=unauthorised,
        not_counted=classes.pop("not counted", 0),
        part_time=counts.get(PART_TIME, 0),
        suspended=counts.get(SUSPENDED, 0),
        unknown=classes.total(),
    )


def school_attendance(pupils: Mapping[str, Attendance]) -> SchoolAttendance:
    """The pupils' marks pooled (not the mean of percentages), and pupils counted."""
    counted = [each for each in pupils.values() if each.possible]
    rates = [each.rate for each in counted if each.rate is not None]
    return SchoolAttendance(
        pooled=sum(pupils.values(), Attendance()),
        persistent=Share(sum(each.persistent for each in counted), len(counted)),
        severe=Share(sum(each.severe for each in counted), len(counted)),
        median=median(rates) if rates else None,
        few=sum(each.few for each in counted),
    )


def before_entry(baseline: Rows) -> dict[str, Share]:
    """Sessions attended of those possible before entry, by pupil (T3 Baseline).

    They come from home schools with their own counts of sessions; pupils without them are
    left out.
    """
    found: dict[str, Share] = {}
    for row in baseline:
        possible, attended = row.get("prior_possible"), row.get("prior_attended")
        if isinstance(possible, int) and isinstance(attended, int) and possible:
            found[text(row, "hlh_id")] = Share(attended, possible)
    return found


def examples() -> Sequence[str]:
    """Worked values."""
    cases = (
        Attendance(present=81, approved=9, authorised=6, unauthorised=4, not_counted=10),
        Attendance(present=91, authorised=5, unauthorised=4),
        Attendance(present=30, authorised=50, unauthorised=10, part_time=40),
    )
    return tuple(map(example, cases))


def example(case: Attendance) -> str:
    """One worked value in words."""
    rate, local = case.rate or Fraction(0), case.timetabled_rate or Fraction(0)
    kind = "severe" if case.severe else "persistent" if case.persistent else "not persistent"
    return (
        f"{case.present} present, {case.approved} approved, {case.authorised} authorised "
        f"({case.part_time} of them C2), {case.unauthorised} unauthorised, {case.not_counted} not "
        f"counted: {case.attended} of {case.possible}, {percent(rate, 1)}%; of timetabled "
        f"sessions {percent(local, 1)}%; {kind} absence"
    )


MEASURE = Measure(
    id="A2",
    title="Attendance",
    definition=(
        "Sessions present or at an approved activity, of all possible sessions. Codes of the "
        "class not counted leave both numbers; with no possible session there is no percentage. "
        "The school's figure is all sessions attended of all possible, not the mean of pupils' "
        "percentages. Persistent absence: at least 10% of the pupil's own possible sessions "
        "missed; severe: at least half. Attendance of timetabled sessions leaves out code C2 and "
        "is a local measure. Sessions of one pupil are not independent, so only shares of pupils "
        "have a likely range."
    ),
    source=(
        "School Attendance (Pupil Registration) (England) Regulations 2024, regulation 10; "
        "persistent and severe absence as the Department for Education counts them; forms: "
        "T5 Register, T3 Baseline"
    ),
    units="sessions of sessions; pupils of pupils",
    function=attendance,
    examples=examples,
    requirements=("R31", "R36"),
)
