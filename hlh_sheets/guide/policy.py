"""The school's policy as a page: each requirement with the forms, documents and measures for it."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hlh_sheets.analyse import MEASURES
from hlh_sheets.guide.markdown import row
from hlh_sheets.workbooks import WORKBOOKS

__all__ = ["REQUIREMENTS", "Requirement", "policy_page", "still_to_come"]

ABOUT = (
    "What the Pupil Progress Policy asks for, and where it is recorded and shown. Forms, documents "
    "and measures name the requirements that they serve; this page is made from that. One that "
    "nothing serves makes the tests fail. The trends workbook shows all figures over the terms, "
    "and on its first page behaviour, attendance and reintegration beside attainment (R36)."
)
PLANNED: Mapping[str, str] = {
    "D1": "Termly pupil report",
    "D2": "EHCP review advice",
    "D3": "Plan",
    "D4": "Moderation record",
    "D5": "Moderation summary",
    "D6": "SEN team evidence pack",
    "D7": "Baseline summary",
    "D8": "Cohort trends",
    "D9": "Data-quality letter",
    "D10": "Return readiness",
    "A1": "Targets met",
    "A2": "Attendance",
    "A3": "Incident rate",
    "A4": "Stay and two terms",
    "A5": "Returns",
    "A6": "Change in tests",
    "A7": "Steps in teacher assessment",
    "A8": "Goal attainment",
    "A9": "Agreement in moderation",
    "A10": "What is overdue",
}
"""Documents and measures that the policy asks for; what exists already is taken from the code."""


class Serves(Protocol):
    """A document, as far as this page needs it."""

    @property
    def id(self) -> str:
        """Like D2."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def requirements(self) -> Sequence[str]:
        """The policy requirements it answers."""
        ...


@dataclass(frozen=True)
class Requirement:
    """One sentence of the policy in short, and the data it needs.

    `nothing_recorded` says why, where the policy asks for no record.
    """

    id: str
    words: str
    data: str
    nothing_recorded: str


def read_requirements() -> tuple[Requirement, ...]:
    """The requirements in their order, from the list beside this module."""
    path = Path(__file__).with_name("requirements.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Requirement(each["requirement"], each["words"], each["data"], each["nothing_recorded"])
            for each in csv.DictReader(lines)
        )


REQUIREMENTS = read_requirements()


def policy_page(documents: Sequence[Serves] = ()) -> str:
    """Every requirement with what serves it, and what is still to come."""
    lines = [
        "# Policy coverage",
        "",
        ABOUT,
        "",
        row("", "The policy", "What is recorded", "Recorded in", "Shown in", "Figures"),
        row(*["---"] * 6),
        *(requirement_row(each, documents) for each in REQUIREMENTS),
        "",
        "## Who fills the forms",
        "",
        row("Form", "Filled by", "One workbook for each"),
        row(*["---"] * 3),
        *(row(f"{f.id} {f.title}", f.filler, f.scope.value) for f in WORKBOOKS),
        "",
        *to_come(documents),
    ]
    return "\n".join(lines) + "\n"


def requirement_row(each: Requirement, documents: Sequence[Serves]) -> str:
    """One requirement."""
    forms = [
        f"{form.id} {form.title} ({form.filler})"
        for form in WORKBOOKS
        if each.id in form.requirements
    ]
    shown = [f"{d.id} {d.title}" for d in documents if each.id in d.requirements]
    figures = [f"{m.id} {m.title}" for m in MEASURES if each.id in m.requirements]
    recorded = "; ".join(forms) or each.nothing_recorded
    return row(each.id, each.words, each.data, recorded, "; ".join(shown), "; ".join(figures))


def still_to_come(documents: Sequence[Serves]) -> list[str]:
    """The planned documents and measures that do not exist yet, by id and title."""
    there = {each.id for each in (*documents, *MEASURES)}
    return [f"{name} {title}" for name, title in PLANNED.items() if name not in there]


def to_come(documents: Sequence[Serves]) -> Iterator[str]:
    """What is planned and not there."""
    missing = still_to_come(documents)
    if missing:
        yield "## Still to come"
        yield ""
        yield (
            "What these will show is recorded already, in the forms above. The figures in the "
            "user's own workbook, by a button in Excel, are still to come as well."
        )
        yield ""
        yield from (f"- {each}" for each in missing)
