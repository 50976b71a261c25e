"""Whole numbers, decimals and percentages, read by our own parser.

`float("1_00")` is 100 and a binary float loses its 17th digit, so neither is used on
what people type.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.types.base import Kind, Validation
from hlh_sheets.spec.values import Parsed, RawValue, Value

__all__ = ["Number", "Percent", "Whole", "number_in"]

TYPED = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?", re.ASCII)
LONGEST_NUMBER = 18
MOST = 10**15
"""Excel keeps 15 digits of a number."""


def number_in(raw: RawValue) -> Decimal | None:
    """The number in a cell, exactly as Excel shows it at 15 digits; None when it is none.

    A number of more digits than Excel holds is none: it can't be one that was meant.
    """
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int):
        return Decimal(raw) if abs(raw) < MOST else None
    if isinstance(raw, float):
        return Decimal(f"{raw:.15g}") if abs(raw) < MOST else None
    if not isinstance(raw, str):
        return None
    text = raw.strip()
    if len(text) > LONGEST_NUMBER or not any(c.isdigit() for c in text):
        return None
    return Decimal(text.replace(",", "")) if TYPED.fullmatch(text) else None


def as_typed(value: Decimal) -> str:
    """A number without needless zeros: 67.50 is "67.5"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(minimum: Decimal | int | None, maximum: Decimal | int | None) -> str:
    """The range in words: " from 0 to 40", " of 1 or more", or nothing."""
    if minimum is not None and maximum is not None:
        return f" from {minimum} to {maximum}"
    if minimum is not None:
        return f" of {minimum} or more"
    return f" of at most {maximum}" if maximum is not None else ""


def outside(value: Decimal, minimum: Decimal | int | None, maximum: Decimal | int | None) -> bool:
    """Whether the value lies outside bounds that are both allowed."""
    return (minimum is not None and value < minimum) or (maximum is not None and value > maximum)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, both allowed."""

    minimum: int | None = None
    maximum: int | None = None
    width: int = 9
    number_format: str = "0"
    kind: Kind = Kind.WHOLE

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The number; one typed as text is read, with a note."""
        number = number_in(raw)
        if (
            number is None
            or number != number.to_integral_value()
            or outside(number, self.minimum, self.maximum)
        ):
            return Parsed(fault=f"must be {self.rule(codes)}.")
        note = f"text read as the number {number:f}" if isinstance(raw, str) else ""
        return Parsed(int(number), note)

    def rule(self, codes: CodeLists) -> str:
        """Its range."""
        return f"a whole number{span(self.minimum, self.maximum)}"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the range."""
        return Validation("whole", self.minimum, self.maximum)

    def example(self, codes: CodeLists) -> Value:
        """A number in the range."""
        return self.minimum if self.minimum is not None else self.maximum or 1

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The number."""
        return value if isinstance(value, int) else None


@dataclass(frozen=True, slots=True)
class Number:
    """A number with at most so many decimal places; `step` is the smallest part allowed."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    places: int = 2
    step: Decimal | None = None
    width: int = 9
    number_format: str = "General"
    kind: Kind = Kind.DECIMAL

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The number; one typed as text is read, with a note."""
        number = number_in(raw)
        if number is None or not self.fits(number):
            return Parsed(fault=f"must be {self.rule(codes)}.")
        note = f"text read as the number {as_typed(number)}" if isinstance(raw, str) else ""
        return Parsed(number.quantize(Decimal(1).scaleb(-self.places)), note)

    def fits(self, number: Decimal) -> bool:
        """Whether range, places and step allow the number."""
        if outside(number, self.minimum, self.maximum):
            return False
        if self.step is not None:
            return number % self.step == 0
        return number == round(number, self.places)

    def rule(self, codes: CodeLists) -> str:
        """Its range, and its halves or places."""
        parts = f", in steps of {self.step}" if self.step is not None else ""
        if not parts:
            parts = f" with at most {self.places} decimal places"
        return f"a number{span(self.minimum, self.maximum)}{parts}"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the range."""
        return Validation("decimal", self.minimum, self.maximum)

    def example(self, codes: CodeLists) -> Value:
        """A number in the range."""
        number = self.minimum if self.minimum is not None else self.maximum or Decimal(1)
        return number.quantize(Decimal(1).scaleb(-self.places))

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The number."""
        return float(value) if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage from 0 to 100, kept in percent points with one decimal place."""

    width: int = 9
    number_format: str = "0.#%"
    kind: Kind = Kind.DECIMAL

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """`85%` as text, or 0.85 in a cell shown as a percentage; 85 is read with a note."""
        text = raw.strip() if isinstance(raw, str) else ""
        number = number_in(text[:-1] if text.endswith("%") else raw)
        if number is None:
            return Parsed(fault=f"must be {self.rule(codes)}.")
        note = ""
        if not text.endswith("%"):
            note = f"read as {as_typed(number)} %" if number > 1 else ""
            number = number if number > 1 else number * 100
        if outside(number, 0, 100) or number != round(number, 1):
            return Parsed(fault=f"must be {self.rule(codes)}.")
        return Parsed(number.quantize(Decimal("0.1")), note)

    def rule(self, codes: CodeLists) -> str:
        """Its range."""
        return "a percentage from 0% to 100%, with at most one decimal place"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel holds a percentage as a part of 1."""
        return Validation("decimal", Decimal(0), Decimal(1))

    def example(self, codes: CodeLists) -> Value:
        """85 %."""
        return Decimal("85.0")

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The part of 1 that Excel shows as the percentage."""
        return float(value / 100) if isinstance(value, Decimal) else None
