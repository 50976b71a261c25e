"""Scores and ages that standardised tests report."""

import re
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.types.base import Kind, Validation, plain_text
from hlh_sheets.spec.types.numbers import as_typed, number_in
from hlh_sheets.spec.values import Parsed, RawValue, Score, Value

__all__ = ["ReadingAge", "TestScore"]

AGE = re.compile(r"(\d{1,2})\s*[;:]\s*(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class TestScore:
    """A score, or the limit that the report prints (`<69`, `69-` for at or under 69)."""

    __test__ = False
    width: int = 9
    number_format: str = "General"
    kind: Kind = Kind.SCORE

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The score; a limit is kept as a limit, with a note."""
        text = raw.strip() if isinstance(raw, str) else ""
        limit = text[:1] if text[:1] in ("<", ">") else ""
        limit = limit or {"-": "<", "+": ">"}.get(text[-1:], "")
        number = number_in(text.strip("<>+- =") if limit else raw)
        if number is None or number < 0 or number != round(number, 1):
            return Parsed(fault=f"must be {self.rule(codes)}.")
        score = Score(Decimal(as_typed(number)), limit)
        if limit:
            return Parsed(score, f"kept as the limit {score}: no change can be worked out from it")
        return Parsed(score, f"text read as the number {score}" if text else "")

    def rule(self, codes: CodeLists) -> str:
        """What a score is."""
        return "the score as printed in the test's report, like 87, or <69 where it prints a limit"

    def validation(self, codes: CodeLists) -> Validation:
        """A limit is text, so Excel can't hold the number alone."""
        return Validation("length", 1, 8)

    def example(self, codes: CodeLists) -> Value:
        """A standardised score."""
        return Score(Decimal(87))

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The number, or the limit as text."""
        if not isinstance(value, Score):
            return None
        return str(value) if value.limit else float(value.number)


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """An age in years and months, typed `7;03`; kept in months.

    Ages are printed and never subtracted (domain.md section 6, S42).
    """

    width: int = 10
    number_format: str = "@"
    kind: Kind = Kind.WHOLE

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The months; `7:03`, which Excel may turn into a time of day, is read with a note."""
        text = f"{raw.hour}:{raw.minute:02}" if isinstance(raw, time) else plain_text(raw).strip()
        found = AGE.fullmatch(text)
        if found is None or int(found[2]) > 11:
            return Parsed(fault=f"must be {self.rule(codes)}.")
        years, months = int(found[1]), int(found[2])
        note = "" if ";" in text else f"read as {years} years {months} months"
        return Parsed(years * 12 + months, note)

    def rule(self, codes: CodeLists) -> str:
        """How an age is typed."""
        return "years and months with a semicolon between, like 7;03 for 7 years 3 months"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel has no rule for ages."""
        return Validation("length", 3, 5)

    def example(self, codes: CodeLists) -> Value:
        """7 years 3 months."""
        return 87

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """As it is typed."""
        return f"{value // 12};{value % 12:02}" if isinstance(value, int) else None
