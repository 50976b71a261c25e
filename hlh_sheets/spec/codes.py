"""Code lists: the choices that the school may edit, as data."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

__all__ = ["Code", "CodeList", "CodeLists", "fold", "natural"]


@dataclass(frozen=True)
class Code:
    """One choice: the code that is stored, its label, and what else its list says of it."""

    code: str
    label: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])

    def __getitem__(self, name: str) -> str:
        return self.fields[name]

    @property
    def shown(self) -> str:
        """As drop-downs show it: "SEMH - Social, emotional and mental health"."""
        return self.code if self.label in ("", self.code) else f"{self.code} - {self.label}"


@dataclass(frozen=True)
class CodeList:
    """The codes of one list in their order; codes match in any case and with spaces round."""

    name: str
    codes: tuple[Code, ...]

    @cached_property
    def by_folded(self) -> Mapping[str, Code]:
        """Codes, labels and shown forms, folded, to the code they mean.

        A label that two codes share names neither of them.
        """
        found: dict[str, Code] = {}
        shared: set[str] = set()
        for code in self.codes:
            label = fold(code.label)
            if label in found:
                shared.add(label)
            found.setdefault(label, code)
        for label in shared | {""}:
            found.pop(label, None)
        found.update({fold(code.shown): code for code in self.codes})
        found.update({fold(code.code): code for code in self.codes})
        return found

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        """Codes as they are stored, to their entry."""
        return {code.code: code for code in self.codes}

    @cached_property
    def numbers(self) -> "CodeList":
        """The codes that are whole numbers, such as levels -2 to 2."""
        return CodeList(self.name, tuple(c for c in self.codes if c.code.lstrip("-").isdigit()))

    @cached_property
    def as_shown(self) -> Mapping[str, Code]:
        """The codes just as drop-downs show them: what most cells hold."""
        return {code.shown: code for code in self.codes}

    def find(self, text: str) -> Code | None:
        """The code that `text` means, or None.

        A code whose field `exact` is Y is taken only as it is written: x is how people
        tick a box, and must not be read as the code X.
        """
        if text in self.as_shown:
            return self.as_shown[text]
        found = self.by_folded.get(fold(text))
        if found and found.fields.get("exact") == "Y" and fold(text) == fold(found.code):
            return found if text.strip() == found.code else None
        return found

    def nearest(self, text: str, most: int = 3) -> list[Code]:
        """Codes that look like `text`, best first; never more than `most`.

        A list may name what people type instead of a code in its field `typed_as`: those
        codes are offered first, and never taken.
        """
        text = fold(text)
        meant = [c for c in self.codes if text in c.fields.get("typed_as", "").split()]
        close = difflib.get_close_matches(text, self.by_folded, n=most * 2, cutoff=0.6)
        found = [*meant, *(self.by_folded[c] for c in close)]
        return [code for n, code in enumerate(found) if code not in found[:n]][:most]

    @cached_property
    def parts(self) -> dict[tuple[tuple[str, str], ...], "CodeList"]:
        """The parts asked for so far: checks ask for the same few over and over."""
        return {}

    def where(self, **fields: str) -> "CodeList":
        """The codes whose fields have these values."""
        asked = tuple(fields.items())
        if asked not in self.parts:
            kept = (c for c in self.codes if all(c.fields.get(k) == v for k, v in asked))
            self.parts[asked] = CodeList(self.name, tuple(kept))
        return self.parts[asked]


@dataclass(frozen=True)
class CodeLists:
    """All code lists of a school, by name."""

    lists: Mapping[str, CodeList]

    def __getitem__(self, name: str) -> CodeList:
        return self.lists[name]

    @classmethod
    def of(cls, lists: Iterable[CodeList]) -> "CodeLists":
        """The lists, by their names."""
        return cls({each.name: each for each in lists})


def fold(text: str) -> str:
    """The text without case, doubled or outer spaces (non-breaking ones included)."""
    return " ".join(text.casefold().split())


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts texts as people count: E2 before E10."""
    parts = re.split(r"([0-9]+)", text.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts if part)
