"""Choices from the code lists that the school may edit."""

import re
from dataclasses import dataclass

from hlh_sheets.spec.codes import CodeList, CodeLists, fold
from hlh_sheets.spec.types.base import Kind, Validation, plain_text
from hlh_sheets.spec.values import Parsed, RawValue, Value

__all__ = ["Choice", "ChoiceWithin", "Choices", "not_in_list"]

MOST_CODES_NAMED = 8


def not_in_list(text: str, among: CodeList) -> str:
    """The sentence for a text that is not in the list, with the nearest codes if any."""
    near = among.nearest(text)
    if near:
        return "Nearest: " + "; ".join(code.shown for code in near) + "."
    return "Choose it from the list in the cell."


def named(among: CodeList) -> str:
    """The choices in words, or how many there are when they are many."""
    if len(among.codes) <= MOST_CODES_NAMED:
        return "one of: " + ", ".join(code.code for code in among.codes)
    return f"one of the {len(among.codes)} codes in the list"


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a list; the label or "code - label" will do as well."""

    codes: str
    width: int = 14
    number_format: str = "@"
    kind: Kind = Kind.TEXT

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The code meant; another case or spaces round it are read with a note."""
        text = plain_text(raw)
        if isinstance(raw, bool) and self.codes == "yes_no":
            text = "Y" if raw else "N"
        found = codes[self.codes].find(text)
        if found is None:
            near = not_in_list(text, codes[self.codes])
            return Parsed(fault=f"must be {self.rule(codes)}. {near}")
        exact = (
            text in (found.code, found.shown, found.label) and raw is not True and raw is not False
        )
        return Parsed(found.code, "" if exact else f"read as {found.code}")

    def rule(self, codes: CodeLists) -> str:
        """The choices, or how many there are."""
        return named(codes[self.codes])

    def validation(self, codes: CodeLists) -> Validation:
        """A drop-down."""
        return Validation("list", codes=self.codes)

    def example(self, codes: CodeLists) -> Value:
        """The first code."""
        return codes[self.codes].codes[0].code

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The code with its label, as the drop-down shows it."""
        found = codes[self.codes].by_code.get(str(value))
        return None if value is None else found.shown if found else str(value)


@dataclass(frozen=True, slots=True)
class ChoiceWithin:
    """A code of the part of a list that another cell of the row picks.

    `ChoiceWithin("grades", "scale", "scale_id")`: a grade whose field `scale` is what the
    column `scale_id` says. The cell alone can't tell; `check` settles it with the row.
    """

    codes: str
    field: str
    within: str
    width: int = 12
    number_format: str = "@"
    kind: Kind = Kind.TEXT

    def part(self, codes: CodeLists, of: str) -> CodeList:
        """The codes to choose from where the other column says `of`."""
        return codes[self.codes].where(**{self.field: of})

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The text as typed; the row decides what it means."""
        return Parsed(plain_text(raw).strip())

    def settle(self, text: str, codes: CodeLists, of: str) -> Parsed:
        """What the text means where the other column says `of`."""
        part = self.part(codes, of)
        found = part.find(text)
        if found is None:
            near = not_in_list(text, part)
            return Parsed(fault=f"must be {named(part)} (for {of}). {near}")
        exact = text in (found.code, found.shown, found.label)
        return Parsed(found.code, "" if exact else f"read as {found.code}")

    def rule(self, codes: CodeLists) -> str:
        """That the row decides."""
        return "one of the codes that the row's own list offers"

    def validation(self, codes: CodeLists) -> Validation:
        """A drop-down that follows the other cell."""
        return Validation("list", codes=self.codes, field=self.field, within=self.within)

    def example(self, codes: CodeLists) -> Value:
        """The first code of all."""
        return codes[self.codes].codes[0].code

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The code."""
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Choices:
    """Several codes of one list in one cell, with commas or semicolons between."""

    codes: str
    width: int = 24
    number_format: str = "@"
    kind: Kind = Kind.TEXT

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The codes, each once, joined by "; " in the order typed."""
        words = [w for w in re.split(r"[;,\n]", plain_text(raw)) if fold(w)]
        found = [(word, codes[self.codes].find(word)) for word in words]
        for word, code in found:
            if code is None:
                near = not_in_list(word, codes[self.codes])
                return Parsed(fault=f"must be {self.rule(codes)}. {near}")
        return Parsed("; ".join(dict.fromkeys(code.code for _, code in found if code)))

    def rule(self, codes: CodeLists) -> str:
        """The choices and how to part them."""
        return f"{named(codes[self.codes])}, or several with semicolons between"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel has no drop-down for several."""
        return Validation()

    def example(self, codes: CodeLists) -> Value:
        """The first two codes."""
        return "; ".join(code.code for code in codes[self.codes].codes[:2])

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The codes."""
        return None if value is None else str(value)
