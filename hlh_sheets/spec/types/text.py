"""Words, names, and the identifiers of pupils."""

import re
from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.gb import upn

from hlh_sheets.spec.codes import CodeLists
from hlh_sheets.spec.types.base import Kind, Validation, plain_text
from hlh_sheets.spec.values import Parsed, RawValue, Value

__all__ = ["LongText", "PupilId", "Reference", "Shown", "StaffInitials", "Text", "Uln", "Upn"]

EXCEL_CELL_CHARACTERS = 32_767
PUPIL_ID = re.compile(r"(HLH-\d{4})(?![\w-])", re.IGNORECASE)
REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9 ./_-]*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class TextLike:
    """What all text cells share: stored and shown as they stand."""

    width: int = 18
    number_format: str = "@"
    kind: Kind = Kind.TEXT

    def show(self, value: Value, codes: CodeLists) -> RawValue:
        """The text itself."""
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Text(TextLike):
    """A short text on one line; spaces at its ends do not count."""

    longest: int = 200
    sample: str = "Example"

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The text without outer spaces."""
        text = plain_text(raw).strip()
        if len(text) > self.longest:
            return Parsed(fault=f"must be {self.rule(codes)}. Shorten it.")
        return Parsed(text)

    def rule(self, codes: CodeLists) -> str:
        """Its longest length."""
        return f"text of at most {self.longest} characters"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the length."""
        return Validation("length", 0, self.longest)

    def example(self, codes: CodeLists) -> Value:
        """The declared sample."""
        return self.sample


@dataclass(frozen=True, slots=True)
class LongText(TextLike):
    """What a person writes at length; kept to the letter, line breaks included."""

    width: int = 46
    sample: str = "Worked with an adult for the whole session."

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The text as it stands, with one kind of line end."""
        return Parsed(plain_text(raw).replace("\r\n", "\n").replace("\r", "\n"))

    def rule(self, codes: CodeLists) -> str:
        """Excel's own limit."""
        return f"text of at most {EXCEL_CELL_CHARACTERS:,} characters"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel's own limit holds by itself."""
        return Validation()

    def example(self, codes: CodeLists) -> Value:
        """The declared sample."""
        return self.sample


@dataclass(frozen=True, slots=True)
class Reference(TextLike):
    """A short reference of letters, digits, dots and dashes, in capitals."""

    width: int = 12
    sample: str = "E1"

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The reference in capitals, without outer spaces."""
        text = plain_text(raw).strip()
        if len(text) > 40 or not REFERENCE.fullmatch(text):
            return Parsed(fault=f"must be {self.rule(codes)}.")
        return Parsed(text.upper())

    def rule(self, codes: CodeLists) -> str:
        """What a reference is."""
        return f"a short reference of letters, digits, dots, dashes and spaces, like {self.sample}"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the length."""
        return Validation("length", 1, 40)

    def example(self, codes: CodeLists) -> Value:
        """The declared sample."""
        return self.sample


@dataclass(frozen=True, slots=True)
class StaffInitials(TextLike):
    """The initials of a member of staff, as the Staff sheet has them."""

    width: int = 10
    listed: bool = True

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The initials in capitals."""
        text = plain_text(raw).strip().upper()
        if not re.fullmatch(r"[A-Z][A-Z0-9'-]{0,7}", text):
            return Parsed(fault=f"must be {self.rule(codes)}.")
        return Parsed(text)

    def rule(self, codes: CodeLists) -> str:
        """What initials are."""
        return "initials as in the Staff sheet, like AB"

    def validation(self, codes: CodeLists) -> Validation:
        """A drop-down of the staff where they are chosen."""
        return Validation("list", codes="staff") if self.listed else Validation()

    def example(self, codes: CodeLists) -> Value:
        """Initials."""
        return "AB"


@dataclass(frozen=True, slots=True)
class PupilId(TextLike):
    """The school's own id of a pupil, alone or followed by the name as drop-downs show it."""

    width: int = 30
    listed: bool = True

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The id at the start of the cell; the name after it is for people only."""
        text = plain_text(raw).strip()
        found = PUPIL_ID.match(text)
        if found is None:
            return Parsed(fault=f"must be {self.rule(codes)}.")
        given, pupil_id = found[1], found[1].upper()
        return Parsed(pupil_id, f"read as {pupil_id}" if given != pupil_id else "")

    def rule(self, codes: CodeLists) -> str:
        """What the id looks like."""
        choose = ". Choose the pupil from the list" if self.listed else ""
        return f"the pupil's HLH id, like HLH-0012{choose}"

    def validation(self, codes: CodeLists) -> Validation:
        """A drop-down of the roster where pupils are chosen."""
        return Validation("list", codes="pupils") if self.listed else Validation()

    def example(self, codes: CodeLists) -> Value:
        """An id."""
        return "HLH-0012"


@dataclass(frozen=True, slots=True)
class Upn(TextLike):
    """The unique pupil number: 13 characters with a check letter (domain.md section 5, S34).

    Only checked, never made. The local authority part is not checked against a list,
    since old authorities' numbers stay in use.
    """

    width: int = 17

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The number in capitals; a wrong one is named for what is wrong with it."""
        typed = plain_text(raw)
        text = typed.strip().upper()
        fault = upn_fault(text)
        if fault:
            return Parsed(fault=f"must be {self.rule(codes)}. {fault}")
        return Parsed(text, f"read as {text}" if text != typed else "")

    def rule(self, codes: CodeLists) -> str:
        """What a UPN is."""
        return "a 13-character unique pupil number with a right check letter"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the length."""
        return Validation("length", 13, 13)

    def example(self, codes: CodeLists) -> Value:
        """A worked value of domain.md."""
        return "B801200005001"


def upn_fault(text: str) -> str:
    """What is wrong with a UPN in capitals, as a next step; "" when nothing is."""
    if "O" in text:
        return "It has the letter O: type the digit zero."
    if len(text) != 13:
        return f"It has {len(text)} characters: copy all 13 from the pupil's record."
    try:
        right = upn.calc_check_digit(text)
    except (ValidationError, ValueError):
        return "It has a character that no UPN has: copy it again from the pupil's record."
    if not re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", text, re.ASCII):
        return "It has a letter where a digit belongs: copy it again from the pupil's record."
    if right != text[0]:
        return "Its check letter does not fit its digits: copy it again from the pupil's record."
    return ""


@dataclass(frozen=True, slots=True)
class Uln(TextLike):
    """The unique learner number: 10 digits, weights 10 to 1, total mod 11 = 10 (S37)."""

    width: int = 13

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """The ten digits."""
        text = plain_text(raw).strip()
        weighed = re.fullmatch(r"[1-9]\d{9}", text, re.ASCII) and sum(
            int(digit) * weight for digit, weight in zip(text, range(10, 0, -1), strict=True)
        )
        if not weighed or weighed % 11 != 10:
            return Parsed(fault=f"must be {self.rule(codes)}. Copy it again from the record.")
        return Parsed(text)

    def rule(self, codes: CodeLists) -> str:
        """What a ULN is."""
        return "a 10-digit unique learner number with a right check digit"

    def validation(self, codes: CodeLists) -> Validation:
        """Excel can hold the length."""
        return Validation("length", 10, 10)

    def example(self, codes: CodeLists) -> Value:
        """A worked value of domain.md."""
        return "9276308686"


@dataclass(frozen=True, slots=True)
class Shown(TextLike):
    """Filled in for information when the workbook is built; never read back."""

    width: int = 14
    kind: Kind = Kind.NOTHING

    def parse(self, raw: RawValue, codes: CodeLists) -> Parsed:
        """Nothing: the cell is for people only."""
        return Parsed()

    def rule(self, codes: CodeLists) -> str:
        """That it is not for typing."""
        return "left as it is: it is shown for information"

    def validation(self, codes: CodeLists) -> Validation:
        """Nothing to hold."""
        return Validation()

    def example(self, codes: CodeLists) -> Value:
        """Nothing."""
        return None
