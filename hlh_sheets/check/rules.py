"""The rules over several cells that the forms declare."""

from collections.abc import Mapping

from hlh_sheets.check.cells import Line
from hlh_sheets.spec import Level, RowRule, RuleContext

__all__ = ["check_rules"]


def check_rules(line: Line, context: RuleContext) -> None:
    """Add a finding for each rule of the sheet that the line breaks.

    A rule is asked only when the cells that it needs were understood and are not blank:
    one cause gives one message.
    """
    values = line.values
    wrong = {finding.cell for finding in line.findings if finding.level is Level.ERROR}
    for rule in line.sheet.rules:
        if any(values.get(name) is None for name in rule.needs):
            continue
        if wrong and any((line.cell(name) or None) in wrong for name in rule.needs):
            continue
        answer = rule.broken(values, context)
        if answer is False:
            continue
        gaps: Mapping[str, str] = {} if answer is True else answer
        line.tell(rule.id, rule.level, shown_at(line, rule), rule.says.format_map(gaps))


def shown_at(line: Line, rule: RowRule) -> str:
    """The first column of the rule that people see."""
    return next((name for name in rule.needs if line.raw.places.get(name)), rule.needs[0])
