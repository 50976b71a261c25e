"""A Markdown page for each form: staff guide and data dictionary, from its declaration."""

from collections.abc import Iterator

from hlh_sheets.guide.markdown import row
from hlh_sheets.spec import CodeLists, Column, Layout, Level, Sheet, Workbook
from hlh_sheets.spec.sentences import must_be

__all__ = ["form_page"]

LAYOUTS = {
    Layout.TABLE: "One line for each record, headings across.",
    Layout.FORM: "One record, headings down.",
    Layout.REGISTER: "Pupils down, sessions across; each mark is a record.",
}


def form_page(form: Workbook, codes: CodeLists) -> str:
    """What the form is for, every column with its rule, and every check over several cells."""
    filled_by = (
        f"Filled by: {form.filler}. One workbook for each {form.scope.value}. Version "
        f"{form.version}. Policy requirements: {', '.join(form.requirements)}."
    )
    lines = [
        f"# {form.id} {form.title}",
        "",
        form.purpose,
        "",
        filled_by,
    ]
    for sheet in form.sheets:
        lines += ["", *sheet_section(form, sheet, codes)]
    return "\n".join(lines) + "\n"


def sheet_section(form: Workbook, sheet: Sheet, codes: CodeLists) -> Iterator[str]:
    """A sheet's purpose, its columns and its rules."""
    yield f"## {sheet.name}"
    yield ""
    yield f"{sheet.purpose} {LAYOUTS[sheet.layout]}"
    yield ""
    yield (
        f"Table in the master dataset: `{form.table(sheet)}`. A record is known by: "
        + ", ".join(sheet.by_name[name].heading for name in sheet.key)
        + "."
    )
    yield ""
    yield row("Heading", "Needed", "Rule", "Hint", "Column", "Stored as")
    yield row("---", "---", "---", "---", "---", "---")
    for column in sheet.columns:
        yield column_row(column, codes)
    if sheet.rules:
        yield ""
        yield "Checks over several cells:"
        yield ""
        for rule in sheet.rules:
            held = "the row is held" if rule.level is Level.ERROR else "the row is taken"
            yield f"- {rule.says} ({rule.level.word}: {held}; `{rule.id}`)"


def column_row(column: Column, codes: CodeLists) -> str:
    """One column of the data dictionary."""
    if column.inherited:
        source = column.inherited.replace(".", ", column ")
        rule = f"Not shown: taken from the sheet {source}."
    elif not column.stored:
        rule = "Shown for information; not read back."
    else:
        rule = must_be(column, codes)
    needed = "yes" if column.required else ""
    stored = column.type.kind.value if column.stored else ""
    return row(column.heading, needed, rule, column.hint, f"`{column.name}`", stored)
