"""Which form a file is: its stamp, its version, and what to say when it has none."""

from collections.abc import Sequence
from dataclasses import dataclass

from hlh_sheets.check.finding import Finding
from hlh_sheets.check.raw import RawWorkbook
from hlh_sheets.spec import STAMP_SHEET, Level, Stamp, Workbook, fold

__all__ = ["Identity", "identify"]


@dataclass(frozen=True)
class Identity:
    """Which form and copy a file is; `form` is None when the file must go back."""

    form: Workbook | None
    stamp: Stamp | None
    findings: tuple[Finding, ...] = ()


def identify(raw: RawWorkbook, forms: Sequence[Workbook]) -> Identity:
    """The form of a file that could be read, or the reason why it goes back whole."""
    by_properties = Stamp.of(raw.properties)
    by_sheet = Stamp.of(sheet_fields(raw))
    stamp = by_properties or by_sheet
    if stamp is None:
        return Identity(None, None, (whole_file("file.not_ours", not_ours(raw, forms)),))
    form = next((each for each in forms if each.id == stamp.form), None)
    if form is None:
        says = (
            f"This workbook says that it is form {stamp.form}, which this program does not know. "
            "Ask the administrator to update the program, then drop it again."
        )
        return Identity(None, stamp, (whole_file("file.unknown_form", says),))
    fault = version_fault(form, stamp)
    if fault:
        return Identity(None, stamp, (whole_file("file.version", fault),))
    notes = [
        whole_file(rule, says, Level.NOTE) for rule, says in remarks(raw, form, stamp, by_sheet)
    ]
    return Identity(form, stamp, tuple(notes))


def whole_file(rule: str, says: str, level: Level = Level.ERROR) -> Finding:
    """A finding about the file as a whole."""
    return Finding(rule, level, "", "", says)


def sheet_fields(raw: RawWorkbook) -> dict[str, str]:
    """The stamp's fields as the hidden sheet holds them."""
    sheet = raw.sheet(STAMP_SHEET)
    rows = [] if sheet is None else [row for row in sheet.rows if len(row) > 1]
    return {str(row[0]): as_text(row[1]) for row in rows if row[0] is not None}


def as_text(value: object) -> str:
    """A stamp's field; numbers come back from spreadsheets as floats."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")


def not_ours(raw: RawWorkbook, forms: Sequence[Workbook]) -> str:
    """What to say of a workbook without a stamp, by what its sheets look like."""
    names = {fold(sheet.name) for sheet in raw.sheets}
    likeness = [(len(names & {fold(s.name) for s in form.sheets}), form) for form in forms]
    shared, like = max(likeness, key=lambda each: each[0], default=(0, None))
    if like is not None and shared:
        return (
            f"This looks like the workbook {like.id} {like.title}, but the mark that says which "
            "copy it is has gone. Take a fresh copy from the folder blank, paste your rows into "
            "it as values, and drop that."
        )
    return (
        "This is a workbook, but not one that the school hands out. Take the right one from the "
        "folder blank; nothing was read from this file."
    )


def version_fault(form: Workbook, stamp: Stamp) -> str:
    """Why the workbook's version can't be taken, or ""."""
    if stamp.version > form.version:
        return (
            f"This workbook is version {stamp.version} of {form.id} {form.title}; this program "
            f"knows version {form.version}. Ask the administrator to update the program, then "
            "drop it again."
        )
    steps = range(stamp.version, form.version)
    if any(step not in form.upgrades for step in steps):
        return (
            f"This workbook is version {stamp.version} of {form.id} {form.title}, which can no "
            f"longer be taken (now version {form.version}). Take a fresh copy from the folder "
            "blank, paste your rows into it as values, and drop that."
        )
    return ""


def remarks(
    raw: RawWorkbook, form: Workbook, stamp: Stamp, by_sheet: Stamp | None
) -> list[tuple[str, str]]:
    """Notes on a file that is taken all the same: rule and sentence."""
    found: list[tuple[str, str]] = []
    if stamp.version < form.version:
        says = (
            f"This is version {stamp.version} of the workbook. It was read as version "
            f"{form.version}; please use a fresh copy next time."
        )
        found.append(("file.upgraded", says))
    if by_sheet is None:
        says = (
            f"The hidden sheet {STAMP_SHEET} has gone. The workbook was recognised by its "
            "properties; please use a fresh copy next time."
        )
        found.append(("file.stamp_sheet", says))
    if raw.kind not in ("xlsx", "xlsm"):
        says = (
            f"Read from a copy saved as .{raw.kind}. Please save as .xlsx next time: other kinds "
            "of file can lose parts of the workbook."
        )
        found.append(("file.kind", says))
    if raw.linked:
        says = (
            "This workbook links to other files. Only the values in it were read; the links were "
            "not followed."
        )
        found.append(("file.linked", says))
    return found
