"""Markdown written by hand is easy; tables need their bars kept out of the text."""

__all__ = ["row"]


def row(*cells: str) -> str:
    """One row of a Markdown table."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
