"""The code lists as a page: what the school may edit, with where each came from."""

from collections.abc import Iterator

from hlh_sheets.guide.markdown import row
from hlh_sheets.spec import CodeList, CodeLists

__all__ = ["codes_page"]

ABOUT = (
    "Each list is a CSV file. To change one, copy it from `hlh_sheets/codes/` into the folder "
    "that the setting `codes` names, edit it there, and restart the service. The column `source` "
    "names the source in the school's domain notes; `policy` is the school's own policy, K marks "
    "general knowledge that the school should confirm, P a proposal."
)


def codes_page(codes: CodeLists) -> str:
    """Every list with its codes, labels and further fields."""
    lines = [
        "# Code lists",
        "",
        ABOUT,
    ]
    for each in codes.lists.values():
        lines += ["", *list_section(each)]
    return "\n".join(lines) + "\n"


def list_section(each: CodeList) -> Iterator[str]:
    """One list as a table."""
    fields = list(each.codes[0].fields)
    yield f"## {each.name}"
    yield ""
    yield row("code", "label", *fields)
    yield row("---", "---", *("---" for _ in fields))
    for code in each.codes:
        shown = f"`{code.code}`" if code.code != "\\" else "`\\\\`"
        yield row(shown, code.label, *(code.fields[name] for name in fields))
