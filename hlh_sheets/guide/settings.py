"""The settings as a page, from their declaration."""

from hlh_sheets.guide.markdown import row
from hlh_sheets.settings import SETTINGS_FILE, Settings

__all__ = ["settings_page"]

ABOUT = (
    f"The service reads `{SETTINGS_FILE}` in its folder, if there is one: a line `name = value` "
    "for each setting that differs from the standard. An environment variable `HLH_` and the name "
    "in capitals wins over the file. Paths start at the service's folder."
)


def settings_page() -> str:
    """Every setting with its standard value and what it is for."""
    lines = [
        "# Settings",
        "",
        ABOUT,
        "",
        row("Setting", "Standard", "What it is for"),
        row("---", "---", "---"),
    ]
    for name, field in Settings.model_fields.items():
        standard = "" if field.default is None else str(field.default)
        lines.append(
            row(f"`{name}`", f"`{standard}`" if standard else "none", field.description or "")
        )
    return "\n".join(lines) + "\n"
