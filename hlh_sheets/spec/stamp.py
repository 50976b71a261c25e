"""The stamp that each built workbook carries, twice, so that one copy survives."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

__all__ = ["STAMP_SHEET", "Stamp"]

STAMP_SHEET = "_hlh"
PREFIX = "hlh_"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which form a workbook is, of which version, for whom, and which copy.

    `workbook_id` is one per built workbook and stays through renaming and re-dropping;
    it decides what supersedes what. `scope` is words for people ("Maths, AB").
    """

    form: str
    version: int
    workbook_id: str
    school_year: str
    scope: str = ""
    owner: str = ""

    def fields(self) -> dict[str, str]:
        """As it is written, in custom document properties and in the hidden sheet."""
        return {PREFIX + name: str(value) for name, value in asdict(self).items()}

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "Stamp | None":
        """The stamp in these fields, or None when it is not whole."""
        found = {n: fields.get(PREFIX + n, "") for n in cls.__dataclass_fields__}
        if not (found["form"] and found["workbook_id"] and found["version"].isdecimal()):
            return None
        return cls(
            form=found["form"],
            version=int(found["version"]),
            workbook_id=found["workbook_id"],
            school_year=found["school_year"],
            scope=found["scope"],
            owner=found["owner"],
        )
