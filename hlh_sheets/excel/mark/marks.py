"""What marking needs of a checked workbook, and nothing of its rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hlh_sheets.check import CheckedWorkbook, Finding
from hlh_sheets.spec import Level

__all__ = ["CELL", "LEVELS", "NOT_ALLOWED", "Marks", "Told", "clean"]

LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)
"""As they stand on the page: the worst first."""
CELL = re.compile(r"([A-Z]{1,3}[1-9][0-9]{0,6})(?::|$)")
"""The cell of a finding, or the first of several."""
SHOWN_MORE = 8
NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """Text that may stand in a workbook's XML and reads there as it is."""
    return ESCAPE.sub("_x005F_", NOT_ALLOWED.sub("\ufffd", text))


@dataclass(frozen=True)
class Told:
    """One line of the table of findings: the first of its kind, and the cells of the others."""

    first: Finding
    more: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """What is wrong, and how many cells more have the same."""
        if not self.more:
            return self.first.message
        cells = ", ".join(self.more[:SHOWN_MORE]) + (", ..." if len(self.more) > SHOWN_MORE else "")
        which = "1 more cell" if len(self.more) == 1 else f"{len(self.more)} more cells"
        return f"{self.first.message}\nThe same in {which}: {cells}"


@dataclass(frozen=True)
class Marks:
    """A checked workbook's outcome in brief: its name, its rows counted, its findings."""

    title: str
    taken: int
    held: int
    returned: bool
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, checked: CheckedWorkbook) -> "Marks":
        """The marks of a checked workbook."""
        form, stamp = checked.form, checked.stamp
        title = f"{form.id} {form.title}" if form else "A workbook"
        scope = f" - {stamp.scope}" if stamp and stamp.scope else ""
        counts = len(checked.good), len(checked.held)
        return cls(f"{title}{scope}", *counts, checked.returned, checked.findings)

    def count(self, level: Level) -> int:
        """How many findings there are of a level."""
        return sum(finding.level is level for finding in self.findings)

    def told(self) -> list[Told]:
        """The findings as they are told: worst first, the same thing said once."""
        kinds: dict[tuple[str, ...], list[Finding]] = {}
        for finding in sorted(self.findings, key=lambda each: -each.level):
            key = (finding.rule, finding.sheet, finding.message, str(finding.level))
            kinds.setdefault(key, []).append(finding)
        return [
            Told(same[0], tuple(each.cell for each in same[1:] if each.cell))
            for same in kinds.values()
        ]

    def message(self) -> dict[str, object]:
        """As it goes to the child."""
        findings = [[f.rule, int(f.level), f.sheet, f.cell, f.message] for f in self.findings]
        return {
            "title": self.title,
            "taken": self.taken,
            "held": self.held,
            "returned": self.returned,
            "findings": findings,
        }

    @classmethod
    def from_message(cls, message: Mapping[str, Any]) -> "Marks":
        """As it came to the child."""
        findings = tuple(
            Finding(rule, Level(level), sheet, cell, says)
            for rule, level, sheet, cell, says in message["findings"]
        )
        counts = message["taken"], message["held"], message["returned"]
        return cls(message["title"], *counts, findings)
