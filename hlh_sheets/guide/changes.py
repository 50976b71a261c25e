"""What changed for staff from one version of a form to the next."""

from collections.abc import Iterator

from hlh_sheets.spec import Sheet, Workbook

__all__ = ["changes"]


def changes(form: Workbook, since: int = 1) -> Iterator[str]:
    """Sentences of what came after version `since`, version by version."""
    for version in range(since + 1, form.version + 1):
        yield f"Version {version} of {form.id} {form.title}:"
        found = [*new_in(form, version), *renamed_in(form, version)]
        yield from (f"  {sentence}" for sentence in found or ["Nothing that staff would see."])


def new_in(form: Workbook, version: int) -> Iterator[str]:
    """The sheets and columns that the version brought."""
    for sheet in form.sheets:
        if sheet.since == version:
            yield f"New sheet {sheet.name}: {sheet.purpose}"
            continue
        yield from new_columns(sheet, version)


def new_columns(sheet: Sheet, version: int) -> Iterator[str]:
    """The columns that the version brought to a sheet."""
    for column in sheet.shown:
        if column.since == version:
            needed = "needed in every line" if column.required else "may be left blank"
            hint = f" {column.hint}" if column.hint else ""
            yield f"New in {sheet.name}: {column.heading} ({needed}).{hint}"


def renamed_in(form: Workbook, version: int) -> Iterator[str]:
    """The headings that have another name since the version."""
    for place, heading in form.upgrades.get(version - 1, {}).items():
        sheet, _, old = place.partition(".")
        if old != heading:
            yield f"Renamed in {sheet}: {old} is now {heading}."
